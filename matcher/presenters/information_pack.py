"""What every team reads before it asks people in: the same words on the page and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import format_date

from matcher.domain.information_pack import PACK_FROM, PACK_VERSION
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class PackPart:
    """A part of the pack: what is said, then points, each with a word that begins it."""

    title: str
    lines: Sequence[str]
    points: Sequence[tuple[str, str]] = ()


def version_words() -> str:
    """Which version this is."""
    day = format_date(PACK_FROM, "d MMMM y")
    return _("Version %(version)s, %(day)s", version=PACK_VERSION, day=day)


def pack(*, phone: str, email: str) -> list[PackPart]:
    """All parts, in reading order."""
    return [_two_ways(), _why(), _values(), _promise(), _start(), _whom(phone, email)]


def _two_ways() -> PackPart:
    return PackPart(
        _("Little i and Big I"),
        [_("There are two ways to bring in people who use our care.")],
        [
            (
                _("Little i."),
                _("You ask people what they think, now and then. The team makes the choices."),
            ),
            (
                _("Big I."),
                _("People who use our care are in your team. They help to make each choice."),
            ),
        ],
    )


def _why() -> PackPart:
    return PackPart(
        _("Why it helps"),
        [
            _("People who use a service know it from the inside. They see what staff cannot."),
            _("One trust looked at five years of its projects."),
            _("Those with Big I were 2.8 times as likely to reach their aim."),
            _("It is one study, in one place: Kostel and Shah, 2021."),
            _("It shows that the two go together. It cannot show that one makes the other."),
        ],
    )


def _values() -> PackPart:
    return PackPart(
        _("Ten values"),
        [_("Service users and staff wrote these ten words. This is what they ask of you.")],
        [
            (_("Collaborate."), _("Do it with people, not for them.")),
            (_("Openhearted."), _("Be warm, and say what is so.")),
            (_("Courage."), _("Try new things. Own up when they fail.")),
            (_("Respect."), _("Each person in the room counts the same.")),
            (_("Empower."), _("Share the power to choose.")),
            (_("Accessible."), _("Make it easy for each person to take part.")),
            (_("Translate."), _("Say it in plain words.")),
            (_("Opportunity."), _("Give people a chance to learn and to lead.")),
            (_("Reflect."), _("Stop, look back, and ask how it went.")),
            (_("Solve."), _("Work on what matters to people.")),
        ],
    )


def _promise() -> PackPart:
    return PackPart(
        _("What your team promises"),
        [_("When you say that you have read this, you promise these things.")],
        [
            (_("Meetings."), _("We do not call off a meeting at short notice.")),
            (_("Time to think."), _("We put nobody on the spot. To say nothing is fine.")),
            (
                _("More ways than talk."),
                _("We do not do it all by talking. People can write, draw, show or try things."),
            ),
            (_("Plain words."), _("We say what our words mean. Stop us when we forget.")),
            (_("A say."), _("We choose together, and say what came of each idea.")),
            (_("Pay."), _("We agree on pay and fares before the first meeting. We pay on time.")),
            (_("Access."), _("We ask what each person needs, and have it ready on the day.")),
            (_("Privacy."), _("Nobody has to tell their story. What is told stays in the room.")),
        ],
    )


def _start() -> PackPart:
    return PackPart(
        _("Before the first meeting"),
        [],
        [
            (_("Meet."), _("One of you meets the person first, and shows them round.")),
            (_("Send."), _("They get the papers a week before, in the form they chose.")),
            (_("Name."), _("They know one person whom they can ring.")),
        ],
    )


def _whom(phone: str, email: str) -> PackPart:
    ways = [_("Tell your People Participation lead. It can be a small thing.")]
    if phone:
        ways.append(_("Ring us on %(phone)s.", phone=phone))
    if email:
        ways.append(_("Write to us: %(email)s.", email=email))
    ways.append(_("Service users can tell us what went badly on their own page at any time."))
    return PackPart(_("Whom to tell when it goes badly"), ways)
