"""The page of one introduction, for the project lead and the People Participation team."""

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.documents.profile import Print, profile_pdf
from matcher.domain.access import Access, Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.domain.evidence import MatchEvidence
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.policies import allows
from matcher.presenters import introduction_page
from matcher.presenters.match_card import frozen_rows
from matcher.presenters.profile_sheet import profile_sheet
from matcher.services import contacts, introduction_life, introduction_pages
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.points import points

bp = Blueprint("introduction_pages", __name__, url_prefix="/introductions/<int:introduction_id>")


@bp.get("")
@requires(Permission.READ_INTRODUCTION)
def show(introduction_id: int) -> ResponseReturnValue:
    """What to do next and by when, who it is, how to reach them, and what has happened."""
    account, at = current_account(), now()
    introduction, today = introduction_of(introduction_id), day_in_london(at)
    is_open = introduction_pages.is_open_to_project(introduction, today=today)
    is_lead = account.access is Access.PROJECT_LEAD
    sees_profile = is_open and allows(account, Permission.ANSWER_INTRODUCTION, introduction)
    person, role = introduction.service_user, introduction.project_role
    is_known = allows(account, Permission.READ_PROFILE, person)
    due = introduction_pages.due(introduction, today=today)
    next_step = (
        introduction_page.next_for_lead(introduction, due, is_open=is_open, today=today)
        if is_lead
        else introduction_page.next_for_pp(
            introduction, due, name=person.call_me, is_open=is_open, today=today
        )
    )
    return render_template(
        "introduction_pages/show.html",
        introduction=introduction,
        name=person.name if is_known else person.call_me,
        person_href=url_for("people.show", person_id=person.id)
        if is_known and person.erased_at is None
        else None,
        role=role,
        membership=introduction_pages.membership(introduction, today=today) if is_open else None,
        state=label(introduction.status),
        colour=introduction_page.colour(introduction),
        next=next_step,
        actions=_actions(introduction, account),
        given=_given(introduction, account) if sees_profile else None,
        evidence=_evidence(introduction)
        if allows(account, Permission.SEE_RANKING, introduction)
        else None,
        is_lead=is_lead,
        sees_leave=not is_lead and introduction.closed_at is None,
        leave=introduction_page.leave_words(introduction),
        history=introduction_page.history(introduction, is_lead=is_lead),
    )


@bp.get("/profile/<size>.pdf")
@requires(Permission.READ_INTRODUCTION)
def paper(introduction_id: int, size: str) -> ResponseReturnValue:
    """The profile as it was handed on, to take along while it may be read."""
    introduction, today = introduction_of(introduction_id), day_in_london(now())
    authorise(Permission.ANSWER_INTRODUCTION, introduction)
    content = introduction_pages.content(introduction)
    is_open = introduction_pages.is_open_to_project(introduction, today=today)
    if size not in set(Print) or content is None or not is_open:
        raise NotFound("there is no such print")
    with transaction():
        introduction_pages.note_reading(introduction, by=current_account(), at=now())
    printed = profile_pdf(profile_sheet(content), size=Print(size), on=today)
    headers = {"Content-Disposition": f'attachment; filename="profile-{size}.pdf"'}
    return Response(printed, mimetype="application/pdf", headers=headers)


def introduction_of(introduction_id: int) -> Introduction:
    """The introduction in the address, if whoever asks may follow it."""
    introduction = introduction_pages.get(introduction_id, account=current_account())
    authorise(Permission.READ_INTRODUCTION, introduction)
    return introduction


def _given(introduction: Introduction, account: Account) -> dict[str, object]:
    """What was handed on with the yes. Showing it is a reading that is written down."""
    today, person = day_in_london(now()), introduction.service_user
    with transaction():
        introduction_pages.note_reading(introduction, by=account, at=now())
    content = introduction_pages.content(introduction) or {}
    arrange = content.pop("arrange", [])
    return {
        "way": introduction_page.way(
            introduction_pages.way_to_reach(introduction),
            name=person.call_me,
            contact=contacts.of_person(person, today=today),
        ),
        "arrange": arrange,
        "sheet": profile_sheet(content) if content else None,
        "strengths": introduction.evidence["reasons"].get("project_lead", []),
        "papers": {
            size: url_for(".paper", introduction_id=introduction.id, size=size.value)
            for size in Print
        },
    }


def _evidence(introduction: Introduction) -> dict[str, object]:
    """The score as it was when it was approved, in parts that add up to it."""
    evidence = MatchEvidence.from_json(introduction.evidence)
    return {
        "score": points(evidence.score),
        "parts": frozen_rows(evidence),
        "rank": evidence.rank,
        "of": evidence.of,
        "reasons": evidence.reasons.get("pp_lead", ()),
        "note": introduction.note,
    }


def _actions(introduction: Introduction, account: Account) -> list[introduction_page.Action]:
    today = day_in_london(now())
    return introduction_page.actions(
        introduction,
        answers=allows(account, Permission.ANSWER_INTRODUCTION, introduction),
        looks_after=allows(account, Permission.LOOK_AFTER_INTRODUCTION, introduction),
        holds=allows(account, Permission.HOLD_INTRODUCTION, introduction),
        is_lead=account.access is Access.PROJECT_LEAD,
        is_answer_time_over=introduction_life.is_answer_time_over(introduction, today=today),
    )
