"""What somebody says who asks to be a project lead, and why a PP lead says no."""

from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from matcher.domain.lead_application import LONGEST_PURPOSE, LONGEST_REASON, ApplicationFacts
from matcher.forms.accounts import email_field, name_field, stripped
from matcher.forms.form import Form
from matcher.words.translate import lazy_gettext as _


class ApplyForm(Form):
    name = name_field(_("Your name"), missing=_("Write your name."), autocomplete="name")
    job_title = name_field(
        _("Your job"), missing=_("Write your job."), autocomplete="organization-title"
    )
    email = email_field(
        _("Your e-mail address at work"), _("We send a link to it."), autocomplete="email"
    )
    directorate = SelectField(
        _("Your part of the trust"),
        validators=[InputRequired(_("Choose your part of the trust."))],
    )
    purpose = TextAreaField(
        _("What is it for?"),
        description=_("One sentence will do. Write nothing about people who use services."),
        filters=[stripped],
        render_kw={"rows": 3},
        validators=[
            InputRequired(_("Say in one sentence what it is for.")),
            Length(max=LONGEST_PURPOSE, message=_("Use %(max)s characters or fewer.")),
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


class RefuseForm(Form):
    reason = TextAreaField(
        _("Why not?"),
        description=_("We send them these words. Say what they can do instead."),
        filters=[stripped],
        render_kw={"rows": 5},
        validators=[
            InputRequired(_("Say why not.")),
            Length(max=LONGEST_REASON, message=_("Use %(max)s characters or fewer.")),
        ],
    )
