"""A time on a team in finished words: what was agreed, the first weeks, and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date

from matcher.domain.clock import day_in_london
from matcher.domain.induction import BY_ITSELF, InductionItem
from matcher.domain.introduction import Side
from matcher.domain.team_membership import RoleText
from matcher.models.induction_step import InductionStep
from matcher.models.membership_end import MembershipEnd
from matcher.models.personal_role import PersonalRole
from matcher.models.renewal import Renewal
from matcher.models.team_membership import TeamMembership
from matcher.presenters.my_offer import HistoryLine
from matcher.presenters.role_page import day
from matcher.words.labels import label
from matcher.words.memberships import MY_ITEMS, MY_TEXTS
from matcher.words.naming_people import first_name
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the first weeks."""

    item: str
    what: str
    whose: str
    when: str
    is_done: bool
    is_late: bool
    can_tick: bool
    note: str
    """What is known of it already: who it is, or when."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of the personal role description, with who said yes to it."""

    number: int
    written: str
    agreed: str
    rows: Sequence[Mapping[str, str | list[str]]]


@dataclass(frozen=True, slots=True)
class Next:
    """What happens next and by when."""

    heading: str
    lines: Sequence[str] = ()
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that what comes next follows from."""

    version: PersonalRole | None
    renewal: Renewal | None
    """The one that waits for an answer."""
    end: MembershipEnd | None
    today: date
    own_due_on: date | None
    """By when the person does the first of their own steps that are left."""
    asked_change: Renewal | None = None
    """The last one, where the person said that something is to change first. For staff."""
    has_late_step: bool = False
    """Of whichever side. For staff."""


def full_day(value: date) -> str:
    """With its weekday and its year: it may be far away."""
    return str(format_date(value, "EEEE d MMMM y"))


def text_rows(said: Mapping[RoleText, str], *, mine: bool) -> list[dict[str, str | list[str]]]:
    """For a summary list, in the person's own voice or in that of staff."""
    return [
        {
            "name": text.value,
            "key": _(MY_TEXTS[text]) if mine else label(text),
            "value": [line for line in said[text].splitlines() if line.strip()],
        }
        for text in RoleText
    ]


def version_lines(
    versions: Sequence[tuple[PersonalRole, Mapping[RoleText, str]]],
    membership: TeamMembership,
    *,
    mine: bool,
) -> list[VersionLine]:
    """``versions``: each with its texts, the newest first."""
    return [
        VersionLine(
            version.number,
            _written(version, membership, mine=mine),
            _agreed(version, membership, mine=mine),
            text_rows(said, mine=mine),
        )
        for version, said in versions
    ]


def step_lines(
    steps: Sequence[InductionStep],
    membership: TeamMembership,
    *,
    sides: frozenset[Side],
    mine: bool,
    today: date,
    link_person: str = "",
    next_meeting: str = "",
) -> list[StepLine]:
    """``sides``: whose steps the reader may tick. ``link_person``: as the personal role description
    names them. ``next_meeting``: when the team meets next.
    """
    notes = {
        InductionItem.LINK_PERSON: link_person,
        InductionItem.FIRST_MEETING: _("The next one: %(when)s", when=next_meeting)
        if next_meeting
        else "",
    }
    is_over = not membership.is_current(today)
    return [
        StepLine(
            item=step.item.value,
            what=_(MY_ITEMS[step.item]) if mine else label(step.item),
            whose=_("Both sides")
            if step.item in BY_ITSELF
            else _whose(step.side, membership, mine=mine),
            when=_when(step),
            is_done=step.done_at is not None,
            is_late=step.is_late(today) and not is_over,
            can_tick=step.side in sides and step.item not in BY_ITSELF and not is_over,
            note=notes.get(step.item, ""),
        )
        for step in steps
    ]


def next_for_person(membership: TeamMembership, standing: Standing) -> Next:
    """What a person on a team does or waits for next."""
    lead, version = first_name(membership.project.lead.name), standing.version
    if not membership.is_current(standing.today):
        return _over_for_person(membership, standing)
    if membership.ended_on is not None:
        last = day(membership.ended_on)
        return Next(_("Your last day on the team is %(day)s", day=last), _thanks(standing.end))
    if standing.renewal is not None:
        until = full_day(standing.renewal.until_on)
        asks = _("%(lead)s asks if you would like to go on.", lead=lead)
        said = [standing.renewal.words] if standing.renewal.words else []
        heading = _("Would you like to go on until %(day)s?", day=until)
        return Next(heading, [asks, *said, _("It is fine to say no.")])
    if version is not None and version.person_agreed_at is None:
        lines = [_("Read below what you do and what helps you. You can change each line.")]
        return Next(_("Is this right for you?"), lines)
    if standing.own_due_on is not None:
        by = day(standing.own_due_on)
        lines = [_("There is no test. Take it in your own time.")]
        return Next(_("Read about QI by %(day)s", day=by), lines)
    if version is None:
        heading = _("Write down what you do on the team")
        return Next(heading, [_("You do it together with %(lead)s. Either can begin.", lead=lead)])
    if version.lead_agreed_at is None:
        return Next(_("%(lead)s reads what you do, and says yes", lead=lead))
    return _look_again(membership, standing.today, mine=True)


