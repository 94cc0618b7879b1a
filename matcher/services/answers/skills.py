"""The skills survey: what a person can do, could teach, or would like to learn."""

from matcher.domain.answers import Choice, Choices, Values
from matcher.domain.skill_answer import SkillAnswer, SkillFacts
from matcher.models.service_user import ServiceUser, ServiceUserSkill
from matcher.models.word_lists import Skill
from matcher.services import word_lists
from matcher.services.answers.changes import set_columns


def choices(person: ServiceUser) -> Choices:
    """The skills on offer, and those answered before they were retired."""
    facts = _facts(person)
    return {
        "skills": [
            Choice(
                skill.id,
                skill.name,
                skill.group,
                is_learnt_too=facts.get(skill.id, SkillFacts()).is_learnt_too,
            )
            for skill in word_lists.on_offer(Skill, keep=facts)
        ]
    }


def read(person: ServiceUser) -> Values:
    facts = _facts(person)
    told = {skill_id: str(facts[skill_id].answer) for skill_id in sorted(facts)}
    return {"skills": told, "other_skills": person.other_skills}


def write(person: ServiceUser, values: Values) -> list[str]:
    """Keep what was answered. A skill that was not on the page stays as it was told."""
    before = _facts(person)
    after = before | {
        skill_id: before.get(skill_id, SkillFacts()).told(SkillAnswer(said) if said else None)
        for skill_id, said in values["skills"].items()
    }
    learnt = {skill_id for skill_id, each in after.items() if each.wants_to_learn}
    changed = {
        "skills": _set_levels(person, after),
        "learn": learnt != {skill.id for skill in person.learn},
    }
    if changed["learn"]:
        offered = word_lists.on_offer(Skill, keep=before)
        person.learn = [skill for skill in offered if skill.id in learnt]
    plain = {name: values[name] for name in ("other_skills",) if name in values}
    return [*(name for name, new in changed.items() if new), *set_columns(person, plain)]


def _facts(person: ServiceUser) -> dict[int, SkillFacts]:
    """What we know of each skill that anything is known of."""
    levels = {told.skill_id: told.skill_level for told in person.skills}
    learnt = {skill.id for skill in person.learn}
    return {
        skill_id: SkillFacts(levels.get(skill_id), skill_id in learnt)
        for skill_id in levels.keys() | learnt
    }


def _set_levels(person: ServiceUser, facts: dict[int, SkillFacts]) -> bool:
    """Keep the levels, row by row; gives whether any is new."""
    rows = {told.skill_id: told for told in person.skills}
    is_new = False
    for skill_id, each in facts.items():
        row = rows.get(skill_id)
        if each.level == (None if row is None else row.skill_level):
            continue
        is_new = True
        if each.level is None:
            person.skills.remove(rows[skill_id])
        elif row is None:
            person.skills.append(ServiceUserSkill(skill_id=skill_id, level=each.level))
        else:
            row.level = each.level
    return is_new
