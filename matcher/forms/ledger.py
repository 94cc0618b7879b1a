"""What is noted of a word with somebody who waits for an offer."""

from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.domain.ledger import WaitingOutcome
from matcher.domain.outbox import Telling
from matcher.forms.form import Form
from matcher.forms.plain_text import words_field
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _

LONGEST = 1_000


class WaitingWordForm(Form):
    """A call, a visit or a letter, and what came of it."""

    how = RadioField(
        _("How did you reach out?"),
        choices=lambda: [SelectChoice(value=each.value, label=label(each)) for each in Telling],
        validators=[InputRequired(_("How did you reach out: choose one"))],
    )
    outcome = RadioField(
        _("What came of it?"),
        choices=lambda: [
            SelectChoice(value=each.value, label=label(each)) for each in WaitingOutcome
        ],
        validators=[InputRequired(_("What came of it: choose one"))],
    )
    words = words_field(
        _("What did they say? (optional)"),
        most=LONGEST,
        optional=True,
        description=_(
            "The People Participation team reads it. Write it so that the person may read it: "
            "they can ask for all that we hold."
        ),
        render_kw={"rows": 4},
    )
    seen = HiddenField()
    """The latest word when the page was opened."""

    @property
    def telling(self) -> Telling:
        return Telling(self.how.data)

    @property
    def what_came(self) -> WaitingOutcome:
        return WaitingOutcome(self.outcome.data)
