"""The words that pages and files show for the domain's enums: one table each."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from matcher.domain.access import Access
from matcher.domain.account import AccountState
from matcher.domain.answers import AnswerPart
from matcher.domain.communication import Need, NeedKind
from matcher.domain.desk import StepKind
from matcher.domain.email_address import AddressFault
from matcher.domain.experience_survey import AnswerSharing, PartTaken, Question
from matcher.domain.fair_plan import LineStatus, PlanStage, WhyRefused
from matcher.domain.help_request import HelpKind
from matcher.domain.idea import IdeaStatus
from matcher.domain.induction import InductionItem
from matcher.domain.introduction import IntroductionStatus, Side, WardLeave
from matcher.domain.involvement import Activity
from matcher.domain.involvement_assurance import AssuranceItem
from matcher.domain.leaving import WhyErased
from matcher.domain.ledger import Wait, WaitingOutcome, WaitStep
from matcher.domain.matching import Evidence, Mode, Part, Rule
from matcher.domain.meeting import MeetingKind
from matcher.domain.meeting_action import ActionState
from matcher.domain.outbox import MessageStatus, Telling
from matcher.domain.payment_rate import RateKind, RateUnit
from matcher.domain.pitch import Forum, PitchResult
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.domain.project_outcome import Outcome
from matcher.domain.project_role import RoleStatus, WhyClosed
from matcher.domain.rectifying import Detail, WhyCorrected
from matcher.domain.registration import ProfilePart, RoleReply, TrainingState
from matcher.domain.role_description import AccessFact, RoleField, RolePart, TakenFrom
from matcher.domain.role_reviewer import WouldJoin
from matcher.domain.service_user import AgeBand, Channel, PaymentChoice, Relationship
from matcher.domain.skill_answer import SkillAnswer
from matcher.domain.skill_level import SkillLevel
from matcher.domain.story import StoryStatus
from matcher.domain.team_membership import RenewalAnswer, RoleText, WhoseEnd
from matcher.domain.trust_settings import Unit
from matcher.domain.week import Day, DayPart
from matcher.domain.word_list import NameFault, WordList
from matcher.words.translate import gettext
from matcher.words.translate import marked as _

DAYS: Mapping[Day, str] = {
    Day.MONDAY: _("Monday"),
    Day.TUESDAY: _("Tuesday"),
    Day.WEDNESDAY: _("Wednesday"),
    Day.THURSDAY: _("Thursday"),
    Day.FRIDAY: _("Friday"),
    Day.SATURDAY: _("Saturday"),
    Day.SUNDAY: _("Sunday"),
}

DAY_PARTS: Mapping[DayPart, str] = {
    DayPart.MORNING: _("Morning"),
    DayPart.AFTERNOON: _("Afternoon"),
    DayPart.EVENING: _("Evening"),
}

SKILL_LEVELS: Mapping[SkillLevel, str] = {
    SkillLevel.NO: _("Not for me"),
    SkillLevel.WITH_SUPPORT: _("With support"),
    SkillLevel.ON_MY_OWN: _("On my own"),
    SkillLevel.COULD_TEACH: _("Could teach it"),
}

RELATIONSHIPS: Mapping[Relationship, str] = {
    Relationship.SERVICE_USER: _("Service user"),
    Relationship.CARER: _("Carer"),
    Relationship.BOTH: _("Carer and service user"),
}

AGE_BANDS: Mapping[AgeBand, str] = {
    AgeBand.SIXTEEN_TO_SEVENTEEN: _("16 or 17"),
    AgeBand.EIGHTEEN_TO_TWENTY_FOUR: _("18 to 24"),
    AgeBand.TWENTY_FIVE_TO_THIRTY_NINE: _("25 to 39"),
    AgeBand.FORTY_TO_FIFTY_NINE: _("40 to 59"),
    AgeBand.SIXTY_TO_SEVENTY_FOUR: _("60 to 74"),
    AgeBand.SEVENTY_FIVE_OR_OVER: _("75 or over"),
}

CHANNELS: Mapping[Channel, str] = {
    Channel.EMAIL: _("E-mail"),
    Channel.PHONE: _("Phone"),
    Channel.LETTER: _("Letter"),
    Channel.NAMED_PERSON: _("Through a named person"),
}

PAYMENT_CHOICES: Mapping[PaymentChoice, str] = {
    PaymentChoice.PAYMENT: _("Payment"),
    PaymentChoice.EXPENSES_ONLY: _("Expenses only"),
    PaymentChoice.LESS: _("Less than offered"),
    PaymentChoice.NOTHING: _("No payment"),
}

MODES: Mapping[Mode, str] = {
    Mode.IN_PERSON: _("In person"),
    Mode.REMOTE: _("At home, online or by phone"),
    Mode.EITHER: _("In person or from home"),
}

INVOLVEMENT_LEVELS: Mapping[InvolvementLevel, str] = {
    InvolvementLevel.NONE: _("No involvement yet"),
    InvolvementLevel.LITTLE_I: _("Little i"),
    InvolvementLevel.BIG_I: _("Big I"),
}

ACTIVITIES: Mapping[Activity, str] = {
    Activity.TOPIC: _("Choosing the topic"),
    Activity.AIM: _("The aim"),
    Activity.CHANGE_IDEAS: _("Change ideas"),
    Activity.TESTING: _("Testing (PDSA)"),
    Activity.MEASURES: _("Measures"),
    Activity.DATA: _("Data"),
    Activity.CHAIRING: _("Chairing"),
    Activity.SHARING: _("Sharing results"),
    Activity.CELEBRATING: _("Celebrating"),
}

MEETING_KINDS: Mapping[MeetingKind, str] = {
    MeetingKind.FIRST: _("First meeting"),
    MeetingKind.TEAM: _("Team meeting"),
    MeetingKind.WORKSHOP: _("Workshop"),
    MeetingKind.TRAINING: _("Training"),
    MeetingKind.VISIT: _("Visit"),
}

ACTION_STATES: Mapping[ActionState, str] = {
    ActionState.OPEN: _("Open"),
    ActionState.LATE: _("Late"),
    ActionState.DONE: _("Done"),
}

FORUMS: Mapping[Forum, str] = {
    Forum.WORKING_TOGETHER_GROUP: _("Working Together Group"),
    Forum.QI_FORUM: _("QI forum"),
}

PITCH_RESULTS: Mapping[PitchResult, str] = {
    PitchResult.SUPPORTED: _("They support it"),
    PitchResult.CHANGES_ASKED: _("They asked for changes"),
    PitchResult.NOT_SUPPORTED: _("They do not support it"),
    PitchResult.PUT_OFF: _("It was put off"),
}

HELP_KINDS: Mapping[HelpKind, str] = {
    HelpKind.FIND: _("Help to find people"),
    HelpKind.PREPARE: _("Help to prepare people"),
}

PLAN_STAGES: Mapping[PlanStage, str] = {
    PlanStage.WAITING: _("Waiting"),
    PlanStage.READING: _("Reading people and roles"),
    PlanStage.RANKING: _("Ranking people for each role"),
    PlanStage.SOLVING: _("Finding the fairest plan"),
    PlanStage.DONE: _("Done"),
    PlanStage.FAILED: _("It could not be made"),
}

LINE_STATUSES: Mapping[LineStatus, str] = {
    LineStatus.PROPOSED: _("Proposed"),
    LineStatus.ACCEPTED: _("Introduced"),
    LineStatus.CHANGED: _("Somebody else was chosen"),
    LineStatus.LEFT: _("Left for now"),
    LineStatus.REFUSED: _("Not introduced"),
}

WHY_REFUSED: Mapping[WhyRefused, str] = {
    WhyRefused.OFFERED: _("the role was offered to them already"),
    WhyRefused.HELD_BACK: _("one of us holds them, or left them out of this role"),
    WhyRefused.NO_PLACE: _("the role has no place left"),
    WhyRefused.LEFT_OUT: _("a rule leaves them out now: a break, enough roles or a no"),
    WhyRefused.GONE: _("the role is closed, or they may not be considered for it any more"),
}

STORY_STATUSES: Mapping[StoryStatus, str] = {
    StoryStatus.WAITING: _("Waits to be published"),
    StoryStatus.PUBLISHED: _("Published"),
    StoryStatus.TAKEN_DOWN: _("Taken down"),
}

IDEA_STATUSES: Mapping[IdeaStatus, str] = {
    IdeaStatus.WAITING: _("Waits for an answer"),
    IdeaStatus.TAKEN_UP: _("Taken up: it becomes a project"),
    IdeaStatus.KEPT: _("Kept for later"),
    IdeaStatus.NOT_TAKEN_UP: _("Not this time"),
}

PROJECT_STATUSES: Mapping[ProjectStatus, str] = {
    ProjectStatus.IDEA: _("Idea"),
    ProjectStatus.ACTIVE: _("Active"),
    ProjectStatus.COMPLETED: _("Completed"),
    ProjectStatus.STOPPED: _("Stopped"),
}

OUTCOMES_OF_PROJECTS: Mapping[Outcome, str] = {
    Outcome.REACHED: _("The aim was reached"),
    Outcome.PARTLY: _("The aim was partly reached"),
    Outcome.NOT_REACHED: _("The aim was not reached"),
    Outcome.TOO_EARLY: _("It is too early to say"),
}

ROLE_STATUSES: Mapping[RoleStatus, str] = {
    RoleStatus.DRAFT: _("Draft"),
    RoleStatus.SUBMITTED: _("Sent, waits to be looked at"),
    RoleStatus.CHANGE_ASKED: _("A change is asked for"),
    RoleStatus.OPEN: _("Open"),
    RoleStatus.REFUSED: _("Not published"),
    RoleStatus.CLOSED: _("Closed"),
}

WHY_CLOSED: Mapping[WhyClosed, str] = {
    WhyClosed.FILLED: _("Every place is taken"),
    WhyClosed.PROJECT_OVER: _("The project is over, or rests"),
    WhyClosed.CHANGED: _("We need something else now"),
    WhyClosed.NOBODY_CAME: _("Nobody was found"),
    WhyClosed.OTHER: _("Another reason"),
}

ROLE_PARTS: Mapping[RolePart, str] = {
    RolePart.WORK: _("What the person does"),
    RolePart.TIME: _("When, and how much"),
    RolePart.PLACE: _("Where"),
    RolePart.PAYMENT: _("Payment"),
    RolePart.LENGTH: _("How long it lasts"),
    RolePart.SUPPORT: _("Contact and support"),
    RolePart.SKILLS: _("Skills, learning and topics"),
    RolePart.PEOPLE: _("Places, closing date and formats"),
}

ROLE_FIELDS: Mapping[RoleField, str] = {
    RoleField.TITLE: _("Name of the role"),
    RoleField.SUMMARY: _("One sentence"),
    RoleField.TASKS: _("What the person will do"),
    RoleField.DESCRIPTION: _("More about it"),
    RoleField.ACTIVITY_TYPE: _("Kind of work"),
    RoleField.ACCOUNTABILITY: _("Accountability and responsibility"),
    RoleField.HOPE_TO_GET: _("What the person can hope to get"),
    RoleField.SESSIONS: _("Times of the week"),
    RoleField.HOURS_PER_MONTH: _("Hours a month"),
    RoleField.TIME_COMMITMENT: _("Time in words"),
    RoleField.MEETINGS: _("Meetings"),
    RoleField.BETWEEN_MEETINGS: _("Work between meetings"),
    RoleField.MODE: _("In person or from home"),
    RoleField.AREA: _("Area"),
    RoleField.BASED_AT: _("Place"),
    RoleField.ACCESS_FACTS: _("What the place has"),
    RoleField.ACCESS_OF_PLACE: _("Access of the place"),
    RoleField.EQUIPMENT: _("Equipment"),
    RoleField.PAYMENT: _("Payment"),
    RoleField.EXPENSES: _("Expenses"),
    RoleField.BUDGET_CODE: _("Budget code"),
    RoleField.LENGTH: _("Length in words"),
    RoleField.STARTS_ON: _("Starts on"),
    RoleField.ENDS_ON: _("Ends on"),
    RoleField.REVIEW_ON: _("Looked at together on"),
    RoleField.CONTACT: _("Contact for a chat"),
    RoleField.SUPERVISOR: _("Supervisor"),
    RoleField.SUPPORT: _("Support"),
    RoleField.SUPPORT_TIMES: _("Agreed times of support"),
    RoleField.SKILLS: _("Skills"),
    RoleField.DEVELOPS: _("What can be learnt"),
    RoleField.TOPICS: _("Topics"),
    RoleField.EXPERIENCE: _("Experience that helps"),
    RoleField.PLACES: _("Places"),
    RoleField.CLOSING_ON: _("Closing date"),
    RoleField.IS_OPEN_TO_YOUNG: _("Open to 16 and 17"),
    RoleField.FORMATS: _("Formats"),
}

ACCESS_FACTS: Mapping[AccessFact, str] = {
    AccessFact.STEP_FREE: _("No steps, or a lift"),
    AccessFact.ACCESSIBLE_TOILET: _("Accessible toilet"),
    AccessFact.HEARING_LOOP: _("Hearing loop"),
    AccessFact.QUIET_ROOM: _("Quiet room near"),
    AccessFact.DISABLED_PARKING: _("Blue badge parking"),
    AccessFact.NEAR_BUS_OR_TRAIN: _("Bus or train within five minutes"),
    AccessFact.PRAYER_ROOM: _("Prayer room"),
}

TAKEN_FROM: Mapping[TakenFrom, str] = {
    TakenFrom.LAST_ROLE: _("From your last role: check"),
    TakenFrom.DIRECTORATE: _("From your directorate: check"),
}

INTRODUCTION_STATUSES: Mapping[IntroductionStatus, str] = {
    IntroductionStatus.APPROVED: _("On its way to the person"),
    IntroductionStatus.HELD: _("On hold"),
    IntroductionStatus.OFFERED: _("Waiting for an answer"),
    IntroductionStatus.TALK_FIRST: _("Would like to talk first"),
    IntroductionStatus.ACCEPTED: _("Said yes, and waits for a place to meet"),
    IntroductionStatus.INTRODUCED: _("Said yes"),
    IntroductionStatus.CONTACTED: _("In touch"),
    IntroductionStatus.MET: _("Have met"),
    IntroductionStatus.JOINED: _("On the team"),
    IntroductionStatus.DECLINED: _("Said no"),
    IntroductionStatus.NO_ANSWER: _("Could not be reached"),
    IntroductionStatus.NOT_THIS_TIME: _("Not this time"),
    IntroductionStatus.WITHDRAWN: _("Withdrawn"),
}

SIDES: Mapping[Side, str] = {
    Side.PERSON: _("The person"),
    Side.PROJECT: _("The project"),
    Side.PP: _("The People Participation team"),
    Side.SERVICE: _("The service"),
}

WARD_LEAVES: Mapping[WardLeave, str] = {
    WardLeave.NOT_YET: _("Not yet"),
    WardLeave.AGREED: _("Agreed"),
}

MESSAGE_STATUSES: Mapping[MessageStatus, str] = {
    MessageStatus.WAITING: _("Waiting to be sent"),
    MessageStatus.SENT: _("Sent"),
    MessageStatus.SHOWN: _("Shown here only"),
    MessageStatus.FAILED: _("Not delivered"),
    MessageStatus.CALLED_OFF: _("Called off before it was sent"),
}

STEP_KINDS: Mapping[StepKind, str] = {
    StepKind.ROLE: _("Role sent"),
    StepKind.REVIEWER: _("Ask"),
    StepKind.CHANGED_ROLE: _("Role changed"),
    StepKind.NEW: _("New"),
    StepKind.TELL: _("Tell"),
    StepKind.FAILED: _("Not delivered"),
    StepKind.TALK: _("Talk first"),
    StepKind.NEWS: _("Answered"),
    StepKind.ANSWER: _("Answer"),
    StepKind.PROMISE: _("Promise at risk"),
    StepKind.HELD: _("On hold"),
    StepKind.LINE: _("In line"),
    StepKind.APPLICATION: _("Account"),
    StepKind.CONCERN: _("Concern"),
    StepKind.INTEREST: _("Interested"),
    StepKind.EIGHTEEN: _("Now 18"),
    StepKind.NEEDS: _("Needs"),
    StepKind.HELP: _("Help"),
    StepKind.STORY: _("Story"),
    StepKind.IDEA: _("Idea"),
    StepKind.FLOOR: _("Waiting"),
    StepKind.RING: _("Ring back"),
    StepKind.EXPERIENCE: _("Month"),
    StepKind.ACTION: _("Action"),
    StepKind.INDUCTION: _("First weeks"),
    StepKind.TEAM_REVIEW: _("On a team"),
}

LEDGER_STEPS: Mapping[WaitStep, str] = {
    WaitStep.OFFER: _("Offer a role"),
    WaitStep.ASK: _("Ask them"),
    WaitStep.RING: _("Ring them"),
    WaitStep.SPOKEN: _("Spoken to"),
    WaitStep.ON_OFFER: _("Role on offer"),
    WaitStep.CONTENT: _("Has all they want"),
    WaitStep.PAUSED: _("On a break"),
}

WAITS: Mapping[Wait, str] = {
    Wait.PAST: _("Past the floor"),
    Wait.NEAR: _("Near it"),
    Wait.ALL: _("Everybody"),
}

OUTCOMES: Mapping[WaitingOutcome, str] = {
    WaitingOutcome.SPOKEN: _("We spoke, and they still wait for a role"),
    WaitingOutcome.CONTENT: _("We spoke, and they are content to wait"),
    WaitingOutcome.NOT_REACHED: _("They could not be reached"),
}

TELLINGS: Mapping[Telling, str] = {
    Telling.PHONE: _("On the phone"),
    Telling.VISIT: _("On a visit"),
    Telling.LETTER: _("By letter"),
}

ACCESSES: Mapping[Access, str] = {
    Access.SERVICE_USER: _("Service user or carer"),
    Access.PROJECT_LEAD: _("Project lead"),
    Access.PP_LEAD: _("People Participation lead"),
    Access.PP_TEAM: _("People Participation team"),
    Access.IMPROVEMENT_ADVISOR: _("Improvement advisor"),
    Access.FINANCE: _("Finance"),
    Access.ADMINISTRATOR: _("Administrator"),
    Access.AUDITOR: _("Auditor"),
}

ACCOUNT_STATES: Mapping[AccountState, str] = {
    AccountState.ON: _("Switched on"),
    AccountState.OFF: _("Switched off"),
    AccountState.NEVER_SIGNED_IN: _("Never signed in"),
}

ADDRESS_FAULTS: Mapping[AddressFault, str] = {
    AddressFault.EMPTY: _("Write the e-mail address"),
    AddressFault.TOO_LONG: _("That is too long for an e-mail address"),
    AddressFault.UNREADABLE: _("Write the e-mail address on one line, and type it by hand"),
    AddressFault.LOOKS_ALIKE: _(
        "One letter of this e-mail address only looks like ours. Type it by hand"
    ),
    AddressFault.NO_ADDRESS: _("Write the e-mail address like first.last@trust.nhs.uk"),
}

PARTS: Mapping[Part, str] = {
    Part.SKILLS: _("Skills"),
    Part.EXPERIENCE: _("Experience"),
    Part.TOPICS: _("Topics"),
    Part.AVAILABILITY: _("Times"),
    Part.PLACE: _("Place"),
    Part.WORDS: _("Own words"),
    Part.DEVELOPMENT: _("Learning"),
    Part.WAITING: _("Waiting"),
}

EVIDENCE: Mapping[Evidence, str] = {
    Evidence.TOLD: _("Told us"),
    Evidence.NOT_TOLD: _("Not told us yet"),
    Evidence.NOT_DESCRIBED: _("Role does not say"),
}

RULES: Mapping[Rule, str] = {
    Rule.PAUSED: _("Paused"),
    Rule.CAPACITY: _("Has enough roles"),
    Rule.DECLINED: _("Said no to this role"),
    Rule.ON_TEAM: _("Already on this team"),
    Rule.MUST_HAVE: _("Must-have skill is a clear no"),
    Rule.SESSIONS: _("No session in common"),
    Rule.PLACE: _("Out of reach"),
}

WORD_LISTS: Mapping[WordList, str] = {
    WordList.SKILLS: _("Skills"),
    WordList.TOPICS: _("Topics"),
    WordList.EXPERIENCE: _("Lived experience"),
    WordList.ACTIVITY_TYPES: _("Kinds of activity"),
    WordList.AREAS: _("Areas and neighbours"),
    WordList.TRAINING: _("Training"),
}

NAME_FAULTS: Mapping[NameFault, str] = {
    NameFault.EMPTY: _("Write what it is called"),
    NameFault.TOO_LONG: _("Use 100 characters or fewer"),
    NameFault.MARK: _("Leave out ; and = and !. Files use them to part one word from the next"),
    NameFault.UNREADABLE: _("It holds a character that cannot be seen. Type it again by hand"),
}

RATE_KINDS: Mapping[RateKind, str] = {
    RateKind.TIME: _("Time given"),
    RateKind.TRAVEL: _("Travel by own car"),
}

RATE_UNITS: Mapping[RateUnit, str] = {
    RateUnit.HOUR: _("An hour"),
    RateUnit.HALF_DAY: _("Half a day"),
    RateUnit.DAY: _("A day"),
    RateUnit.SHORT_MEETING: _("A meeting under 2 hours"),
    RateUnit.LONG_MEETING: _("A meeting of 2 hours or more"),
    RateUnit.BLOCK: _("A block of up to 3 hours"),
    RateUnit.MILE: _("A mile"),
}

UNITS: Mapping[Unit, str] = {
    Unit.WORKING_DAYS: _("working days"),
    Unit.DAYS: _("days"),
    Unit.MONTHS: _("months"),
    Unit.HOURS: _("hours"),
    Unit.POINTS: _("points"),
    Unit.PEOPLE: _("people"),
    Unit.PERCENT: _("percent"),
}

ANSWER_PARTS: Mapping[AnswerPart, str] = {
    AnswerPart.WHO: _("Who you are here"),
    AnswerPart.SKILLS: _("What you can do"),
    AnswerPart.INTERESTS: _("What interests you"),
    AnswerPart.AVAILABILITY: _("When you are free"),
    AnswerPart.PLACES: _("Where you can get to"),
    AnswerPart.OFFERS: _("Who may offer you roles"),
    AnswerPart.LEARN: _("What you want to learn"),
    AnswerPart.TRAINING: _("Courses"),
    AnswerPart.PROFILE: _("Your one-page profile"),
    AnswerPart.NEEDS: _("What you need from us"),
    AnswerPart.SAFE: _("Safe and supported"),
    AnswerPart.PAYMENT: _("Being paid"),
}

SKILL_ANSWERS: Mapping[SkillAnswer, str] = {
    SkillAnswer.ON_MY_OWN: _("On my own"),
    SkillAnswer.WITH_SUPPORT: _("With support"),
    SkillAnswer.COULD_TEACH: _("I could teach it"),
    SkillAnswer.LEARN: _("I would like to learn"),
    SkillAnswer.NO: _("Not for me"),
}

TRAINING_STATES: Mapping[TrainingState, str] = {
    TrainingState.DONE: _("Done"),
    TrainingState.WANTED: _("Would like to"),
}

PROFILE_PARTS: Mapping[ProfilePart, str] = {
    ProfilePart.IN_ONE_LINE: _("Me in one line"),
    ProfilePart.APPRECIATED: _("What people like about me"),
    ProfilePart.MATTERS: _("What matters to me"),
    ProfilePart.SUPPORT: _("How best to support me"),
    ProfilePart.BRING: _("What I bring, and want to learn"),
}

NEED_KINDS: Mapping[NeedKind, str] = {
    NeedKind.CONTACT: _("How should we reach you?"),
    NeedKind.FORMAT: _("How do you like to read?"),
    NeedKind.SUPPORT: _("What helps you in a meeting?"),
    NeedKind.PROFESSIONAL: _("Who should be there to help?"),
}

NEEDS: Mapping[Need, str] = {
    Need.RING: _("Ring me"),
    Need.TEXT_MESSAGE: _("Send me a text message"),
    Need.EMAIL: _("Send me an e-mail"),
    Need.LETTER: _("Send me a letter"),
    Need.RELAY: _("Ring me by Relay UK"),
    Need.LARGE_PRINT: _("Large print"),
    Need.EASY_READ: _("Easy Read"),
    Need.BRAILLE: _("Braille"),
    Need.AUDIO: _("A recording to listen to"),
    Need.OTHER_LANGUAGE: _("Another language"),
    Need.HEARING_LOOP: _("A hearing loop"),
    Need.LIPREADING: _("A seat where I can read lips"),
    Need.MORE_TIME: _("More time to speak"),
    Need.COMMUNICATION_AID: _("Room for my communication aid"),
    Need.ADVOCATE: _("My advocate beside me"),
    Need.BSL_INTERPRETER: _("A British Sign Language interpreter"),
    Need.LANGUAGE_INTERPRETER: _("An interpreter of my language"),
    Need.DEAFBLIND_GUIDE: _("A guide for deafblind people"),
    Need.LIPSPEAKER: _("A lipspeaker"),
    Need.NOTE_TAKER: _("Somebody who takes notes for me"),
}

WHY_ERASED: Mapping[WhyErased, str] = {
    WhyErased.ASKED: _("They asked for it in writing"),
    WhyErased.TWICE: _("They are registered twice"),
    WhyErased.MISTAKE: _("They were registered by mistake"),
    WhyErased.DIED: _("They have died"),
    WhyErased.ORDER: _("A court or the regulator ordered it"),
}

DETAILS: Mapping[Detail, str] = {
    Detail.NAME: _("Full name"),
    Detail.CALL_ME: _("Name they go by"),
    Detail.EMAIL: _("E-mail address"),
    Detail.PHONE: _("Phone number"),
    Detail.POSTAL_ADDRESS: _("Address for letters"),
    Detail.NAMED_PERSON: _("The person through whom they are reached"),
}

WHY_CORRECTED: Mapping[WhyCorrected, str] = {
    WhyCorrected.ASKED: _("They asked for it in writing"),
    WhyCorrected.TOLD: _("They told us"),
    WhyCorrected.TYPED_WRONG: _("Staff typed it wrongly"),
    WhyCorrected.CHANGED: _("It has changed, as another service of the trust told us"),
    WhyCorrected.ORDER: _("A court or the regulator ordered it"),
}

ROLE_REPLIES: Mapping[RoleReply, str] = {
    RoleReply.INTERESTED: _("I’m interested"),
    RoleReply.LATER: _("Ask me later"),
    RoleReply.NOT_FOR_ME: _("Not for me"),
}

WOULD_JOIN: Mapping[WouldJoin, str] = {
    WouldJoin.YES: _("Yes, I would join this"),
    WouldJoin.PERHAPS: _("Perhaps"),
    WouldJoin.NO: _("No, not this one"),
}

ASSURANCE: Mapping[AssuranceItem, str] = {
    AssuranceItem.AIM: _("The aim stands in plain words, and says what will be better for people"),
    AssuranceItem.DECIDE: _("We know what people who use the service will help to decide"),
    AssuranceItem.LINK_PERSON: _("One person of the team is named, whom they can ring"),
    AssuranceItem.PAYMENT: _("Pay, fares and support are agreed, and a budget pays for them"),
    AssuranceItem.ACCESS: _("We know how people get into the place, and what is there"),
    AssuranceItem.MEETINGS: _("Meetings are at times that suit people, and are not moved late"),
    AssuranceItem.INDUCTION: _("A first day is planned: who meets them, and what they are shown"),
    AssuranceItem.RESULTS: _("They will hear what came of it, and have a part in telling others"),
}

INDUCTION_ITEMS: Mapping[InductionItem, str] = {
    InductionItem.GUIDE: _("Read the short guide for people new to QI"),
    InductionItem.ACRONYMS: _("Give the sheet that explains short forms"),
    InductionItem.LINK_PERSON: _("Name one person to turn to"),
    InductionItem.PAYMENT: _("Say how payment works"),
    InductionItem.WENT_BADLY: _("Say whom to tell when a meeting went badly"),
    InductionItem.VALUES: _("Read the ten values"),
    InductionItem.AGREED: _("Agree on the personal role description"),
    InductionItem.FIRST_MEETING: _("Have the first meeting"),
    InductionItem.SYSTEM: _("Give access to the project system"),
}

ROLE_TEXTS: Mapping[RoleText, str] = {
    RoleText.SKILLS: _("Skills they bring"),
    RoleText.DEVELOP: _("What they would like to develop"),
    RoleText.HOPES: _("What both hope to get from it"),
    RoleText.TIMES: _("Times that are agreed"),
    RoleText.LINK_PERSON: _("Whom they turn to"),
    RoleText.SUPPORT: _("Support, and what helps at meetings"),
}

RENEWAL_ANSWERS: Mapping[RenewalAnswer, str] = {
    RenewalAnswer.GO_ON: _("Yes, they would like to go on"),
    RenewalAnswer.CHANGE: _("Not like this: something is to change first"),
}

WHOSE_ENDS: Mapping[WhoseEnd, str] = {
    WhoseEnd.PERSON: _("They would like to stop"),
    WhoseEnd.TOGETHER: _("It was agreed together, or the work is done"),
}

EXPERIENCE_QUESTIONS: Mapping[Question, str] = {
    Question.LISTENED: _("I felt listened to"),
    Question.INFORMED: _("I knew what was going on"),
    Question.EASY: _("The meeting was easy to join"),
    Question.SKILLS: _("My skills were used"),
    Question.SUPPORT: _("I had the support I needed"),
}

EXPERIENCE_SCORES: Mapping[int, str] = {
    1: _("Poor"),
    2: _("Not good"),
    3: _("OK"),
    4: _("Good"),
    5: _("Great"),
}

ANSWER_SHARING: Mapping[AnswerSharing, str] = {
    AnswerSharing.NAMED: _("Your People Participation lead and the improvement advisor"),
    AnswerSharing.TOTALS: _("Nobody. They count in totals"),
}

PARTS_TAKEN: Mapping[PartTaken, str] = {
    PartTaken.FULL_MEMBER: _("A full member of the team"),
    PartTaken.ASKED: _("Asked for views, now and then"),
}

# By type first: members of two enums that are spelled alike are equal as keys.
TABLES: Mapping[type[Enum], Mapping[Any, str]] = {
    Day: DAYS,
    DayPart: DAY_PARTS,
    SkillLevel: SKILL_LEVELS,
    Relationship: RELATIONSHIPS,
    AgeBand: AGE_BANDS,
    Channel: CHANNELS,
    PaymentChoice: PAYMENT_CHOICES,
    Mode: MODES,
    InvolvementLevel: INVOLVEMENT_LEVELS,
    IdeaStatus: IDEA_STATUSES,
    ProjectStatus: PROJECT_STATUSES,
    Outcome: OUTCOMES_OF_PROJECTS,
    AssuranceItem: ASSURANCE,
    WouldJoin: WOULD_JOIN,
    RoleStatus: ROLE_STATUSES,
    WhyClosed: WHY_CLOSED,
    Activity: ACTIVITIES,
    Forum: FORUMS,
    MeetingKind: MEETING_KINDS,
    ActionState: ACTION_STATES,
    PitchResult: PITCH_RESULTS,
    HelpKind: HELP_KINDS,
    PlanStage: PLAN_STAGES,
    LineStatus: LINE_STATUSES,
    WhyRefused: WHY_REFUSED,
    StoryStatus: STORY_STATUSES,
    RolePart: ROLE_PARTS,
    RoleField: ROLE_FIELDS,
    AccessFact: ACCESS_FACTS,
    TakenFrom: TAKEN_FROM,
    IntroductionStatus: INTRODUCTION_STATUSES,
    Side: SIDES,
    WardLeave: WARD_LEAVES,
    InductionItem: INDUCTION_ITEMS,
    RoleText: ROLE_TEXTS,
    RenewalAnswer: RENEWAL_ANSWERS,
    WhoseEnd: WHOSE_ENDS,
    MessageStatus: MESSAGE_STATUSES,
    StepKind: STEP_KINDS,
    WaitStep: LEDGER_STEPS,
    Wait: WAITS,
    WaitingOutcome: OUTCOMES,
    Telling: TELLINGS,
    Access: ACCESSES,
    AccountState: ACCOUNT_STATES,
    AddressFault: ADDRESS_FAULTS,
    Part: PARTS,
    Evidence: EVIDENCE,
    Rule: RULES,
    WordList: WORD_LISTS,
    NameFault: NAME_FAULTS,
    RateKind: RATE_KINDS,
    RateUnit: RATE_UNITS,
    Unit: UNITS,
    AnswerPart: ANSWER_PARTS,
    SkillAnswer: SKILL_ANSWERS,
    TrainingState: TRAINING_STATES,
    ProfilePart: PROFILE_PARTS,
    NeedKind: NEED_KINDS,
    RoleReply: ROLE_REPLIES,
    WhyErased: WHY_ERASED,
    Detail: DETAILS,
    WhyCorrected: WHY_CORRECTED,
    Need: NEEDS,
    Question: EXPERIENCE_QUESTIONS,
    AnswerSharing: ANSWER_SHARING,
    PartTaken: PARTS_TAKEN,
}


def label(value: Enum) -> str:
    """The words shown for a member of any of the domain's enums."""
    return gettext(TABLES[type(value)][value])


def score_label(score: int) -> str:
    """The words beside a face: 1 is poor, 5 is great."""
    return gettext(EXPERIENCE_SCORES[score])
