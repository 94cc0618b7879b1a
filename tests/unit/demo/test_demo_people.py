"""The people of the demo story: whole, plausible, and varied enough to show the service."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from matcher.domain.service_user import AgeBand, Channel, PaymentChoice, Relationship
from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import SESSIONS

MATCHER = Path(__file__).parents[3] / "matcher"
DEMO = MATCHER / "demo"
LISTS = MATCHER / "words" / "lists"

DIRECTORATES = {"City & Hackney", "Community health", "Specialist services"}
DRAMA_NUMBER = re.compile(r"07700 900\d{3}")

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def names(path: Path) -> set[str]:
    return {row["name"] for row in rows(path)}


def items(cell: str) -> list[str]:
    return [item for item in cell.split(";") if item]


def skill_levels(person: Row) -> dict[str, int]:
    answers = [item.split("=") for item in items(person["skills"])]
    return {skill: int(level) for skill, level in answers}


PEOPLE = rows(DEMO / "people.csv")
DETAILS = rows(DEMO / "people_details.csv")
KNOWN = {
    "learn": names(LISTS / "skills.csv"),
    "experience": names(LISTS / "experience_areas.csv"),
    "topics": names(LISTS / "topics.csv"),
    "areas": names(DEMO / "areas.csv"),
    "sessions": set(SESSIONS),
}


class TestBothFiles:
    def test_hold_the_same_80_people_each_once(self) -> None:
        expected = [f"P{number:03}" for number in range(1, 81)]

        assert [person["id"] for person in PEOPLE] == expected
        assert [detail["id"] for detail in DETAILS] == expected

    @pytest.mark.parametrize("name", ["people.csv", "people_details.csv"])
    def test_have_as_many_fields_in_each_row_as_in_the_header(self, name: str) -> None:
        with (DEMO / name).open(encoding="utf-8", newline="") as file:
            lengths = {len(row) for row in csv.reader(file, strict=True)}

        assert lengths == {15}

    @pytest.mark.parametrize("name", ["people.csv", "people_details.csv"])
    def test_end_their_lines_with_a_line_feed_alone(self, name: str) -> None:
        assert b"\r" not in (DEMO / name).read_bytes()

    def test_name_nobody_twice(self) -> None:
        assert len({person["name"] for person in PEOPLE}) == len(PEOPLE)


class TestWhatPeopleTold:
    @pytest.mark.parametrize("column", sorted(KNOWN))
    def test_uses_the_words_of_the_lists_and_none_twice(self, column: str) -> None:
        for person in PEOPLE:
            told = items(person[column])

            assert set(told) <= KNOWN[column], person["id"]
            assert len(set(told)) == len(told), person["id"]

    def test_answers_each_skill_of_the_list_once_with_a_known_level(self) -> None:
        for person in PEOPLE:
            levels = skill_levels(person)

            assert set(levels) <= KNOWN["learn"], person["id"]
            assert len(levels) == len(items(person["skills"])), person["id"]
            assert set(levels.values()) <= set(SkillLevel), person["id"]

    def test_gives_every_level_of_skill_many_times(self) -> None:
        given = Counter(level for person in PEOPLE for level in skill_levels(person).values())

        assert all(given[level] >= 40 for level in SkillLevel)

    def test_keeps_sessions_in_the_order_of_the_week(self) -> None:
        for person in PEOPLE:
            told = items(person["sessions"])

            assert told == sorted(told, key=SESSIONS.index), person["id"]

    def test_offers_hours_that_a_life_allows(self) -> None:
        hours = {int(person["hours_per_month"]) for person in PEOPLE if person["hours_per_month"]}

        assert min(hours) == 2
        assert max(hours) == 16

    def test_answers_yes_no_or_nothing_about_remote(self) -> None:
        assert {person["remote"] for person in PEOPLE} == {"yes", "no", ""}

    def test_leaves_no_word_of_the_lists_without_somebody_who_said_it(self) -> None:
        skills = {skill for person in PEOPLE for skill in skill_levels(person)}

        assert skills == KNOWN["learn"]
        for column in ("topics", "experience", "areas"):
            assert {item for person in PEOPLE for item in items(person[column])} == KNOWN[column]


class TestTheSpread:
    def test_has_full_surveys_half_filled_ones_and_the_six_first_answers_alone(self) -> None:
        answers = Counter(
            "full" if len(skill_levels(person)) >= 6 else "half" if person["skills"] else "first"
            for person in PEOPLE
        )

        assert answers == {"full": 46, "half": 28, "first": 6}

    def test_leaves_all_but_one_topic_blank_for_those_with_the_first_answers_alone(self) -> None:
        told = {"id", "name", "topics", "waiting_days", "status"}
        first = [person for person in PEOPLE if not person["skills"]]

        for person in first:
            assert {column for column, cell in person.items() if cell} == told
            assert len(items(person["topics"])) == 1

    @pytest.mark.parametrize("column", ["learn", "sessions", "hours_per_month", "areas", "remote"])
    def test_leaves_parts_untold_by_some_of_the_half_filled(self, column: str) -> None:
        half = [person for person in PEOPLE if 0 < len(skill_levels(person)) < 6]

        assert 3 <= sum(not person[column] for person in half) < len(half)

    def test_has_five_paused_and_four_others_with_no_place_left(self) -> None:
        paused = {person["id"] for person in PEOPLE if person["status"] == "paused"}
        full = {person["id"] for person in PEOPLE if person["capacity"] == "0"}

        assert len(paused) == 5
        assert len(full) == 4
        assert not paused & full
        assert {person["status"] for person in PEOPLE} == {"active", "paused"}

    def test_has_people_who_wait_from_two_days_to_most_of_a_year(self) -> None:
        waiting = [int(person["waiting_days"]) for person in PEOPLE]

        assert min(waiting) == 2
        assert max(waiting) == 320
        assert sum(days > 90 for days in waiting) == 12
        assert sum(days > 180 for days in waiting) == 4

    def test_has_a_few_people_who_said_no_to_a_role_of_the_story(self) -> None:
        declined = [items(person["declined"]) for person in PEOPLE if person["declined"]]
        roles = {role["id"] for role in rows(DEMO / "roles.csv")}

        assert 4 <= len(declined) <= 5
        assert {role for some in declined for role in some} <= roles


class TestTheDetails:
    def test_use_the_words_of_the_trust(self) -> None:
        assert {detail["relationship"] for detail in DETAILS} == set(Relationship)
        assert {detail["age_band"] for detail in DETAILS} == set(AgeBand)
        assert {detail["channel"] for detail in DETAILS} == set(Channel)
        assert {detail["payment_choice"] for detail in DETAILS} == {*PaymentChoice, ""}

    def test_give_each_directorate_its_people(self) -> None:
        assert Counter(detail["home_directorate"] for detail in DETAILS) == {
            "City & Hackney": 36,
            "Community health": 24,
            "Specialist services": 20,
        }

    def test_let_the_home_directorate_offer_roles_to_everybody(self) -> None:
        for detail in DETAILS:
            offers = items(detail["offers_from"])

            assert offers == ["any"] or detail["home_directorate"] in offers, detail["id"]
            assert offers == ["any"] or set(offers) <= DIRECTORATES, detail["id"]

    def test_give_everybody_a_name_to_be_called_by(self) -> None:
        assert all(detail["call_me"] for detail in DETAILS)

    def test_keep_those_aged_16_and_17_in_specialist_services(self) -> None:
        young = [detail for detail in DETAILS if detail["age_band"] == AgeBand.SIXTEEN_TO_SEVENTEEN]

        assert {detail["offers_from"] for detail in young} == {"Specialist services"}

    def test_record_access_needs_in_own_words_for_some_people_only(self) -> None:
        assert sum(bool(detail["access_needs"]) for detail in DETAILS) == 26

    def test_say_one_to_three_short_lines_in_each_part_of_a_profile(self) -> None:
        for detail in DETAILS:
            for part in ("appreciated", "matters", "support"):
                lines = detail[part].split("|") if detail[part] else []

                assert len(lines) <= 3, detail["id"]
                assert all(line.strip() == line != "" for line in lines), detail["id"]

    def test_quote_only_those_who_said_what_they_bring(self) -> None:
        said = {person["id"] for person in PEOPLE if person["about"]}

        assert {detail["id"] for detail in DETAILS if detail["quote"]} == said


class TestHowToReachPeople:
    def test_is_by_e_mail_mostly_and_by_other_ways_for_one_in_four(self) -> None:
        assert Counter(detail["channel"] for detail in DETAILS) == {
            Channel.EMAIL: 58,
            Channel.PHONE: 14,
            Channel.LETTER: 5,
            Channel.NAMED_PERSON: 3,
        }

    def test_gives_an_e_mail_address_only_to_those_who_chose_e_mail(self) -> None:
        for detail in DETAILS:
            assert bool(detail["email"]) == (detail["channel"] == Channel.EMAIL), detail["id"]

    def test_uses_addresses_that_can_reach_nobody(self) -> None:
        addresses = [detail["email"] for detail in DETAILS if detail["email"]]

        assert all(re.fullmatch(r"[a-z-]+@people\.example", address) for address in addresses)
        assert len(set(addresses)) == len(addresses)

    def test_gives_a_phone_number_to_all_who_chose_the_phone(self) -> None:
        chose_phone = [detail for detail in DETAILS if detail["channel"] == Channel.PHONE]

        assert all(detail["phone"] for detail in chose_phone)

    def test_uses_numbers_kept_for_stories_and_none_twice(self) -> None:
        numbers = [detail["phone"] for detail in DETAILS if detail["phone"]]

        assert all(DRAMA_NUMBER.fullmatch(number) for number in numbers)
        assert len(set(numbers)) == len(numbers)
