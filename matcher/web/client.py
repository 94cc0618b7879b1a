"""From where a request comes, as limits count it. No header of the client's own can change it."""

from ipaddress import IPv6Address, ip_address

from flask import request

OF_ONE_HOUSEHOLD = 64
"""Bits of an IPv6 address that one household or office shares; the rest is theirs to vary."""


def client_address() -> str:
    """The network address of whoever asks; of IPv6 the part that they cannot choose.

    It is what the server saw, or what the outermost of our own proxies saw: see the setting
    ``TRUSTED_PROXIES``.
    """
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{int(address) >> (128 - OF_ONE_HOUSEHOLD):x}"
