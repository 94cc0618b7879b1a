"""How a person is named to others: no more than a first name."""

TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame", "sister", "brother"}


def first_name(called: str) -> str:
    """The first of the names; all of them where the first is a title and no name."""
    names = called.split()
    if not names or names[0].casefold().rstrip(".") in TITLES:
        return " ".join(names)
    return names[0]
