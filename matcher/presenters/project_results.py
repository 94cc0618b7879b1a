"""What came of a project, as it is read by those who were part of it and by others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.clock import day_in_london
from matcher.domain.project_outcome import Outcome
from matcher.models.project_outcome import ProjectOutcome
from matcher.presenters.plain_words import PlainWords, plain_words
from matcher.presenters.role_advice import in_short
from matcher.presenters.role_page import long_day
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import marked, ngettext

COLOURS: Mapping[Outcome, str] = {
    Outcome.REACHED: "green",
    Outcome.PARTLY: "blue",
    Outcome.NOT_REACHED: "grey",
    Outcome.TOO_EARLY: "white",
}
FOR_YOU: Mapping[Outcome, str] = {
    Outcome.REACHED: marked("The team did what it set out to do."),
    Outcome.PARTLY: marked("The team did part of what it set out to do."),
    Outcome.NOT_REACHED: marked("The team did not get to where it wanted to be."),
    Outcome.TOO_EARLY: marked("It is too early to say how it went. We tell you when we know."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """One result. ``said``: its outcome as a sentence to those who were on the team."""

    project_id: int
    title: str
    directorate: str
    outcome: str
    colour: str
    said: str
    changed: Sequence[str]
    learnt: Sequence[str]
    thanks: Sequence[str]
    lead: str
    when: str


@dataclass(frozen=True, slots=True)
class ResultEvent:
    """One word on a result, in the history of it; as ``components/past_events.html`` shows it."""

    what: str
    when: str
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Plainer:
    label: str
    summary: str
    found: PlainWords


def result_view(result: ProjectOutcome) -> ResultView:
    return ResultView(
        project_id=result.project_id,
        title=result.project.title,
        directorate=result.project.directorate.name,
        outcome=label(result.outcome),
        colour=COLOURS[result.outcome],
        said=_(FOR_YOU[result.outcome]),
        changed=_paragraphs(result.what_changed),
        learnt=_paragraphs(result.what_we_learnt),
        thanks=_paragraphs(result.thanks),
        lead=result.project.lead.name,
        when=long_day(day_in_london(result.recorded_at)),
    )


def events(results: Iterable[ProjectOutcome]) -> list[ResultEvent]:
    """All that was said, the last word first."""
    return [
        ResultEvent(
            label(each.outcome),
            long_day(day_in_london(each.recorded_at)),
            each.recorded_by.name,
            f"{each.what_changed}\n{each.what_we_learnt}",
        )
        for each in results
    ]


def whom_it_reaches(involved: int, heard: int) -> str:
    """Who hears of it when it is saved. ``heard``: those who know how it went."""
    if not involved:
        return _("Nobody who uses our care was on the team, so nobody but staff is told.")
    if heard == involved:
        return _("Everybody who was on the team knows how it went: they are not told of a change.")
    return ngettext(
        "%(num)s person who was on the team is told that there is news, and thanked.",
        "%(num)s people who were on the team are told that there is news, and thanked.",
        involved - heard,
    )


def told_words(people: int) -> str:
    """After it was saved."""
    if not people:
        return _("Saved.")
    return ngettext(
        "Saved. %(num)s person hears of it, with thanks, by the way they chose.",
        "Saved. %(num)s people hear of it, with thanks, by the way they chose.",
        people,
    )


def plainer(texts: Iterable[tuple[str, str]]) -> list[Plainer]:
    """``texts``: each with its question. Those in which there is something to mend."""
    looked = [(question, plain_words(text)) for question, text in texts if text]
    return [
        Plainer(question, in_short(found), found) for question, found in looked if not found.is_fine
    ]


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
