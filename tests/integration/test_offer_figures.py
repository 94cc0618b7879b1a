"""How offers reach people: days to a first offer by directorate, and how offers spread."""

from datetime import timedelta
from typing import Any

import pytest

from matcher.domain.access import Access
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.small_numbers import HowMany
from matcher.models.directorate import Directorate
from matcher.models.service_user import ServiceUser
from matcher.services import offer_figures
from matcher.services.offer_figures import FirstOffers
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client
from tests.statements import statements

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(NOW, tick=False)]


class Scene:
    """A directorate of people who registered 100 days ago."""

    def __init__(self) -> None:
        self.north = factories.directorate("North")
        self.lead = factories.pp_lead(self.north)
        self.role = factories.project_role(of=self.north)

    def person(self, *offered_after: int, **more: Any) -> ServiceUser:
        """Offers that reached them so many days after they registered."""
        named: dict[str, Any] = {"home": self.north, "registered_at": NOW - timedelta(days=100)}
        person = factories.service_user(**(named | more))
        for days in offered_after:
            self.offer(person, reached_at=person.registered_at + timedelta(days=days))
        return person

    def offer(self, person: ServiceUser, **more: Any) -> None:
        factories.introduction(
            person=person,
            role=self.role,
            by=self.lead,
            status=IntroductionStatus.DECLINED,
            closed_at=NOW,
            **more,
        )


@pytest.fixture
def scene() -> Scene:
    return Scene()


def rows() -> list[FirstOffers]:
    return list(offer_figures.figures(today=TODAY).rows)


class TestTheTimeToAFirstOffer:
    def test_it_counts_days_from_registration_to_the_first_offer(self, scene: Scene) -> None:
        for days in (10, 20, 30, 40):
            scene.person(days, days + 30)
        scene.person(50)

        (row,) = rows()

        assert (row.directorate, row.people) == ("North", 5)
        assert (row.quarter, row.half, row.three_quarters) == (20, 30, 40)

    def test_who_still_waits_is_counted_and_not_left_out(self, scene: Scene) -> None:
        for days in (10, 20, 30, 40, 50):
            scene.person(days)
        for _each in range(6):
            scene.person()

        (row,) = rows()

        assert (row.quarter, row.half, row.three_quarters) == (30, None, None)
        assert row.still_waiting == (6, 6)

    def test_an_offer_that_has_not_reached_anybody_ends_no_wait(self, scene: Scene) -> None:
        for _each in range(12):
            scene.offer(scene.person(), reached_at=None)

        (row,) = rows()

        assert (row.is_told, row.half, row.still_waiting) == (False, None, (8, 12))

    def test_who_joined_a_team_had_an_offer_by_that_day(self, scene: Scene) -> None:
        for _each in range(10):
            person = scene.person(last_offer_at=NOW - timedelta(days=5))
            factories.team_membership(person=person, started_on=TODAY - timedelta(days=60))

        (row,) = rows()

        assert (row.half, row.still_waiting) == (40, (0, 4))

    def test_who_left_waited_until_that_day_and_is_not_among_the_people(self, scene: Scene) -> None:
        for days in (10, 20, 30, 40, 50):
            scene.person(days)
        scene.person(erased_at=NOW - timedelta(days=75))

        (row,) = rows()

        # Of six who wait, a third had one by day 20; one leaves on day 25 and three go on.
        assert row.people == 5
        assert (row.quarter, row.half) == (20, 30)


