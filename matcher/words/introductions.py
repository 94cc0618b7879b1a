"""What has happened with an introduction, as the person reads it or hears it read out."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import format_date

from matcher.domain.introduction import IntroductionStatus as S
from matcher.models.introduction import Introduction
from matcher.words.listing import sentence
from matcher.words.naming_people import first_name
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

KIND_REASONS: Mapping[str, str] = {
    "times": marked("The times did not fit this time."),
    "skills": marked("This time the team looks for other skills."),
    "changed": marked("The project has changed since you said yes."),
    "full": marked("The team has found all the people it needs for now."),
    "together": marked("When we met, we both felt that it does not suit for now."),
}
"""From which a project lead chooses one, word for word as the person reads it."""


def news(
    introduction: Introduction,
    *,
    ask: str,
    due_on: date | None = None,
    said: str = "",
    other_roles: Sequence[str] = (),
) -> str:
    """A few sentences on what it has become.

    ``ask``: whom to ring, as a sentence. ``due_on``: until when the lead is in touch. ``said``: the
    words of whoever took the step. ``other_roles``: titles of roles that may suit instead.
    """
    lines = news_lines(introduction, due_on=due_on, said=said)
    if other_roles:
        lines.append(_("These roles may suit you: %(roles)s.", roles="; ".join(other_roles)))
    return " ".join([*lines, ask])


def news_lines(
    introduction: Introduction, *, due_on: date | None = None, said: str = ""
) -> list[str]:
    """The same, a sentence or two at a time, without what to do next."""
    role, lead = introduction.project_role, first_name(introduction.project_role.project.lead.name)
    lines: list[str] = []
    match introduction.status:
        case S.ACCEPTED:
            lines += [
                _("Thank you for your yes. %(lead)s has other people to meet first.", lead=lead),
                _("We tell you as soon as it is your turn."),
            ]
        case S.INTRODUCED:
            lines += [_("%(lead)s knows about your yes now.", lead=lead)]
            if due_on is not None:
                due = format_date(due_on, "EEEE d MMMM")
                lines += [_("%(lead)s gets in touch by %(day)s.", lead=lead, day=due)]
        case S.JOINED:
            lines += [_("You are on the team of “%(role)s” now. Welcome.", role=role.title)]
        case S.OFFERED:
            lines += [_("You can answer about the role “%(role)s” now.", role=role.title)]
            if due_on is not None:
                due = format_date(due_on, "EEEE d MMMM")
                lines += [_("Please tell us by %(day)s.", day=due)]
        case S.NOT_THIS_TIME:
            lines += kind_no(role.title)
        case S.NO_ANSWER:
            lines += [
                _("We could not reach you about the role “%(role)s”.", role=role.title),
                _("That is fine. We do not count it as a no, and keep looking for you."),
            ]
        case S.HELD:
            lines += [_("We would like to talk with you before you answer.")]
        case S.WITHDRAWN:
            lines += [
                _("The role “%(role)s” does not come about for now.", role=role.title),
                _("It is nothing that you did. We keep looking for you."),
            ]
    return [*lines, sentence(said)] if said else lines


def kind_no(role: str, *, said: str = "") -> list[str]:
    """How a person reads "not this time", with the words of whoever said it."""
    lines = [
        _("For the role “%(role)s” it is not this time.", role=role),
        _("Thank you for your time. We keep looking for you."),
    ]
    return [*lines, sentence(said)] if said else lines
