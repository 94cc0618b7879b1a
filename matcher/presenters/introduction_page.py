"""One introduction in finished words, for a project lead and for the People Participation team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.introduction import BEFORE_YES, Side, may_move
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.project import ENDED
from matcher.domain.service_user import Channel
from matcher.models.introduction import Introduction, IntroductionStep
from matcher.presenters.contact import Contact
from matcher.presenters.my_offer import HistoryLine
from matcher.presenters.role_page import day, long_day
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

BECAME: Mapping[S, str] = {
    S.APPROVED: marked("The offer goes out again"),
    S.HELD: marked("Asked to wait"),
    S.OFFERED: marked("%(person)s heard of it"),
    S.TALK_FIRST: marked("%(person)s asked to talk first"),
    S.ACCEPTED: marked("%(person)s said yes"),
    S.INTRODUCED: marked("The project lead was told"),
    S.CONTACTED: marked("The project lead was in touch"),
    S.MET: marked("They met"),
    S.JOINED: marked("%(person)s joined the team"),
    S.DECLINED: marked("%(person)s said no"),
    S.NO_ANSWER: marked("%(person)s could not be reached. That is no no"),
    S.NOT_THIS_TIME: marked("The project said: not this time"),
    S.WITHDRAWN: marked("It was withdrawn"),
}
"""What a step made of it."""
REACH: Mapping[Channel, str] = {
    Channel.EMAIL: marked("Write an e-mail"),
    Channel.PHONE: marked("Ring"),
    Channel.LETTER: marked("Write a letter"),
    Channel.NAMED_PERSON: marked("Get in touch through"),
}
COLOURS: Mapping[S, str] = {
    S.APPROVED: "white",
    S.HELD: "orange",
    S.OFFERED: "blue",
    S.TALK_FIRST: "yellow",
    S.ACCEPTED: "aqua-green",
    S.INTRODUCED: "green",
    S.CONTACTED: "green",
    S.MET: "green",
    S.JOINED: "green",
}
"""Grey for what is over."""


@dataclass(frozen=True, slots=True)
class Action:
    """A step that can be taken now. The first of them is the green one."""

    endpoint: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Until when each next step is to be taken."""

    answer_by: date | None
    contact_by: date
    talk_by: date
    say_by: date
    member_since: date | None


@dataclass(frozen=True, slots=True)
class Next:
    """What happens next and by when."""

    heading: str
    lines: Sequence[str]
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """How the person is reached: what to do, and the number or address itself."""

    what: str
    where: Sequence[str]
    href: str = ""


def colour(introduction: Introduction) -> str:
    return COLOURS.get(introduction.status, "grey")


def leave_words(introduction: Introduction) -> str:
    """For the People Participation team alone."""
    return label(introduction.leave) if introduction.leave else _("Not needed, as far as we know")


def way(found: tuple[Channel, str] | None, *, name: str, contact: Contact) -> Way:
    """``found``: the way the person chose, if there is one; else their PP lead helps."""
    if found is None:
        what = _("Through the People Participation lead, who tells %(name)s", name=name)
        return Way(what, [contact.ring])
    channel, where = found
    schemes = {Channel.EMAIL: "mailto:", Channel.PHONE: "tel:"}
    scheme = schemes.get(channel, "")
    address = where.replace(" ", "") if channel is Channel.PHONE else where
    return Way(_(REACH[channel]), where.splitlines(), f"{scheme}{address}" if scheme else "")


def next_for_lead(introduction: Introduction, due: Due, *, is_open: bool, today: date) -> Next:
    """What a project lead does next."""
    name = introduction.service_user.call_me
    if not is_open:
        return _over(introduction, name=name)
    match introduction.status:
        case S.INTRODUCED:
            heading = _("Get in touch with %(name)s by %(day)s", name=name, day=day(due.contact_by))
            more = _("Say who you are, what the role is, and agree on a day to meet.")
            return _next(heading, more, due.contact_by, today)
        case S.CONTACTED:
            heading = _("Meet %(name)s", name=name)
            return Next(heading, [_("Arrange what stands below. Then say here that you have met.")])
        case S.MET:
            heading = _("Tell %(name)s by %(day)s how it goes on", name=name, day=day(due.say_by))
            return _next(heading, _("We tell %(name)s what you say.", name=name), due.say_by, today)
        case _:
            return _joined(name, due)


