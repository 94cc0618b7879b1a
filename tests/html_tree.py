"""A page as a tree of elements, read with the standard library alone."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Self

EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
)
UNREAD = frozenset({"script", "style", "template"})


class Element:
    """One element: its tag, its attributes, what is inside it."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Self | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Self | str] = []

    def __repr__(self) -> str:
        said = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.tag}{said}>"

    def __getitem__(self, name: str) -> str:
        """An attribute, or nothing where it is not said."""
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """The words inside, with single spaces."""
        return " ".join("".join(self._strings()).split())

    @property
    def raw_text(self) -> str:
        """The words inside, with the spaces and lines they came with."""
        return "".join(self._strings())

    def all(self, *tags: str, **attributes: str) -> list[Self]:
        """Every element below of these tags (or any) with these attributes, in page order.

        ``class_`` asks for one class among several; other names read ``_`` as ``-``.
        """
        return [
            each
            for each in self.below()
            if (not tags or each.tag in tags) and each._has(attributes)
        ]

    def one(self, *tags: str, **attributes: str) -> Self:
        """The only such element below; anything else is a fault of the page."""
        found = self.all(*tags, **attributes)
        assert len(found) == 1, f"{len(found)} of {tags} {attributes}, not one: {found}"
        return found[0]

    def below(self) -> Iterator[Self]:
        for child in self.children:
            if not isinstance(child, str):
                yield child
                yield from child.below()

    def above(self) -> Iterator[Self]:
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    def _has(self, attributes: dict[str, str]) -> bool:
        return all(
            value in self["class"].split()
            if name == "class_"
            else self.attributes.get(name.rstrip("_").replace("_", "-")) == value
            for name, value in attributes.items()
        )

    def _strings(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNREAD:
                yield from child._strings()
                yield "" if child.tag in {"a", "b", "strong", "span", "i"} else " "


class _Reader(HTMLParser):
    """Builds the tree, and remembers every tag that was closed in the wrong place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.open = self.root
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"<{tag}> says an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in EMPTY:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY:
            return
        if self.open.tag != tag or self.open.parent is None:
            self.faults.append(f"</{tag}> closes {self.open!r}")
            return
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def read(html: str) -> tuple[Element, list[str]]:
    """The tree of a page, and what is wrong with its nesting."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open is not reader.root:
        reader.faults.append(f"{reader.open!r} is never closed")
    return reader.root, reader.faults
