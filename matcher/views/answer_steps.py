"""A long part, taken whole or group by group: which group is asked now, and which are left.

The groups that are left stand in the address, so that it works without script, and on a phone
that was put away in between. What was answered is saved at each step.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

MOST = 50
"""Groups that an address may name. No list of ours has as many."""


@dataclass(frozen=True, slots=True)
class Steps:
    left: tuple[str, ...] = ()
    """The groups still to be asked, the one asked now first."""
    of: int = 0
    is_choosing: bool = False

    @property
    def current(self) -> str | None:
        return self.left[0] if self.left else None

    @property
    def number(self) -> int:
        return self.of - len(self.left) + 1


def asked_for(groups: Collection[str]) -> Steps:
    """What the address of this request asks for. Groups that are not there are passed over."""
    named = request.args.getlist("group")[:MOST]
    left = tuple(group for group in dict.fromkeys(named) if group in groups)
    of = max(request.args.get("of", 0, type=int), len(left))
    return Steps(left, min(of, MOST), is_choosing=not left and request.args.get("by") == "group")


def next_address(groups: Collection[str]) -> str | None:
    """Where the next step of this part is; ``None`` when the whole part is told."""
    here: dict[str, Any] = request.view_args or {}
    place = request.form.get("stay", type=int)
    if place is not None:
        return url_for(str(request.endpoint), **here, _anchor=f"group-{place}")
    steps = asked_for(groups)
    if len(steps.left) < 2:
        return None
    return url_for(str(request.endpoint), **here, group=steps.left[1:], of=steps.of)
