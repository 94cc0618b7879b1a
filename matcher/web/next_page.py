"""Where to go on to: a page of ours, or none. An address is given by whoever made the link."""

from urllib.parse import urlsplit


def page_of_ours(address: str | None) -> str:
    """The path that was asked for, or nothing where it could lead anywhere else."""
    if not address or not address.isprintable() or "\\" in address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_ours = address.startswith("/") and not address.startswith("//")
    return address if is_ours and not parts.scheme and not parts.netloc else ""
