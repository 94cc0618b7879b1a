"""What a PP lead writes when introducing someone."""

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

LONGEST_NOTE = 1000


class IntroduceForm(FlaskForm):
    note = TextAreaField(
        "Private note (you can leave this empty)",
        description=(
            "The People Participation team reads it. So may the person, if they ask for it."
        ),
        render_kw={"rows": 3},
        validators=[
            Length(
                max=LONGEST_NOTE,
                message=f"The note is longer than {LONGEST_NOTE} characters. Make it shorter.",
            )
        ],
    )
