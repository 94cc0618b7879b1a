"""The pages for a sign-on that did not end well: what happened, and what to do next."""

from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.errors import WhyNot
from matcher.words.translate import gettext as _


class Stopped(StrEnum):
    """Why nobody's account came into it yet."""

    AWAY = "away"
    CANCELLED = "cancelled"
    NOT_BEGUN_HERE = "not begun here"
    WRONG = "wrong"
    SOMEBODY_ELSE = "somebody else"


@dataclass(frozen=True, slots=True)
class StopPage:
    """``next_steps`` come before the ways on that every such page offers."""

    status: int
    heading: str
    happened: str
    next_steps: tuple[str, ...] = ()


def stop_page(why: Stopped | WhyNot) -> StopPage:
    """The page for this reason. It says nothing of what the provider answered."""
    return _pages()[why]


def _pages() -> dict[Stopped | WhyNot, StopPage]:
    ask = _("Ask the person who looks after accounts here.")
    return {
        Stopped.AWAY: StopPage(
            503,
            _("We cannot reach your trust’s sign-on"),
            _("It did not answer in time, or it has trouble of its own. Nothing of yours is lost."),
            (_("Wait a minute. Then try again."),),
        ),
        Stopped.CANCELLED: StopPage(
            403,
            _("You did not sign in"),
            _("You stopped, or your trust’s sign-on did not let you go on."),
        ),
        Stopped.NOT_BEGUN_HERE: StopPage(
            400,
            _("Please begin again"),
            _("This sign-in took too long, was used before, or began in another browser."),
        ),
        Stopped.WRONG: StopPage(
            400,
            _("Your trust’s sign-on did not work"),
            _("Its answer was not one that we can trust, so we did not let anybody in."),
            (
                _("Try again once."),
                _("Does it happen again? Tell the IT service desk of your trust."),
            ),
        ),
        Stopped.SOMEBODY_ELSE: StopPage(
            403,
            _("That is not the account you came with"),
            _("We asked you to sign in again, and another person did. We changed nothing."),
            (_("Try again, and sign in as yourself."),),
        ),
        WhyNot.NOT_VERIFIED: StopPage(
            403,
            _("Your e-mail address is not confirmed"),
            _("Your trust’s sign-on knows you, but has not confirmed your e-mail address."),
            (_("Ask the IT service desk of your trust to confirm it. Then try again."),),
        ),
        WhyNot.UNKNOWN: StopPage(
            403,
            _("You do not have an account here yet"),
            _("Your trust’s sign-on knows you, but no account here has your e-mail address."),
            (_("Ask the person who looks after accounts here to invite you."),),
        ),
        WhyNot.SWITCHED_OFF: StopPage(
            403,
            _("Your account here is switched off"),
            _("Your trust’s sign-on knows you, but you cannot use this service at the moment."),
            (ask,),
        ),
        WhyNot.BOUND_TO_ANOTHER: StopPage(
            403,
            _("Your account here belongs to another sign-on"),
            _("You have come in before, and your trust knew you by another number then."),
            (ask,),
        ),
    }
