"""What the person can do, learn and know about."""

from matcher.domain.answers import Values
from matcher.forms.answers.fields import SomeOf
from matcher.forms.role_parts.base import PartForm
from matcher.words.translate import lazy_gettext as _


class SkillsForm(PartForm):
    names = ("must_have", "helpful", "develops", "topics", "experience")
    must_have = SomeOf(
        _("What must the person be able to do?"),
        description=_("Few or none: each of them leaves people out who could learn it with you."),
    )
    helpful = SomeOf(
        _("What helps?"), description=_("It counts in the ranking, and leaves nobody out.")
    )
    develops = SomeOf(_("What can be learnt?"))
    topics = SomeOf(_("What is it about?"))
    experience = SomeOf(
        _("Which experience helps?"), description=_("Nobody is asked to tell theirs.")
    )

    @property
    def values(self) -> Values:
        values = super().values
        return values | {"helpful": values["helpful"] - values["must_have"]}
