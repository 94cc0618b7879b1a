"""Which addresses we take, and which only look like ours."""

import pytest

from matcher.domain.email_address import AddressFault, address_fault, is_within

TRUST = ("trust.nhs.uk", "QI.trust.nhs.uk")


@pytest.mark.parametrize(
    "text", ["a@trust.nhs.uk", "A.B+qi@Trust.NHS.uk", "o'neil@a-b.uk", f"{'a' * 64}@x.uk"]
)
def test_an_address_is_taken(text: str) -> None:
    assert address_fault(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", AddressFault.EMPTY),
        (f"{'a' * 64}@{'b.' * 100}uk", AddressFault.TOO_LONG),
        ("a@x.uk\n", AddressFault.UNREADABLE),
        ("a\u200b@x.uk", AddressFault.UNREADABLE),
        ("\u0430@x.uk", AddressFault.LOOKS_ALIKE),
        ("a@\uff58.uk", AddressFault.LOOKS_ALIKE),
        ("a", AddressFault.NO_ADDRESS),
        ("a@b", AddressFault.NO_ADDRESS),
        ("a@@b.uk", AddressFault.NO_ADDRESS),
        ("a b@x.uk", AddressFault.NO_ADDRESS),
        ("a@x.uk,b@x.uk", AddressFault.NO_ADDRESS),
        ('"a@x.uk"@y.uk', AddressFault.NO_ADDRESS),
        (f"{'a' * 65}@x.uk", AddressFault.NO_ADDRESS),
    ],
)
def test_what_is_none_is_named(text: str, fault: AddressFault) -> None:
    assert address_fault(text) is fault


@pytest.mark.parametrize("address", ["a@trust.nhs.uk", "a@TRUST.nhs.uk", "a@qi.trust.nhs.uk"])
def test_a_domain_of_the_trust_is_within(address: str) -> None:
    assert is_within(address, TRUST)


@pytest.mark.parametrize(
    "domain", ["sub.trust.nhs.uk", "nottrust.nhs.uk", "trust.nhs.uk.evil.uk", "nhs.uk", ""]
)
def test_what_only_ends_or_begins_like_it_is_not(domain: str) -> None:
    assert not is_within(f"a@{domain}", TRUST)
    assert not is_within(f"a@{domain}", ())
