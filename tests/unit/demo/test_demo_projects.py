"""The demo story's projects, roles, teams and cast hang together, and its history reads true."""

import csv
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from matcher.domain.access import Access
from matcher.domain.matching import Mode
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.domain.project_outcome import Outcome
from matcher.domain.week import SESSIONS
from matcher.words.plain_words import advice

Row = dict[str, str]

MATCHER = Path(__file__).parents[3] / "matcher"
OWN_FILES = (
    "directorates",
    "cast",
    "projects",
    "involvement",
    "roles",
    "roles_details",
    "memberships",
)
CITY_AND_HACKNEY = "City & Hackney"
COMMUNITY_HEALTH = "Community health"
SPECIALIST_SERVICES = "Specialist services"
MONTHS = range(30, -1, -1)
# Project title and lead, the first two of the paper form's nine fields, come with the project.
FORM_FIELDS = (
    "time_commitment",
    "based_at",
    "accountability",
    "payment",
    "length",
    "contact",
    "supervisor",
    "support",
    "hope_to_get",
)


@cache
def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def demo(name: str) -> list[Row]:
    return read(MATCHER / "demo" / f"{name}.csv")


def word_list(name: str) -> set[str]:
    return {row["name"] for row in read(MATCHER / "words" / "lists" / f"{name}.csv")}


