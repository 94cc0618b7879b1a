"""Who has waited for an offer, in finished words: one row a person, with what is next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.ledger import Bar, Wait, WaitStep
from matcher.domain.matching import Part, Rule
from matcher.domain.service_user import Channel
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.waiting_word import WaitingWord
from matcher.presenters.role_page import long_day
from matcher.scoring import Explanation
from matcher.words import ledger, reasons
from matcher.words.labels import label
from matcher.words.listing import joined
from matcher.words.points import points
from matcher.words.quantities import days
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

COLOURS: Mapping[WaitStep, str] = {
    WaitStep.OFFER: "green",
    WaitStep.ASK: "yellow",
    WaitStep.RING: "orange",
    WaitStep.SPOKEN: "aqua-green",
    WaitStep.ON_OFFER: "blue",
    WaitStep.CONTENT: "white",
    WaitStep.PAUSED: "grey",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the list, and how many people it leaves."""

    name: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Reach:
    by: str
    where: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word with somebody: what came of it, and what they said."""

    line: str
    words: str


@dataclass(frozen=True, slots=True)
class BestRole:
    role_id: int
    title: str
    score: str
    why: str
    directorate: str
    may_open: bool
    """Whether the reader looks after the role; else its own PP lead offers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    person_id: int
    name: str
    directorate: str
    waited: str
    since: str
    offers: str
    is_past: bool
    is_to_do: bool
    fits: str
    left_out: Sequence[str]
    would_change: Sequence[str]
    not_told: str
    step: str
    colour: str
    next: str
    best: Sequence[BestRole]
    last_word: str
    own_words: str


def waits(counts: Mapping[Wait, int], *, chosen: Wait) -> list[Choice]:
    return [Choice(each.value, label(each), counts.get(each, 0), each is chosen) for each in Wait]


def steps(counts: Mapping[WaitStep, int], *, chosen: WaitStep | None) -> list[Choice]:
    """Only steps that somebody has, and the one that was asked for."""
    return [
        Choice(each.value, label(each), counts.get(each, 0), each is chosen)
        for each in WaitStep
        if counts.get(each) or each is chosen
    ]


def since(on: date, *, had_offer: bool) -> str:
    if had_offer:
        return _("since their last offer on %(day)s", day=long_day(on))
    return _("since they registered on %(day)s", day=long_day(on))


def offers(count: int, *, had_offer: bool) -> str:
    """How many offers have reached them; nothing where the last one is not kept any more."""
    if not count:
        return "" if had_offer else _("No offer has reached them.")
    return ngettext("%(num)s offer has reached them.", "%(num)s offers have reached them.", count)


def left_out(by_rule: Mapping[Rule, int], by_bar: Mapping[Bar, int]) -> list[str]:
    return ledger.left_out(dict([*by_rule.items(), *by_bar.items()]))


def would_change(counts: Mapping[Rule | Bar, int]) -> list[str]:
    """What would make a role fit, for somebody for whom none does; never nothing."""
    if not counts:
        return [_("No single answer would change that. Ask what they would like.")]
    return ledger.would_change(counts)


def not_told(parts: Sequence[Part]) -> str:
    if not parts:
        return _("They have told us of everything that a role is matched on.")
    return _("Not told yet: %(what)s.", what=joined([ledger.untold(part) for part in parts]))


def best_role(role: ProjectRole, explanation: Explanation, *, may_open: bool) -> BestRole:
    why = reasons.for_pp_lead(explanation)
    return BestRole(
        role.id,
        role.title,
        _("Score %(score)s of 100", score=points(explanation.score)),
        why[0] if why else "",
        role.project.directorate.name,
        may_open,
    )


def what_is_next(
    step: WaitStep, *, has_best: bool, paused_until: date | None, last_word: WaitingWord | None
) -> str:
    """What somebody does, or why nobody needs to do anything now."""
    match step:
        case WaitStep.OFFER if not has_best:
            return _("Nothing they told us speaks for one of these roles. Ring them and choose.")
        case WaitStep.OFFER:
            return _("Offer one of these, or ring them to choose together.")
        case WaitStep.ASK:
            return _("We know too little to choose. Ask them about what is not told.")
        case WaitStep.RING:
            return _("Tell them that nothing fits now, and hear what may change.")
        case WaitStep.SPOKEN if last_word is not None:
            return _("On the desk again on %(day)s.", day=long_day(last_word.again_on))
        case WaitStep.ON_OFFER:
            return _("A role is on offer to them, or they are on their way to a team.")
        case WaitStep.CONTENT:
            return _("They have as many roles as they want.")
        case WaitStep.PAUSED if paused_until is not None:
            return _("They wait on purpose, until %(day)s.", day=long_day(paused_until))
        case WaitStep.PAUSED:
            return _("They wait on purpose, until they come back.")
    return ""


def word_row(word: WaitingWord) -> WordRow:
    return WordRow(word_line(word), word.words)


def word_line(word: WaitingWord | None) -> str:
    """The latest word with somebody: when, how, who and what came of it."""
    if word is None:
        return ""
    return _(
        "%(day)s, %(how)s, %(who)s: %(outcome)s.",
        day=long_day(day_in_london(word.at)),
        how=label(word.how).lower(),
        who=word.by.name,
        outcome=label(word.outcome),
    )


def noted(name: str, word: WaitingWord) -> str:
    return _(
        "Noted. %(name)s is on your desk again on %(day)s, if no offer has reached them.",
        name=name,
        day=long_day(word.again_on),
    )


def reach(person: ServiceUser) -> Reach:
    """How to reach somebody in their own way, and where."""
    channel = person.spoken_channel
    where = {
        Channel.LETTER: person.postal_address,
        Channel.NAMED_PERSON: person.named_person,
    }.get(channel, person.phone)
    by = _("Reach them by: %(channel)s.", channel=label(channel))
    if where:
        return Reach(by, where)
    if person.email:
        return Reach(_("They left no phone number. Write to them:"), person.email)
    return Reach(by, "")


def summary(past: int, to_do: int, *, floor: int) -> str:
    """How many are past the floor, and for how many of them somebody has something to do."""
    if not past:
        return _("Nobody has waited longer than %(days)s for an offer.", days=days(floor))
    return _(
        "%(people)s waited longer than %(days)s for an offer. %(steps)s.",
        people=ngettext("%(num)s person has", "%(num)s people have", past),
        days=days(floor),
        steps=ngettext("%(num)s needs you now", "%(num)s need you now", to_do)
        if to_do
        else _("None needs you now"),
    )
