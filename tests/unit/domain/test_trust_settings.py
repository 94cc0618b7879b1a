"""The settings of a trust as values: defaults, limits, differences."""

from dataclasses import asdict, fields, replace

from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.trust_settings import NAMES, NUMBERS, TrustSettings

some_settings = st.builds(
    TrustSettings,
    trust_name=st.text(max_size=20),
    project_lead_domains=st.lists(st.sampled_from(["a.uk", "b.uk"]), unique=True).map(tuple),
    floor_days=st.integers(7, 365),
    contact_days=st.integers(1, 30),
)


def test_every_number_has_limits_that_its_default_keeps() -> None:
    numbers = {field.name for field in fields(TrustSettings) if isinstance(field.default, int)}

    assert set(NUMBERS) == numbers < NAMES
    TrustSettings().check()


@given(some_settings, some_settings)
def test_what_differs_is_what_has_to_be_changed(one: TrustSettings, other: TrustSettings) -> None:
    changes = one.changes_to(other)

    assert replace(one, **changes) == other
    assert (one.mark == other.mark) is (one == other) is (changes == {})


@given(some_settings)
def test_what_is_kept_comes_back(settings: TrustSettings) -> None:
    kept = {name: list(x) if isinstance(x, tuple) else x for name, x in asdict(settings).items()}

    assert TrustSettings.of(kept | {"of_an_older_version": 1}) == settings
