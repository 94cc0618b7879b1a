"""Words of staff that come after the session is over wait on their page until they sign in."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from matcher.database import db
from matcher.domain.idea import IdeaStatus
from matcher.domain.project_role import RoleStatus
from matcher.models.draft import Draft
from matcher.models.idea import Idea
from matcher.models.project_role import ProjectRole
from matcher.models.role_reviewer import RoleReviewer
from tests.pages import Client

WORDS = "What nobody wants to type twice"
LEAD, PP_LEAD = "Daniel Marsh", "Ruth Okafor"
PAGES = [
    (LEAD, "/projects/1/stories/new", "Send the story", "what_was_done"),
    (LEAD, "/stories/1/change", "Save the change", "what_changed"),
    (LEAD, "/projects/27/result", "Save it and tell everybody", "what_changed"),
    (LEAD, "/projects/1/help", "Ask for help", "words"),
    (LEAD, "/projects/1/pitches/new", "Set the day", "where_and_when"),
    (LEAD, "/projects/1/pitches/2", "Keep the result", "words"),
    (LEAD, "/projects/1/meetings/new", "Set the meeting", "bring"),
    (LEAD, "/projects/1/involvement", "Save the level", "notes"),
    (LEAD, "/projects/1/involvement/plan", "Keep the plan", "words"),
    (PP_LEAD, "/help-requests/1", "Answer", "answer"),
    (PP_LEAD, "/ideas/{idea}", "Send the answer", "answer"),
    (PP_LEAD, "/role-descriptions/{sent}/review/change", "Ask for this change", "words"),
    (PP_LEAD, "/role-descriptions/{sent}/review/refuse", "Send this answer", "words"),
]


def numbers() -> dict[str, int | None]:
    """The things of the demo story that these pages are about."""
    waits = select(ProjectRole.id).where(ProjectRole.status == RoleStatus.SUBMITTED)
    return {
        "sent": db.session.scalar(waits.order_by(ProjectRole.id)),
        "idea": db.session.scalar(select(Idea.id).where(Idea.status == IdeaStatus.WAITING)),
    }


def type_too_late(
    client: Client,
    clock: time_machine.Traveller,
    *,
    name: str,
    path: str,
    button: str,
    typed: dict[str, str],
) -> None:
    client.get("/demo").submit(f"Be {name}")
    page = client.get(path)
    clock.shift(timedelta(hours=13))
    sent = page.submit(button, **typed)  # type: ignore[arg-type]
    assert sent.path == "/sign-in"
    client.get("/demo").submit(f"Be {name}")


@pytest.mark.parametrize(("name", "path", "button", "field"), PAGES)
def test_the_words_are_there_after_signing_in(
    demo_client: Client,
    clock: time_machine.Traveller,
    name: str,
    path: str,
    button: str,
    field: str,
) -> None:
    path = path.format(**numbers())
    typed = {field: WORDS}

    type_too_late(demo_client, clock, name=name, path=path, button=button, typed=typed)

    assert demo_client.get(path).form(button).values[field] == [WORDS]


def test_what_a_reviewer_says_waits_and_is_forgotten_once_it_is_saved(
    demo_client: Client, clock: time_machine.Traveller
) -> None:
    asked = db.session.scalars(select(RoleReviewer).order_by(RoleReviewer.id)).first()
    assert asked is not None
    path = f"/role-descriptions/{asked.project_role_id}/review/reviewers/{asked.service_user_id}"
    typed = {"would_join": "yes", "thoughts": WORDS}

    type_too_late(
        demo_client, clock, name=PP_LEAD, path=path, button="Save their words", typed=typed
    )
    page = demo_client.get(path)

    assert page.form("Save their words").values["thoughts"] == [WORDS]
    page.submit("Save their words")
    assert db.session.scalars(select(Draft).where(Draft.page == path)).all() == []


def test_a_correction_is_still_one_after_signing_in(
    demo_client: Client, clock: time_machine.Traveller
) -> None:
    demo_client.get("/demo").submit(f"Be {LEAD}")
    history = demo_client.get("/projects/1/involvement").tree.all("a")
    path = next(each["href"] for each in history if "correct=" in each["href"]).partition("#")[0]
    type_too_late(
        demo_client, clock, name=LEAD, path=path, button="Save the level", typed={"notes": WORDS}
    )

    form = demo_client.get("/projects/1/involvement").form("Save the level")

    assert form.values["notes"] == [WORDS]
    assert form.values["restates"] == [path.rpartition("=")[2]]
