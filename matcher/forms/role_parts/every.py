"""The form of each part."""

from collections.abc import Mapping

from matcher.domain.role_description import RolePart
from matcher.forms.role_parts.base import PartForm
from matcher.forms.role_parts.length import LengthForm
from matcher.forms.role_parts.payment import PaymentForm
from matcher.forms.role_parts.people import PeopleForm
from matcher.forms.role_parts.place import PlaceForm
from matcher.forms.role_parts.skills import SkillsForm
from matcher.forms.role_parts.support import SupportForm
from matcher.forms.role_parts.time import TimeForm
from matcher.forms.role_parts.work import WorkForm

FORMS: Mapping[RolePart, type[PartForm]] = {
    RolePart.WORK: WorkForm,
    RolePart.TIME: TimeForm,
    RolePart.PLACE: PlaceForm,
    RolePart.PAYMENT: PaymentForm,
    RolePart.LENGTH: LengthForm,
    RolePart.SUPPORT: SupportForm,
    RolePart.SKILLS: SkillsForm,
    RolePart.PEOPLE: PeopleForm,
}
