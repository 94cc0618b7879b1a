"""The typed way to the translation library. Outside an app, words stay in English.

Message extraction looks for ``_`` and ``ngettext``: import the functions under these names.
Where both are needed in one module, ``marked`` keeps its own: ``--keyword marked`` finds it too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeAlias

import flask_babel

SOURCE_LANGUAGE = "en"
P = ParamSpec("P")


@dataclass(frozen=True, slots=True, eq=False)
class Lazy:
    """Words that a class holds before anybody reads them; they are said when they are shown.

    This is no ``str``, so that the type checker asks for ``str()`` where they go into a list,
    a file or a table. Nor is it markup, as the library's own would be: pages escape it, with
    whatever was filled into it.
    """

    say: Callable[[], str]

    def __str__(self) -> str:
        return self.say()

    def __mod__(self, values: object) -> str:
        """Filled in by whoever knows the values, such as a validator its limits."""
        return str(self) % values

    def __eq__(self, other: object) -> bool:
        """Whether it reads the same to whoever reads now."""
        return str(self) == str(other) if isinstance(other, (str, Lazy)) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))


Words: TypeAlias = str | Lazy


def lazy_gettext(text: str, **values: object) -> Lazy:
    """What ``gettext`` gives, in the language of whoever reads it in the end."""
    return Lazy(partial(gettext, text, **values))


def later(say: Callable[P, str], *args: P.args, **values: P.kwargs) -> Lazy:
    """What another function of words says, such as the label of an enum, when it is shown."""
    return Lazy(partial(say, *args, **values))


def gettext(text: str, **values: object) -> str:
    """The text in the reader's language, with its ``%(name)s`` filled in."""
    if _reads_the_source():
        return text % values if values else text
    return str(flask_babel.gettext(text, **values))


def ngettext(singular: str, plural: str, num: int, **values: object) -> str:
    """The form that goes with ``num``, which both forms may show as ``%(num)s``."""
    if _reads_the_source():
        return (singular if num == 1 else plural) % {"num": num, **values}
    return str(flask_babel.ngettext(singular, plural, num, **values))


def language() -> str:
    """The language of whoever reads now."""
    locale = flask_babel.get_locale()
    return SOURCE_LANGUAGE if locale is None else str(locale)


def _reads_the_source() -> bool:
    """Whether no catalogue is needed.

    The library would look for one all the same, and files hold a line of words for each
    of many thousands of pairs: ten times as long for the same words.
    """
    locale = flask_babel.get_locale()
    return locale is None or bool(locale.language == SOURCE_LANGUAGE)


def marked(text: str) -> str:
    """The text itself, marked for translation: for tables that outlive a request.

    Import it as ``_`` where the tables are, and translate with ``gettext`` when shown.
    """
    return text
