"""A project's involvement in finished words: claim and evidence, history, activities, next step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.involvement import Activity, Difference, TeamEvidence, next_activity, standing
from matcher.domain.project import ENDED, ProjectStatus
from matcher.models.involvement import InvolvementPlan, ProjectActivity
from matcher.models.project import InvolvementRecord, Project
from matcher.presenters.role_page import long_day
from matcher.words.labels import label
from matcher.words.translate import gettext, ngettext
from matcher.words.translate import marked as _

DIFFERENCES: Mapping[Difference, str] = {
    Difference.NOBODY_KNOWN: _(
        "You say Big I. We know of no service user on the team yet. Is somebody missing here? "
        "Ask for a team member, or tell the People Participation team who is with you."
    ),
    Difference.EVERYBODY_LEFT: _(
        "You say Big I. Everybody we knew of has left the team. Has somebody new come? "
        "If not, say the level of today and ask for a team member."
    ),
    Difference.MORE_THAN_SAID: _(
        "Service users are on the team. That is more than the level says. "
        "Is it Big I by now? Then say so."
    ),
    Difference.TAKES_PART: _(
        "People take part in something, and no level was said. Is it little i? Then say so."
    ),
}
NEXT: Mapping[Activity, str] = {
    Activity.TOPIC: _("Next: choose the topic together."),
    Activity.AIM: _("Next: put the aim in words together."),
    Activity.CHANGE_IDEAS: _("Next: ask everybody for change ideas, and try one of theirs."),
    Activity.TESTING: _("Next: plan and run one test (PDSA) together."),
    Activity.MEASURES: _("Next: choose together what you measure."),
    Activity.DATA: _("Next: look at the numbers together, and say what they mean."),
    Activity.CHAIRING: _("Next: offer the chair of a meeting, with somebody beside."),
    Activity.SHARING: _("Next: plan together how the results are shared."),
    Activity.CELEBRATING: _("Next: celebrate what you did, with equal thanks for all."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One record of the history."""

    id: int
    level: str
    since: str
    notes: str
    who: str
    is_restated: bool


@dataclass(frozen=True, slots=True)
class ActivityRow:
    name: str
    words: str
    since: str
    """Nothing where people take no part in it now."""


@dataclass(frozen=True, slots=True)
class Both:
    """An answer of the plan as somebody kept it meanwhile, beside what was typed."""

    question: str
    now: str
    typed: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """One project on the list of involvement."""

    id: int
    title: str
    directorate_id: int
    directorate: str
    level: str
    since: str
    confirmed: str
    is_due: bool
    differs: bool


def history(records: Sequence[InvolvementRecord]) -> list[Said]:
    """What was said, the latest day first; a corrected record stays, and says that it is one."""
    stands = {each.id for each in standing(records)}
    return [
        Said(
            each.id,
            label(each.level),
            long_day(each.from_on),
            each.notes,
            gettext(
                "Written down on %(day)s by %(who)s",
                day=long_day(day_in_london(each.recorded_at)),
                who=each.recorded_by.name,
            ),
            each.id not in stands,
        )
        for each in sorted(records, key=lambda each: (each.from_on, each.id), reverse=True)
    ]


def activity_rows(noted: Iterable[ProjectActivity]) -> list[ActivityRow]:
    now = {each.activity: each for each in noted if each.ended_on is None}
    return [
        ActivityRow(each.value, label(each), long_day(now[each].started_on) if each in now else "")
        for each in Activity
    ]


def ended_activities(noted: Iterable[ProjectActivity]) -> list[str]:
    """What people took part in once, with its days, the last to end first."""
    over = [(each.ended_on, each) for each in noted if each.ended_on is not None]
    return [
        gettext(
            "%(what)s: %(start)s to %(end)s",
            what=label(each.activity),
            start=long_day(each.started_on),
            end=long_day(ended_on),
        )
        for ended_on, each in sorted(over, key=lambda pair: (pair[0], pair[1].id), reverse=True)
    ]


def next_step(project: Project, noted: Iterable[ProjectActivity]) -> str:
    """The next sensible step towards Big I."""
    here = [each.activity for each in noted if each.ended_on is None]
    step = next_activity(here, is_idea=project.status is ProjectStatus.IDEA)
    if step is None:
        return gettext("People take part in everything here. Tell others how you did it.")
    return gettext(NEXT[step])


def difference_in_words(found: Difference | None) -> str:
    return gettext(DIFFERENCES[found]) if found else ""


def asks_for_person(project: Project, found: Difference | None) -> bool:
    """Whether the next step is to ask for somebody: Big I, and nobody is known of."""
    nobody = {Difference.NOBODY_KNOWN, Difference.EVERYBODY_LEFT}
    return found in nobody and project.status not in ENDED


def both_plans(plan: InvolvementPlan | None, *, words: str, by_on: date) -> list[Both]:
    if plan is None:
        return []
    return [
        Both(gettext("How do you come to Big I?"), plan.words, words),
        Both(gettext("By which day"), long_day(plan.by_on), long_day(by_on)),
    ]


def evidence(known: TeamEvidence) -> str:
    """What the system itself knows, without a name."""
    if not known.members:
        return gettext("We know of nobody on the team.")
    count = ngettext(
        "We know of %(num)s service user or carer on the team",
        "We know of %(num)s service users or carers on the team",
        known.members,
    )
    since = long_day(known.since) if known.since else ""
    return gettext("%(count)s, since %(day)s.", count=count, day=since)


def level_words(record: InvolvementRecord | None) -> str:
    if record is None:
        return gettext("Nothing was said yet.")
    return gettext(
        "%(level)s since %(day)s.", level=label(record.level), day=long_day(record.from_on)
    )


def confirmed_words(confirmed_on: date | None) -> str:
    if confirmed_on is None:
        return ""
    return gettext("Last said or confirmed on %(day)s.", day=long_day(confirmed_on))


def list_row(
    project: Project,
    record: InvolvementRecord | None,
    *,
    confirmed_on: date | None,
    due_on: date | None,
    differs: bool,
    today: date,
) -> ListRow:
    return ListRow(
        project.id,
        project.title,
        project.directorate_id,
        project.directorate.name,
        label(record.level) if record else gettext("Not said yet"),
        long_day(record.from_on) if record else "",
        long_day(confirmed_on) if confirmed_on else gettext("Never"),
        due_on is not None and due_on <= today,
        differs,
    )
