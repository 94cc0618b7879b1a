"""Who can be asked, and who supports the person."""

from matcher.forms.role_parts.base import PartForm, box, line
from matcher.words.translate import lazy_gettext as _


class SupportForm(PartForm):
    names = ("contact", "supervisor", "support", "support_times")
    contact = line(
        _("Who can be asked before deciding?"), _("A name, and a number or address at work.")
    )
    supervisor = line(_("Who supports the person?"), _("A name, and how to reach them at work."))
    support = box(
        _("What support is there?"), _("Papers early, somebody beside them, working needs.")
    )
    support_times = box(
        _("Two or three agreed times for it"),
        _("One on each line, such as: Mondays at 10, by phone."),
        most=300,
    )
