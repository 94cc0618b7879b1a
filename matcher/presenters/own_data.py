"""The file of all that is held, in words that can be read without a computer's help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matcher.words.listing import capital
from matcher.words.translate import gettext
from matcher.words.translate import marked as _

TITLES: Mapping[str, str] = {
    "service_user": _("You, as we know you"),
    "service_user_skill": _("What you can do"),
    "service_user_learn": _("What you want to learn"),
    "service_user_topic": _("What interests you"),
    "service_user_experience_area": _("What you know from experience"),
    "service_user_area": _("Where you can get to"),
    "service_user_training": _("Courses"),
    "service_user_offers_from": _("Parts of the trust that may offer you roles"),
    "supporter": _("Your supporter"),
    "avoided_team": _("Teams and people you do not want to meet"),
    "agreement": _("What you agreed to"),
    "said_for": _("What you said and we typed in"),
    "role_answer": _("What you said to roles"),
    "role_judgement": _("Roles for which we held you for now, or thought you did not suit"),
    "fair_plan_line": _("Plans that had you in mind for a role"),
    "role_reviewer": _("What you think of roles that were not open yet"),
    "introduction": _("Roles we offered you, and why"),
    "introduction_step": _("What happened with the roles we offered you"),
    "meeting": _("First meetings that were agreed with you"),
    "profile_version": _("Your profile as it was kept with an offer"),
    "team_membership": _("Your teams"),
    "experience_survey": _("What you said of your time on teams"),
    "experience_followup": _("When we promised to get in touch about your time on a team"),
    "followup_contact": _("How we got in touch about your time on a team"),
    "personal_role": _("What you do on your teams"),
    "induction_step": _("Your first weeks on a team"),
    "renewal": _("When a team asked you to go on"),
    "membership_end": _("How your time on a team ended"),
    "project_coach": _("Projects you coach"),
    "concern": _("What went badly"),
    "idea": _("Your ideas"),
    "waiting_word": _("Calls and visits about your wait for a role"),
    "result_news": _("When we told you what came of your work"),
    "outbox_message": _("What we wrote to you, or about your offers"),
    "draft": _("What you typed and did not send yet"),
    "account": _("How you sign in"),
    "account_directorate": _("Parts of the trust your account belongs to"),
    "one_time_token": _("Links and codes to sign in"),
    "web_session": _("Where you are signed in"),
    "email_change": _("Changes of your e-mail address"),
    "audit_entry": _("Who did what with your record, and when"),
}


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    entries: Sequence[Sequence[tuple[str, str]]]


def sections(held: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Section]:
    """One section a table, one list of names and values a row."""
    return [
        Section(gettext(TITLES[name]), [_entry(row) for row in rows]) for name, rows in held.items()
    ]


def _entry(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(_name(name), _text(value)) for name, value in row.items()]


def _name(column: str) -> str:
    return capital(column.removesuffix("_id").replace("_", " "))


def _text(value: Any) -> str:
    match value:
        case None | "" | []:
            return gettext(_("nothing"))
        case bool():
            return gettext(_("yes")) if value else gettext(_("no"))
        case list():
            return "; ".join(_text(each) for each in value)
        case dict():
            return "; ".join(f"{_name(name)}: {_text(each)}" for name, each in value.items())
        case _:
            return str(value)
