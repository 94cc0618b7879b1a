"""What letters need to know of this installation, for views whose services write some."""

from flask import current_app

from matcher.services.introduction_life import Post


def post() -> Post:
    settings = current_app.config["SETTINGS"]
    return Post(settings.service_name, settings.public_url)
