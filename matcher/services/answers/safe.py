"""Who stands beside a person, what keeps them well, and which teams they must not meet."""

from matcher.domain.answers import Choices, Values
from matcher.models.avoided_team import AvoidedTeam
from matcher.models.service_user import ServiceUser
from matcher.models.supporter import Supporter
from matcher.services.answers.changes import set_columns
from matcher.services.avoided_teams import TRAIL

OWN = ("keeps_well", "if_unwell", "shares_keeps_well")


def choices(_person: ServiceUser) -> Choices:
    return {}


def read(person: ServiceUser) -> Values:
    supporter = person.supporter
    return {
        "supporter_name": supporter.name if supporter else "",
        "supporter_email": supporter.email if supporter else "",
        "supporter_phone": supporter.phone if supporter else "",
        "supporter_gets_copies": supporter.gets_copies if supporter else False,
        **{name: getattr(person, name) for name in OWN},
        "avoided": "\n".join(team.words for team in person.avoided_teams),
    }


def write(person: ServiceUser, values: Values) -> list[str]:
    """Keep what was told; gives the names of the fields that changed."""
    changed = set_columns(person, {name: values[name] for name in OWN})
    told = {name: values[f"supporter_{name}"] for name in ("name", "email", "phone", "gets_copies")}
    if _supporter_changed(person, told):
        changed.append("supporter")
    if _avoided_changed(person, values["avoided"].splitlines()):
        changed.append(TRAIL)
    return changed


def _supporter_changed(person: ServiceUser, told: Values) -> bool:
    before = person.supporter
    if not told["name"]:
        person.supporter = None
        return before is not None
    if before is None:
        person.supporter = Supporter(**told)
        return True
    changed = [name for name, value in told.items() if getattr(before, name) != value]
    for name in changed:
        setattr(before, name, told[name])
    return bool(changed)


def _avoided_changed(person: ServiceUser, lines: list[str]) -> bool:
    """A line that stays as it was keeps the project that a PP lead has found for it."""
    wanted = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    known = {team.words: team for team in person.avoided_teams}
    if set(wanted) == set(known):
        return False
    person.avoided_teams = [known.get(words) or AvoidedTeam(words=words) for words in wanted]
    return True
