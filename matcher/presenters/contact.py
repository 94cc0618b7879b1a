"""Whom a person turns to: their People Participation lead, or the central team."""

from dataclasses import dataclass

from matcher.models.account import Account
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    """The whole name, or what the team is called."""
    called: str
    """The same at the beginning of a sentence."""
    job: str
    phone: str

    @property
    def ring(self) -> str:
        """A sentence that says whom to ring, and on which number."""
        if self.phone:
            return _("Ring %(name)s on %(phone)s.", name=self.name, phone=self.phone)
        return _("Ask %(name)s.", name=self.name)


def contact_of(lead: Account | None, *, directorate_phone: str, phone: str) -> Contact:
    """``lead``: whoever is there today for the person's directorate; ``None``: the team."""
    if lead is None:
        team = _("the People Participation team")
        return Contact(team, _("The People Participation team"), "", phone or directorate_phone)
    return Contact(
        lead.name,
        lead.name,
        lead.job_title or _("Your People Participation lead"),
        lead.phone or directorate_phone or phone,
    )
