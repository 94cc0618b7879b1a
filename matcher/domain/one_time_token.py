"""What a link that works once is for, and for how long it works."""

from datetime import timedelta
from enum import StrEnum


class Purpose(StrEnum):
    WELCOME = "welcome"
    RESET_PASSWORD = "reset_password"  # nosec B105


LASTS = {
    Purpose.WELCOME: timedelta(days=7),
    Purpose.RESET_PASSWORD: timedelta(minutes=60),
}
