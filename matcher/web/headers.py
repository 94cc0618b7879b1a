"""What is sent around every answer, and what no request may hold."""

from flask import Response, current_app, request
from werkzeug.exceptions import BadRequest
from werkzeug.routing import IntegerConverter

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ]
)


class RowNumber(IntegerConverter):
    """The number of a row in an address. One that no row can have is not found."""

    regex = "[0-9]{1,9}"


def refuse_unreadable_text() -> None:
    """No keyboard types a NUL character, and PostgreSQL cannot keep one."""
    for given in (request.args, request.form):
        if any("\0" in text for texts in given.listvalues() for text in texts):
            raise BadRequest("a NUL character")


def add_security_headers(response: Response) -> Response:
    """The same strict headers on every answer, errors and static files included."""
    headers = response.headers
    headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if current_app.config["SESSION_COOKIE_SECURE"]:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint == "static":
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        headers["Cache-Control"] = "no-store"
    return response
