"""What can go wrong in the domain's own terms. ``web/errors.py`` turns these into pages."""

from enum import StrEnum


class MatcherError(Exception):
    """Anything the service refuses for a reason it can name."""


class NotFound(MatcherError):
    """There is no such thing, or this account may not know of it. The page is the same."""


class NotAllowed(MatcherError):
    """A known function that this account may not use."""


class MoveNotAllowed(MatcherError):
    """A step that the table of moves does not hold."""


class PlaceTaken(MatcherError):
    """The role, or the person, has no place left."""


class LeftOutNow(PlaceTaken):
    """A rule leaves the person out of the role now."""


class HeldBack(MatcherError):
    """Somebody of the team said that this person is not to be introduced to this role now."""


class SettingInvalid(MatcherError):
    """A setting outside what it may be. Forms say so first; this is for other doors."""


class AlreadyDone(MatcherError):
    """The same thing was done before, and stands."""


class ChangedMeanwhile(MatcherError):
    """Somebody changed this after the page was opened that now wants to change it."""


class NameTaken(MatcherError):
    """Another row of this kind has this name, written the same way or nearly so."""

    def __init__(self, name: str, *, is_retired: bool) -> None:
        super().__init__(name)
        self.name = name
        """The name as the other row has it."""
        self.is_retired = is_retired


class WhyNot(StrEnum):
    """Why somebody whom the trust's own sign-on vouches for is not let in."""

    NOT_VERIFIED = "not verified"
    UNKNOWN = "unknown"
    SWITCHED_OFF = "switched off"
    BOUND_TO_ANOTHER = "bound to another"


class SignOnRefused(MatcherError):
    """The trust's own sign-on knows this person. We do not let them in, and say why."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why)
        self.why = why


class CannotCover(MatcherError):
    """Somebody who leads a directorate cannot be its cover, nor can whoever is not of the team."""


class OwnAccount(MatcherError):
    """Nobody switches off or takes down the account they are signed in with."""


class LastAdministrator(MatcherError):
    """Without this one nobody could look after accounts any more."""
