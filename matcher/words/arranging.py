"""A person's needs as things to do, for those who arrange meetings. The engine never reads them."""

from collections.abc import Mapping

from matcher.domain.communication import Need
from matcher.models.service_user import ServiceUser
from matcher.words.translate import gettext
from matcher.words.translate import marked as _

TASKS: Mapping[Need, str] = {
    Need.RING: _("Ring. Do not write."),
    Need.TEXT_MESSAGE: _("Send text messages."),
    Need.EMAIL: _("Send e-mails."),
    Need.LETTER: _("Send letters by post."),
    Need.RELAY: _("Ring by Relay UK: put 18001 before the number."),
    Need.LARGE_PRINT: _("Send and print all papers in large print, 16 point or more."),
    Need.EASY_READ: _("Bring all papers in Easy Read."),
    Need.BRAILLE: _("Order all papers in Braille, in good time."),
    Need.AUDIO: _("Send papers as a recording."),
    Need.OTHER_LANGUAGE: _("Have papers put into their language. Ask which one."),
    Need.HEARING_LOOP: _("Book a room with a hearing loop, and try it before."),
    Need.LIPREADING: _("Keep a seat from which every face can be seen."),
    Need.MORE_TIME: _("Plan more time, and wait for the end of the sentence."),
    Need.COMMUNICATION_AID: _("Leave room and time for a communication aid."),
    Need.ADVOCATE: _("Invite their advocate too. Ask whom."),
    Need.BSL_INTERPRETER: _("Book a British Sign Language interpreter for each meeting."),
    Need.LANGUAGE_INTERPRETER: _("Book an interpreter. Ask for which language."),
    Need.DEAFBLIND_GUIDE: _("Book a guide for deafblind people."),
    Need.LIPSPEAKER: _("Book a lipspeaker."),
    Need.NOTE_TAKER: _("Ask somebody to take notes for them."),
}


def what_to_arrange(person: ServiceUser) -> list[str]:
    """What to do for this person, their own words first. Nothing if they chose not to share it.

    For everybody but the People Participation lead: the project, and whoever books the room.
    """
    return needs_as_tasks(person) if person.shares_needs else []


def needs_as_tasks(person: ServiceUser) -> list[str]:
    """The same for the person's own PP lead, who reads it whether it is shared or not."""
    own_words = [*person.access_needs.splitlines(), *person.travel_needs.splitlines()]
    told = [line.strip() for line in own_words if line.strip()]
    return told + [gettext(TASKS[need]) for need in Need if need in person.communication_needs]