def next_for_staff(membership: TeamMembership, standing: Standing) -> Next:
    """What the project and the People Participation team do or wait for next."""
    name, version = membership.service_user.call_me, standing.version
    lead, today = membership.project.lead.name, standing.today
    if not membership.is_current(today):
        return Next(_("This is over"), [_over(membership)])
    if membership.ended_on is not None:
        return Next(_("The last day is %(day)s", day=full_day(membership.ended_on)))
    if standing.renewal is not None:
        until = full_day(standing.renewal.until_on)
        names = {"name": name, "day": until}
        lines = [_("Asked on %(day)s.", day=day(day_in_london(standing.renewal.asked_at)))]
        return Next(_("%(name)s is asked to go on until %(day)s", **names), lines)
    if standing.asked_change is not None:
        lines = [standing.asked_change.said] if standing.asked_change.said else []
        heading = _("%(name)s would like something to change first", name=name)
        return Next(heading, [*lines, _("Talk about it, then ask again.")], is_late=True)
    if membership.review_on is not None and membership.review_on <= today:
        heading = _("Look at it together: go on, change it, or end it")
        by = _("It was to be on %(day)s.", day=day(membership.review_on))
        return Next(heading, [by], is_late=membership.review_on < today)
    if version is None:
        heading = _("Write the role description together with %(name)s", name=name)
        return Next(heading, [_("It begins with what the role says and what they share.")])
    if version.lead_agreed_at is None:
        lines = [_("%(lead)s says so, or somebody writes it down.", lead=lead)]
        return Next(_("Is it right for the project?"), lines)
    if version.person_agreed_at is None:
        return Next(_("%(name)s reads it, and says if it is right", name=name))
    if standing.has_late_step:
        lines = [_("The list below says what and whose it is.")]
        return Next(_("Some of the first steps are late"), lines, is_late=True)
    return _look_again(membership, today, mine=False)


@dataclass(frozen=True, slots=True)
class TeamBox:
    """Something of a team that a person reads on their own page first."""

    membership_id: int
    team: str
    heading: str
    lines: Sequence[str]
    button: str


def boxes(teams: Sequence[tuple[TeamMembership, Standing]]) -> list[TeamBox]:
    """What the person is to do or to hear; nothing of a team where nothing is."""
    found = []
    for membership, standing in teams:
        if not _has_news(membership, standing):
            continue
        following = next_for_person(membership, standing)
        is_over = membership.ended_on is not None
        button = _("Read it") if is_over else _("Look at it")
        title = membership.project.title
        found.append(TeamBox(membership.id, title, following.heading, following.lines, button))
    return found


def _has_news(membership: TeamMembership, standing: Standing) -> bool:
    if membership.ended_on is not None:
        return standing.end is not None
    version = standing.version
    waits = version is not None and version.person_agreed_at is None
    return standing.renewal is not None or waits or standing.own_due_on is not None


def staff_facts(membership: TeamMembership) -> list[str]:
    """Since when, until when, and when it is looked at."""
    facts = [_("On the team since %(day)s", day=full_day(membership.started_on))]
    if membership.ended_on is not None:
        facts.append(_("Last day: %(day)s", day=full_day(membership.ended_on)))
    elif membership.review_on is not None:
        facts.append(_("Looked at together on %(day)s", day=full_day(membership.review_on)))
    return facts


