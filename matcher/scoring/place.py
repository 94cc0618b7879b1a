"""Whether a person can be where the work is: there, near by, or at home on a screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from matcher.domain.matching import Mode, Part
from matcher.scoring.columns import Columns, Marks, Names, marked, overlap, told
from matcher.scoring.explanation import PlaceFacts, Reach
from matcher.scoring.features import Grid, PersonFeatures, RoleFeatures
from matcher.scoring.scorer import NOT_DESCRIBED, NOT_TOLD, TOLD, PartScorer, Scored

NEIGHBOURING = 0.5


@dataclass(frozen=True)
class Places(Columns):
    """Where each person can get to, and whether they can work remotely."""

    areas: Marks
    near: Marks
    areas_told: NDArray[np.bool_]
    remote_yes: NDArray[np.bool_]
    remote_no: NDArray[np.bool_]


class PlaceScorer(PartScorer[Places]):
    """1 within reach or remote where both can, a half for a neighbouring area.

    A role has one way or two: in person (unless it is remote) and remote (unless it is
    in person). The better way counts. A way nobody knows enough about is no evidence.
    """

    part: ClassVar[Part] = Part.PLACE

    def fit(self, roles: Sequence[RoleFeatures], y: None = None) -> Self:
        areas = [[role.area] if role.area else [] for role in roles]
        self.names_ = Names.used_in(areas)
        self.areas_ = self.names_.mark(areas)
        self.in_person_ = np.array([role.mode is not Mode.REMOTE for role in roles], dtype=bool)
        self.remote_ = np.array([role.mode is not Mode.IN_PERSON for role in roles], dtype=bool)
        return self

    def encode(self, people: Sequence[PersonFeatures]) -> Places:
        remote = [person.remote for person in people]
        return Places(
            areas=self.names_.mark([person.areas for person in people]),
            near=self.names_.mark([person.near for person in people]),
            areas_told=told([person.areas for person in people]),
            remote_yes=np.array([each is True for each in remote], dtype=bool)[:, np.newaxis],
            remote_no=np.array([each is False for each in remote], dtype=bool)[:, np.newaxis],
        )

    def score(self, people: Places, roles: slice = slice(None)) -> Scored:
        values = np.maximum(self._nearness(people, roles), people.remote_yes & self.remote_[roles])
        has_area = marked(self.areas_[roles])
        in_person = self.in_person_[roles]
        areas_open = in_person & has_area & ~people.areas_told
        remote_open = self.remote_[roles] & ~(people.remote_yes | people.remote_no)
        evidence = np.select(
            [values > 0, areas_open | remote_open, in_person & ~has_area],
            [TOLD, NOT_TOLD, NOT_DESCRIBED],
            default=TOLD,  # every way is a known no
        )
        return Scored(values, evidence.astype(np.uint8))

    def out_of_reach(self, people: Places, roles: slice = slice(None)) -> NDArray[np.bool_]:
        """People x roles: whether every way the role has is a known no."""
        in_person, remote = self.in_person_[roles], self.remote_[roles]
        has_area = marked(self.areas_[roles])
        too_far = has_area & people.areas_told & (self._nearness(people, roles) == 0)
        return np.asarray((too_far | ~in_person) & (people.remote_no | ~remote))

    def facts(self, person: PersonFeatures, role: RoleFeatures, measured: float) -> PlaceFacts:
        return PlaceFacts(reach=reach(person, role), mode=role.mode, area=role.area)

    def _nearness(self, people: Places, roles: slice) -> Grid:
        """How near the role's own area is; 0 too where the work is never there."""
        areas = self.areas_[roles] * self.in_person_[roles][:, np.newaxis]
        near = NEIGHBOURING * overlap(people.near, areas)
        return np.asarray(np.maximum(overlap(people.areas, areas), near), dtype=np.float64)


def reach(person: PersonFeatures, role: RoleFeatures) -> Reach:
    """How one person would be where one role's work is."""
    in_person, remote = role.mode is not Mode.REMOTE, role.mode is not Mode.IN_PERSON
    if in_person and role.area in person.areas:
        return Reach.REACHABLE
    if remote and person.remote:
        return Reach.REMOTE
    if in_person and role.area in person.near:
        return Reach.NEIGHBOURING
    area_open = in_person and not (role.area and person.areas)
    remote_open = remote and person.remote is None
    return Reach.UNKNOWN if area_open or remote_open else Reach.NO
