"""What single answer or change would bring a person higher, in one line."""

from matcher.scoring.explanation import Change, ChangeKind
from matcher.words.points import points
from matcher.words.quantities import hours_a_month, rank_in_words
from matcher.words.translate import gettext as _
from matcher.words.weekly import sessions


def change_in_words(change: Change) -> str:
    """First, with 84, if Tuesday mornings were possible."""
    return _(
        "%(rank)s, with %(points)s, if %(condition)s.",
        rank=rank_in_words(change.rank),
        points=points(change.score),
        condition=_if_told(change) if change.ask else _if_changed(change),
    )


def _if_told(change: Change) -> str:
    """For what the person has not told us: somebody may ask."""
    match change.kind:
        case ChangeKind.SKILL:
            return _("asked about %(skill)s and the answer is yes", skill=change.what)
        case ChangeKind.LEARN:
            return _("asked, and they would like to learn %(skill)s", skill=change.what)
        case ChangeKind.EXPERIENCE:
            return _("asked, and their experience includes %(area)s", area=change.what)
        case ChangeKind.TOPIC:
            return _("asked, and “%(topic)s” interests them", topic=change.what)
        case ChangeKind.SESSION:
            return _("asked, and %(sessions)s suit them", sessions=sessions(change.what))
        case ChangeKind.HOURS:
            return _("asked, and they have %(hours)s", hours=_hours(change))
        case ChangeKind.AREA:
            return _("asked, and they can get to %(area)s", area=change.what)
        case ChangeKind.REMOTE:
            return _("asked, and they can join from home")


def _if_changed(change: Change) -> str:
    """For what would have to be other than the person said."""
    match change.kind:
        case ChangeKind.SKILL:
            return _("they could do %(skill)s, with support or without", skill=change.what)
        case ChangeKind.LEARN:
            return _("they also wanted to learn %(skill)s", skill=change.what)
        case ChangeKind.EXPERIENCE:
            return _("their experience also included %(area)s", area=change.what)
        case ChangeKind.TOPIC:
            return _("they also picked “%(topic)s”", topic=change.what)
        case ChangeKind.SESSION:
            return _("%(sessions)s were possible", sessions=sessions(change.what))
        case ChangeKind.HOURS:
            return _("they had %(hours)s", hours=_hours(change))
        case ChangeKind.AREA:
            return _("they could get to %(area)s", area=change.what)
        case ChangeKind.REMOTE:
            return _("they could join from home")


def _hours(change: Change) -> str:
    return hours_a_month(float(change.what))
