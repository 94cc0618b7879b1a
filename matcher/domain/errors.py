"""What can go wrong in the domain's own terms. ``web.py`` turns these into pages."""


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


class SettingInvalid(MatcherError):
    """A setting outside what it may be. Forms say so first; this is for other doors."""


class ChangedMeanwhile(MatcherError):
    """Somebody else changed the same thing since it was read."""


class AlreadyDone(MatcherError):
    """The same thing was done before, and stands."""
