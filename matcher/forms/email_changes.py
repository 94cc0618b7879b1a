"""What somebody types who wants another e-mail address."""

from matcher.forms.accounts import email_field
from matcher.forms.form import Form
from matcher.words.translate import lazy_gettext as _


class NewAddressForm(Form):
    email = email_field(_("Your new e-mail address"), autocomplete="email")
