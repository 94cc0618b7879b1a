"""Getting in touch about a month on a team, in finished words: for staff, and for the person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.experience_followup import FollowupReason
from matcher.domain.experience_survey import AnswerSharing, Question
from matcher.domain.month import Month
from matcher.domain.outbox import Telling
from matcher.models.experience_followup import ExperienceFollowup, FollowupContact
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.service_user import ServiceUser
from matcher.presenters.role_page import day
from matcher.words.arranging import needs_as_tasks
from matcher.words.charts import month_in_words
from matcher.words.labels import label, score_label
from matcher.words.translate import gettext
from matcher.words.translate import marked as _

WHY: Mapping[FollowupReason, str] = {
    FollowupReason.RING_ME: _("They would like somebody to ring them."),
    FollowupReason.LOW: _("Something was poor, or most of it was."),
    FollowupReason.DROP: _("It was a lot better the last time they shared an answer."),
    FollowupReason.DIFFERS: _(
        "The project says Big I. They say that they were asked for their views."
    ),
}
SAY_FIRST: Mapping[bool, str] = {
    True: _("“You asked us to ring you. Is now a good time?”"),
    False: _("“Thank you for telling us how your month was. Is now a good time to talk?”"),
}
SAY = (
    _("“What would you like to tell me?” Then listen. Leave time."),
    _("“What would make it better? And what should I do, and what not?”"),
    _("“May I speak with the team? I say nothing that you do not want me to.”"),
    _("Agree on what happens next, and by when. Say it back in their words."),
)
REACHED: Mapping[Telling, str] = {
    Telling.PHONE: _("On %(day)s %(name)s rang you."),
    Telling.VISIT: _("On %(day)s %(name)s came to see you."),
    Telling.LETTER: _("On %(day)s %(name)s wrote to you."),
}
NOT_REACHED: Mapping[Telling, str] = {
    Telling.PHONE: _("On %(day)s %(name)s rang and did not reach you. We try again."),
    Telling.VISIT: _("On %(day)s %(name)s came and did not meet you. We try again."),
    Telling.LETTER: _("On %(day)s %(name)s wrote to you. We try again."),
}


PROMISES: Mapping[tuple[bool, bool], str] = {
    (True, False): _("You asked us to ring you. We do that by %(day)s."),
    (True, True): _("You asked us to ring you. We promised it by %(day)s."),
    (False, False): _("You let us read how your month was. %(lead)s gets in touch by %(day)s."),
    (False, True): _("You let us read how your month was. We promised to get in touch by %(day)s."),
}
"""What the person reads, by whether they asked for a call, and whether it is done."""
TRIED = _("%(how)s on %(day)s, %(who)s reached them.")
TRIED_IN_VAIN = _("%(how)s on %(day)s, %(who)s did not reach them.")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list for staff."""

    id: int
    who: str
    why: str
    promise: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """One call, visit or letter, as staff wrote it down."""

    line: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowupPage:
    """All that whoever gets in touch may know."""

    why: Sequence[str]
    promise: str
    is_late: bool
    month: str
    """Empty where the person shared no answer: then nothing says which team it is about."""
    said: Sequence[tuple[str, str]]
    words: str
    reach: Sequence[tuple[str, str]]
    arrange: Sequence[str]
    say: Sequence[str]
    tried: Sequence[Tried]


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """What the person reads: what was promised, and what was done."""

    promised: str
    done: Sequence[Tried]


def row(followup: ExperienceFollowup, *, today: date) -> Row:
    reasons = [each for each in FollowupReason if each in followup.reasons]
    return Row(
        id=followup.id,
        who=followup.service_user.name,
        why=gettext(WHY[reasons[0]]) if reasons else "",
        promise=_promise(followup, today=today),
        is_late=_is_late(followup, today),
    )


def followup_page(followup: ExperienceFollowup, *, today: date) -> FollowupPage:
    survey = followup.survey
    is_shared = survey.sharing is AnswerSharing.NAMED
    return FollowupPage(
        why=[gettext(WHY[each]) for each in FollowupReason if each in followup.reasons],
        promise=_promise(followup, today=today),
        is_late=_is_late(followup, today),
        month=_month(survey) if is_shared else "",
        said=_said(survey) if is_shared else [],
        words=survey.words if is_shared else "",
        reach=_reach(followup.service_user),
        arrange=needs_as_tasks(followup.service_user),
        say=[gettext(SAY_FIRST[followup.is_asked_for]), *map(gettext, SAY)],
        tried=[_tried(each) for each in followup.contacts],
    )


def promise_line(followup: ExperienceFollowup, *, lead: str, today: date) -> PromiseLine:
    """For the person. ``lead``: whom they turn to, at the beginning of a sentence."""
    words = PROMISES[followup.is_asked_for, followup.done_at is not None]
    promised = gettext(words, lead=lead, day=day(followup.due_on))
    if _is_late(followup, today):
        promised += " " + gettext("We are late, and sorry.")
    done = [
        Tried(
            gettext(
                (REACHED if each.is_reached else NOT_REACHED)[each.how],
                day=day(each.on_day),
                name=each.by.name,
            ),
            each.words,
        )
        for each in followup.contacts
    ]
    return PromiseLine(promised, done)


def _is_late(followup: ExperienceFollowup, today: date) -> bool:
    return followup.done_at is None and followup.due_on < today


def _promise(followup: ExperienceFollowup, *, today: date) -> str:
    if followup.done_at is not None:
        return gettext("Done on %(day)s", day=day(day_in_london(followup.done_at)))
    if _is_late(followup, today):
        return gettext("Late: promised by %(day)s", day=day(followup.due_on))
    return gettext("Promised by %(day)s", day=day(followup.due_on))


def _month(survey: ExperienceSurvey) -> str:
    return gettext(
        "%(month)s, on the team of %(team)s",
        month=month_in_words(Month.parse(survey.month)),
        team=survey.project.title,
    )


def _said(survey: ExperienceSurvey) -> list[tuple[str, str]]:
    scores = survey.scores
    said = [
        (
            label(each),
            gettext(
                "%(score)s of 5: %(words)s", score=scores[each], words=score_label(scores[each])
            ),
        )
        for each in Question
        if each in scores
    ]
    return [*said, (gettext("Their part"), label(survey.part))] if survey.part else said


def _reach(person: ServiceUser) -> list[tuple[str, str]]:
    """Every way there is, the one they asked for first named."""
    ways = [
        (gettext("They asked for"), label(person.channel)),
        (gettext("Phone"), person.phone),
        (gettext("E-mail"), person.email),
        (gettext("Address"), person.postal_address),
        (gettext("Through"), person.named_person),
    ]
    return [(name, words) for name, words in ways if words]


def _tried(contact: FollowupContact) -> Tried:
    words = TRIED if contact.is_reached else TRIED_IN_VAIN
    line = gettext(words, how=label(contact.how), day=day(contact.on_day), who=contact.by.name)
    return Tried(line, contact.words)
