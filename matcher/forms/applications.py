"""What somebody says who asks to be a project lead, and why a PP lead says no."""

from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from matcher.domain.lead_application import LONGEST_PURPOSE, LONGEST_REASON, ApplicationFacts
from matcher.forms.accounts import email_field, name_field, stripped


class ApplyForm(FlaskForm):
    name = name_field("Your name", missing="Write your name.", autocomplete="name")
    job_title = name_field("Your job", missing="Write your job.", autocomplete="organization-title")
    email = email_field(
        "Your e-mail address at work", "We send a link to it.", autocomplete="email"
    )
    directorate = SelectField(
        "Your part of the trust",
        validators=[InputRequired("Choose your part of the trust.")],
    )
    purpose = TextAreaField(
        "What is it for?",
        description="One sentence will do. Write nothing about people who use services.",
        filters=[stripped],
        render_kw={"rows": 3},
        validators=[
            InputRequired("Say in one sentence what it is for."),
            Length(max=LONGEST_PURPOSE, message=f"Use {LONGEST_PURPOSE} characters or fewer."),
        ],
    )

    @property
    def facts(self) -> ApplicationFacts:
        """What was said, once it is known to be sound."""
        return ApplicationFacts(
            name=self.name.data,
            job_title=self.job_title.data,
            email=self.email.data,
            directorate_id=int(self.directorate.data),
            purpose=self.purpose.data,
        )


class RefuseForm(FlaskForm):
    reason = TextAreaField(
        "Why not?",
        description="We send them these words. Say what they can do instead.",
        filters=[stripped],
        render_kw={"rows": 5},
        validators=[
            InputRequired("Say why not."),
            Length(max=LONGEST_REASON, message=f"Use {LONGEST_REASON} characters or fewer."),
        ],
    )
