"""Why a person suits a role, in three voices."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.matching import Evidence, Mode, Part
from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import SESSIONS, in_week_order
from matcher.scoring.explanation import (
    AvailabilityFacts,
    Explanation,
    PlaceFacts,
    Reach,
    SharedFacts,
    SkillsFacts,
    WaitingFacts,
    WordsFacts,
)
from matcher.words.reasons import (
    for_pp_lead,
    for_project_lead,
    for_service_user,
    summary_line,
)
from tests.unit.words.explanations import TIMES, blank, explanation, nadia, reweighted, told

LISTS = Path(__file__).parents[3] / "matcher" / "words" / "lists"


def names_in(file: str) -> list[str]:
    with (LISTS / file).open(encoding="utf-8") as lines:
        return [row["name"] for row in csv.DictReader(lines)]


def some(file: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names_in(file)), min_size=1, max_size=6, unique=True).map(
        lambda names: tuple(sorted(names))
    )


@st.composite
def explanations(draw: st.DrawFn) -> Explanation:
    """Explanations with names from the lists that the service starts with."""
    skills = draw(some("skills.csv"))
    levels = st.sampled_from(list(SkillLevel)[1:])
    week = draw(st.frozensets(st.sampled_from(SESSIONS), min_size=1))
    areas, topics = draw(some("experience_areas.csv")), draw(some("topics.csv"))
    wishes = draw(some("skills.csv"))
    place = PlaceFacts(draw(st.sampled_from(Reach)), draw(st.sampled_from(Mode)), "Tower Hamlets")
    hours = draw(st.integers(1, 40))
    sessions = tuple(in_week_order(week))
    value = draw(st.floats(0.01, 1))
    return explanation(
        told(
            Part.SKILLS,
            SkillsFacts(yes=tuple((s, draw(levels)) for s in skills), must_have=skills[:1]),
        ),
        told(Part.EXPERIENCE, SharedFacts(areas, areas), draw(st.floats(0.01, 1))),
        told(Part.TOPICS, SharedFacts(topics, topics), draw(st.floats(0.01, 1))),
        told(
            Part.AVAILABILITY,
            AvailabilityFacts(sessions, sessions, 1, True, hours, draw(st.integers(1, 40))),
        ),
        told(Part.PLACE, place),
        told(Part.WORDS, WordsFacts(value / 4), value),
        told(Part.DEVELOPMENT, SharedFacts(wishes, wishes)),
        told(Part.WAITING, WaitingFacts(draw(st.integers(0, 900))), draw(st.floats(0, 1))),
    )


class TestForThePeopleParticipationLead:
    def test_the_part_that_adds_most_comes_first(self) -> None:
        assert for_pp_lead(nadia()) == [
            "Can do writing in plain English on their own",
            "Knows from experience: anxiety and trauma",
            "Free Tuesday mornings and Thursday afternoons",
            "Can get to Hackney",
            "Interested in waiting times",
        ]

    def test_a_part_speaks_twice_only_when_no_other_part_is_left(self) -> None:
        skills, place = nadia().parts[0], nadia().parts[4]

        assert for_pp_lead(explanation(skills, place)) == [
            "Can do writing in plain English on their own",
            "Could teach taking notes",
            "Can do checking for mistakes with support",
            "Can get to Hackney",
            "Waiting 12 days",
        ]

    def test_a_part_that_counts_nothing_is_no_reason(self) -> None:
        unweighted = reweighted(nadia(), Part.PLACE, weight=0)

        assert "Can get to Hackney" not in for_pp_lead(unweighted)

    def test_other_weights_put_other_reasons_first(self) -> None:
        waiting_first = reweighted(nadia(), Part.WAITING, weight=900_000)

        assert for_pp_lead(waiting_first)[0] == "Waiting 74 days"

    @pytest.mark.parametrize(
        ("reach", "line"),
        [
            (Reach.REMOTE, "Can join from home"),
            (Reach.NEIGHBOURING, "Can get to an area next to Hackney"),
        ],
    )
    def test_a_place_is_reached_in_more_than_one_way(self, reach: Reach, line: str) -> None:
        place = told(Part.PLACE, PlaceFacts(reach, Mode.EITHER, "Hackney"))

        assert line in for_pp_lead(explanation(place))

    def test_fewer_hours_than_asked_are_said_as_they_are(self) -> None:
        times = AvailabilityFacts(hours_offered=1, hours_needed=4)

        assert for_pp_lead(explanation(told(Part.AVAILABILITY, times, 0.25)))[0] == (
            "Has 1 of the 4 hours a month"
        )

    def test_words_and_wishes_are_reasons_too(self) -> None:
        rest = explanation(
            told(Part.WORDS, WordsFacts(0.2), 0.8),
            told(Part.DEVELOPMENT, SharedFacts(("chairing a meeting",), ("chairing a meeting",))),
        )

        assert for_pp_lead(rest)[:2] == [
            "Their own words are close to the role's",
            "Would like to learn chairing a meeting",
        ]

    @given(explanations())
    def test_there_are_five_reasons_at_most(self, anyone: Explanation) -> None:
        assert 1 <= len(for_pp_lead(anyone)) <= 5


class TestForTheServiceUser:
    def test_reasons_say_you_and_why_it_matters_to_the_role(self) -> None:
        assert for_service_user(nadia()) == [
            "You said you can do writing in plain English. The role needs it.",
            "Your experience counts here: anxiety and trauma.",
            "You can make Tuesday mornings and Thursday afternoons. That suits the role.",
            "You can get to Hackney. The role is there.",
            "You are interested in waiting times. So is this team.",
        ]

    def test_a_helpful_skill_would_help_and_a_must_have_is_needed(self) -> None:
        skills = SkillsFacts(
            yes=(("photography", SkillLevel.WITH_SUPPORT), ("sewing", SkillLevel.COULD_TEACH)),
            must_have=("photography",),
        )

        assert for_service_user(explanation(told(Part.SKILLS, skills)))[:2] == [
            "You said you can do photography with support. The role needs it.",
            "You said you could teach sewing. It would help in this role.",
        ]

    def test_wishes_words_hours_and_waiting_are_told_as_well(self) -> None:
        rest = explanation(
            told(Part.AVAILABILITY, replace(TIMES, shared_sessions=()), 0.5),
            told(Part.WORDS, WordsFacts(0.15), 0.6),
            told(Part.DEVELOPMENT, SharedFacts(("reading charts",), ("reading charts",))),
        )

        assert for_service_user(rest) == [
            "You have 8 hours a month. The role takes 6 hours.",
            "What you wrote about yourself fits this role.",
            "You want to learn reading charts. Here you can try.",
            "You have waited 12 days. We count that too.",
        ]

    @given(explanations())
    def test_no_sentence_has_more_than_14_words(self, anyone: Explanation) -> None:
        for line in for_service_user(anyone):
            for sentence in re.split(r"(?<=\.) ", line):
                assert len(sentence.split()) < 15, sentence


class TestForTheProjectLead:
    def test_reasons_are_whole_sentences_about_strengths(self) -> None:
        assert for_project_lead(nadia()) == [
            "They can do writing in plain English and checking for mistakes.",
            "They know from experience: anxiety and trauma.",
            "They can make Tuesday mornings and Thursday afternoons.",
            "They can get to Hackney.",
            "They are interested in waiting times.",
        ]

    def test_what_a_person_could_teach_leads_when_it_is_the_must_have(self) -> None:
        skills = SkillsFacts(
            yes=(("sewing", SkillLevel.COULD_TEACH), ("singing", SkillLevel.ON_MY_OWN)),
            must_have=("sewing",),
        )

        assert for_project_lead(explanation(told(Part.SKILLS, skills))) == [
            "They could teach sewing.",
            "They can do singing.",
        ]

    def test_a_skill_with_support_reads_like_any_other(self) -> None:
        supported, alone = (
            told(Part.SKILLS, SkillsFacts(yes=(("sewing", level),)))
            for level in (SkillLevel.WITH_SUPPORT, SkillLevel.ON_MY_OWN)
        )

        assert for_project_lead(explanation(supported)) == for_project_lead(explanation(alone))

    def test_what_the_person_keeps_back_is_not_there(self) -> None:
        reasons = for_project_lead(nadia(), kept_back={Part.EXPERIENCE, Part.PLACE})

        assert "They know from experience: anxiety and trauma." not in reasons
        assert "They can get to Hackney." not in reasons
        assert "They are interested in waiting times." in reasons

    def test_a_half_fit_is_no_strength(self) -> None:
        halves = explanation(
            told(Part.AVAILABILITY, AvailabilityFacts(hours_offered=1, hours_needed=4), 0.25),
            told(Part.PLACE, PlaceFacts(Reach.NEIGHBOURING, Mode.IN_PERSON, "Hackney"), 0.5),
            told(Part.WORDS, WordsFacts(0.02), 0.08),
        )

        assert for_project_lead(halves) == []

    @given(explanations())
    def test_waiting_support_scores_and_gaps_are_never_told(self, anyone: Explanation) -> None:
        told_lead = " ".join(for_project_lead(anyone))

        assert not re.search(r"wait(ed|ing) \d|with support|score|rank|\bnot\b", told_lead)

    @given(explanations(), st.integers(0, 2000))
    def test_how_long_somebody_waited_changes_nothing(self, anyone: Explanation, days: int) -> None:
        waited = told(Part.WAITING, WaitingFacts(days))
        parts = tuple(waited if p.part is Part.WAITING else p for p in anyone.parts)

        assert for_project_lead(replace(anyone, parts=parts)) == for_project_lead(anyone)


class TestTheSummaryLine:
    def test_it_gives_the_three_strongest_reasons(self) -> None:
        assert summary_line(nadia()) == (
            "Can do writing in plain English on their own; knows from experience: "
            "anxiety and trauma; free Tuesday mornings and Thursday afternoons"
        )

    def test_an_almost_empty_person_is_waiting_and_told_us_nothing_else(self) -> None:
        assert summary_line(explanation()) == "Waiting 12 days; nothing else told us yet"

    def test_one_day_is_singular(self) -> None:
        one_day = explanation(told(Part.WAITING, WaitingFacts(1), 1 / 180))

        assert summary_line(one_day) == "Waiting 1 day; nothing else told us yet"

    def test_a_role_that_says_nothing_is_named_as_the_reason(self) -> None:
        vague = explanation(otherwise=Evidence.NOT_DESCRIBED)

        assert summary_line(vague) == "Waiting 12 days; the role says too little to compare"

    def test_a_person_and_a_role_that_both_say_little_are_not_blamed(self) -> None:
        both = explanation(blank(Part.SKILLS, Evidence.NOT_DESCRIBED))

        assert summary_line(both) == (
            "Waiting 12 days; nothing else told us yet that the role asks for"
        )

    def test_a_person_who_told_us_things_that_do_not_fit_has_little_in_common(self) -> None:
        other_topics = explanation(told(Part.TOPICS, SharedFacts((), ("sleep",)), 0))

        assert summary_line(other_topics) == (
            "Waiting 12 days; little in common with this role so far"
        )

    def test_only_parts_that_count_decide_what_is_missing(self) -> None:
        waiting_alone = nadia()
        for part in list(Part)[:-1]:
            waiting_alone = reweighted(waiting_alone, part, weight=0)

        assert summary_line(waiting_alone) == "Waiting 74 days; nothing else counts here"

    @given(explanations())
    def test_it_is_one_line_and_never_empty(self, anyone: Explanation) -> None:
        assert summary_line(anyone).strip()
        assert "\n" not in summary_line(anyone)
