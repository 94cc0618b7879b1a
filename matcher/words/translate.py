"""The typed way to the translation library. Outside an app, words stay in English.

Message extraction looks for ``_`` and ``ngettext``: import the functions under these names.
"""

import flask_babel

SOURCE_LANGUAGE = "en"


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
