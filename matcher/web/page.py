"""What every page is given: names and contacts, who is signed in, the navigation."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, cast

from flask import current_app, g, has_request_context, request, url_for
from werkzeug.exceptions import SecurityError

from matcher.domain.access import Access, Permission
from matcher.domain.trust_settings import TrustSettings
from matcher.models.account import Account
from matcher.policies import allows
from matcher.web.easy_read import may_choose, page_to_come_back_to, reads_easy
from matcher.web.guard import find_account
from matcher.web.switch import find_switch
from matcher.words.translate import gettext as _

STAFF_OF_PP = {Access.PP_LEAD, Access.PP_TEAM}

PART_OF = {
    "role_words": "roles",
    "applications": "matches",
    "directorates": "settings",
    "account_changes": "settings",
    "accounts": "settings",
    "answers": "my",
    "experience_followups": "desk",
    "five_answers": "projects",
    "help_requests": "projects",
    "involvement": "projects",
    "cancelled_meetings": "projects",
    "meeting_actions": "projects",
    "meeting_agenda": "projects",
    "meetings": "projects",
    "pitches": "projects",
    "plans": "matches",
    "ideas": "projects",
    "introduction_pages": "projects",
    "introduction_steps": "projects",
    "introductions": "matches",
    "ledger": "desk",
    "offer_figures": "desk",
    "concerns": "matches",
    "my_break": "my",
    "my_concerns": "my",
    "my_data": "my",
    "my_ideas": "my",
    "my_meetings": "my",
    "my_offers": "my",
    "my_results": "my",
    "my_role_answers": "my",
    "offer_answers": "desk",
    "profiles": "my",
    "project_changes": "projects",
    "project_results": "projects",
    "project_team": "projects",
    "results": "charts",
    "new_people": "matches",
    "people": "matches",
    "qi_forum": "charts",
    "experience": "charts",
    "experience_totals": "charts",
    "rates": "settings",
    "role_defaults": "settings",
    "role_descriptions": "projects",
    "role_life": "projects",
    "role_parts": "projects",
    "sign_in_codes": "matches",
    "status": "settings",
    "trust_settings": "settings",
    "weights": "settings",
    "word_lists": "settings",
}
"""Blueprints that stand in the navigation under the name of another."""


@cache
def static_url(filename: str) -> str:
    """The address of a static file, with its content in the name so that it may be kept."""
    content = (Path(current_app.static_folder or "") / filename).read_bytes()
    version = hashlib.sha256(content).hexdigest()[:10]
    return f"{current_app.static_url_path}/{filename}?v={version}"


def page_context() -> dict[str, Any]:
    """What every page is given. A letter that a job writes is no page."""
    if not has_request_context():
        return {}
    account = find_account()
    settings = current_app.config["SETTINGS"]
    trust = _trust_settings()
    # Under a host name that is not ours there are no addresses to link to.
    can_link = not isinstance(request.routing_exception, SecurityError)
    demo = bool(settings.demo) and can_link
    return {
        "organisation_name": trust.trust_name,
        "service_name": settings.service_name,
        "contact_phone": trust.contact_phone,
        "contact_email": trust.contact_email,
        "account": account,
        "may": lambda name, thing=None: allows(account, Permission(name), thing),
        "navigation": _navigation(account) if can_link else [],
        "switch": find_switch() if can_link else None,
        "easy_read": reads_easy(),
        "easy_read_page": page_to_come_back_to(),
        "may_choose_easy_read": may_choose() and can_link,
        "text_size": "large" if reads_easy() else "",
        "footer_links": [{"href": "/words", "text": _("What these words mean")}],
        "home_href": "/",
        "sign_in_href": "/demo" if demo else "/sign-in",
        "sign_out_href": "/sign-out",
        "account_href": "/account",
        "logo_href": None,
        "logo_alt": None,
        "demo": demo,
        "static_url": static_url,
    }


def _navigation(account: Account | None) -> list[dict[str, Any]]:
    entries = [("home.show", _("Home")), ("roles.browse", _("Open roles"))]
    if account is not None and account.access in STAFF_OF_PP:
        entries = [
            ("desk.show", _("Desk")),
            ("matches.index", _("Find people")),
            ("projects.index", _("Projects")),
            ("charts.trust", _("Charts")),
            ("roles.browse", _("Open roles")),
        ]
    if account is not None and account.access is Access.PROJECT_LEAD:
        entries = [("projects.index", _("My projects")), ("roles.browse", _("Open roles"))]
    if account is not None and account.access is Access.SERVICE_USER:
        entries = [("my.show", _("My page")), ("roles.browse", _("Open roles"))]
    if account is not None and account.access is Access.IMPROVEMENT_ADVISOR:
        entries = [
            ("involvement.index", _("Involvement")),
            ("charts.trust", _("Charts")),
            ("roles.browse", _("Open roles")),
        ]
    if allows(account, Permission.READ_SETTINGS):
        entries.append(("settings.index", _("Settings")))
    here = (request.endpoint or "").partition(".")[0]
    rooms = {endpoint.partition(".")[0] for endpoint, _text in entries}
    here = here if here in rooms else PART_OF.get(here, here)
    return [
        {"href": url_for(endpoint), "text": text, "current": endpoint.partition(".")[0] == here}
        for endpoint, text in entries
    ]


def _trust_settings() -> TrustSettings:
    """What the trust has set; the environment's alone where the database may be away."""
    if g.get("database_is_away"):
        settings = current_app.config["SETTINGS"]
        return TrustSettings(
            trust_name=settings.organisation_name,
            contact_phone=settings.contact_phone,
            contact_email=settings.contact_email,
        )
    return cast(TrustSettings, current_app.extensions["trust_settings"]())