def next_for_pp(
    introduction: Introduction, due: Due, *, name: str, is_open: bool, today: date
) -> Next:
    """What the People Participation team waits for, or does, next."""
    lead = introduction.project_role.project.lead.name
    names = {"name": name, "lead": lead}
    match introduction.status:
        case S.APPROVED:
            heading = _("The offer is on its way to %(name)s", name=name)
            more = _("The time to answer begins when we know that it has reached them.")
            return Next(heading, [more, _nobody_knows(lead)])
        case S.HELD:
            heading = _("It waits, until it is released or withdrawn")
            return Next(heading, [_nobody_knows(lead)])
        case S.OFFERED:
            return _answer(due, name=name, lead=lead, today=today)
        case S.TALK_FIRST:
            by = day(due.talk_by)
            heading = _("Talk with %(name)s by %(day)s", name=name, day=by)
            return _next(heading, _nobody_knows(lead), due.talk_by, today)
        case S.ACCEPTED:
            heading = _("%(name)s said yes, and waits until %(lead)s has room", **names)
            return Next(heading, [_nobody_knows(lead)])
        case S.INTRODUCED:
            by = day(due.contact_by)
            heading = _("%(lead)s gets in touch with %(name)s by %(day)s", **names, day=by)
            return _next(heading, _for_them(lead), due.contact_by, today)
        case S.CONTACTED:
            return Next(_("%(lead)s and %(name)s agree when to meet", **names), [_for_them(lead)])
        case S.MET:
            by = day(due.say_by)
            heading = _("%(lead)s says by %(day)s how it goes on", lead=lead, day=by)
            return _next(heading, _for_them(lead), due.say_by, today)
        case S.JOINED if is_open:
            return _joined(name, due)
        case _:
            return _over(introduction, name=name)


def actions(
    introduction: Introduction,
    *,
    answers: bool,
    looks_after: bool,
    holds: bool,
    is_lead: bool,
    is_answer_time_over: bool,
) -> list[Action]:
    """What whoever reads it may do now: for the project, for the person, or with it as a whole."""
    found = []
    if answers:
        found += _project_actions(introduction, is_lead=is_lead)
    if looks_after:
        found += _care_actions(introduction, is_answer_time_over=is_answer_time_over)
    if holds and introduction.status is S.HELD:
        found.insert(0, Action("introduction_steps.release", _("Release it")))
    elif holds and may_move(introduction.status, S.HELD, side=Side.PP):
        found.append(Action("introduction_steps.hold", _("Ask to wait")))
    if looks_after and may_move(introduction.status, S.WITHDRAWN, side=Side.PP):
        found.append(Action("introduction_steps.withdraw", _("Withdraw it")))
    return found


def history(introduction: Introduction, *, is_lead: bool) -> list[HistoryLine]:
    """Each step, the first one first. A project lead reads what came after the person's yes."""
    numbers = range(len(introduction.steps))
    if is_lead:
        before = [at for at in numbers if introduction.steps[at].status in BEFORE_YES]
        return [
            _line(introduction, at, is_lead=True) for at in numbers[max(before, default=-1) + 1 :]
        ]
    approved = HistoryLine(
        what=_("It was approved"),
        when=day(day_in_london(introduction.approved_at)),
        who=introduction.approved_by.name,
        words="",
    )
    return [approved, *(_line(introduction, at, is_lead=False) for at in numbers)]


def _nobody_knows(lead: str) -> str:
    return _("%(lead)s and the project know nothing yet.", lead=lead)


def _for_them(lead: str) -> str:
    return _("If %(lead)s tells you how it went, write it down here.", lead=lead)