def past_lines(
    renewals: Sequence[Renewal],
    end: MembershipEnd | None,
    membership: TeamMembership,
    *,
    sees_why: bool,
) -> list[HistoryLine]:
    """When the person was asked to go on and what they said, and how it ended; the first first."""
    name = membership.service_user.call_me
    lines = []
    for each in reversed(renewals):
        until = full_day(each.until_on)
        what = _("Asked to go on until %(day)s", day=until)
        asked_on = day(day_in_london(each.asked_at))
        lines.append(_line(what, asked_on, each.asked_by.name, each.words))
        if each.answer is not None and each.answered_at is not None:
            said = label(each.answer)
            how = label(each.how) if each.how else name
            lines.append(_line(said, day(day_in_london(each.answered_at)), how, each.said))
    if end is not None:
        what = _("%(name)s left", name=name) if end.side is Side.PERSON else _("It ended")
        who = end.by.name if end.by is not None else ""
        by_person = end.by_id is not None and end.by_id == membership.service_user.account_id
        words = end.why if sees_why and end.why else end.thanks
        lines.append(_line(what, day(day_in_london(end.at)), name if by_person else who, words))
    return lines


def _line(what: str, when: str, who: str, words: str) -> HistoryLine:
    return HistoryLine(what=what, when=when, who=who, words=words)


def my_facts(membership: TeamMembership, *, today: date) -> list[str]:
    """The same, to the person."""
    lead = membership.project.lead.name
    facts = [
        _("You joined on %(day)s.", day=full_day(membership.started_on)),
        _("%(lead)s leads the project.", lead=lead),
    ]
    if membership.ended_on is None and membership.review_on is not None:
        on = full_day(membership.review_on)
        is_past = membership.review_on < today
        facts.append(
            _("You look at it together. The day was %(day)s.", day=on)
            if is_past
            else _("You look at it together on %(day)s.", day=on)
        )
    return facts


def _look_again(membership: TeamMembership, today: date, *, mine: bool) -> Next:
    if membership.review_on is None:
        heading = _("You are on the team") if mine else _("All is as agreed")
        return Next(heading)
    on = full_day(membership.review_on)
    if mine and membership.review_on <= today:
        lines = [_("The team asks you soon if you would like to go on.")]
        return Next(_("You and the team look at it together now"), lines)
    heading = _("You look at it together on %(day)s", day=on)
    lines = [_("Then you say if you go on, change something, or stop.")] if mine else []
    return Next(heading, lines)


def _over_for_person(membership: TeamMembership, standing: Standing) -> Next:
    return Next(_("Your time on this team is over"), [_over(membership), *_thanks(standing.end)])


def _over(membership: TeamMembership) -> str:
    on = full_day(membership.ended_on) if membership.ended_on else ""
    return _("The last day was %(day)s.", day=on)


def _thanks(end: MembershipEnd | None) -> list[str]:
    """The thanks in the words of whoever gave them, with the name."""
    if end is None:
        return []
    by = end.thanked_by.name if end.thanked_by is not None else ""
    thanks = f"“{end.thanks}”" if end.thanks else _("Thank you for all that you brought.")
    return [_("%(thanks)s From %(name)s.", thanks=thanks, name=by) if by else thanks]


def _written(version: PersonalRole, membership: TeamMembership, *, mine: bool) -> str:
    is_person = version.written_by_id == membership.service_user.account_id
    who = (_("you") if mine else membership.service_user.call_me) if is_person else ""
    return _(
        "Version %(number)s, written by %(who)s on %(day)s",
        number=version.number,
        who=who or version.written_by.name,
        day=day(day_in_london(version.written_at)),
    )


def _agreed(version: PersonalRole, membership: TeamMembership, *, mine: bool) -> str:
    lead = first_name(membership.project.lead.name)
    person = _("You") if mine else membership.service_user.call_me
    return " ".join(
        _("%(who)s said yes on %(day)s.", who=who, day=day(day_in_london(at)))
        if at is not None
        else _("%(who)s: no yes yet.", who=who)
        for who, at in ((person, version.person_agreed_at), (lead, version.lead_agreed_at))
    )


def _whose(side: Side, membership: TeamMembership, *, mine: bool) -> str:
    match side:
        case Side.PERSON:
            return _("You") if mine else membership.service_user.call_me
        case Side.PROJECT:
            return membership.project.lead.name
        case _:
            return _("The People Participation team")


def _when(step: InductionStep) -> str:
    if step.done_at is not None:
        return _("done on %(day)s", day=day(day_in_london(step.done_at)))
    return _("by %(day)s", day=day(step.due_on))


def both(
    typed: Mapping[RoleText, str], saved: Mapping[RoleText, str], *, mine: bool
) -> list[dict[str, str]]:
    """What is saved now beside what was typed, where two people wrote at once."""
    return [
        {
            "question": _(MY_TEXTS[text]) if mine else label(text),
            "now": saved.get(text, ""),
            "typed": words,
        }
        for text, words in typed.items()
        if words != saved.get(text, "")
    ]
