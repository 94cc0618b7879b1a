"""The fitted engine, kept between requests. Matches are computed when asked for, never stored."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Protocol

from flask import current_app
from sqlalchemy import select

from matcher.database import db
from matcher.domain.role_judgement import Verdict
from matcher.domain.service_user import AgeBand
from matcher.models.avoided_team import AvoidedTeam
from matcher.models.features_version import FeaturesVersion, is_stale
from matcher.models.role_judgement import RoleJudgement
from matcher.models.service_user import ServiceUser, service_user_offers_from
from matcher.scoring import Engine, PersonFeatures, RoleFeatures, Weights
from matcher.services import features, weights


class AskingRole(Protocol):
    """What a role has to say before anybody may be considered for it: a row, or plain values."""

    @property
    def id(self) -> int: ...
    @property
    def directorate_id(self) -> int: ...
    @property
    def project_id(self) -> int: ...
    @property
    def is_open_to_young(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Consent:
    """Who may be considered for what. Safety and consent filter people before the engine."""

    home_directorate_id: int
    offers_from: frozenset[int] | None
    """``None``: any directorate."""
    is_young: bool
    avoids: frozenset[int] = frozenset()
    """Projects whose team this person does not want to meet."""
    not_suitable_for: frozenset[int] = frozenset()
    """Roles that do not suit this person, as a PP lead said."""

    def allows(self, *, directorate_id: int, project_id: int, is_open_to_young: bool) -> bool:
        may_offer = self.offers_from is None or directorate_id in self.offers_from
        may_meet = project_id not in self.avoids
        return may_offer and may_meet and (is_open_to_young or not self.is_young)


@dataclass(frozen=True)
class Matches:
    """All that is open and everybody registered, fitted and ready to be asked."""

    version: tuple[int, date]
    engine: Engine
    people: Mapping[str, PersonFeatures]
    roles: Mapping[str, RoleFeatures]
    consents: Mapping[str, Consent]
    weights: Mapping[int, Weights]
    """By directorate, where they are not the trust's own."""
    engines: dict[tuple[int, bool, int | None, int | None], Engine] = field(default_factory=dict)
    """The engine over those who may be considered: by directorate, openness to the young, the
    project where somebody stays away from it, and the role where it does not suit somebody."""

    def considered_for(self, role: AskingRole) -> list[str]:
        """Ids of the people who may be considered for a role: consent, age, safety, and whom a
        PP lead has not ruled out.
        """
        return [
            person_id
            for person_id, consent in self.consents.items()
            if consent.allows(
                directorate_id=role.directorate_id,
                project_id=role.project_id,
                is_open_to_young=role.is_open_to_young,
            )
            and role.id not in consent.not_suitable_for
        ]

    def for_role(self, role: AskingRole) -> Engine:
        """The engine over the people who may be considered, with the directorate's weights."""
        avoided = role.project_id if role.project_id in self._avoided_projects else None
        judged = role.id if role.id in self._judged_roles else None
        key = (role.directorate_id, role.is_open_to_young, avoided, judged)
        if key not in self.engines:
            engine = self.engine.among(self.considered_for(role))
            own = self.weights.get(role.directorate_id)
            self.engines[key] = engine.with_weights(own) if own else engine
        return self.engines[key]

    def of_person(self, person_id: int) -> Engine:
        """The engine over one person alone, who needs no ranks to see what may suit them."""
        return self.engine.among([str(person_id)])

    @cached_property
    def _avoided_projects(self) -> frozenset[int]:
        return frozenset().union(*(consent.avoids for consent in self.consents.values()))

    @cached_property
    def _judged_roles(self) -> frozenset[int]:
        """Roles for which a PP lead has ruled somebody out."""
        return frozenset().union(*(each.not_suitable_for for each in self.consents.values()))


class MatchIndex:
    """The fitted engine in this process's memory, made anew when what it saw has changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._matches: Matches | None = None

    def current(self, *, today: date) -> Matches:
        """The matches of now. Waiting days count on, so a new day makes them anew too."""
        version = (features_version(), today)
        with self._lock:
            # What a transaction has written may be taken back: it is seen, and not kept.
            if is_stale(db.session):
                return _fit(version, self._matches)
            if self._matches is None or self._matches.version != version:
                self._matches = _fit(version, self._matches)
            return self._matches


def current(*, today: date) -> Matches:
    """The fitted engine over everybody and every open role, kept between requests."""
    index: MatchIndex = current_app.extensions["match_index"]
    return index.current(today=today)


def features_version() -> int:
    """The number of what matching may see, as it is now."""
    return db.session.scalar(select(FeaturesVersion.number)) or 0


def _fit(version: tuple[int, date], before: Matches | None) -> Matches:
    today = version[1]
    people = {person.id: person for person in features.person_features(today=today)}
    roles = {role.id: role for role in features.role_features(today=today)}
    if before is not None and before.roles == roles:
        engine = before.engine.with_people(list(people.values()))
    else:
        engine = Engine().fit(list(people.values()), list(roles.values()))
    return Matches(version, engine, people, roles, _consents(), weights.in_force())


def _consents() -> dict[str, Consent]:
    chosen: defaultdict[int, set[int]] = defaultdict(set)
    for person_id, directorate_id in db.session.execute(select(service_user_offers_from)):
        chosen[person_id].add(directorate_id)
    avoided: defaultdict[int, set[int]] = defaultdict(set)
    for person_id, project_id in db.session.execute(
        select(AvoidedTeam.service_user_id, AvoidedTeam.project_id)
    ):
        if project_id is not None:
            avoided[person_id].add(project_id)
    not_suitable: defaultdict[int, set[int]] = defaultdict(set)
    for person_id, role_id in db.session.execute(
        select(RoleJudgement.service_user_id, RoleJudgement.project_role_id).where(
            RoleJudgement.verdict == Verdict.NOT_SUITABLE
        )
    ):
        not_suitable[person_id].add(role_id)
    rows = db.session.execute(
        select(
            ServiceUser.id,
            ServiceUser.home_directorate_id,
            ServiceUser.offers_from_any,
            ServiceUser.age_band,
        ).where(ServiceUser.erased_at.is_(None))
    )
    return {
        str(person_id): Consent(
            home_directorate_id=home,
            offers_from=None if from_any else frozenset(chosen[person_id]),
            is_young=age_band is AgeBand.SIXTEEN_TO_SEVENTEEN,
            avoids=frozenset(avoided[person_id]),
            not_suitable_for=frozenset(not_suitable[person_id]),
        )
        for person_id, home, from_any, age_band in rows
    }
