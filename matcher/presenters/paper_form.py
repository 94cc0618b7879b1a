"""A form on paper in finished words: the questions of the pages, as boxes to tick and lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser

from matcher.domain.trust_settings import TrustSettings
from matcher.words.translate import gettext as _


class Kind(StrEnum):
    """How an answer is given on paper."""

    LINE = "line"
    BOX = "box"
    ONE = "one"
    SOME = "some"
    TICK = "tick"
    EACH = "each"
    WEEK = "week"
    LIST = "list"
    """On paper a line to write on; typed in, a list to choose from."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box to tick, with the number that is typed for it."""

    number: str
    words: str
    hint: str = ""
    is_told: bool = False
    told: str = ""
    """Of a row of boxes: the number of the one that was told."""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    boxes: Sequence[Box]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    kind: Kind
    name: str
    words: str
    hint: str = ""
    section: str = ""
    """A heading that stands above it."""
    before: Sequence[str] = ()
    after: str = ""
    groups: Sequence[Group] = ()
    answers: Sequence[Box] = ()
    """Of rows of boxes: what each column means."""
    rows: int = 1
    told: str = ""

    @property
    def boxes(self) -> list[Box]:
        return [box for group in self.groups for box in group.boxes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    title: str
    lines: Sequence[tuple[str, str]]
    """Words above the questions, each with the element that they are: "h2", "p" or "li"."""
    questions: Sequence[Question]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    title: str
    name: str
    """Whose form it is; nothing on a blank one."""
    number: str
    intro: Sequence[str]
    parts: Sequence[Part]
    is_signed: bool = False
    contacts: Sequence[str] = ()


def how_to_fill_in() -> list[str]:
    return [
        _("Put a cross in the boxes that suit you. Write on the lines."),
        _("You can skip any question. Take your time. You can ask somebody to help."),
        _("The small numbers are for us."),
    ]


def urgent_help() -> list[str]:
    """Said on every form on which people write in their own words."""
    return [
        _("We read this within two working days. Nobody watches it for urgent help."),
        _("In danger now: ring %(number)s.", number="999"),
        _("In a crisis: ring %(number)s and choose option 2.", number="111"),
        _("To talk: ring Samaritans on %(number)s.", number="116 123"),
    ]


def ways_back(trust: TrustSettings) -> list[str]:
    """To whom a filled form goes; by post only where the trust has said to which address."""
    phone, email, address = trust.contact_phone, trust.contact_email, trust.forms_address
    back = [_("Give the form to a member of staff you know. They pass it on to us.")]
    if address:
        back.append(_("Or post it to: %(address)s.", address=address.rstrip(".")))
    if phone:
        back.append(_("Or ring us, and we write your answers down: %(phone)s.", phone=phone))
    if email:
        back.append(_("Or send a photo of each page to %(email)s.", email=email))
    return back


def blocks_of(html: str) -> list[tuple[str, str]]:
    """The headings and paragraphs of a page's words, each with its element's name."""
    reader = _Blocks()
    reader.feed(html)
    return [(name, " ".join(words.split())) for name, words in reader.found]


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"h2", "p", "li"}:
            self.found.append((tag, ""))
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and tag not in {"h2", "p", "li"}

    def handle_data(self, data: str) -> None:
        if self.open:
            name, words = self.found[-1]
            self.found[-1] = (name, words + data)
