"""What a PP lead writes when introducing someone."""

from wtforms import TextAreaField
from wtforms.validators import Length

from matcher.forms.form import Form
from matcher.words.translate import lazy_gettext as _

LONGEST_NOTE = 1000


class IntroduceForm(Form):
    note = TextAreaField(
        _("Private note (you can leave this empty)"),
        description=(
            _("The People Participation team reads it. So may the person, if they ask for it.")
        ),
        render_kw={"rows": 3},
        validators=[
            Length(
                max=LONGEST_NOTE,
                message=_("The note is longer than %(max)s characters. Make it shorter."),
            )
        ],
    )
