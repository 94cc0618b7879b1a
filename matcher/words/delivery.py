"""What a mail server or the network said, in words that need no knowledge of either."""

import re

from matcher.words.translate import gettext as _

CODE = re.compile(r"\b([45])(\d\d)\b")
OF_RECIPIENT = "recipient"
AWAY = ("Timeout", "Disconnected", "Connection", "gaierror", "OSError", "Connect")


def trouble_in_words(error: str) -> str:
    """Why a message has not arrived, from what was written down of the last try."""
    if not error:
        return ""
    code = CODE.search(error)
    if code is None:
        if any(word in error for word in AWAY):
            return _("Our mail server could not be reached.")
        return _("The address or the message has a fault.")
    if code[1] == "4":
        return _("Their mail server asked us to come back later.")
    if code[2] == "52":
        return _("The mailbox is full.")
    if OF_RECIPIENT in error:
        return _("The address does not exist, or takes no mail from us.")
    return _("Their mail server refused the message.")
