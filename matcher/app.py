"""Joins the rooms. The only file that knows them all."""

from pathlib import Path

from flask import Flask
from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader, PackageLoader
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Settings
from matcher import jobs
from matcher.cli.accounts import accounts_cli
from matcher.cli.audit import audit_cli
from matcher.cli.backup import backup
from matcher.cli.chart import chart
from matcher.cli.match import match
from matcher.cli.start import start
from matcher.cli.status import status
from matcher.cli.worker import worker
from matcher.database import db
from matcher.extensions import babel, csrf, mail, migrate
from matcher.forms.easy_read import easy_shown
from matcher.forms.fields import error_items, nhs_params
from matcher.identity import security, sign_on
from matcher.identity.provider import Provider
from matcher.identity.sessions import ServerSessions, load_account
from matcher.services import directorates as directorates_service
from matcher.services import drafts, failures, registration, trust_settings
from matcher.services import easy_read as easy_read_service
from matcher.services.matching import MatchIndex
from matcher.views import (
    account,
    account_changes,
    accounts,
    answers,
    applications,
    away,
    big_i,
    cancelled_meetings,
    charts,
    concerns,
    demo,
    desk,
    directorates,
    easy_read,
    email_changes,
    erasures,
    experience,
    experience_entries,
    experience_followups,
    experience_totals,
    five_answers,
    glossary,
    health,
    help_requests,
    home,
    ideas,
    introduction_pages,
    introduction_steps,
    introductions,
    involvement,
    involvement_assurance,
    ledger,
    links,
    matches,
    meeting_actions,
    meeting_agenda,
    meetings,
    membership_steps,
    memberships,
    my,
    my_break,
    my_concerns,
    my_data,
    my_experience,
    my_ideas,
    my_meetings,
    my_offers,
    my_results,
    my_role_answers,
    my_role_reviews,
    my_team_steps,
    my_teams,
    new_people,
    new_to_qi,
    offer_answers,
    offer_figures,
    outbox,
    packs,
    paper_forms,
    people,
    pitches,
    plain_words,
    plan_lines,
    plans,
    profiles,
    project_changes,
    project_results,
    project_team,
    projects,
    qi_forum,
    quick_entry,
    rates,
    rectifying,
    register,
    results,
    role_defaults,
    role_descriptions,
    role_judgements,
    role_life,
    role_papers,
    role_parts,
    role_reviewers,
    role_reviews,
    role_words,
    roles,
    said_and_done,
    service_user_sign_in,
    sign_in,
    sign_in_codes,
    sign_out,
    stories,
    switch,
    turning_eighteen,
    weights,
    word_lists,
)
from matcher.views import settings as settings_pages
from matcher.views import status as status_page
from matcher.views import trust_settings as trust_settings_page
from matcher.web.easy_read import EasyPages
from matcher.web.errors import register_error_pages
from matcher.web.guard import unguarded_endpoints
from matcher.web.headers import RowNumber, add_security_headers, refuse_unreadable_text
from matcher.web.page import page_context, static_url

ROOT = Path(__file__).resolve().parent.parent
LARGEST_REQUEST = 2 * 1024 * 1024
VIEWS = (
    account,
    account_changes,
    accounts,
    answers,
    applications,
    away,
    big_i,
    charts,
    cancelled_meetings,
    concerns,
    desk,
    directorates,
    email_changes,
    erasures,
    easy_read,
    experience_followups,
    experience,
    experience_totals,
    experience_entries,
    five_answers,
    glossary,
    health,
    help_requests,
    home,
    ideas,
    introduction_pages,
    introduction_steps,
    introductions,
    involvement_assurance,
    involvement,
    ledger,
    links,
    matches,
    my,
    my_break,
    my_concerns,
    my_data,
    my_experience,
    my_ideas,
    my_meetings,
    my_offers,
    my_results,
    my_role_answers,
    my_role_reviews,
    my_teams,
    my_team_steps,
    memberships,
    membership_steps,
    new_people,
    new_to_qi,
    offer_figures,
    offer_answers,
    outbox,
    packs,
    paper_forms,
    people,
    meeting_actions,
    meeting_agenda,
    meetings,
    pitches,
    plan_lines,
    plans,
    plain_words,
    profiles,
    project_changes,
    project_results,
    project_team,
    projects,
    qi_forum,
    quick_entry,
    rates,
    rectifying,
    register,
    results,
    role_defaults,
    role_descriptions,
    role_judgements,
    role_life,
    role_words,
    role_parts,
    role_papers,
    role_reviewers,
    role_reviews,
    roles,
    said_and_done,
    service_user_sign_in,
    settings_pages,
    stories,
    sign_in,
    sign_in_codes,
    sign_out,
    status_page,
    switch,
    trust_settings_page,
    turning_eighteen,
    weights,
    word_lists,
)
COMMANDS = (accounts_cli, audit_cli, backup, chart, match, start, status, worker)
JOBS = (
    (1, jobs.deliver_outbox),
    (150, jobs.clear_sessions),
    (1, jobs.make_plans),
    (30, jobs.introduce_who_waits),
    (300, jobs.remind_of_promises),
    (300, jobs.remind_of_teams),
    (300, jobs.remind_of_changes),
    (300, jobs.ask_for_involvement),
    (300, jobs.publish_months),
    (300, jobs.close_experience),
    (150, jobs.ask_how_it_was),
    (300, jobs.ask_for_results),
)
"""Each job with how often it runs: every so many rounds of the worker, two seconds each."""


