"""How staff sign in: the library, set up so that it does what we need of it and nothing more."""

import base64
from typing import Any

from flask import Flask, Request
from flask_security import Security

from config import Settings
from matcher.forms.sign_in import (
    ChangePasswordForm,
    CodeForm,
    ConfirmPasswordForm,
    HelpForm,
    RecoveryCodeForm,
    RecoveryCodesForm,
    SecondFactorForm,
    SignInForm,
)
from matcher.identity import pages, record
from matcher.identity.mail import OutboxMail
from matcher.identity.passwords import SHORTEST, LongPasswords
from matcher.identity.second_factor import STEP, HashedRecoveryCodes, OnceOnlyTotp, derived_key
from matcher.identity.staff import StaffDatastore
from matcher.web.freshness import FRESH, NO_GRACE
from matcher.words.translate import marked as _

QUICK_HASH = {"argon2__rounds": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}
"""For tests alone: they sign in hundreds of times."""

WORDS = {
    "API_ERROR": (_("Fill in the page again."), "error"),
    "GENERIC_AUTHN_FAILED": (_("The e-mail address or the password is not right."), "error"),
    "INVALID_PASSWORD": (_("This is not your password."), "error"),
    "INVALID_RECOVERY_CODE": (
        _("This is not one of your recovery codes, or it was used before."),
        "error",
    ),
    "INVALID_REDIRECT": (_("That address is not part of this service."), "error"),
    "NO_RECOVERY_CODES_SETUP": (_("You have no recovery codes yet."), "info"),
    "PASSWORD_CHANGE": (
        _("Your password is changed. You are signed out everywhere else."),
        "success",
    ),
    "PASSWORD_IS_THE_SAME": (_("This is the password you have. Choose another one."), "error"),
    "PASSWORD_NOT_PROVIDED": (_("Type your password."), "error"),
    "REAUTHENTICATION_SUCCESSFUL": (_("Thank you. You can go on."), "info"),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (_("Your authenticator app is set up."), "success"),
    "TWO_FACTOR_INVALID_TOKEN": (
        _(
            "This code is not right, or it was used before. Wait for the next one. "
            "If none is ever right, let your phone set its clock by itself."
        ),
        "error",
    ),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (_("You are signed in."), "success"),
    "TWO_FACTOR_PERMISSION_DENIED": (_("Begin with your e-mail address and password."), "error"),
    "TWO_FACTOR_SETUP_EXPIRED": (_("That took more than %(within)s. Begin again."), "error"),
    "UNAUTHENTICATED": (_("Sign in to see that page."), "error"),
}
"""What the library says, in our words."""


def set_up(app: Flask, settings: Settings) -> None:
    """Give the application the library's pages. The other ways in that it knows stay shut."""
    app.config.update(_configuration(settings))
    security = Security(
        app,
        StaffDatastore(),
        register_blueprint=False,
        login_form=SignInForm,
        verify_form=ConfirmPasswordForm,
        change_password_form=ChangePasswordForm,
        two_factor_setup_form=SecondFactorForm,
        two_factor_verify_code_form=CodeForm,
        two_factor_rescue_form=HelpForm,
        mf_recovery_form=RecoveryCodeForm,
        mf_recovery_codes_form=RecoveryCodesForm,
        mail_util_cls=OutboxMail,
        password_util_cls=LongPasswords,
        totp_cls=OnceOnlyTotp,
        mf_recovery_codes_util_cls=HashedRecoveryCodes,
        render_template=pages.render,
    )
    security.want_json(_never)
    security.reauthn_handler(pages.ask_password_again)
    app.extensions["ask_password_again"] = pages.ask_password_again
    app.register_blueprint(pages.blueprint())
    record.listen(app)


def _configuration(settings: Settings) -> dict[str, Any]:
    key = derived_key(settings.secret_key, "second factor")
    chosen = {
        "API_ENABLED_METHODS": ["session"],
        "CLI_ROLES_NAME": None,
        "CLI_USERS_NAME": None,
        "CSRF_HEADER": None,
        "EMAIL_HTML": False,
        "FRESHNESS": FRESH,
        "FRESHNESS_GRACE_PERIOD": NO_GRACE,
        # The library's words are looked up in our catalogue, and not in its own.
        "I18N_DIRNAME": None,
        "I18N_DOMAIN": "messages",
        "MULTI_FACTOR_RECOVERY_CODES": True,
        "PASSWORD_HASH": "argon2",  # nosec B105
        "PASSWORD_HASH_PASSLIB_OPTIONS": QUICK_HASH if settings.testing else {},
        "PASSWORD_LENGTH_MIN": SHORTEST,
        "PASSWORD_SCHEMES": ["argon2"],
        "PASSWORD_SINGLE_HASH": {"argon2"},
        "POST_CHANGE_VIEW": "account.show",
        "POST_LOGIN_VIEW": "sign_in.arrive",
        "POST_VERIFY_VIEW": "account.show",
        "RETURN_GENERIC_RESPONSES": True,
        "SEND_PASSWORD_CHANGE_EMAIL": False,  # nosec B105
        "TOTP_ISSUER": settings.service_name,
        "TOTP_SECRETS": {"1": base64.b64encode(key).decode()},
        "TWO_FACTOR": True,
        "TWO_FACTOR_AUTHENTICATOR_VALIDITY": STEP,
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "TWO_FACTOR_ERROR_VIEW": "security.login",
        "TWO_FACTOR_IMPLEMENTATIONS": {"code": "flask_security.twofactor.CodeTfPlugin"},
        "TWO_FACTOR_POST_SETUP_VIEW": "account.show",
        "TWO_FACTOR_REQUIRED": not settings.demo,
        "TWO_FACTOR_RESCUE_EMAIL": False,
        **{f"MSG_{name}": said for name, said in WORDS.items()},
    }
    return {f"SECURITY_{name}": value for name, value in chosen.items()} | {
        "SESSION_PROTECTION": None
    }


def _never(_request: Request) -> bool:
    """The library can answer with JSON, which holds more about an account than a page does."""
    return False
