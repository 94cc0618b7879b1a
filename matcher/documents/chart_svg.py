"""A drawn chart as a file of its own: an SVG that needs no page around it."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from matcher.presenters.p_chart_drawing import Drawing

TEMPLATES = Path(__file__).parents[2] / "templates"


def chart_svg(drawing: Drawing) -> str:
    """The text of the file, in UTF-8 when it is written."""
    return _template().render(drawing=drawing, is_file=True) + "\n"


@cache
def _template() -> Template:
    """The template that pages use too. Nothing of a page is known here."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("components/p_chart.svg")
