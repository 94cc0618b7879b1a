"""Where a person can get to, whether they join from home, and what they need for it.

What somebody needs for a journey is for those who arrange it. Matching never sees it.
"""

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from matcher.database import db
from matcher.domain.answers import Choice, Choices, Values
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Area
from matcher.services.answers.changes import set_columns, set_words

REMOTE = {"yes": True, "no": False, "": None}
AS_SAID = {meant: said for said, meant in REMOTE.items()}


def choices(person: ServiceUser) -> Choices:
    """The areas, each with those near it."""
    areas = db.session.scalars(
        select(Area)
        .where(or_(Area.retired_at.is_(None), Area.id.in_([area.id for area in person.areas])))
        .options(selectinload(Area.near))
        .order_by(Area.position, Area.name)
    )
    return {
        "areas": [
            Choice(area.id, area.name, near=[near.name for near in area.near]) for area in areas
        ]
    }


def read(person: ServiceUser) -> Values:
    return {
        "areas": sorted(area.id for area in person.areas),
        "remote": AS_SAID[person.remote],
        "travel_needs": person.travel_needs,
    }


def write(person: ServiceUser, values: Values) -> list[str]:
    plain = {"remote": REMOTE[values["remote"]], "travel_needs": values["travel_needs"]}
    return [*set_words(person, "areas", Area, values["areas"]), *set_columns(person, plain)]
