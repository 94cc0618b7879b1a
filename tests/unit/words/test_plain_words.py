"""Plainer words: what is marked in a text, and what a sheet of words says."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.words.plain_words import advice, marks_in, terms_in, words_worth_knowing
from matcher.words.reading import of_text
from matcher.words.terms import EXPLAINED, MARKED, Kind, every_term, explained


def marked(text: str) -> list[tuple[str, str]]:
    return [(text[mark.start : mark.end], mark.plain) for mark in marks_in(text)]


def named(text: str) -> list[str]:
    return [words for words, _plain in marked(text)]


class TestTheFile:
    def test_there_are_at_least_150_terms_to_swap_each_once_and_each_with_plain_words(self) -> None:
        terms = every_term()
        swapped = [term for term in terms if term.kind in MARKED]
        names = [
            spelt
            for term in terms
            for spelt in {
                name.casefold().replace("-", "").replace(" ", "")
                for name in (term.term, *term.forms)
            }
        ]

        assert len(swapped) >= 150
        assert {name for name in names if names.count(name) > 1} == set()
        assert all(term.plain and all(term.forms.values()) for term in swapped)
        assert all(term.stands_for for term in terms if term.kind is Kind.ACRONYM)
        assert all(len(term.said) > 3 for term in explained())

    def test_plain_words_hold_nothing_that_should_be_swapped_again(self) -> None:
        circular = {
            said: named(said)
            for term in every_term()
            for said in (term.plain, term.meaning, *term.forms.values())
            if term.kind in MARKED | EXPLAINED
            if named(said) and not said.startswith(term.term)
        }

        assert circular == {}

    def test_what_a_word_means_can_be_read_by_a_child(self) -> None:
        said = "\n".join(term.said for term in explained())

        assert of_text(said).faults == []


class TestMarks:
    def test_the_longest_term_is_marked(self) -> None:
        assert named("The steering group looks at stakeholder engagement.") == [
            "steering group",
            "stakeholder engagement",
        ]

    def test_every_form_of_a_word_has_plain_words_of_its_own(self) -> None:
        assert marked("We utilised it; implementing it ensures less.") == [
            ("utilised", "used"),
            ("implementing", "putting in place"),
            ("ensures", "makes sure"),
        ]

    @pytest.mark.parametrize(
        "written", ["person-centred", "person centred", "Person\u2011Centred", "person\r\ncentred"]
    )
    def test_a_term_is_found_however_its_words_are_parted(self, written: str) -> None:
        assert named(f"Our {written} way.") == [written]

    @pytest.mark.parametrize("written", ["KPI", "KPIs", "KPI's", "KPI’s"])
    def test_an_acronym_is_found_in_the_plural_and_with_its_apostrophe(self, written: str) -> None:
        assert marked(f"the {written} of a team") == [("KPI", "what we measure")]

    def test_a_term_inside_a_word_or_an_address_is_left_alone(self) -> None:
        assert named("Auditorium; www.require.example, ask@ensure.example.") == []

    def test_capitals_tell_an_acronym_from_a_word(self) -> None:
        assert named("She is an si unit, not an SI.") == ["SI"]
        assert named("a qi gong class, a ToR and a TOR") == ["ToR", "TOR"]

    def test_the_same_word_in_another_meaning_is_left_alone(self) -> None:
        assert named("It takes 40 minutes. I identify as a woman. It is an audit trail.") == []
        assert named("Can you take minutes?") == ["take minutes"]

    def test_what_everybody_knows_is_left_alone(self) -> None:
        assert named("The UK, the NHS, a GP, A&E, TV, IT, a CV and MS Teams. Part II.") == []

    def test_words_that_service_users_chose_themselves_are_left_alone(self) -> None:
        assert named("Peer support and co-production need lived experience.") == []

    def test_an_acronym_that_nobody_knows_is_asked_about(self) -> None:
        assert marked("Come to the XQZ meeting on QoC.") == [("XQZ", ""), ("QoC", "")]

    @pytest.mark.parametrize(
        "text",
        [
            "Living Well Locally (LWL) asks. LWL is new.",
            "Ask the LWL (Living Well Locally) team.",
            "Friends of the Old Mill (FOM) meet, and the FOM are kind.",
            "The multidisciplinary team (MDT) and each MDT.",
            "A multi-disciplinary team. Ask the MDT.",
            "Radio Mill FM (RMFM) is on.",
            "Our leads in chairing (LICs) are kind.",
        ],
    )
    def test_an_acronym_that_the_text_explains_is_not_marked(self, text: str) -> None:
        assert [each for each in named(text) if each.isupper()] == []

    @pytest.mark.parametrize(
        "text", ["PLEASE NOTE: THIS ROLE IS FULL", "WE DO NOT SEND POST", "(UNPAID)", "It is NOT."]
    )
    def test_words_in_capitals_are_no_acronyms(self, text: str) -> None:
        assert named(text) == []

    def test_each_place_is_marked_in_the_order_of_the_text(self) -> None:
        assert named("XQZ: facilitate the pathway, then facilitate it.") == [
            "XQZ",
            "facilitate",
            "pathway",
            "facilitate",
        ]


class TestAdvice:
    def test_long_sentences_are_shown_whole(self) -> None:
        long = "We " + "really " * 20 + "do."

        assert advice(f"Short one here. {long}").long_sentences == [long]

    def test_a_list_pasted_from_a_document_is_no_long_sentence(self) -> None:
        pasted = "You will:\r\n•\thelp at the desk with the post\r\n• \u00a0ring people\r\n" * 9

        assert advice(pasted).long_sentences == []

    def test_a_line_that_was_broken_by_hand_is_one_sentence(self) -> None:
        words = "one two three four five six seven\n"

        assert len(advice(f"Say {words * 3}and end.").long_sentences) == 1

    def test_a_plain_text_has_nothing_to_mend(self) -> None:
        found = advice("We meet once a month. You help us to write a better letter. " * 2)

        assert found.is_plain
        assert found.grade is not None
        assert found.grade < 6

    @pytest.mark.parametrize("text", ["", " \r\n ", "🙂", "• • •", "=1+1"])
    def test_where_there_is_nothing_to_measure_there_is_nothing_to_mend(self, text: str) -> None:
        assert advice(text).is_plain
        assert advice(text).grade is None

    @given(st.text(max_size=300))
    def test_any_text_can_be_looked_over(self, text: str) -> None:
        marks = advice(text).marks

        assert all(text[mark.start : mark.end].strip() for mark in marks)
        assert all(a.end <= b.start for a, b in pairwise(marks))


class TestWordsWorthKnowing:
    def test_it_says_what_each_stands_for_and_means_from_a_to_z(self) -> None:
        sheet = words_worth_knowing(["We use PDSA.", "QI and a baseline, and QI again. Ensure it."])

        assert [word for word, _stands_for, _said in sheet] == ["baseline", "PDSA", "QI"]
        assert sheet[1][1] == "plan, do, study, act"
        assert all(said for *_rest, said in sheet)

    def test_an_acronym_that_a_text_explains_has_the_words_of_the_text(self) -> None:
        assert words_worth_knowing(["Living Well Locally (LWL)."]) == [
            ("LWL", "Living Well Locally", "")
        ]

    def test_a_term_is_named_once(self) -> None:
        assert [term.term for term in terms_in("Pathways, pathway. PATHWAY.")] == ["pathway"]
