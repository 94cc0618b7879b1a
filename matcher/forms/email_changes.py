"""What somebody types who wants another e-mail address."""

from flask_wtf import FlaskForm

from matcher.forms.accounts import email_field
from matcher.words.translate import lazy_gettext as _


class NewAddressForm(FlaskForm):
    email = email_field(_("Your new e-mail address"), autocomplete="email")
