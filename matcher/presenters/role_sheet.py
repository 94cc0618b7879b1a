"""A role on paper in finished words: what a service user reads on the page, on one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.models.project_role import ProjectRole
from matcher.presenters import role_page
from matcher.presenters.role_page import Field
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the four facts at the top, with the picture that Easy Read shows beside it."""

    picture: str
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSheet:
    number: int
    """By which the reply slip and the phone call name the role."""
    title: str
    directorate: str
    summary: str
    tasks: Sequence[str]
    description: Sequence[str]
    facts: Sequence[Fact]
    nine_fields: Sequence[Field]
    good_to_know: Sequence[Field]


def role_sheet(role: ProjectRole) -> RoleSheet:
    """The same words as the role's page has."""
    card = role_page.role_card(role, href="")
    facts = [
        Fact("calendar", _("When"), card.when),
        Fact("clock", _("How much"), card.how_much),
        Fact("place", _("Where"), card.where),
        Fact("money", _("Paid"), card.paid),
    ]
    return RoleSheet(
        number=role.id,
        title=role.title,
        directorate=role.project.directorate.name,
        summary=role.summary,
        tasks=role_page.tasks(role),
        description=[line for line in role.description.splitlines() if line.strip()],
        facts=[fact for fact in facts if fact.words],
        nine_fields=role_page.nine_fields(role),
        good_to_know=role_page.good_to_know(role),
    )


def ways_to_say(phone: str, email: str) -> list[tuple[str, str]]:
    """How somebody who likes a role on paper says so, each with the picture of Easy Read."""
    ways = [("talk", _("Tell a member of staff you know the number of the role."))]
    if phone:
        ways.append(("phone", _("Or ring us on %(phone)s.", phone=phone)))
    if email:
        ways.append(("email", _("Or write to %(email)s.", email=email)))
    return ways
