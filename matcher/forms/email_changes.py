"""What somebody types who wants another e-mail address."""

from flask_wtf import FlaskForm

from matcher.forms.accounts import email_field


class NewAddressForm(FlaskForm):
    email = email_field("Your new e-mail address", autocomplete="email")
