"""Made-up people and roles for the laws, small enough that they often meet."""

from dataclasses import replace

from hypothesis import strategies as st

from matcher.domain.matching import Mode
from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import SESSIONS
from matcher.scoring import PersonFeatures, RoleFeatures

SKILLS = ("chairing", "minutes", "spreadsheets", "welcoming people")
TOPICS = ("food", "waiting times", "sleep")
EXPERIENCE = ("crisis care", "caring for someone", "perinatal care")
AREAS = ("Luton", "Newham", "Tower Hamlets")
WEEK = SESSIONS[:5]
WORDS = ("charts", "chart", "garden", "waiting", "room", "meetings", "the", "and", "écoute")


def some(names: tuple[str, ...], *, most: int = 3) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(names), max_size=most)


def text() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


ids = st.text(min_size=1, max_size=6)
answers = st.dictionaries(st.sampled_from(SKILLS), st.sampled_from(SkillLevel), max_size=4)
hours = st.sampled_from([None, 1.0, 2.5, 4.0, 7.0, 8.0])


@st.composite
def one_person(draw: st.DrawFn, *, stopped: bool = True) -> PersonFeatures:
    """Anybody; ``stopped=False`` leaves out those who are paused, full, or said no."""
    person = PersonFeatures(
        id=draw(ids),
        skills=draw(answers),
        learn=draw(some(SKILLS)),
        experience=draw(some(EXPERIENCE)),
        topics=draw(some(TOPICS)),
        texts=tuple(draw(st.lists(text(), max_size=2))),
        sessions=draw(some(WEEK, most=4)),
        hours_per_month=draw(hours),
        areas=draw(some(AREAS, most=2)),
        remote=draw(st.sampled_from([None, True, False])),
        waiting_days=draw(st.integers(0, 400)),
    )
    if person.areas:
        person = replace(person, near=draw(some(AREAS, most=1)))
    if not stopped:
        return person
    return replace(
        person,
        paused=draw(st.integers(0, 9)) == 0,
        capacity=draw(st.sampled_from([1, 1, 1, 2, 0])),
        declined=draw(some(("r0", "r1", "r9"), most=1)),
        on_team=draw(some(("r0", "r1", "r9"), most=1)),
    )


@st.composite
def one_role(draw: st.DrawFn, *, id: str = "r0") -> RoleFeatures:
    return RoleFeatures(
        id=id,
        title=draw(text()),
        description=draw(text()),
        skills=draw(st.dictionaries(st.sampled_from(SKILLS), st.booleans(), max_size=3)),
        develops=draw(some(SKILLS)),
        experience=draw(some(EXPERIENCE)),
        topics=draw(some(TOPICS)),
        sessions=draw(some(WEEK, most=4)),
        sessions_needed=draw(st.sampled_from([None, 1, 2, 9])),
        hours_per_month=draw(hours),
        area=draw(st.sampled_from([None, *AREAS])),
        mode=draw(st.sampled_from(Mode)),
    )


def crowd(*, least: int = 1, stopped: bool = True) -> st.SearchStrategy[list[PersonFeatures]]:
    return st.lists(
        one_person(stopped=stopped), min_size=least, max_size=6, unique_by=lambda each: each.id
    )


roles = st.tuples(one_role(id="r0"), one_role(id="r1"))