class UnguardedPage(RuntimeError):
    """A page that does not name its permission."""


def create_app(settings: Settings) -> Flask:
    """The application under these settings. Refuses to start with an unguarded page."""
    app = Flask(__name__, static_folder=ROOT / "static", template_folder=ROOT / "templates")
    _configure(app, settings)
    _stand_behind_proxies(app, settings.trusted_proxies)
    _configure_templates(app)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    babel.init_app(app)
    csrf.init_app(app)
    mail.init_app(app)
    app.extensions["match_index"] = MatchIndex()
    app.extensions["looked_after_by"] = directorates_service.looked_after_by
    app.extensions["reads_easy"] = easy_read_service.is_chosen_by
    app.extensions["trust_settings"] = trust_settings.current
    app.extensions["hold_answers"] = drafts.hold
    app.extensions["keep_answers"] = drafts.keep
    app.extensions["keep_registration"] = registration.keep_typed
    app.extensions["note_failure"] = failures.note
    app.session_interface = ServerSessions()
    app.url_map.converters["int"] = RowNumber
    app.before_request(refuse_unreadable_text)
    app.before_request(load_account)
    security.set_up(app, settings)
    app.after_request(add_security_headers)
    app.context_processor(page_context)
    register_error_pages(app)
    app.extensions["jobs"] = JOBS
    for room in (*VIEWS, *((demo,) if settings.demo else ())):
        app.register_blueprint(room.bp)
    if settings.has_sign_on:
        app.extensions["sign_on"] = Provider(settings)
        app.register_blueprint(sign_on.bp)
    for command in COMMANDS:
        app.cli.add_command(command)
    if unguarded := unguarded_endpoints(app):
        raise UnguardedPage(f"these pages do not say who may open them: {unguarded}")
    return app


def _configure(app: Flask, settings: Settings) -> None:
    secure = settings.secure_cookies
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        TESTING=settings.testing,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings.database_url),
        TRUSTED_HOSTS=settings.trusted_hosts,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        SESSION_COOKIE_NAME="__Host-session" if secure else "session",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="en_GB",
        BABEL_DEFAULT_TIMEZONE="Europe/London",
        MAIL_SERVER=settings.mail_server,
        MAIL_PORT=settings.mail_port,
        MAIL_USERNAME=settings.mail_username or None,
        MAIL_PASSWORD=settings.mail_password or None,
        MAIL_USE_TLS=settings.mail_use_tls,
        MAIL_SUPPRESS_SEND=False,
    )


def _stand_behind_proxies(app: Flask, proxies: int) -> None:
    """Believe what so many proxies of the trust's own say of where a request comes from.

    What a client wrote into the same header stands further left, and is never read.
    """
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0, x_prefix=0
        )


def _engine_options(database_url: str) -> dict[str, object]:
    """Values stay out of error messages, and so out of logs: they are people's answers."""
    options: dict[str, object] = {"hide_parameters": True}
    if not database_url.startswith("sqlite"):
        # The database server may have been restarted since a connection was last used.
        options["pool_pre_ping"] = True
    return options


def _configure_templates(app: Flask) -> None:
    """The NHS macros escape like every page, and live beside ours."""
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(ROOT / "templates"),
            PackageLoader("nhsuk_frontend_jinja", "templates"),
        ]
    )
    app.jinja_environment = EasyPages
    app.jinja_options = {
        "autoescape": lambda name: name is None or not name.endswith(".txt"),
        "undefined": ChainableUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    app.jinja_env.globals.update(
        easy_shown=easy_shown,
        error_items=error_items,
        nhs_params=nhs_params,
        static_url=static_url,
    )
