"""Numbers as addresses and hidden fields hold them."""


def whole_number(text: str | None) -> int | None:
    """A number in plain digits, as addresses and hidden fields hold it; else ``None``."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
