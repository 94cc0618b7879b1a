"""The evidence an introduction rests on, frozen when it was approved.

The shape is versioned, so that it can be read years later. Version 1, as JSON::

    {
      "version": 1,
      "engine": "1",                  version of the engine that made the numbers
      "at": "2026-11-21T10:00:00+00:00",
      "score": 812345,                millionths; the sum of the contributions
      "rank": 1, "of": 43,            place among the people ranked; rank may be null
      "parts": [                      always eight, in the order of ``Part``
        {"part": "skills", "weight": 250000, "contribution": 214286,
         "value": 0.857143, "evidence": "told", "words": "3 of 4, and the must-have"}
      ],
      "unknown": ["words"],           parts not told or not described: they count 0
      "reasons": {"pp_lead": [...], "service_user": [...], "project_lead": [...]}
    }

It holds numbers and reasons, never a name: when a person is erased, the reasons go
and the numbers stay.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from matcher.domain.matching import Evidence, Part

VERSION = 1


@dataclass(frozen=True, slots=True)
class EvidencePart:
    part: Part
    weight: int
    contribution: int
    value: float
    evidence: Evidence
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchEvidence:
    """Scores, parts, unknowns and reasons, as they were."""

    engine: str
    at: datetime
    score: int
    rank: int | None
    of: int
    parts: tuple[EvidencePart, ...]
    reasons: Mapping[str, Sequence[str]]

    def as_json(self) -> dict[str, Any]:
        """The documented shape, ready for a JSON column."""
        return {
            "version": VERSION,
            "engine": self.engine,
            "at": self.at.isoformat(),
            "score": self.score,
            "rank": self.rank,
            "of": self.of,
            "parts": [
                {
                    "part": part.part.value,
                    "weight": part.weight,
                    "contribution": part.contribution,
                    "value": part.value,
                    "evidence": part.evidence.value,
                    "words": part.words,
                }
                for part in self.parts
            ],
            "unknown": [
                part.part.value for part in self.parts if part.evidence is not Evidence.TOLD
            ],
            "reasons": {voice: list(reasons) for voice, reasons in self.reasons.items()},
        }

    @classmethod
    def from_json(cls, shape: Mapping[str, Any]) -> "MatchEvidence":
        """Read what ``as_json`` wrote; raise ``ValueError`` for a version not known here."""
        if shape.get("version") != VERSION:
            raise ValueError(f"evidence of version {shape.get('version')} cannot be read")
        return cls(
            engine=shape["engine"],
            at=datetime.fromisoformat(shape["at"]),
            score=shape["score"],
            rank=shape["rank"],
            of=shape["of"],
            parts=tuple(
                EvidencePart(
                    part=Part(part["part"]),
                    weight=part["weight"],
                    contribution=part["contribution"],
                    value=part["value"],
                    evidence=Evidence(part["evidence"]),
                    words=part["words"],
                )
                for part in shape["parts"]
            ),
            reasons={voice: tuple(reasons) for voice, reasons in shape["reasons"].items()},
        )
