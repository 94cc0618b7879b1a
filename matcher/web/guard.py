"""Who is asking, and whether they may. Each page names its permission here."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import Flask, g
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.errors import NotAllowed, NotFound
from matcher.models.account import Account
from matcher.policies import Thing, allows

P = ParamSpec("P")

R = TypeVar("R", bound=ResponseReturnValue)


def current_account() -> Account:
    """Who is asking. For views that only signed-in people reach."""
    account = find_account()
    if account is None:
        raise NotAllowed("nobody is signed in")
    return account


def find_account() -> Account | None:
    """Who is asking, or ``None`` for a visitor."""
    return cast("Account | None", g.get("account"))


def requires(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Name the permission of a page. A page without one does not start (see ``app.py``)."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if not allows(find_account(), permission):
                raise NotAllowed(permission)
            return view(*args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def authorise(permission: Permission, thing: Thing) -> None:
    """Refuse, as if the thing were not there, whoever may not do this to it."""
    if not allows(find_account(), permission, thing):
        raise NotFound(permission)


def unguarded_endpoints(app: Flask) -> list[str]:
    """Pages that do not say who may open them."""
    return sorted(
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        and not rule.build_only
        and not hasattr(app.view_functions[rule.endpoint], "permission")
    )
