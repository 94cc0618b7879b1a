"""What the person does, answers for and can hope to get."""

from wtforms import (
    StringField,
    TextAreaField,
)
from wtforms.validators import ValidationError

from matcher.domain.answers import Values
from matcher.domain.role_description import (
    LONGEST_DESCRIPTION,
    LONGEST_TASK,
    LONGEST_TITLE,
    MOST_TASKS,
)
from matcher.forms.pasted import in_lines, mended
from matcher.forms.role_parts.base import OneRow, PartForm, box, line
from matcher.words.translate import lazy_gettext as _


class WorkForm(PartForm):
    names = (
        "title",
        "summary",
        "tasks",
        "description",
        "activity_type",
        "accountability",
        "hope_to_get",
    )
    title = line(_("Name of the role"), _("A name that says what it is."), most=LONGEST_TITLE)
    summary = line(_("One sentence"), _("It stands in the list of roles. Why would somebody join?"))
    tasks = TextAreaField(
        _("What the person will do"),
        description=_(
            "Up to %(lines)s short lines, each of up to %(most)s letters. Easy Read shows them.",
            lines=MOST_TASKS,
            most=LONGEST_TASK,
        ),
        filters=[mended],
        render_kw={"rows": MOST_TASKS + 1},
    )
    description = box(
        _("More about it"),
        _("What the project is about, and what is different with this person in it."),
        most=LONGEST_DESCRIPTION,
        rows=8,
    )
    activity_type = OneRow(_("Kind of work"), none=_("Not said"))
    accountability = box(
        _("Accountability and responsibility"),
        _("What the person answers for, and has a say in."),
    )
    hope_to_get = box(
        _("What can the person hope to get from it?"),
        _("What changes, what they learn, and who hears of it."),
    )

    def validate_title(self, field: StringField) -> None:
        if not field.data:
            raise ValidationError(_("Name of the role: give it one."))

    def validate_tasks(self, field: TextAreaField) -> None:
        lines = in_lines(field.data)
        if len(lines) > MOST_TASKS or max(map(len, lines), default=0) > LONGEST_TASK:
            raise ValidationError(
                _(
                    "What the person will do: write %(lines)s lines at most, of up to %(most)s "
                    "letters each. Put the rest under “More about it”.",
                    lines=MOST_TASKS,
                    most=LONGEST_TASK,
                )
            )

    @property
    def values(self) -> Values:
        return super().values | {"tasks": "\n".join(in_lines(self.tasks.data))}
