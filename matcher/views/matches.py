"""Who may suit a role, for the People Participation lead who answers for it."""

from collections.abc import Iterable, Mapping, Sequence

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.domain.matching import Rule
from matcher.domain.role_judgement import Verdict
from matcher.domain.week import SESSIONS
from matcher.forms.filters import RankingFilter, choices
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.models.role_answer import RoleAnswer
from matcher.models.role_judgement import RoleJudgement
from matcher.models.service_user import ServiceUser
from matcher.policies import allows
from matcher.presenters import role_page
from matcher.presenters.history import Event, events
from matcher.presenters.match_card import MatchCard, match_card
from matcher.presenters.paging import page_href, page_links
from matcher.presenters.role_judgement import judged
from matcher.services import (
    concerns,
    directorates,
    introductions,
    lead_applications,
    outbox,
    project_roles,
    ranking,
    role_answers,
    role_judgements,
    trust_settings,
)
from matcher.services.ranking import Filters, Ranked, RankedPage
from matcher.views.numbers import whole_number
from matcher.web import switch
from matcher.web.guard import authorise, current_account, requires
from matcher.words import exclusions
from matcher.words.labels import label
from matcher.words.listing import capital, joined
from matcher.words.translate import gettext as _
from matcher.words.weekly import session as session_words

bp = Blueprint("matches", __name__)

FILTERS = {"directorate", "sessions", "not_told"}


@bp.get("/find-people")
@requires(Permission.WORK_WITH_ROLES)
def index() -> ResponseReturnValue:
    account, today = current_account(), day_in_london(now())
    found = project_roles.looked_after(
        account,
        today=today,
        directorate_id=switch.chosen_id(),
        page=request.args.get("page", 1, int),
    )
    taken = project_roles.places_taken([role.id for role in found.roles], today=today)
    return render_template(
        "matches/index.html",
        caption=joined([each.name for each in switch.chosen()]),
        found=found,
        concerns=concerns.count_waiting(account),
        applications=len(lead_applications.waiting(account)),
        pages=page_links(found.page, found.pages, request.args),
        rows=[
            {
                "role": role,
                "closes": role_page.day(role.closing_on) if role.closing_on else "",
                "places_left": max(role.places - taken[role.id], 0),
            }
            for role in found.roles
        ],
    )


@bp.get("/roles/<int:role_id>/people")
@requires(Permission.SEE_RANKING)
def show(role_id: int) -> ResponseReturnValue:
    role = _role(role_id)
    today = day_in_london(now())
    form = RankingFilter(request.args)
    filters = Filters(
        directorate_id=whole_number(form.directorate.data),
        sessions=frozenset(form.sessions.data or ()) & frozenset(SESSIONS),
        only_not_told=bool(form.not_told.data),
    )
    page = ranking.page_of(
        role, filters=filters, today=today, page=request.args.get("page", 1, int)
    )
    _offer_choices(form, page)
    history = introductions.of_role(role, account=current_account())
    name = request.args.get("name", "")[:100]
    asked = (
        ranking.why_not(role, name, account=current_account(), today=today) if name.strip() else []
    )
    said = role_answers.to_role(role.id)
    told = role_judgements.of_role(role.id)
    offers = introductions.of_people(
        {line.person.id for line in (*page.lines, *asked)}, account=current_account()
    )
    places_left = role.places - project_roles.places_taken([role.id], today=today)[role.id]
    return render_template(
        "matches/show.html",
        role=role,
        facts=role_page.facts(role, places_left=max(places_left, 0)),
        has_place=places_left > 0,
        form=form,
        filters=filters,
        page=page,
        cards=[_card(line, history, said, told, offers) for line in page.lines],
        left_out=_left_out_rows(role, page),
        left_out_total=sum(page.left_out_counts.values()),
        left_out_by_us=_left_out_by_us(told.values()),
        asked_name=name.strip(),
        kept=[pair for pair in request.args.items(multi=True) if pair[0] in FILTERS],
        asked=[_card(line, history, said, told, offers) for line in asked],
        history=_history(history),
        pages=page_links(page.page, page.pages, request.args),
        previous_href=page_href(page.page - 1, request.args) if page.page > 1 else None,
        next_href=page_href(page.page + 1, request.args) if page.page < page.pages else None,
    )


