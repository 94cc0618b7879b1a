"""A time on a team in the person's own voice."""

from collections.abc import Mapping

from matcher.domain.induction import InductionItem
from matcher.domain.team_membership import RoleText
from matcher.words.translate import marked as _

MY_TEXTS: Mapping[RoleText, str] = {
    RoleText.SKILLS: _("What I bring"),
    RoleText.DEVELOP: _("What I would like to learn"),
    RoleText.HOPES: _("What we hope for"),
    RoleText.TIMES: _("Our times"),
    RoleText.LINK_PERSON: _("Whom I turn to"),
    RoleText.SUPPORT: _("What helps me"),
}

MY_ITEMS: Mapping[InductionItem, str] = {
    InductionItem.GUIDE: _("Read the short guide to QI"),
    InductionItem.ACRONYMS: _("You get a sheet that explains short forms"),
    InductionItem.LINK_PERSON: _("You know one person to turn to"),
    InductionItem.PAYMENT: _("You hear how pay works"),
    InductionItem.WENT_BADLY: _("You know whom to tell when a meeting went badly"),
    InductionItem.VALUES: _("Read the ten values"),
    InductionItem.AGREED: _("You and the team say yes to your role"),
    InductionItem.FIRST_MEETING: _("You have your first meeting"),
    InductionItem.SYSTEM: _("You can look into the project system"),
}
