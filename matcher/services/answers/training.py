"""Which courses a person has done, or would like to do."""

from matcher.domain.answers import Choice, Choices, Values
from matcher.domain.registration import TrainingState
from matcher.models.service_user import ServiceUser, ServiceUserTraining
from matcher.models.word_lists import Training
from matcher.services import word_lists


def choices(person: ServiceUser) -> Choices:
    """The courses on the list, and those answered before they were retired."""
    courses = word_lists.on_offer(Training, keep={told.training_id for told in person.training})
    return {"training": [Choice(course.id, course.name) for course in courses]}


def read(person: ServiceUser) -> Values:
    said = sorted((told.training_id, str(told.state)) for told in person.training)
    return {"training": dict(said)}


def write(person: ServiceUser, values: Values) -> list[str]:
    """Keep what was answered. A course that was not on the page stays as it was told."""
    rows = {told.training_id: told for told in person.training}
    is_new = False
    for course_id, said in values["training"].items():
        row = rows.get(course_id)
        if said == ("" if row is None else row.state):
            continue
        is_new = True
        if not said:
            person.training.remove(rows[course_id])
        elif row is None:
            told = ServiceUserTraining(training_id=course_id, state=TrainingState(said))
            person.training.append(told)
        else:
            row.state = TrainingState(said)
    return ["training"] if is_new else []