def items(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def must_haves(role: Row) -> list[str]:
    return [skill for skill in items(role["skills"]) if skill.endswith("!")]


def is_live(project: Row, month: int) -> bool:
    """Whether the project runs past that many months ago; its last month does not count."""
    ended = project["ended_months_ago"]
    return int(project["started_months_ago"]) >= month and (not ended or month > int(ended))


def level(project: Row, month: int) -> InvolvementLevel:
    """The level that the latest change up to that month left the project at."""
    changes = {
        int(change["months_ago"]): change["level"]
        for change in demo("involvement")
        if change["project"] == project["code"] and int(change["months_ago"]) >= month
    }
    return InvolvementLevel(changes[min(changes)])


def live_projects(directorate: str, month: int) -> list[Row]:
    return [p for p in demo("projects") if p["directorate"] == directorate and is_live(p, month)]


def big_i_share(directorate: str, month: int) -> float:
    live = live_projects(directorate, month)
    return sum(level(p, month) is InvolvementLevel.BIG_I for p in live) / len(live)


@pytest.mark.parametrize("name", OWN_FILES)
class TestEveryFile:
    def test_has_the_same_number_of_fields_in_every_row(self, name: str) -> None:
        assert all(None not in row and None not in row.values() for row in demo(name))

    def test_is_plain_utf_8_with_unix_line_ends(self, name: str) -> None:
        content = (MATCHER / "demo" / f"{name}.csv").read_bytes()

        assert content.decode("utf-8").endswith("\n")
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")

    def test_names_no_year_so_that_the_story_stays_fresh(self, name: str) -> None:
        content = (MATCHER / "demo" / f"{name}.csv").read_text(encoding="utf-8")
        without_phones = re.sub(r"020 7946 0\d{3}", "", content)

        assert not re.search(r"\b(19|20)\d\d\b", without_phones)


class TestTheCast:
    def test_belongs_to_directorates_of_the_trust(self) -> None:
        names = {row["name"] for row in demo("directorates")}

        assert names == {CITY_AND_HACKNEY, COMMUNITY_HEALTH, SPECIALIST_SERVICES}
        assert all(set(items(member["directorates"])) <= names for member in demo("cast"))

    def test_has_every_kind_of_account_but_service_users(self) -> None:
        kinds = Counter(Access(member["access"]) for member in demo("cast"))

        assert set(kinds) == set(Access) - {Access.SERVICE_USER}
        assert kinds[Access.PP_LEAD] == 2
        assert kinds[Access.PP_TEAM] == 2
        assert 12 <= kinds[Access.PROJECT_LEAD] <= 14

    def test_leaves_specialist_services_to_the_central_team(self) -> None:
        covering = {
            Access(member["access"])
            for member in demo("cast")
            if SPECIALIST_SERVICES in items(member["directorates"])
        }

        assert Access.PP_LEAD not in covering
        assert Access.PP_TEAM in covering

    def test_has_one_key_and_one_address_each_and_numbers_kept_for_drama(self) -> None:
        cast = demo("cast")

        for column in ("key", "name", "email", "phone"):
            assert len({member[column] for member in cast}) == len(cast)
        for member in cast:
            assert re.fullmatch(r"[a-z.]+@east-side\.example", member["email"])
            assert re.fullmatch(r"020 7946 0\d{3}", member["phone"])
            assert member["about"]

    def test_shares_no_name_with_the_people_registered(self) -> None:
        registered = {person["name"] for person in demo("people")}

        assert registered.isdisjoint(member["name"] for member in demo("cast"))


class TestTheProjects:
    def test_are_thirty_four_in_code_order(self) -> None:
        codes = [project["code"] for project in demo("projects")]

        assert codes == [f"QI-{number:03}" for number in range(1, 35)]

    def test_belong_to_a_service_of_their_directorate_and_to_a_lead_of_it(self) -> None:
        services = {row["name"]: items(row["services"]) for row in demo("directorates")}
        leads = {member["key"]: member for member in demo("cast")}

        for project in demo("projects"):
            lead = leads[project["lead"]]
            assert project["service"] in services[project["directorate"]]
            assert lead["access"] == Access.PROJECT_LEAD
            assert project["directorate"] in items(lead["directorates"])

    def test_are_completed_exactly_when_they_have_an_end(self) -> None:
        for project in demo("projects"):
            completed = ProjectStatus(project["status"]) is ProjectStatus.COMPLETED
            assert completed == bool(project["ended_months_ago"])

    def test_have_an_aim_with_a_number_to_leave_and_one_to_reach(self) -> None:
        for project in demo("projects"):
            assert re.search(r"from \d+.* to \d+.* in \d+ months\.$", project["aim"])


class TestTheResults:
    def test_are_of_completed_projects_and_one_has_told_nothing(self) -> None:
        completed = {p["code"] for p in demo("projects") if p["status"] == ProjectStatus.COMPLETED}
        told = [row["project"] for row in demo("outcomes")]

        assert len(told) == len(set(told)) == len(completed) - 1
        assert set(told) < completed
        assert {Outcome(row["outcome"]) for row in demo("outcomes")} == set(Outcome)

    def test_are_said_after_the_end(self) -> None:
        ended = {p["code"]: p["ended_months_ago"] for p in demo("projects")}

        for row in demo("outcomes"):
            assert int(row["days_ago"]) < 30 * int(ended[row["project"]])

    def test_are_told_in_plain_words(self) -> None:
        for row in demo("outcomes"):
            for column in ("what_changed", "what_we_learnt", "thanks"):
                assert advice(row[column]).is_plain, (row["project"], column)


class TestTheInvolvementHistory:
    def test_begins_with_each_project_and_holds_changes_only(self) -> None:
        for project in demo("projects"):
            changes = [c for c in demo("involvement") if c["project"] == project["code"]]
            months = [int(change["months_ago"]) for change in changes]
            levels = [InvolvementLevel(change["level"]) for change in changes]

            assert months[0] == int(project["started_months_ago"])
            assert months == sorted(set(months), reverse=True)
            assert all(before is not after for before, after in pairwise(levels))
            assert all(change["notes"] for change in changes)

    def test_is_of_known_projects(self) -> None:
        known = {project["code"] for project in demo("projects")}

        assert {change["project"] for change in demo("involvement")} == known

    def test_climbs_in_city_and_hackney_from_two_in_five_to_nearly_all(self) -> None:
        assert 0.35 <= big_i_share(CITY_AND_HACKNEY, 30) <= 0.5
        assert big_i_share(CITY_AND_HACKNEY, 0) >= 0.9

    def test_wobbles_on_the_way_as_real_months_do(self) -> None:
        shares = [big_i_share(CITY_AND_HACKNEY, month) for month in MONTHS]

        assert any(after < before for before, after in pairwise(shares))

    @pytest.mark.parametrize("month", MONTHS)
    def test_stays_about_the_same_in_community_health(self, month: int) -> None:
        assert 0.25 <= big_i_share(COMMUNITY_HEALTH, month) <= 0.55

    def test_ends_between_the_two_in_specialist_services(self) -> None:
        start, end = (big_i_share(SPECIALIST_SERVICES, month) for month in (30, 0))

        assert start < end
        assert big_i_share(COMMUNITY_HEALTH, 0) < end < big_i_share(CITY_AND_HACKNEY, 0)

    @pytest.mark.parametrize("directorate", [CITY_AND_HACKNEY, COMMUNITY_HEALTH])
    @pytest.mark.parametrize("month", MONTHS)
    def test_has_enough_live_projects_to_draw(self, directorate: str, month: int) -> None:
        assert len(live_projects(directorate, month)) >= 6


class TestTheRoles:
    def test_are_twenty_each_with_its_details(self) -> None:
        ids = [f"R{number:02}" for number in range(1, 21)]

        assert [role["id"] for role in demo("roles")] == ids
        assert [details["id"] for details in demo("roles_details")] == ids

    def test_fill_in_all_nine_fields_of_the_form(self) -> None:
        projects = {project["code"]: project for project in demo("projects")}

        for details in demo("roles_details"):
            project = projects[details["project"]]
            assert project["title"]
            assert project["lead"]
            assert all(details[field] for field in FORM_FIELDS)

    def test_belong_to_projects_that_still_run(self) -> None:
        statuses = {project["code"]: project["status"] for project in demo("projects")}

        assert {statuses[d["project"]] for d in demo("roles_details")} == {ProjectStatus.ACTIVE}

    def test_use_the_words_of_the_lists(self) -> None:
        skills, topics = word_list("skills"), word_list("topics")
        experience, activities = word_list("experience_areas"), word_list("activity_types")
        areas = {area["name"] for area in demo("areas")}

        for role in demo("roles"):
            assert {skill.removesuffix("!") for skill in items(role["skills"])} <= skills
            assert set(items(role["develops"])) <= skills
            assert set(items(role["experience"])) <= experience
            assert set(items(role["topics"])) <= topics
            assert set(items(role["area"])) <= areas
        assert {details["activity_type"] for details in demo("roles_details")} <= activities

    def test_ask_for_times_that_exist_and_no_more_than_they_name(self) -> None:
        for role in demo("roles"):
            sessions = items(role["sessions"])
            assert set(sessions) <= set(SESSIONS)
            assert int(role["sessions_needed"] or 0) <= len(sessions)
            assert Mode(role["mode"])
            assert 1 <= int(role["places"]) <= 3

    def test_ask_for_two_must_haves_at_most_and_some_are_left_vague(self) -> None:
        roles = demo("roles")

        assert all(len(must_haves(role)) <= 2 for role in roles)
        assert all(len(items(role["skills"])) in (0, 3, 4, 5) for role in roles)
        assert 2 <= sum(not role["sessions"] and not role["develops"] for role in roles) <= 3

    def test_are_described_in_a_few_sentences_without_acronyms(self) -> None:
        for role in demo("roles"):
            sentences = re.split(r"(?<=[.?!]) ", role["description"])
            assert 3 <= len(sentences) <= 6, role["id"]
            assert max(len(sentence.split()) for sentence in sentences) <= 25, role["id"]
            assert not re.search(r"\b[A-Z]{2,}\b", role["description"]), role["id"]

    def test_are_open_today_and_a_few_of_them_to_those_aged_16_and_17(self) -> None:
        details = demo("roles_details")

        assert all(int(d["opened_days_ago"]) >= 0 < int(d["closes_in_days"]) for d in details)
        assert {d["open_to_16_17"] for d in details} == {"yes", "no"}
        assert 3 <= sum(d["open_to_16_17"] == "yes" for d in details) <= 4


class TestTheTeams:
    def test_are_of_known_people_on_projects_of_their_own_directorate(self) -> None:
        people = {person["id"]: person for person in demo("people_details")}
        projects = {project["code"]: project for project in demo("projects")}

        for membership in demo("memberships"):
            home = people[membership["person"]]["home_directorate"]
            assert projects[membership["project"]]["directorate"] == home

    def test_hold_each_person_once(self) -> None:
        pairs = [(row["person"], row["project"]) for row in demo("memberships")]

        assert 20 <= len(pairs) == len(set(pairs)) <= 25

    def test_begin_while_the_project_has_people_on_the_team(self) -> None:
        projects = {project["code"]: project for project in demo("projects")}

        for row in demo("memberships"):
            project, started = projects[row["project"]], int(row["started_months_ago"])
            assert started > int(row["ended_months_ago"] or -1)
            assert level(project, started) is InvolvementLevel.BIG_I

    def test_are_there_today_exactly_where_involvement_is_big_i(self) -> None:
        on_teams = {r["project"] for r in demo("memberships") if not r["ended_months_ago"]}
        big_i = {
            project["code"]
            for project in demo("projects")
            if is_live(project, 0) and level(project, 0) is InvolvementLevel.BIG_I
        }

        assert on_teams == big_i

    def test_count_everybody_who_says_they_have_no_places_left(self) -> None:
        full = {person["id"] for person in demo("people") if person["capacity"] == "0"}

        assert full <= {r["person"] for r in demo("memberships") if not r["ended_months_ago"]}
