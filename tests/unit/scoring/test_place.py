"""The place part: every mode of work by what a person told, written out."""

import pytest

from matcher.domain.matching import Mode
from matcher.scoring import PlaceFacts, Reach
from matcher.scoring.place import PlaceScorer
from matcher.scoring.scorer import NOT_DESCRIBED, NOT_TOLD, TOLD
from tests.unit.scoring.builders import person, role

HERE, NEAR, FAR = "here", "near", "far"

# mode, role's area, person's area, remote: value, evidence, reach
CASES = [
    (Mode.IN_PERSON, HERE, HERE, None, 1, TOLD, Reach.REACHABLE),
    (Mode.IN_PERSON, HERE, NEAR, True, 0.5, TOLD, Reach.NEIGHBOURING),
    (Mode.IN_PERSON, HERE, FAR, True, 0, TOLD, Reach.NO),
    (Mode.IN_PERSON, HERE, None, True, 0, NOT_TOLD, Reach.UNKNOWN),
    (Mode.IN_PERSON, None, HERE, True, 0, NOT_DESCRIBED, Reach.UNKNOWN),
    (Mode.REMOTE, HERE, FAR, True, 1, TOLD, Reach.REMOTE),
    (Mode.REMOTE, HERE, HERE, False, 0, TOLD, Reach.NO),
    (Mode.REMOTE, HERE, HERE, None, 0, NOT_TOLD, Reach.UNKNOWN),
    (Mode.EITHER, HERE, FAR, True, 1, TOLD, Reach.REMOTE),
    (Mode.EITHER, HERE, HERE, False, 1, TOLD, Reach.REACHABLE),
    (Mode.EITHER, HERE, NEAR, True, 1, TOLD, Reach.REMOTE),
    (Mode.EITHER, HERE, NEAR, None, 0.5, TOLD, Reach.NEIGHBOURING),
    (Mode.EITHER, HERE, FAR, False, 0, TOLD, Reach.NO),
    (Mode.EITHER, HERE, FAR, None, 0, NOT_TOLD, Reach.UNKNOWN),
    (Mode.EITHER, HERE, None, False, 0, NOT_TOLD, Reach.UNKNOWN),
    (Mode.EITHER, None, HERE, None, 0, NOT_TOLD, Reach.UNKNOWN),
    (Mode.EITHER, None, HERE, False, 0, NOT_DESCRIBED, Reach.UNKNOWN),
]


@pytest.mark.parametrize(("mode", "area", "where", "remote", "value", "evidence", "reach"), CASES)
def test_each_mode_and_answer(
    mode: Mode,
    area: str | None,
    where: str | None,
    remote: bool | None,
    value: float,
    evidence: int,
    reach: Reach,
) -> None:
    asked = role(mode=mode, area=area)
    told = person(
        areas=frozenset({where} if where else ()),
        near=frozenset({HERE} if where == NEAR else ()),
        remote=remote,
    )
    scorer = PlaceScorer().fit([asked])
    scored = scorer.score(scorer.encode([told]))

    assert (scored.values.tolist(), scored.evidence.tolist()) == ([[value]], [[evidence]])
    assert scorer.facts(told, asked, value) == PlaceFacts(reach=reach, mode=mode, area=area)