@bp.get("/roles/<int:role_id>/left-out/<rule>")
@requires(Permission.SEE_RANKING)
def left_out(role_id: int, rule: str) -> ResponseReturnValue:
    role = _role(role_id)
    if rule not in set(Rule):
        raise NotFound("there is no such rule")
    found = ranking.left_out_by(
        role, Rule(rule), today=day_in_london(now()), page=request.args.get("page", 1, int)
    )
    return render_template(
        "matches/left_out.html",
        role=role,
        rule=label(Rule(rule)),
        asked=exclusions.what_the_role_asks(Rule(rule), found.role),
        total=found.total,
        pages=page_links(found.page, found.pages, request.args),
        people=[
            {
                "name": _name(line.person),
                "href": _href(line.person),
                "known": exclusions.known(line.exclusion),
            }
            for line in found.people
        ],
    )


def _role(role_id: int) -> ProjectRole:
    role = project_roles.get(role_id, account=current_account())
    authorise(Permission.SEE_RANKING, role)
    return role


def _card(
    line: Ranked,
    history: Sequence[Introduction],
    said: Mapping[int, RoleAnswer],
    told: Mapping[int, RoleJudgement],
    offers: Mapping[int, Sequence[Introduction]],
) -> MatchCard:
    today, judgement = day_in_london(now()), told.get(line.person.id)
    offered = [i for i in history if i.service_user_id == line.person.id and i.closed_at is None]
    return match_card(
        line.person,
        line.explanation,
        line.change,
        today=today,
        floor_days=trust_settings.current().floor_days,
        is_known=_is_known(line.person),
        href=_href(line.person),
        offered_on=role_page.short_day(day_in_london(offered[0].approved_at)) if offered else None,
        said=said.get(line.person.id),
        judged=judged(judgement, today=today) if judgement else None,
        offers=offers.get(line.person.id, ()),
    )


def _history(history: Sequence[Introduction]) -> list[Event]:
    names = {i.service_user_id: _name(i.service_user) for i in history}
    return events(history, names, outbox.to_be_spoken([i.id for i in history]))


def _left_out_rows(role: ProjectRole, page: RankedPage) -> list[dict[str, object]]:
    return [
        {
            "rule": label(rule),
            "count": page.left_out_counts[rule],
            "who": exclusions.in_brief([(_name(line.person), line.exclusion) for line in lines]),
            "href": url_for(".left_out", role_id=role.id, rule=rule.value)
            if page.left_out_counts[rule] > len(lines)
            else None,
        }
        for rule, lines in page.left_out.items()
    ]


def _left_out_by_us(told: Iterable[RoleJudgement]) -> list[dict[str, object]]:
    """Whom one of us ruled out, by whom, when and why: it stands in no rule of the engine."""
    today = day_in_london(now())
    return [
        {
            "person_id": each.service_user_id,
            "name": _name(each.service_user),
            "href": _href(each.service_user),
            "judged": judged(each, today=today),
        }
        for each in told
        if each.verdict is Verdict.NOT_SUITABLE
    ]


def _offer_choices(form: RankingFilter, page: RankedPage) -> None:
    form.directorate.choices = choices(
        (
            (str(d.id), f"{d.name} ({page.directorate_counts[d.id]})")
            for d in directorates.every()
            if d.id in page.directorate_counts
        ),
        anything=_("All (%(count)s)", count=page.total),
    )
    form.sessions.choices = choices(
        (code, f"{capital(session_words(code))} ({page.session_counts[code]})")
        for code in SESSIONS
        if code in page.session_counts
    )
    form.not_told.label.text = _("Something not told yet (%(count)s)", count=page.not_told_count)


def _is_known(person: ServiceUser) -> bool:
    return person.erased_at is None and allows(current_account(), Permission.READ_PROFILE, person)


def _name(person: ServiceUser) -> str:
    if person.erased_at is not None:
        return _("Somebody who has left")
    return person.name if _is_known(person) else person.call_me


def _href(person: ServiceUser) -> str | None:
    return url_for("people.show", person_id=person.id) if _is_known(person) else None
