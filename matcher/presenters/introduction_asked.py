"""What each step of an introduction asks, and what is said when it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.introduction import IntroductionStatus as S
from matcher.models.introduction import Introduction
from matcher.words.introductions import kind_no
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class Asked:
    """The heading of a page that asks, what is said before the questions, and its button."""

    heading: str
    lines: Sequence[str]
    button: str


def of_project(target: S, introduction: Introduction, *, is_lead: bool) -> Asked:
    """A step of the project: by its lead, or written down for them."""
    name, lead = _names(introduction)
    match target:
        case S.CONTACTED:
            said = _("%(lead)s was in touch with %(name)s", lead=lead, name=name)
            heading = _("I have been in touch with %(name)s", name=name) if is_lead else said
            more = _("Next you meet. When you have, say so here.")
            return Asked(heading, [more] if is_lead else [], _("Save"))
        case S.MET:
            said = _("%(lead)s and %(name)s have met", lead=lead, name=name)
            heading = _("%(name)s and I have met", name=name) if is_lead else said
            more = _("Within a few days %(name)s hears how it goes on.", name=name)
            return Asked(heading, [more], _("Save"))
        case S.JOINED:
            heading = _("%(name)s joins the team", name=name)
            more = _("We tell %(name)s that they are on the team.", name=name)
            return Asked(heading, [more], _("Yes, %(name)s joins the team", name=name))
        case _:
            lines = [
                _("We tell %(name)s kindly, with other roles that may suit.", name=name),
                _("From then on the project cannot read the profile or the contact details."),
            ]
            return Asked(_("Not this time"), lines, _("See it as %(name)s reads it", name=name))


def of_pp(target: S, introduction: Introduction) -> Asked:
    """A step of the People Participation team."""
    name, _lead = _names(introduction)
    match target:
        case S.WITHDRAWN:
            lines = [_("It ends, and whoever knows of it is told kindly.")]
            return Asked(_("Withdraw this introduction"), lines, _("Withdraw it"))
        case S.NO_ANSWER:
            lines = [
                _("This is no no. We keep looking for %(name)s, and tell them so.", name=name),
                _("The role can be offered to them again."),
            ]
            heading = _("%(name)s could not be reached", name=name)
            return Asked(heading, lines, _("Close it"))
        case S.OFFERED:
            lines = [
                _("Use this if %(name)s still thinks about it.", name=name),
                _("The time to answer begins anew."),
            ]
            return Asked(_("I have talked with %(name)s", name=name), lines, _("Save"))
        case S.HELD:
            lines = [
                _("Nothing goes out about it until you release it."),
                _("The People Participation lead of the role is told that it waits."),
            ]
            return Asked(_("Ask to wait with this introduction"), lines, _("Ask to wait"))
        case _:
            has_heard = introduction.reached_at is not None
            more = (
                _("We tell %(name)s. The time to answer begins anew.", name=name)
                if has_heard
                else _("The offer goes out to %(name)s now.", name=name)
            )
            return Asked(_("Release this introduction"), [more], _("Release it"))


def leave(introduction: Introduction) -> Asked:
    name, _lead = _names(introduction)
    return Asked(_("Leave or an escort for %(name)s", name=name), [], _("Save"))


def done(target: S, introduction: Introduction, *, is_lead: bool) -> str:
    """What is said once a step is taken."""
    name, _lead = _names(introduction)
    match target:
        case S.CONTACTED | S.MET if is_lead:
            return _("Thank you. It is written down.")
        case S.JOINED:
            return _("%(name)s is on the team. We tell them.", name=name)
        case S.NOT_THIS_TIME:
            return _("We tell %(name)s kindly.", name=name)
        case S.HELD:
            return _("It waits until you release it.")
        case S.WITHDRAWN:
            return _("It is withdrawn.")
        case S.NO_ANSWER:
            return _("It is closed. We keep looking for %(name)s.", name=name)
        case S.APPROVED:
            return _("It is released.")
        case _:
            return _("It is written down.")


def as_read(introduction: Introduction, *, said: str) -> list[str]:
    """A project's no, word for word as the person reads it."""
    return kind_no(introduction.project_role.title, said=said)


def _names(introduction: Introduction) -> tuple[str, str]:
    return introduction.service_user.call_me, introduction.project_role.project.lead.name
