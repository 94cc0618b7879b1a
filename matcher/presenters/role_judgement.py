"""What was said of somebody for a role, in finished words, for the People Participation team."""

from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.role_judgement import Verdict
from matcher.models.role_judgement import RoleJudgement
from matcher.presenters.role_page import day, short_day
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class Judged:
    """``what`` is short, as on a tag; ``who`` says by whom and when."""

    is_hold: bool
    stands: bool
    what: str
    words: str
    who: str


def judged(judgement: RoleJudgement, *, today: date) -> Judged:
    is_hold, stands = judgement.verdict is Verdict.HOLD, judgement.stands(today)
    return Judged(
        is_hold=is_hold,
        stands=stands,
        what=_what(judgement, stands=stands),
        words=judgement.words,
        who=_("%(name)s, %(day)s", name=judgement.by.name, day=day(day_in_london(judgement.at))),
    )


def _what(judgement: RoleJudgement, *, stands: bool) -> str:
    if judgement.until_on is None:
        return _("Left out by us")
    until = short_day(judgement.until_on)
    if stands:
        return _("On hold until %(day)s", day=until)
    return _("Was on hold until %(day)s", day=until)
