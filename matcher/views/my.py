"""A service user's own page: what happens next, and all that can be told or changed."""

from datetime import date

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.answers import AnswerPart
from matcher.domain.clock import day_in_london, midnight_in_london, now
from matcher.models.service_user import ServiceUser
from matcher.presenters import experience, membership_page, my_page
from matcher.presenters.answers_summary import answers_summary
from matcher.presenters.experience_followups import promise_line
from matcher.presenters.meetings import person_line
from matcher.presenters.next_step import next_step_card
from matcher.presenters.paging import page_href, page_links
from matcher.presenters.reviews import reviews
from matcher.presenters.said_and_done import said_row
from matcher.services import (
    audit,
    contacts,
    experience_answers,
    meetings,
    member_tasks,
    next_steps,
    own_offers,
    project_outcomes,
    role_answers,
    role_reviewers,
    said_and_done,
    suggestions,
    turning_eighteen,
    viewers,
)
from matcher.services.answers import record
from matcher.web.easy_read import record_says
from matcher.web.guard import current_account, requires
from matcher.words.answers import purpose
from matcher.words.arranging import what_to_arrange

bp = Blueprint("my", __name__, url_prefix="/my")

FEW, A_PAGE = 5, 10
LATEST = 10
"""So many readings are shown; the file of all we hold has every one."""


@bp.get("")
@requires(Permission.USE_MY_PAGE)
def show() -> ResponseReturnValue:
    account, at = current_account(), now()
    today = day_in_london(at)
    person = record.own_for_page(account)
    record_says(chosen=person.reads_easy)
    trail = audit.of_thing("service_user", [person.id])
    offers = own_offers.known_to(person)
    own_teams = project_outcomes.teams_of(person, fresh_since=at - my_page.NEWS)
    teams = [each.membership for each in own_teams if each.membership]
    answers = role_answers.of_person(person)
    aside = {each.project_role_id for each in answers if my_page.is_put_aside(each, today)}
    found = suggestions.for_person(person, most=FEW, without=aside, today=today)
    contact = contacts.of_person(person, today=today)
    months, promised = experience_answers.on_own_page(person, at=at)
    viewings = viewers.of_person(trail, own_account_id=account.id)
    step = next_steps.of_person(person, offers=offers, teams=teams, today=today)
    parts = answers_summary(person, record.how_many(person), href=_part)
    next_part = next((part for part in parts if not part.is_told), None)
    return render_template(
        "my/show.html",
        person=person,
        is_paused=person.is_paused(today),
        next_step=next_step_card(
            step, person, offers=offers, teams=teams, contact=contact, today=today
        ),
        contact=contact,
        roles=[my_page.suggestion(*each) for each in found.roles],
        more_roles=max(found.total - FEW, 0),
        answered=[
            my_page.answered(answer, look_by=role_answers.look_by(answer), today=today)
            for answer in answers
            if answer.project_role_id in aside
        ],
        parts=parts,
        next_part=next_part,
        reviews=reviews(person, look_by=_look_by(person, today), today=today),
        next_purpose=purpose(next_part.part) if next_part else "",
        to_review=role_reviewers.asked_of(person),
        told_back_rows=[said_row(each) for each in said_and_done.told_to(person, at=at)],
        promised=[promise_line(each, lead=contact.called, today=today) for each in promised],
        months=[experience.card(each) for each in months],
        meetings=[
            person_line(each, at=at)
            for each in meetings.of_person(person, since=midnight_in_london(today))
        ],
        arranged=what_to_arrange(person),
        offers=my_page.offer_lines(offers),
        team_news=membership_page.boxes(
            [
                (each.membership, each.standing)
                for each in member_tasks.of_person(teams, today=today)
            ]
        ),
        teams=my_page.team_lines(
            teams, {each.project.id for each in own_teams if each.is_told}, today=today
        ),
        results=list(dict.fromkeys(each.project for each in own_teams if each.is_fresh)),
        viewings=my_page.viewing_lines(viewings[:LATEST]),
        older_viewings=max(len(viewings) - LATEST, 0),
    )


@bp.get("/roles")
@requires(Permission.USE_MY_PAGE)
def roles() -> ResponseReturnValue:
    """All the roles that may suit, best first, a page at a time."""
    today = day_in_london(now())
    person = record.own(current_account())
    answers = role_answers.of_person(person)
    aside = {each.project_role_id for each in answers if my_page.is_put_aside(each, today)}
    found = suggestions.for_person(
        person,
        most=A_PAGE,
        page=request.args.get("page", 1, int),
        without=aside,
        today=today,
    )
    return render_template(
        "my/roles.html",
        roles=[my_page.suggestion(*each) for each in found.roles],
        pages=page_links(found.page, found.pages, request.args),
        previous_href=page_href(found.page - 1, request.args) if found.page > 1 else None,
        next_href=page_href(found.page + 1, request.args) if found.page < found.pages else None,
    )


def _look_by(person: ServiceUser, today: date) -> date | None:
    """Until when all is looked at together with somebody who has turned 18."""
    if person.eighteen_on is None or not turning_eighteen.is_due(person, today):
        return None
    return turning_eighteen.look_by(person.eighteen_on)


def _part(part: AnswerPart) -> str:
    return url_for("answers.own", part=part.value)
