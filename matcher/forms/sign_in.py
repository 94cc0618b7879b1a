"""What is asked of staff who sign in, or change how they do. Nothing is asked twice."""

from types import SimpleNamespace
from typing import Any

from flask_security import forms as library
from flask_security import recovery_codes
from wtforms import EmailField, HiddenField, PasswordField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from matcher.forms.form import Form
from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _

LONGEST_EMAIL = 320
LONGEST_PASSWORD = 200
CODE_HELP = _("The 6 numbers that your authenticator app shows now.")


def _trimmed(text: str | None) -> str | None:
    return text.strip() if text else text


def _email() -> EmailField:
    return EmailField(
        _("E-mail address"),
        filters=[_trimmed],
        render_kw={"autocomplete": "username", "spellcheck": False},
        validators=[
            InputRequired(_("Type your e-mail address.")),
            Length(max=LONGEST_EMAIL, message=_("That is too long for an e-mail address.")),
        ],
    )


def _password(
    label: Words, *, missing: Words, is_new: bool = False, hint: Words = ""
) -> PasswordField:
    return PasswordField(
        label,
        description=hint,
        render_kw={"autocomplete": "new-password" if is_new else "current-password"},
        validators=[
            InputRequired(missing),
            Length(max=LONGEST_PASSWORD, message=_("Use %(max)s characters or fewer.")),
        ],
    )


def _new_password() -> PasswordField:
    return _password(
        _("New password"),
        missing=_("Type a new password."),
        is_new=True,
        hint=_("12 characters or more. Three or four words that do not belong together do well."),
    )


class SignInForm(Form, library.LoginForm):
    email = _email()
    password = _password(_("Password"), missing=_("Type your password."))
    remember = None


class ConfirmPasswordForm(Form, library.VerifyForm):
    password = _password(_("Password"), missing=_("Type your password."))


class ChangePasswordForm(Form, library.ChangePasswordForm):
    password = _password(_("Password now"), missing=_("Type the password you have now."))
    new_password = _new_password()
    new_password_confirm = None


class ChoosePasswordForm(Form, library.ResetPasswordForm):
    """For someone who came by a link of their own."""

    password = _new_password()
    password_confirm = None

    def __init__(self, *args: Any, user: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.user = user


class AskPasswordLinkForm(Form):
    email = _email()


class SecondFactorForm(Form, library.TwoFactorSetupForm):
    """There is one kind of second step: an authenticator app."""

    setup = HiddenField(default="authenticator")


class CodeForm(Form, library.TwoFactorVerifyCodeForm):
    code = StringField(
        _("Code"),
        description=CODE_HELP,
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": False},
        validators=[
            InputRequired(_("Type the code.")),
            Length(max=20, message=_("A code has 6 numbers.")),
        ],
    )


class RecoveryCodeForm(Form, recovery_codes.MfRecoveryForm):
    code = StringField(
        _("Recovery code"),
        render_kw={"autocomplete": "off", "spellcheck": False},
        validators=[
            InputRequired(_("Type one of your recovery codes.")),
            Length(max=40, message=_("A recovery code has 12 letters and numbers.")),
        ],
    )


class RecoveryCodesForm(Form, recovery_codes.MfRecoveryCodesForm):
    """A button. Codes are shown when they are made, so asking to see them again says nothing."""

    show_codes = None

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.show_codes = SimpleNamespace()


class HelpForm(Form, library.TwoFactorRescueForm):
    """The library makes one in passing. Nobody sees it."""

    help_setup = RadioField(_("Help"), choices=[], validate_choice=False)
