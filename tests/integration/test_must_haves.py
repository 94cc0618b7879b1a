"""How many people each must-have leaves out, without telling of a few."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from matcher.database import db, transaction
from matcher.domain.project_role import RoleStatus
from matcher.domain.skill_level import SkillLevel
from matcher.domain.small_numbers import FEWEST_TOLD, HowMany, Told, told
from matcher.models.directorate import Directorate
from matcher.models.service_user import ServiceUser, ServiceUserSkill
from matcher.models.word_lists import Skill
from matcher.services.must_haves import leaves_out
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")


def people(levels: Sequence[int | None], *, of: Directorate, skill: str = "spreadsheets") -> None:
    for level in levels:
        factories.service_user(home=of, skills={} if level is None else {skill: level})


def asked(*names: str, of: Directorate) -> list[Told]:
    ids = [factories.word(Skill, name).id for name in names]
    found = leaves_out(ids, directorate_id=of.id, today=TODAY)
    return [found[each] for each in ids]


def test_only_a_known_no_leaves_anybody_out() -> None:
    here = factories.directorate()
    people([0] * 6 + [1, 2, 3] + [None] * 5, of=here)

    assert asked("spreadsheets", "minutes", of=here) == [
        Told(HowMany.A_NUMBER, 6),
        Told(HowMany.FEW),
    ]


def test_nobody_counts_whom_the_directorate_may_not_offer_a_role() -> None:
    here, elsewhere = factories.directorate("Here"), factories.directorate("Elsewhere")
    people([0] * 5 + [2] * 5, of=here)
    no = {"skills": {"spreadsheets": 0}}
    factories.service_user(home=here, offers_from=[elsewhere], **no)
    factories.service_user(home=here, erased_at=NOW, **no)
    factories.service_user(home=here, paused_at=NOW, **no)
    factories.service_user(home=here, paused_at=NOW, paused_until=TODAY + timedelta(days=1), **no)

    assert asked("spreadsheets", of=here) == [Told(HowMany.A_NUMBER, 5)]

    factories.service_user(home=elsewhere, offers_from=[here], **no)
    factories.service_user(home=here, paused_at=NOW, paused_until=TODAY, **no)

    assert asked("spreadsheets", of=here) == [Told(HowMany.A_NUMBER, 7)]


def test_where_few_are_registered_nothing_is_told() -> None:
    here = factories.directorate()
    people([0] * 8, of=here)

    assert asked("spreadsheets", of=here) == [Told(HowMany.TOO_FEW_TO_SAY)]


def test_no_skill_is_no_question() -> None:
    assert leaves_out([], directorate_id=1, today=TODAY) == {}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    no=st.integers(0, 14),
    yes=st.integers(0, 8),
    silent=st.integers(0, 4),
)
def test_whoever_is_registered_no_small_number_is_told(no: int, yes: int, silent: int) -> None:
    here = factories.directorate()
    levels: list[int | None] = [0] * no + [2] * yes + [None] * silent
    for level in levels:
        skills = {} if level is None else {"spreadsheets": level}
        factories.service_user(home=here, offers_from=[here], skills=skills)
    (said,) = asked("spreadsheets", of=here)

    assert said == told(no, of=len(levels))
    assert said.number is None or FEWEST_TOLD <= said.number <= len(levels) - FEWEST_TOLD


def test_it_takes_two_statements_however_many_people_and_skills_there_are() -> None:
    here = factories.directorate()
    skills = [factories.word(Skill, f"skill {number}") for number in range(6)]
    with transaction():
        db.session.execute(
            insert(ServiceUser),
            [
                {
                    "id": number,
                    "name": f"Person {number}",
                    "call_me": f"P{number}",
                    "home_directorate_id": here.id,
                    "offers_from_any": True,
                    "registered_at": NOW,
                }
                for number in range(1, 5001)
            ],
        )
        db.session.execute(
            insert(ServiceUserSkill),
            [
                {
                    "service_user_id": number,
                    "skill_id": skill.id,
                    "level": SkillLevel.NO if number % (place + 2) == 0 else SkillLevel.ON_MY_OWN,
                }
                for number in range(1, 5001)
                for place, skill in enumerate(skills)
            ],
        )
    ids = [skill.id for skill in skills]

    with statements() as sent:
        found = leaves_out(ids, directorate_id=here.id, today=TODAY)

    assert len(sent) == 2
    assert [found[each].number for each in ids] == [5000 // (place + 2) for place in range(6)]


def test_who_writes_a_role_reads_what_each_must_have_costs(client: Client) -> None:
    here = factories.directorate()
    people([0] * 6 + [2] * 6, of=here)
    role = factories.project_role(
        of=here, skills={"spreadsheets": True, "minutes": True, "chairing": False}
    )
    client.sign_in_as(factories.pp_lead(here))
    page = client.get(f"/role-descriptions/{role.id}")
    listed = page.tree.one(class_="app-must-haves").all("li")

    assert [each.text for each in listed] == [
        "Spreadsheets: leaves out 6 people",
        "Minutes: leaves out fewer than 5 people",
    ]


def test_a_role_says_what_could_be_plainer_and_is_sent_all_the_same(client: Client) -> None:
    here = factories.directorate()
    role = factories.project_role(
        of=here, status=RoleStatus.DRAFT, title="Write with us", description="Utilise <b>it</b>."
    )
    client.sign_in_as(factories.pp_lead(here))
    page = client.get(f"/role-descriptions/{role.id}")

    assert [each.text for each in page.tree.all("mark")] == ["Utilise"]
    assert "More about it: 1 word" in page.text
    assert page.follow("Try other words first").heading == "Plain words"
    assert page.submit("Send it").status == 200


def test_advice_stands_at_the_text_that_was_saved(client: Client) -> None:
    here = factories.directorate()
    people([0] * 6 + [2] * 6, of=here)
    role = factories.project_role(
        of=here, title="Write with us", description="Utilise it.", skills={"spreadsheets": True}
    )
    client.sign_in_as(factories.pp_lead(here))
    work = client.get(f"/role-descriptions/{role.id}").follow("Change it: More about it")
    saved = work.submit("Save", description="Use it, and ensure it works.")

    assert [each.text for each in work.tree.all("mark")] == ["Utilise"]
    assert [each.text for each in saved.tree.all("mark")] == ["ensure"]

    skills = client.get(f"/role-descriptions/{role.id}/parts/skills")

    assert "Spreadsheets: leaves out 6 people" in skills.text
