"""Who may come: everybody the permission table speaks of, by name."""

from enum import StrEnum

from matcher.domain.access import Access


class Persona(StrEnum):
    """The actors of the permission table, from a visitor to the auditor."""

    ANYBODY = "anybody who is not signed in"
    SERVICE_USER = "the person concerned"
    OTHER_SERVICE_USER = "another service user"
    PROJECT_LEAD = "the lead of this project"
    OTHER_PROJECT_LEAD = "another project lead"
    PP_LEAD = "the PP lead of this directorate"
    OTHER_PP_LEAD = "the PP lead of another directorate"
    PP_TEAM = "the central People Participation team"
    ADVISOR = "an improvement advisor"
    FINANCE = "somebody in finance"
    ADMINISTRATOR = "an administrator"
    AUDITOR = "an auditor"


ACCESS: dict[Persona, Access | None] = {
    Persona.ANYBODY: None,
    Persona.SERVICE_USER: Access.SERVICE_USER,
    Persona.OTHER_SERVICE_USER: Access.SERVICE_USER,
    Persona.PROJECT_LEAD: Access.PROJECT_LEAD,
    Persona.OTHER_PROJECT_LEAD: Access.PROJECT_LEAD,
    Persona.PP_LEAD: Access.PP_LEAD,
    Persona.OTHER_PP_LEAD: Access.PP_LEAD,
    Persona.PP_TEAM: Access.PP_TEAM,
    Persona.ADVISOR: Access.IMPROVEMENT_ADVISOR,
    Persona.FINANCE: Access.FINANCE,
    Persona.ADMINISTRATOR: Access.ADMINISTRATOR,
    Persona.AUDITOR: Access.AUDITOR,
}
