"""What waits, in finished words: the tiles that count, and one row for each step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import format_date

from matcher.domain.clock import day_in_london
from matcher.domain.concern import READ_WITHIN
from matcher.domain.desk import CHANGE_WITHIN, EIGHTEEN_WITHIN, Step, StepKind
from matcher.domain.idea import ANSWER_WITHIN
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.promises import CLOCKS
from matcher.domain.service_user import Channel
from matcher.domain.trust_settings import TrustSettings
from matcher.domain.working_days import WorkingDays
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.presenters.role_page import day, long_day, short_day
from matcher.words.labels import label
from matcher.words.naming_people import first_name
from matcher.words.translate import gettext as _
from matcher.words.translate import marked, ngettext

LATE = "late"
"""The filter for all that is late, of whatever kind."""
COLOURS: Mapping[StepKind, str] = {
    StepKind.NEW: "green",
    StepKind.TELL: "aqua-green",
    StepKind.FAILED: "red",
    StepKind.TALK: "aqua-green",
    StepKind.NEWS: "green",
    StepKind.ANSWER: "blue",
    StepKind.PROMISE: "red",
    StepKind.HELD: "orange",
    StepKind.LINE: "blue",
    StepKind.APPLICATION: "purple",
    StepKind.CONCERN: "red",
    StepKind.INTEREST: "yellow",
    StepKind.EIGHTEEN: "pink",
    StepKind.NEEDS: "orange",
    StepKind.ROLE: "purple",
    StepKind.REVIEWER: "aqua-green",
    StepKind.CHANGED_ROLE: "white",
    StepKind.HELP: "purple",
    StepKind.STORY: "white",
    StepKind.IDEA: "yellow",
    StepKind.FLOOR: "orange",
    StepKind.RING: "aqua-green",
    StepKind.EXPERIENCE: "yellow",
    StepKind.ACTION: "blue",
    StepKind.INDUCTION: "yellow",
    StepKind.TEAM_REVIEW: "blue",
}
TILES: Mapping[str, str] = {
    LATE: marked("Late"),
    StepKind.NEW: marked("New people"),
    StepKind.TELL: marked("People to tell"),
    StepKind.FAILED: marked("Messages not delivered"),
    StepKind.TALK: marked("People to talk with"),
    StepKind.NEWS: marked("Answers that came"),
    StepKind.ANSWER: marked("Answers to ask for"),
    StepKind.PROMISE: marked("Promises at risk"),
    StepKind.HELD: marked("Offers on hold"),
    StepKind.LINE: marked("Long in line"),
    StepKind.APPLICATION: marked("Accounts to give"),
    StepKind.CONCERN: marked("Concerns to read"),
    StepKind.INTEREST: marked("Interested people"),
    StepKind.EIGHTEEN: marked("Now 18"),
    StepKind.NEEDS: marked("Needs to ask again"),
    StepKind.ROLE: marked("Roles to answer"),
    StepKind.REVIEWER: marked("People to ask"),
    StepKind.CHANGED_ROLE: marked("Changed roles"),
    StepKind.HELP: marked("Help asked for"),
    StepKind.STORY: marked("Stories to publish"),
    StepKind.IDEA: marked("Ideas to answer"),
    StepKind.FLOOR: marked("Past the floor"),
    StepKind.RING: marked("People to ring back"),
    StepKind.EXPERIENCE: marked("Months to ask about"),
    StepKind.ACTION: marked("Actions of yours"),
    StepKind.INDUCTION: marked("First weeks late"),
    StepKind.TEAM_REVIEW: marked("Teams to look at again"),
}

WHAT: Mapping[StepKind, str] = {
    StepKind.NEW: marked("%(who)s has registered"),
    StepKind.FAILED: marked("A message did not reach %(who)s"),
    StepKind.TALK: marked("%(who)s would like to talk first"),
    StepKind.ANSWER: marked("%(who)s: no answer yet"),
    StepKind.HELD: marked("An offer to %(who)s is on hold: talk, then decide"),
    StepKind.LINE: marked("%(who)s said yes, and %(lead)s has no room yet"),
    StepKind.APPLICATION: marked("%(who)s asks for an account"),
    StepKind.CONCERN: marked("Something went badly for %(who)s"),
    StepKind.INTEREST: marked("%(who)s likes the role %(about)s"),
    StepKind.EIGHTEEN: marked("%(who)s is 18 now: look at it together"),
    StepKind.NEEDS: marked("%(who)s: is what they need still right?"),
    StepKind.HELP: marked("%(who)s asks for help: %(about)s"),
    StepKind.IDEA: marked("%(who)s sent an idea"),
    StepKind.STORY: marked("A story to publish: %(about)s"),
    StepKind.ROLE: marked("%(about)s was sent: publish it, or ask for a change"),
    StepKind.REVIEWER: marked("Ask %(who)s what they think of %(about)s"),
    StepKind.CHANGED_ROLE: marked("%(about)s was changed after opening: look over"),
    StepKind.RING: marked("%(who)s asks for a call"),
    StepKind.EXPERIENCE: marked("%(who)s shared how their month was: get in touch"),
    StepKind.ACTION: marked("You agreed to do this: %(about)s"),
    StepKind.INDUCTION: marked("%(who)s: first steps on a team are late"),
    StepKind.TEAM_REVIEW: marked("%(who)s on a team: go on, change it, or end it"),
}


PROMISES: Mapping[IntroductionStatus, str] = {
    IntroductionStatus.INTRODUCED: marked("%(lead)s has not been in touch with %(who)s"),
    IntroductionStatus.CONTACTED: marked("%(lead)s and %(who)s have not met yet"),
    IntroductionStatus.MET: marked("%(lead)s has not told %(who)s how it goes on"),
}
"""What a project lead owes, by what the introduction is."""
NEWS: Mapping[IntroductionStatus, str] = {
    IntroductionStatus.DECLINED: marked("%(who)s said no thanks"),
    IntroductionStatus.NOT_THIS_TIME: marked("%(lead)s says not this time for %(who)s"),
    IntroductionStatus.JOINED: marked("%(who)s joins the team of %(lead)s"),
    IntroductionStatus.WITHDRAWN: marked("The introduction of %(who)s is over"),
}
"""The answer that came; of all other states the person's yes is the news."""