class TestSmallNumbers:
    def test_a_directorate_of_few_people_is_in_no_figure(self, scene: Scene) -> None:
        south: Directorate = factories.directorate("South")
        for days in (10, 20, 30, 40, 50, 60):
            scene.person(days)
        for _each in range(4):
            scene.person(1, 2, home=south)

        found = offer_figures.figures(today=TODAY)

        assert [row.directorate for row in found.rows] == ["North"]
        assert list(found.left_out) == ["South"]
        assert found.all_shown is None

    def test_the_last_row_adds_up_the_rows_and_tells_no_more(self, scene: Scene) -> None:
        south, west = factories.directorate("South"), factories.directorate("West")
        for home in (scene.north, south):
            for days in (10, 20, 30, 40, 50, 60, 70):
                scene.person(days, home=home)
            for _each in range(3):
                scene.person(home=home)
        scene.person(home=west)

        found = offer_figures.figures(today=TODAY)

        assert found.all_shown is not None
        assert found.all_shown.people == sum(row.people for row in found.rows) == 20
        assert [row.still_waiting for row in found.rows] == [(0, 4), (0, 4)]
        assert found.all_shown.still_waiting == (0, 8)

    def test_how_few_offers_spread_is_not_told(self, scene: Scene) -> None:
        for _each in range(9):
            scene.person(10)

        assert offer_figures.figures(today=TODAY).spread is None


class TestHowOffersSpread:
    def test_five_people_hold_many_offers(self, scene: Scene) -> None:
        for _each in range(5):
            scene.person(50, 60, 70)
        for _each in range(10):
            scene.person(50)
        for _each in range(6):
            scene.person()

        spread = offer_figures.figures(today=TODAY).spread

        assert spread is not None
        assert (spread.offers, spread.people, spread.registered) == (25, 15, 21)
        assert (spread.held, spread.people_with_half) == (0.6, 5)
        assert spread.without.number == 6

    def test_only_offers_of_the_last_twelve_months(self, scene: Scene) -> None:
        for _each in range(10):
            person = scene.person(registered_at=NOW - timedelta(days=900))
            for days in (5, 880):
                scene.offer(person, reached_at=NOW - timedelta(days=900 - days))

        spread = offer_figures.figures(today=TODAY).spread

        assert spread is not None
        assert spread.offers == 10
        assert spread.without.how_many is HowMany.FEW

    def test_a_place_on_a_team_that_nobody_offered_here_was_an_offer(self, scene: Scene) -> None:
        for _each in range(10):
            person = scene.person(50)
            # One came of the offer, one is older than the service, one began long ago.
            factories.team_membership(person=person, team=scene.role.project, started_on=TODAY)
            factories.team_membership(person=person, started_on=TODAY - timedelta(days=30))
            factories.team_membership(person=person, started_on=TODAY - timedelta(days=400))

        spread = offer_figures.figures(today=TODAY).spread

        assert spread is not None
        assert spread.offers == 20


class TestPages:
    def test_an_advisor_reads_them_without_a_name(self, scene: Scene, client: Client) -> None:
        for days in range(10, 22):
            scene.person(days, name=f"Ida Secret {days}")
        advisor = client.sign_in_as(factories.account(Access.IMPROVEMENT_ADVISOR))

        page = advisor.get("/involvement").follow("How offers reach people, in figures")

        assert "Half of the people had their first offer within 15 days." in page.text
        assert "Five people hold 42% of the 12 offers since 21 November 2025." in page.text
        assert "Nearly everybody registered now had one." in page.text
        assert "Secret" not in page.text
        assert advisor.get("/ledger").status == 403

    def test_the_table_as_a_file(self, scene: Scene, client: Client) -> None:
        for days in (10, 20, 30, 40, 50):
            scene.person(days)
        for _each in range(6):
            scene.person()

        answer = client.sign_in_as(scene.lead).send("/ledger/figures/first-offers.csv")

        assert answer.text.splitlines()[1] == "North,11,30,,,6,6"

    def test_nobody_is_registered(self, scene: Scene, client: Client) -> None:
        page = client.sign_in_as(scene.lead).get("/ledger/figures")

        assert "Too few people are registered" in page.text
        assert "Fewer than ten people had an offer" in page.text

    def test_as_many_statements_for_many_people_as_for_few(self, scene: Scene) -> None:
        def sent() -> int:
            with statements() as found:
                offer_figures.figures(today=TODAY)
            return len(found)

        scene.person(5)
        few = sent()
        for _each in range(12):
            scene.person(5, home=factories.directorate())

        assert sent() == few == 2
