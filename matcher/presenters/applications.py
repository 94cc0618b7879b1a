"""Who asks to be a project lead: what they said, how long they wait, and by when we promised."""

from dataclasses import dataclass
from datetime import date

from flask_babel import format_date

from matcher.domain.clock import days_since
from matcher.domain.lead_application import ApplicationStatus
from matcher.models.lead_application import LeadApplication
from matcher.words.quantities import days
from matcher.words.translate import gettext as _

DAY = "EEEE d MMMM"


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    id: int
    name: str
    job_title: str
    directorate: str
    waits: str
    promised: str
    late: str
    """How late an answer is; nothing while it is in time."""


def application_row(
    application: LeadApplication, *, due_on: date, days_late: int, today: date
) -> ApplicationRow:
    """``days_late`` counts working days since the last day that was in time."""
    waited = days_since(application.proved_at or application.asked_at, today)
    return ApplicationRow(
        id=application.id,
        name=application.name,
        job_title=application.job_title,
        directorate=application.directorate.name,
        waits=_("since today") if not waited else _("for %(days)s", days=days(waited)),
        promised=promised(due_on),
        late=_("%(days)s late", days=days(days_late)) if days_late else "",
    )


def promised(due_on: date) -> str:
    return str(format_date(due_on, DAY))


def said(application: LeadApplication) -> list[dict[str, str]]:
    """What the applicant told us, row by row."""
    return [
        {"key": _("Name"), "value": application.name},
        {"key": _("Job"), "value": application.job_title},
        {"key": _("E-mail address"), "value": application.email},
        {"key": _("Part of the trust"), "value": application.directorate.name},
        {"key": _("What for"), "value": application.purpose},
    ]


def answer(application: LeadApplication) -> str:
    """What became of it; nothing while it waits."""
    if application.decided_by is None or application.decided_at is None:
        return ""
    when, who = format_date(application.decided_at, DAY), application.decided_by.name
    if application.status is ApplicationStatus.CONFIRMED:
        return _("%(who)s made the account on %(when)s.", who=who, when=when)
    return _("%(who)s said no on %(when)s.", who=who, when=when)
