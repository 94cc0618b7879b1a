"""What pages ask, in Easy Read: one idea a line, a picture beside each.

A question is found by the name of its field; what it does not say is said as on the page it
stands for. Each holds the hint that it was written for: a test fails when that hint changes,
so that the two go on saying the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.domain.experience_survey import Question
from matcher.words.translate import gettext
from matcher.words.translate import marked as _

Line = tuple[str, str]
"""A picture of ``static/easy/pictures.svg``, and one sentence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. ``hint``: what the standard page says below it, in its own words."""

    question: str = ""
    hint: str = ""
    lines: tuple[Line, ...] = ()
    choices: Mapping[str, Line] | None = None
    """By the value of a choice: its picture, and its words where they are others."""


ONE_LINE_EACH = ("pen", _("Put each thing on its own line."))
FACES = Asked(
    choices={
        "1": ("face_poor", ""),
        "2": ("face_low", ""),
        "3": ("face_ok", ""),
        "4": ("face_good", ""),
        "5": ("face_great", ""),
        "": ("next", ""),
    }
)
KEEP_BACK = Asked(choices={"y": ("lock", "")})

QUESTIONS: Mapping[str, Asked] = {
    # Registering
    "channel": Asked(
        choices={
            "email": ("email", ""),
            "phone": ("phone", ""),
            "letter": ("letter", ""),
            "named_person": ("nurse", ""),
        }
    ),
    "email": Asked(
        _("What is your e-mail address?"),
        "We write to you there. No one else sees it until you say so.",
        (
            ("email", _("We write to you there.")),
            ("lock", _("We tell no one else.")),
            ("tick", _("We tell them only if you say so.")),
        ),
    ),
    "idea": Asked(
        "",
        "There is room for 2,000 letters.",
        (("pen", _("There is room for 2,000 letters.")),),
    ),
    "part_of_trust": Asked(),
    "may_quote": Asked(
        "",
        "Your name does not stand beside them.",
        (("lock", _("Your name does not stand beside them.")),),
        {"y": ("speak", "")},
    ),
    "sign_in_email": Asked(
        lines=(("email", _("Type the one that we know.")),),
    ),
    "phone": Asked(lines=(("phone", _("Type all of the number.")),)),
    "postal_address": Asked(
        "",
        "Your name, the street, the town and the postcode.",
        (
            ("person", _("Type your name.")),
            ("house", _("Type the street and the town.")),
            ("letter", _("Type the postcode too.")),
        ),
    ),
    "named_person": Asked(
        _("Who can tell you things for us?"),
        "Their name, and their phone or address. "
        "Are you a carer? Please do not name the person you care for.",
        (
            ("person", _("Type their name.")),
            ("phone", _("Type their phone or address.")),
            ("carer", _("Are you a carer?")),
            ("lock", _("Please do not name the person you care for.")),
        ),
    ),
    "call_me": Asked("", "A first name is fine.", (("person", _("A first name is fine.")),)),
    "age_band": Asked(),
    "month": Asked(
        "",
        "Then we look at everything together again.",
        (("cake", _("Then we look at it all with you again.")),),
    ),
    "offers_from": Asked(
        _("Which parts of the trust may ask you?"),
        "Choose one or more.",
        (("building", _("A part is a team or a place.")), ("tick", _("Choose one or more."))),
    ),
    "any_part": Asked(choices={"y": ("building", "")}),
    "home": Asked(
        "",
        "Someone from there will get in touch.",
        (("phone", _("Someone from there will get in touch.")),),
        {"not-sure": ("question", "")},
    ),
    "topics": Asked(_("What would you like to make better?")),
    "is_open": Asked(choices={"y": ("question", "")}),
    "agreed": Asked(choices={"y": ("tick", "")}),
    # What a person thinks of a role
    "would_join": Asked(
        choices={"yes": ("tick", ""), "perhaps": ("question", ""), "no": ("cross", "")}
    ),
    "thoughts": Asked(
        "",
        "What is good? What is not clear? You can leave this empty. Up to 1,000 letters.",
        (
            ("star", _("What is good?")),
            ("question", _("What is not clear?")),
            ("free", _("You can leave this empty.")),
        ),
    ),
    # Signing in
    "code": Asked(
        "",
        "Small letters are fine. So are spaces, or none.",
        (("tick", _("Small letters are fine.")), ("tick", _("You may leave out the spaces."))),
    ),
    # Who I am here
    "relationship_to_services": Asked(
        choices={
            "service_user": ("person", ""),
            "carer": ("carer", ""),
            "both": ("together", ""),
            "": ("next", ""),
        }
    ),
    "experience": Asked(
        "",
        "Skip this if you like. Some roles need someone who has been there. "
        "Your People Participation lead sees what you choose.",
        (
            ("next", _("You can skip this.")),
            ("star", _("Some roles need someone who has been there.")),
            ("eye", _("Your lead here sees what you choose.")),
        ),
    ),
    "shares_experience": Asked(
        _("May a project read this?"),
        "Only a project that you said yes to. If you say no, we still use it to find roles, "
        "and no project reads it.",
        (
            ("tick", _("Only one that you said yes to.")),
            ("lock", _("If you say no, no project reads it.")),
            ("look", _("We still use it to find roles.")),
        ),
        {"no": ("lock", ""), "yes": ("eye", "")},
    ),
    # What I can do
    "skills": Asked(
        choices={
            "own": ("person", ""),
            "support": ("together", ""),
            "teach": ("teach", ""),
            "learn": ("learn", ""),
            "no": ("cross", ""),
            "": ("next", ""),
        }
    ),
    "other_skills": Asked(
        "",
        "One line is enough. Please do not write about your health here.",
        (
            ("pen", _("One line is enough.")),
            ("lock", _("Please do not write about your health.")),
        ),
    ),
    # When I am free
    "sessions": Asked(
        "",
        "Tick the times that most often suit you.",
        (("mobile", _("Tap the times that are mostly good for you.")),),
    ),
    "hours_per_month": Asked(
        "",
        "A guess is fine. Leave it empty if you do not know yet.",
        (
            ("clock", _("A guess is fine.")),
            ("question", _("Leave it empty if you do not know yet.")),
        ),
    ),
    "roles_wanted": Asked(
        "",
        "Count the roles you have now too.",
        (("numbers", _("Count the roles you have now too.")),),
    ),
    # Where I can get to
    "areas": Asked(
        "",
        "We may tell you of roles in an area near one you choose too. You decide each time.",
        (
            ("place", _("We may tell you of roles near there too.")),
            ("tick", _("You choose each time.")),
        ),
    ),
    "remote": Asked(
        "",
        "Online or by phone. We can help you to get set up.",
        (
            ("computer", _("You can join online or by phone.")),
            ("help", _("We can help you to get set up.")),
        ),
        {"yes": ("tick", ""), "no": ("cross", ""), "": ("question", "")},
    ),
    "travel_needs": Asked(
        _("What do you need to take part?"),
        "Such as a lift, a taxi, step-free rooms, or someone to come with you. "
        "This never costs you a place. It is for those who arrange things.",
        (
            ("bus", _("It can be a lift or a taxi.")),
            ("building", _("It can be a room with no steps.")),
            ("together", _("It can be someone to come with you.")),
            ("tick", _("This never costs you a place.")),
            ("calendar", _("It is for those who plan things.")),
        ),
    ),
    # What I want to learn, and courses
    "learn": Asked(
        "",
        "You can choose what you do already, if you would like to learn more.",
        (("learn", _("You can choose things you do now.")), ("star", _("Then you learn more."))),
    ),
    "training": Asked(choices={"done": ("tick", ""), "wanted": ("learn", ""), "": ("next", "")}),
    # My profile
    "in_one_line": Asked(
        "",
        "For example: I ask the plain question, then I listen.",
        (("idea", _("For example, I ask and then I listen.")),),
    ),
    "appreciated": Asked(
        "",
        "For example: I turn up. Put each thing on a line of its own.",
        (("idea", _("For example, I turn up.")), ONE_LINE_EACH),
    ),
    "matters": Asked(
        "",
        "For example: I want to hear what became of my idea. Put each thing on a line of its own.",
        (("idea", _("For example, I want to hear what you did.")), ONE_LINE_EACH),
    ),
    "support": Asked(
        "",
        "For example: Send me papers two days before. Put each thing on a line of its own.",
        (("idea", _("For example, send me papers two days before.")), ONE_LINE_EACH),
    ),
    "bring": Asked(
        "",
        "For example: I drove buses for years. I want to learn to chair. "
        "These words help us to find roles too.",
        (
            ("idea", _("For example, I drove buses for years.")),
            ("learn", _("For example, I want to learn to chair.")),
            ("look", _("These words help us to find roles too.")),
        ),
    ),
    **{
        f"keep_{part}": KEEP_BACK
        for part in ("in_one_line", "appreciated", "matters", "support", "bring")
    },
    # What I need
    "access_needs": Asked(
        _("What do you need?"),
        "For example: A seat near the door. Papers on yellow paper. "
        "Put each thing on a line of its own.",
        (
            ("pen", _("Say it in your own words.")),
            ("idea", _("For example, a seat near the door.")),
            ONE_LINE_EACH,
        ),
    ),
    "contact": Asked(
        choices={
            "ring": ("phone", ""),
            "text_message": ("mobile", ""),
            "email": ("email", ""),
            "letter": ("letter", ""),
            "relay": ("phone", ""),
        }
    ),
    "format": Asked(
        choices={
            "large_print": ("look", ""),
            "easy_read": ("easy", ""),
            "braille": ("page", ""),
            "audio": ("listen", ""),
            "other_language": ("talk", ""),
        }
    ),
    "support_needs": Asked(
        choices={
            "hearing_loop": ("listen", ""),
            "lipreading": ("eye", ""),
            "more_time": ("clock", ""),
            "communication_aid": ("mobile", ""),
            "advocate": ("together", ""),
        }
    ),
    "professional": Asked(
        choices={
            "bsl_interpreter": ("talk", ""),
            "language_interpreter": ("talk", ""),
            "deafblind_guide": ("together", ""),
            "lipspeaker": ("speak", ""),
            "note_taker": ("pen", ""),
        }
    ),
    "shares_needs": Asked(
        choices={"y": ("calendar", _("Tell those who plan meetings, after I say yes to a role"))}
    ),
    # Safe and supported
    "supporter_name": Asked(
        "",
        "You can leave this empty. Ask them first.",
        (("speak", _("Ask them first.")), ("next", _("You can leave this empty."))),
    ),
    "supporter_email": Asked(),
    "supporter_phone": Asked(),
    "supporter_gets_copies": Asked(
        choices={"y": ("letter", _("Send them a copy of what you send me about roles"))}
    ),
    "keeps_well": Asked(
        "",
        "For example: A walk before the meeting. Put each thing on a line of its own.",
        (("wellbeing", _("For example, a walk before we meet.")), ONE_LINE_EACH),
    ),
    "if_unwell": Asked(
        "",
        "For example: Ring my sister. Do not send me home alone.",
        (
            ("phone", _("For example, ring my sister.")),
            ("house", _("For example, do not send me home alone.")),
        ),
    ),
    "shares_keeps_well": Asked(choices={"y": ("page", "")}),
    "avoided": Asked(
        "",
        "Only your People Participation lead reads this. You need not say why. "
        "Put each one on a line of its own.",
        (
            ("eye", _("Only your lead here reads this.")),
            ("tick", _("You need not say why.")),
            ("pen", _("Put each one on its own line.")),
        ),
    ),
    # Answering a role
    "reply": Asked(
        choices={
            "interested": ("tick", ""),
            "later": ("later", ""),
            "not_for_me": ("cross", ""),
        }
    ),
    "why": Asked(
        "",
        "You can leave this empty. Only the People Participation team reads it.",
        (
            ("next", _("You can leave this empty.")),
            ("eye", _("Only our team reads it.")),
        ),
    ),
    # Answering an offer
    "contact_by": Asked(
        choices={
            "email": ("email", ""),
            "phone": ("phone", ""),
            "letter": ("letter", ""),
            "named_person": ("nurse", ""),
        }
    ),
    "ask_again": Asked(choices={"yes": ("tick", ""), "no": ("pause", "")}),
    "question": Asked(
        "",
        "You can leave this empty. Only the People Participation team reads it.",
        (
            ("next", _("You can leave this empty.")),
            ("eye", _("Only our team reads it.")),
        ),
    ),
    "why_back": Asked(
        "",
        "You can leave this empty. The People Participation team and the project lead read it.",
        (
            ("next", _("You can leave this empty.")),
            ("eye", _("Our team and the project lead read it.")),
        ),
    ),
    # What one does on a team
    "team_skills": Asked(lines=(("star", _("What you are good at.")), ONE_LINE_EACH)),
    "team_develop": Asked(lines=(("learn", _("What you want to get better at.")),)),
    "team_hopes": Asked(lines=(("heart", _("What you would like to come of it.")),)),
    "team_times": Asked(lines=(("calendar", _("When you meet, and for how long.")),)),
    "team_link_person": Asked(lines=(("person", _("Who is there for you on the team.")),)),
    "team_support": Asked(lines=(("help", _("What is good for you at meetings.")),)),
    "team_change": Asked(
        "",
        "You can leave this empty. The project lead and the People Participation team read it.",
        (
            ("next", _("You can leave this empty.")),
            ("eye", _("Our team and the project lead read it.")),
        ),
    ),
    "why_left": Asked(
        "",
        "You can leave this empty. Only the People Participation team reads it.",
        (
            ("next", _("You can leave this empty.")),
            ("eye", _("Only our team reads it.")),
        ),
    ),
    # How a month on a team was
    **{f"score_{question}": FACES for question in Question},
    "month_words": Asked(
        _("Do you want to say more?"),
        "You can leave this empty. Please name nobody.",
        (
            ("free", _("You can leave this empty.")),
            ("lock", _("Please name nobody.")),
        ),
    ),
    "part_taken": Asked(
        _("What did you do on the team?"),
        choices={
            "full_member": ("table", _("I was a full member of the team")),
            "asked": ("question", _("They asked me what I think, now and then")),
            "": ("next", ""),
        },
    ),
    "ring_me": Asked(
        "",
        "We then ring you, whoever may see your answers.",
        (("phone", _("We ring you if you press this.")),),
        {"y": ("phone", _("Please ring me"))},
    ),
    "who_sees": Asked(
        choices={
            "named": ("eye", _("My lead here and the improvement advisor, with my name")),
            "totals": ("numbers", _("Nobody. They count in totals")),
        }
    ),
    # Something went badly
    "went_badly": Asked(lines=(("pen", _("Tell us in your own words.")),)),
    "about_lead": Asked(
        _("Is it about your lead here?"),
        "If you say yes, they do not see it. Somebody else reads it.",
        (
            ("lock", _("If you say yes, they do not see it.")),
            ("eye", _("Somebody else reads it.")),
        ),
        {"yes": ("tick", ""), "no": ("cross", "")},
    ),
    "went_badly_with": Asked(),
    # Being paid
    "payment_choice": Asked(
        "",
        "You can change this at any time.",
        (("change", _("You can change this at any time.")),),
        {
            "payment": ("money", ""),
            "expenses_only": ("bus", _("Pay back what I spend, and no more")),
            "less": ("money", ""),
            "nothing": ("free", ""),
            "later": ("later", ""),
        },
    ),
}


def asked(name: str) -> Asked:
    """The question of a field, with no words of its own where there are none."""
    return QUESTIONS.get(name, Asked())


def shown(text: str) -> str:
    """Words of a question in the reader's language; none where there are none."""
    return gettext(text) if text else ""
