"""What holds for every page, whatever is on it. Each rule gives a sentence for each fault."""

from collections import Counter
from collections.abc import Callable, Iterator

from werkzeug.datastructures import Headers

from tests.html_tree import Element

NOT_FIELDS = frozenset({"hidden", "submit", "button", "image", "reset"})
WITHOUT_A_TOKEN = ("/easy-read",)
"""Where a visitor changes nothing but how this browser shows pages."""
POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset", "ping")
SAFE_BEGINNINGS = ("/", "#", "?", "tel:", "mailto:")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Content-Type": "text/html; charset=utf-8",
}
REFUSED_BY_POLICY = ("unsafe-inline", "unsafe-eval", "http:", "https:", "*")
NEEDED_IN_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
)


def is_field(element: Element) -> bool:
    """Whether people are asked something here."""
    return element.tag in {"select", "textarea"} or (
        element.tag == "input" and element["type"] not in NOT_FIELDS
    )


def faults(tree: Element, *, names: str) -> list[str]:
    """Everything wrong with a page. ``names``: how its title ends."""
    return [
        *_title(tree, names),
        *(fault for rule in RULES for fault in rule(tree)),
    ]


def header_faults(headers: Headers) -> list[str]:
    """Everything wrong with what was sent around a page."""
    policy = headers.get("Content-Security-Policy", "")
    return [
        *(
            f"{name} is {headers.get(name)!r} and not {value!r}"
            for name, value in HEADERS.items()
            if headers.get(name) != value
        ),
        *(f"the policy allows {word}" for word in REFUSED_BY_POLICY if word in policy),
        *(f"the policy lacks {line}" for line in NEEDED_IN_POLICY if line not in policy),
    ]


def _title(tree: Element, names: str) -> Iterator[str]:
    # A drawing has a title of its own, for those who hear it.
    titles = [each for each in tree.all("title") if each.parent and each.parent.tag == "head"]
    headings = tree.all("h1")
    if len(headings) != 1 or len(titles) != 1:
        yield f"a page has one h1 and one title, and not {headings} and {titles}"
        return
    failed = "Error: " if tree.all(class_="nhsuk-error-summary") else ""
    expected = f"{failed}{headings[0].text} - {names}"
    if titles[0].text != expected:
        yield f"the title is {titles[0].text!r} and not {expected!r}"


def _language(tree: Element) -> Iterator[str]:
    if [html["lang"] for html in tree.all("html")] != ["en-GB"]:
        yield "the page does not say that it is in British English"


def _landmarks(tree: Element) -> Iterator[str]:
    if len(tree.all("main")) != 1:
        yield f"a page has one main landmark, and not {tree.all('main')}"
    for heading in tree.all("h1"):
        if not any(above.tag == "main" for above in heading.above()):
            yield "the h1 stands outside main"


def _ids(tree: Element) -> Iterator[str]:
    counts = Counter(each["id"] for each in tree.below() if "id" in each.attributes)
    yield from (f"the id {name!r} is there {n} times" for name, n in counts.items() if n > 1)
    for each in tree.below():
        for pointer in POINTERS:
            yield from (
                f"{each!r} points to {name}, which is not there"
                for name in each[pointer].split()
                if name not in counts
            )
        if each.tag == "a" and each["href"].startswith("#") and each["href"][1:] not in counts:
            yield f"{each!r} leads nowhere on this page"


def _labels(tree: Element) -> Iterator[str]:
    labelled = {each["for"] for each in tree.all("label") if each.text}
    for field in filter(is_field, tree.below()):
        wrapped = any(above.tag == "label" and above.text for above in field.above())
        if not (
            wrapped or field["id"] in labelled or field["aria-label"] or field["aria-labelledby"]
        ):
            yield f"{field!r} has no label"


def _names(tree: Element) -> Iterator[str]:
    for each in tree.all("a", "button"):
        pictures = "".join(image["alt"] for image in each.all("img"))
        if not (each.text or pictures or each["aria-label"]):
            yield f"{each!r} has no words"
    yield from (f"{each!r} has no alt" for each in tree.all("img") if "alt" not in each.attributes)


def _inline(tree: Element) -> Iterator[str]:
    for each in tree.below():
        if each.tag == "style" or (each.tag == "script" and (not each["src"] or each.children)):
            yield f"{each!r} stands in the page itself"
        for name in each.attributes:
            if name == "style" or name.startswith("on"):
                yield f"{each!r} has {name}"


def _addresses(tree: Element) -> Iterator[str]:
    for each in tree.below():
        for name in ADDRESSES:
            address = each[name].strip()
            foreign = address.startswith("//") or not address.startswith(SAFE_BEGINNINGS)
            is_drawn_here = each.tag == "img" and address.startswith("data:image/")
            # Where a meeting is joined online: it does not hear where somebody came from.
            is_meeting = each.tag == "a" and each["rel"] == "noreferrer"
            is_meant = is_drawn_here or (is_meeting and address.startswith("https://"))
            if address and foreign and not is_meant:
                yield f"{each!r} leads away from the service"


def _forms(tree: Element) -> Iterator[str]:
    for form in tree.all("form"):
        names = {field["name"] for field in form.all("input")}
        is_free = form["action"] in WITHOUT_A_TOKEN
        if form["method"].lower() == "post" and "csrf_token" not in names and not is_free:
            yield f"{form!r} holds no token against forged requests"
        if form["method"].lower() != "post" and "csrf_token" in names:
            yield f"{form!r} would put its token into the address"
        if not form.all("button") and not form.all("input", type="submit"):
            yield f"{form!r} has no button"


def _errors(tree: Element) -> Iterator[str]:
    for summary in tree.all(class_="nhsuk-error-summary"):
        fields = {field["id"] for field in tree.below() if is_field(field)}
        for link in summary.all("a"):
            if link["href"].removeprefix("#") not in fields:
                yield f"{link!r} in the error summary does not lead to a field"


RULES: tuple[Callable[[Element], Iterator[str]], ...] = (
    _language,
    _landmarks,
    _ids,
    _labels,
    _names,
    _inline,
    _addresses,
    _forms,
    _errors,
)
