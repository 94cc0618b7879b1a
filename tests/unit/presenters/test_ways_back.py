"""To whom a filled form goes, as it stands on the paper."""

from matcher.domain.trust_settings import TrustSettings
from matcher.presenters.paper_form import ways_back

TO_STAFF = "Give the form to a member of staff you know. They pass it on to us."


def test_without_an_address_a_form_is_handed_to_staff() -> None:
    assert ways_back(TrustSettings()) == [TO_STAFF]


def test_an_address_of_the_trust_is_printed_once_it_is_set() -> None:
    trust = TrustSettings(forms_address="People Participation, 1 East Road, London E1 1AA")

    assert ways_back(trust) == [
        TO_STAFF,
        "Or post it to: People Participation, 1 East Road, London E1 1AA.",
    ]