WITHIN: Mapping[StepKind, str] = {
    StepKind.TELL: "tell_offer_days",
    StepKind.REVIEWER: "tell_offer_days",
    StepKind.LINE: "in_line_days",
    StepKind.INTEREST: "contact_days",
    StepKind.STORY: "contact_days",
    StepKind.ROLE: "review_role_days",
}
"""Settings that hold so many working days, where it is not the time to acknowledge."""
ALWAYS_WITHIN: Mapping[StepKind, int] = {
    StepKind.CONCERN: READ_WITHIN,
    StepKind.IDEA: ANSWER_WITHIN,
    StepKind.EIGHTEEN: EIGHTEEN_WITHIN,
    StepKind.CHANGED_ROLE: CHANGE_WITHIN,
}
ON_A_DAY = {
    StepKind.NEW,
    StepKind.CONCERN,
    StepKind.FAILED,
    StepKind.INTEREST,
    StepKind.IDEA,
    StepKind.CHANGED_ROLE,
    StepKind.REVIEWER,
    StepKind.HELP,
    StepKind.RING,
    StepKind.EXPERIENCE,
}
"""Of these the day says enough."""
OF_A_ROLE: Mapping[StepKind, str] = {
    StepKind.NEWS: marked("Role: %(role)s. On %(day)s."),
    StepKind.ANSWER: marked("Role: %(role)s. They heard of it on %(day)s."),
    StepKind.INDUCTION: marked("Project: %(role)s."),
    StepKind.TEAM_REVIEW: marked("Project: %(role)s."),
} | dict.fromkeys(
    (StepKind.TALK, StepKind.HELD, StepKind.LINE, StepKind.PROMISE),
    marked("Role: %(role)s. Since %(day)s."),
)
"""Of these it is said which role they are about."""
AS_AGREED: Mapping[StepKind, str] = {
    StepKind.INDUCTION: marked("as the list of first steps says"),
    StepKind.TEAM_REVIEW: marked("as both agreed"),
    StepKind.ACTION: marked("as agreed"),
}
"""Of these the day was agreed on, and follows from no setting."""
LONG_AGO: Mapping[StepKind, str] = {
    StepKind.EIGHTEEN: marked("They turned 18 by %(day)s."),
    StepKind.NEEDS: marked("They told us on %(day)s."),
}
"""Of these it is said with its year."""


