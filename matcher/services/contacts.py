"""Whom a person can turn to today: for pages, and for the sentence in what we write to them."""

from datetime import date

from matcher.models.service_user import ServiceUser
from matcher.presenters.contact import Contact, contact_of
from matcher.services import directorates, trust_settings


def of_person(person: ServiceUser, *, today: date) -> Contact:
    """Whoever is there today for a person's home directorate, or the team, with a number."""
    lead = directorates.person_for(person.home_directorate_id, today=today)
    phone = trust_settings.current().contact_phone
    return contact_of(lead, directorate_phone=person.home_directorate.phone, phone=phone)