def _project_actions(introduction: Introduction, *, is_lead: bool) -> list[Action]:
    name = introduction.service_user.call_me
    lead = introduction.project_role.project.lead.name
    words = {
        S.CONTACTED: (
            "in_touch",
            _("I have been in touch") if is_lead else _("%(lead)s was in touch", lead=lead),
        ),
        S.MET: ("met", _("We have met") if is_lead else _("They have met")),
        S.JOINED: ("join", _("Yes, %(name)s joins the team", name=name)),
        S.NOT_THIS_TIME: ("not_this_time", _("Not this time")),
    }
    return [
        Action(f"introduction_steps.{page}", text)
        for target, (page, text) in words.items()
        if may_move(introduction.status, target, side=Side.PROJECT)
    ]


def _care_actions(introduction: Introduction, *, is_answer_time_over: bool) -> list[Action]:
    name = introduction.service_user.call_me
    found = []
    if introduction.status is S.TALK_FIRST:
        words = _("I have talked with %(name)s", name=name)
        found.append(Action("introduction_steps.talked", words))
    if is_answer_time_over:
        words = _("%(name)s could not be reached", name=name)
        found.append(Action("introduction_steps.no_answer", words))
    return found


def _next(heading: str, more: str, due_on: date, today: date) -> Next:
    if due_on >= today:
        return Next(heading, [more])
    return Next(heading, [_("That day has passed. Please do it now."), more], is_late=True)


def _answer(due: Due, *, name: str, lead: str, today: date) -> Next:
    if due.answer_by is None or due.answer_by >= today:
        by = day(due.answer_by) if due.answer_by else ""
        heading = _("%(name)s has until %(day)s to answer", name=name, day=by)
        return Next(heading, [_nobody_knows(lead)])
    heading = _("No answer from %(name)s yet", name=name)
    lines = [
        _("The time to answer was over on %(day)s.", day=day(due.answer_by)),
        _("Silence is no no. Try to reach them, and write down what they say."),
    ]
    return Next(heading, lines, is_late=True)


def _joined(name: str, due: Due) -> Next:
    if due.member_since is None:
        return Next(_("%(name)s is on the team", name=name), [])
    since = long_day(due.member_since)
    return Next(_("%(name)s is on the team from %(day)s on", name=name, day=since), [])


def _over(introduction: Introduction, *, name: str) -> Next:
    lines = [_("The contact details and the profile are closed to the project now.")]
    if introduction.status is S.JOINED:
        has_ended = introduction.project_role.project.status in ENDED
        said = _("The project has ended.") if has_ended else _("The time on the team is over.")
        return Next(_("This is over"), [said, *lines])
    last = introduction.steps[-1] if introduction.steps else None
    what = _(BECAME[introduction.status], person=name)
    if last is not None and last.side is Side.PERSON and last.status is S.WITHDRAWN:
        what = _("%(name)s changed their mind", name=name)
    return Next(_("This is over"), [_("%(what)s.", what=what), *lines])


def _line(introduction: Introduction, number: int, *, is_lead: bool) -> HistoryLine:
    """Of what a person says, the project reads what was said to it."""
    step = introduction.steps[number]
    name = introduction.service_user.call_me
    what = _(BECAME[step.status], person=name)
    before = {each.status for each in introduction.steps[:number]}
    if step.status is S.OFFERED and S.OFFERED in before:
        what = _("The time to answer began anew")
    if step.status is S.WITHDRAWN and step.side is Side.PERSON:
        what = _("%(name)s changed their mind", name=name)
    is_private = is_lead and step.status in BEFORE_YES | {S.ACCEPTED, S.DECLINED}
    return HistoryLine(
        what=what,
        when=day(day_in_london(step.at)),
        who=_who(step, name=name),
        words="" if is_private else step.words,
    )


def _who(step: IntroductionStep, *, name: str) -> str:
    by = step.by.name if step.by is not None else ""
    if step.how is not None:
        says = name if step.side is Side.PERSON else label(step.side)
        return _("%(who)s: %(how)s. Written down by %(by)s", who=says, how=label(step.how), by=by)
    if step.side is Side.PERSON:
        return name
    return by or _("This service")