@dataclass(frozen=True, slots=True)
class Tile:
    name: str
    words: str
    count: int
    is_late: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    kind: StepKind
    thing_id: int
    about_id: int | None
    who: str
    tag: str
    colour: str
    what: str
    more: str
    promised: str
    within: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody is reached by whoever tells them."""

    by: str
    where: str


def tiles(steps: Sequence[Step], *, late: int, chosen: str) -> list[Tile]:
    """A count of each kind that waits, which leads to that kind alone."""
    counts = {
        kind.value: sum(step.people for step in steps if step.kind is kind) for kind in StepKind
    }
    counts[LATE] = late
    return [
        Tile(name, _(words), counts[name], name == LATE and late > 0, name == chosen)
        for name, words in TILES.items()
        if counts[name] or name in {LATE, chosen}
    ]


def step_row(
    step: Step,
    *,
    today: date,
    working_days: WorkingDays,
    settings: TrustSettings,
    with_directorate: bool,
) -> StepRow:
    late = _days_late(step, today, working_days)
    more = _more(step)
    return StepRow(
        kind=step.kind,
        thing_id=step.thing_id,
        about_id=step.about_id,
        who=step.who,
        tag=label(step.kind),
        colour=COLOURS[step.kind],
        what=_what(step),
        more=f"{more} {step.directorate}." if with_directorate else more,
        promised=_promised(step.due_on, today, late),
        within=_("due %(day)s", day=short_day(step.due_on)) if late else _within(step, settings),
        is_late=late > 0,
    )


def _days_late(step: Step, today: date, working_days: WorkingDays) -> int:
    """In working days; a wait goes on at the weekend too."""
    if step.kind is StepKind.FLOOR:
        return max((today - step.due_on).days, 0)
    return working_days.days_late(step.due_on, today)


def today_in_words(today: date) -> str:
    return str(format_date(today, "EEEE d MMMM y"))


def summary(total: int, late: int) -> str:
    """How much waits, in a sentence or two."""
    if not total:
        return _("Nothing needs you now.")
    waiting = ngettext("%(num)s thing needs you.", "%(num)s things need you.", total)
    if not late:
        return waiting
    return f"{waiting} {ngettext('%(num)s is late.', '%(num)s are late.', late)}"


def _what(step: Step) -> str:
    if step.kind is StepKind.TELL:
        return _to_tell(step)
    if step.kind is StepKind.FLOOR:
        return _past_the_floor(step)
    if step.kind is StepKind.NEWS:
        said = step.status and NEWS.get(step.status)
        return _(said or marked("%(who)s said yes"), **_names(step))
    if step.kind is StepKind.PROMISE:
        return _(PROMISES[step.status or IntroductionStatus.INTRODUCED], **_names(step))
    return _(WHAT[step.kind], about=step.about, **_names(step))


def _names(step: Step) -> dict[str, str]:
    return {"who": step.who, "lead": first_name(step.lead)}


def _to_tell(step: Step) -> str:
    if step.about:
        return _("%(who)s gets no e-mail: tell them of a role", who=step.who)
    return _("%(who)s gets no e-mail: say our word to them", who=step.who)


def _past_the_floor(step: Step) -> str:
    if step.who:
        return _("%(who)s has waited long for an offer", who=step.who)
    return ngettext(
        "%(num)s person has waited long for an offer",
        "%(num)s people have waited long for an offer",
        step.people,
    )


def _how_long(step: Step) -> str:
    on = long_day(day_in_london(step.since))
    return _("Since %(day)s.", day=on) if step.who else _("The longest since %(day)s.", day=on)


def _more(step: Step) -> str:
    on = day(day_in_london(step.since))
    if step.kind is StepKind.FAILED and step.about:
        return _("The copy for who helps %(name)s. On %(day)s.", name=step.about, day=on)
    if step.kind in ON_A_DAY:
        return _("On %(day)s.", day=on)
    if step.kind in OF_A_ROLE:
        return _(OF_A_ROLE[step.kind], role=step.about, day=on)
    if step.kind in LONG_AGO:
        return _(LONG_AGO[step.kind], day=long_day(day_in_london(step.since)))
    match step.kind:
        case StepKind.STORY:
            return _("%(who)s wrote it on %(day)s.", who=step.who, day=on)
        case StepKind.TELL if not step.about:
            return _("Written on %(day)s.", day=on)
        case StepKind.TELL:
            return _("Role: %(role)s. Offered on %(day)s.", role=step.about, day=on)
        case StepKind.APPLICATION:
            return _("%(job)s. Asked on %(day)s.", job=step.about, day=on)
        case StepKind.ROLE:
            return _("From %(who)s, on %(day)s.", who=step.who, day=on)
        case StepKind.ACTION:
            return _("Agreed on %(day)s.", day=on)
        case StepKind.FLOOR:
            return _how_long(step)
    return ""


def _promised(due_on: date, today: date, late: int) -> str:
    if late:
        return ngettext("%(num)s day late", "%(num)s days late", late)
    if due_on == today:
        return _("Today")
    if due_on == today + timedelta(days=1):
        return _("Tomorrow")
    return day(due_on)


def _within(step: Step, settings: TrustSettings) -> str:
    if step.kind is StepKind.NEEDS:
        return _("a year after they told us")
    if step.kind in AS_AGREED:
        return _(AS_AGREED[step.kind])
    if step.kind in {StepKind.ANSWER, StepKind.FLOOR}:
        name = "answer_offer_days" if step.kind is StepKind.ANSWER else "floor_days"
        days = getattr(settings, name)
        return ngettext("within %(num)s day", "within %(num)s days", days)
    days = ALWAYS_WITHIN.get(step.kind) or getattr(settings, _setting(step))
    return ngettext("within %(num)s working day", "within %(num)s working days", days)


def _setting(step: Step) -> str:
    """The setting that says within how many working days a step is in time."""
    if step.kind is StepKind.PROMISE and step.status is not None:
        return CLOCKS[step.status].setting
    return WITHIN.get(step.kind, "acknowledge_days")


def reach(message: OutboxMessage, person: ServiceUser, *, knows: bool) -> Reach:
    """``knows``: whether the reader looks after the person, and may read their address."""
    if message.channel is Channel.NAMED_PERSON and person.channel is Channel.EMAIL:
        if not knows:
            return Reach(_("Reach them through their People Participation lead."), "")
        words = _("Reach them through you, their People Participation lead. They left an e-mail:")
        return Reach(words, person.email)
    where = message.address
    if knows and message.channel is Channel.LETTER:
        where = person.postal_address or where
    if knows and message.channel is Channel.NAMED_PERSON:
        where = person.named_person or where
    return Reach(_("Reach them by: %(channel)s.", channel=label(message.channel)), where)


def told(message: OutboxMessage) -> str:
    """When and how somebody told the person; nothing while nobody has."""
    if message.told_on is None or message.told_how is None:
        return ""
    how = label(message.told_how).lower()
    return _("Told on %(day)s, %(how)s.", day=day(message.told_on), how=how)
