"""Every form there is, found and not listed."""

import importlib
import pkgutil
from collections.abc import Iterator

from flask_wtf import FlaskForm

import matcher.forms


def form_classes() -> Iterator[type[FlaskForm]]:
    """The classes of forms that the modules of ``matcher.forms`` make, each once."""
    for found in pkgutil.walk_packages(matcher.forms.__path__, "matcher.forms."):
        module = importlib.import_module(found.name)
        for each in vars(module).values():
            is_form = isinstance(each, type) and issubclass(each, FlaskForm)
            if is_form and each.__module__ == found.name:
                yield each
