"""What may need doing in the running service, in words: what it is, and what to do."""

from collections.abc import Mapping

from matcher.domain.status import Part, Place, Trouble
from matcher.words.translate import gettext
from matcher.words.translate import marked as _

ALL_IS_WELL = _("All is well")

PLACES: Mapping[Place, str] = {
    Place.DATABASE: _("The database"),
    Place.BACKUPS: _("The backups"),
}

PARTS: Mapping[Part, str] = {
    Part.MIGRATION: _("the migration"),
    Part.JOBS: _("the jobs"),
    Part.MAIL: _("the mail queue"),
    Part.BACKUP: _("the backups"),
    Part.FAILURES: _("the failures"),
}

WHAT: Mapping[Trouble, str] = {
    Trouble.DATABASE_AWAY: _("The database does not answer"),
    Trouble.DATABASE_OLD: _("The database is not of this version"),
    Trouble.DISK_LOW: _("%(about)s: the disk is nearly full"),
    Trouble.WORKER_NEVER: _("The worker has never run"),
    Trouble.WORKER_AWAY: _("The worker was last seen on %(since)s"),
    Trouble.JOB_SET_ASIDE: _("The job “%(about)s” failed too often and is set aside"),
    Trouble.JOB_FAILING: _("The job “%(about)s” fails"),
    Trouble.JOB_OVERDUE: _("The job “%(about)s” is overdue"),
    Trouble.BACKUP_NEVER: _("No backup was ever made"),
    Trouble.BACKUP_LATE: _("The last backup is of %(since)s"),
    Trouble.BACKUP_UNCHECKED: _("The last backup was not checked"),
    Trouble.MAIL_STUCK: _("E-mail has been waiting since %(since)s"),
    Trouble.MAIL_FAILED: _("E-mails that could not be delivered in 7 days: %(about)s"),
    Trouble.FAILURES_TODAY: _("Unexpected failures today: %(about)s"),
    Trouble.PART_UNREAD: _("The database does not say how it stands with %(about)s"),
    Trouble.DISK_UNREAD: _("%(about)s: the disk cannot be read"),
}

WHAT_TO_DO: Mapping[Trouble, str] = {
    Trouble.DATABASE_AWAY: _("See whether it runs, and whether DATABASE_URL names it."),
    Trouble.DATABASE_OLD: _("Make a backup, then bring it up to date: flask db upgrade"),
    Trouble.DISK_LOW: _("Make room, or move it to a larger disk, before nothing can be saved."),
    Trouble.WORKER_NEVER: _("Start it, and keep it running: flask worker"),
    Trouble.WORKER_AWAY: _("See whether it runs; start it again if it does not: flask worker"),
    Trouble.JOB_SET_ASIDE: _("Look in the worker's log, mend the cause, then start it again."),
    Trouble.JOB_FAILING: _("Look in the worker's log. The job is tried again by itself."),
    Trouble.JOB_OVERDUE: _("Look in the worker's log: another job may hold it up."),
    Trouble.BACKUP_NEVER: _("Make one now, and one every night: flask backup FOLDER"),
    Trouble.BACKUP_LATE: _(
        "Make one now: flask backup FOLDER. Then see why the nightly one did not run."
    ),
    Trouble.BACKUP_UNCHECKED: _("Put pg_restore on the path, so that the next one is checked."),
    Trouble.MAIL_STUCK: _("See whether the mail server answers: MAIL_SERVER and MAIL_PORT."),
    Trouble.MAIL_FAILED: _(
        "They are on the desks of the People Participation team, who send them again."
    ),
    Trouble.FAILURES_TODAY: _("The table below says where. Look for that page or job in the log."),
    Trouble.PART_UNREAD: _("Bring it up to date: flask db upgrade. Then look in the log."),
    Trouble.DISK_UNREAD: _("See whether the folder is there and may be read by the service."),
}

# What goes wrong with these is told under the name of a job, a number or a place.
_NAMED: dict[str, str] = {str(name): said for name, said in (*PLACES.items(), *PARTS.items())}


def what(trouble: Trouble, *, about: str = "", since: str = "") -> str:
    """One sentence, without its full stop."""
    named = _NAMED.get(about)
    about = gettext(named) if named else about
    return gettext(WHAT[trouble], about=about, since=since)


def what_to_do(trouble: Trouble) -> str:
    return gettext(WHAT_TO_DO[trouble])


def job_name(name: str) -> str:
    """``deliver_outbox`` as people say it."""
    return name.replace("_", " ").capitalize()
