"""The short guide for people new to QI: the same words on the page, in Easy Read and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One idea: a picture of Easy Read, and a short sentence. ``first``: a word that begins it."""

    picture: str
    words: str
    first: str = ""


@dataclass(frozen=True, slots=True)
class GuidePart:
    title: str
    lines: Sequence[GuideLine]
    key: str = ""
    """Where the page adds a link of its own."""


def guide(*, phone: str) -> list[GuidePart]:
    """All parts, in reading order."""
    return [
        _what(),
        _pdsa(),
        _ways(),
        _meeting(),
        _ask(),
        _weeks(),
        _values(),
        _words(),
        _badly(phone),
    ]


def _what() -> GuidePart:
    return GuidePart(
        _("What QI is"),
        [
            GuideLine("learn", _("QI is short for quality improvement.")),
            GuideLine("group", _("A small team works to make care better.")),
            GuideLine("look", _("They look at what goes wrong, and ask why.")),
            GuideLine("idea", _("Then they try one small change at a time.")),
            GuideLine("numbers", _("They count or ask, to see if it helped.")),
            GuideLine("star", _("You know this care from the inside. That is why we ask you.")),
            GuideLine("tick", _("You do not need to know anything about QI to begin.")),
        ],
    )


def _pdsa() -> GuidePart:
    return GuidePart(
        _("How a team tries a change"),
        [
            GuideLine("page", _("Teams do it in four steps. They call it PDSA.")),
            GuideLine("pen", _("Say what you will try. Guess what it will do."), _("Plan.")),
            GuideLine("tick", _("Try it in one place, for a short time."), _("Do.")),
            GuideLine("look", _("Look at what it did. Was your guess right?"), _("Study.")),
            GuideLine("change", _("Keep it, change it, or drop it."), _("Act.")),
            GuideLine("next", _("Then the team goes round again.")),
            GuideLine("heart", _("A try that did not work is fine. The team learns from it.")),
        ],
    )


def _ways() -> GuidePart:
    return GuidePart(
        _("Two ways to be part of it"),
        [
            GuideLine(
                "speak",
                _("A team asks what you think, now and then. The team makes the choices."),
                _("Little i."),
            ),
            GuideLine(
                "table",
                _("You are in the team. You come to the meetings and help to choose."),
                _("Big I."),
            ),
            GuideLine(
                "star", _("The roles here are Big I. Your word counts as much as any other.")
            ),
        ],
    )


def _meeting() -> GuidePart:
    return GuidePart(
        _("What happens in a meeting"),
        [
            GuideLine("letter", _("You get the papers some days before.")),
            GuideLine("person", _("One person leads it and looks at the time.")),
            GuideLine("talk", _("People say who they are.")),
            GuideLine("look", _("You hear what was done since last time.")),
            GuideLine("numbers", _("You look at numbers, or hear what people said.")),
            GuideLine("idea", _("You choose together what to try next.")),
            GuideLine("pen", _("Somebody writes down who does what.")),
            GuideLine("listen", _("You can just listen, for as long as you like.")),
        ],
    )


def _ask() -> GuidePart:
    return GuidePart(
        _("What you may always ask"),
        [
            GuideLine("question", _("“What does that word mean?”")),
            GuideLine("later", _("“Can we slow down, please?”")),
            GuideLine("pen", _("“Can I write it down and send it to you?”")),
            GuideLine("pause", _("“Can we have a break?”")),
            GuideLine("next", _("“I pass.” You need not say why.")),
            GuideLine("idea", _("“What came of my idea?”")),
            GuideLine("speak", _("“Can I lead a meeting one day?”")),
        ],
    )


def _weeks() -> GuidePart:
    return GuidePart(
        _("Your first weeks"),
        [
            GuideLine("person", _("You get the name of one person to turn to.")),
            GuideLine("page", _("You get a sheet that explains short forms.")),
            GuideLine("money", _("You hear how pay works before your first meeting.")),
            GuideLine("computer", _("You can look into the project system, like all the team.")),
            GuideLine("pen", _("You and the team write down what you do, and what helps you.")),
            GuideLine("calendar", _("After about three months you look at it together.")),
            GuideLine("stop", _("You can stop at any time. You need not say why.")),
        ],
    )


def _values() -> GuidePart:
    return GuidePart(
        _("The ten values"),
        [
            GuideLine("heart", _("Service users and staff chose these ten words.")),
            GuideLine("together", _("We do it with each other."), _("Collaborate.")),
            GuideLine("heart", _("We are warm, and we say what is so."), _("Openhearted.")),
            GuideLine("star", _("We try new things, and say when we were wrong."), _("Courage.")),
            GuideLine("table", _("Each person in the room counts the same."), _("Respect.")),
            GuideLine("tick", _("We share the power to choose."), _("Empower.")),
            GuideLine("building", _("We make it easy to take part."), _("Accessible.")),
            GuideLine("talk", _("We say it in plain words."), _("Translate.")),
            GuideLine("teach", _("Each of us can learn and can lead."), _("Opportunity.")),
            GuideLine("look", _("We stop, look back and ask how it went."), _("Reflect.")),
            GuideLine("key", _("We work on what matters to people."), _("Solve.")),
        ],
        "values",
    )


def _words() -> GuidePart:
    return GuidePart(
        _("Words you may hear"),
        [
            GuideLine("star", _("What the team wants to reach, and by when."), _("Aim.")),
            GuideLine(
                "idea", _("Something that may help, and that you can try."), _("Change idea.")
            ),
            GuideLine("numbers", _("What you count, to see if it gets better."), _("Measure.")),
            GuideLine(
                "look", _("A line of dots that shows how it goes over time."), _("Run chart.")
            ),
            GuideLine("page", _("A drawing of what leads to the aim."), _("Driver diagram.")),
            GuideLine("calendar", _("How things were before you began."), _("Baseline.")),
        ],
        "words",
    )


def _badly(phone: str) -> GuidePart:
    lines = [
        GuideLine("urgent", _("Did a meeting go badly? Tell us, big or small.")),
        GuideLine("speak", _("Tell your People Participation lead.")),
        GuideLine("lock", _("The project does not read what you say there.")),
    ]
    if phone:
        lines.append(GuideLine("phone", _("Ring us on %(phone)s.", phone=phone)))
    return GuidePart(_("When something goes badly"), lines, "badly")
