"""The typed way to the translation library. Outside an app, words stay in English.

Message extraction looks for ``_`` and ``ngettext``: import the functions under these names.
"""

import flask_babel


def gettext(text: str, **values: object) -> str:
    """The text in the reader's language, with its ``%(name)s`` filled in."""
    return str(flask_babel.gettext(text, **values))


def ngettext(singular: str, plural: str, num: int, **values: object) -> str:
    """The form that goes with ``num``, which both forms may show as ``%(num)s``."""
    return str(flask_babel.ngettext(singular, plural, num, **values))


def marked(text: str) -> str:
    """The text itself, marked for translation: for tables that outlive a request.

    Import it as ``_`` where the tables are, and translate with ``gettext`` when shown.
    """
    return text
