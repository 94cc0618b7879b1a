"""What a person is asked when a role was offered to them."""

from collections.abc import Sequence

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.forms.answers.free_text import box
from matcher.forms.form import Form
from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _

MOST = 500


class YesForm(Form):
    """How the project may reach the person after a yes, where there is more than one way."""

    contact_by = RadioField(
        _("How may the project reach you?"),
        validators=[InputRequired(_("How may the project reach you: choose one"))],
    )

    def __init__(self, *args: object, ways: Sequence[tuple[str, Words]], **more: object) -> None:
        super().__init__(*args, **more)
        self.contact_by.choices = [SelectChoice(value=value, label=words) for value, words in ways]
        if len(ways) < 2:
            del self.contact_by


class NoForm(Form):
    """Why not, and whether we may ask about other roles. Neither has to be said."""

    why = box(_("Why is it not for you?"), rows=3, most=MOST)
    ask_again = RadioField(
        _("May we ask you about other roles?"),
        choices=[
            SelectChoice(value="yes", label=_("Yes, please")),
            SelectChoice(value="no", label=_("Not for now. I would like a break")),
        ],
        default="yes",
    )

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.why.description = _(
            "You can leave this empty. Only the People Participation team reads it."
        )


class TalkForm(Form):
    """What the person would like to talk about. It need not be said."""

    question = box(_("What would you like to talk about?"), rows=3, most=MOST)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.question.description = _(
            "You can leave this empty. Only the People Participation team reads it."
        )


class ChangedMindForm(Form):
    """Why a yes is taken back. It need not be said."""

    why_back = box(_("Would you like to say why?"), rows=3, most=MOST)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.why_back.description = _(
            "You can leave this empty. The People Participation team and the project lead read it."
        )
