"""Every route by every persona, written out, and tried over HTTP. A route in no row fails."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import time_machine
from flask import Flask

from matcher.app import create_app
from matcher.database import db
from matcher.domain.access import Access, Permission
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.outbox import MessageStatus
from matcher.domain.service_user import Channel
from matcher.domain.story import StoryStatus
from matcher.models.account import Account
from matcher.models.avoided_team import AvoidedTeam
from matcher.models.profile_version import ProfileVersion
from matcher.models.word_lists import Area
from matcher.services import word_lists
from tests import factories
from tests.applications import close, make_settings
from tests.databases import FreshDatabase
from tests.page_rules import WITHOUT_A_TOKEN
from tests.pages import Client
from tests.personas import ACCESS, Persona

GONE, REFUSED, NOT_THERE, CHANGED, INCOMPLETE = 302, 403, 404, 409, 422
"""INCOMPLETE: an empty form from somebody who may send one, and answers that are missing."""
FOR_ALL = dict.fromkeys(Persona, 200)
FOR_SIGNED_IN = dict.fromkeys(Persona, GONE) | {Persona.ANYBODY: REFUSED}
FOR_VISITORS_SENT_ON = dict.fromkeys(Persona, REFUSED) | {Persona.ANYBODY: GONE}
FOR_SERVICE_USERS = dict.fromkeys(Persona, REFUSED) | {
    Persona.SERVICE_USER: 200,
    Persona.OTHER_SERVICE_USER: 200,
}
EMPTY_FORM_OF_SERVICE_USERS = FOR_SERVICE_USERS | {
    Persona.SERVICE_USER: INCOMPLETE,
    Persona.OTHER_SERVICE_USER: INCOMPLETE,
}
POST_OF_SERVICE_USERS = FOR_SERVICE_USERS | {
    Persona.SERVICE_USER: GONE,
    Persona.OTHER_SERVICE_USER: GONE,
}
FOR_PP = dict.fromkeys(Persona, REFUSED) | {
    Persona.PP_LEAD: 200,
    Persona.OTHER_PP_LEAD: 200,
    Persona.PP_TEAM: 200,
}
FOR_PP_OF_IT = FOR_PP | {Persona.OTHER_PP_LEAD: NOT_THERE}
FOR_PLANNERS_OF_IT = FOR_PP_OF_IT | {Persona.ADVISOR: 200}
"""Who works on the action plan of a monthly meeting."""
EMPTY_FORM_OF_PLANNERS = FOR_PLANNERS_OF_IT | {
    who: INCOMPLETE for who, code in FOR_PLANNERS_OF_IT.items() if code == 200
}
POST_OF_PP_OF_IT = FOR_PP_OF_IT | {Persona.PP_LEAD: GONE, Persona.PP_TEAM: GONE}
FOR_ANY_WRITER = FOR_PP | {Persona.PROJECT_LEAD: 200, Persona.OTHER_PROJECT_LEAD: 200}
FOR_FORUM = FOR_ANY_WRITER | {Persona.ADVISOR: 200}
FOR_FORUM_OF_IT = FOR_FORUM | {Persona.OTHER_PP_LEAD: NOT_THERE}
FOR_WRITERS = FOR_PP_OF_IT | {Persona.PROJECT_LEAD: 200, Persona.OTHER_PROJECT_LEAD: NOT_THERE}
"""Who works on this role or project: its lead, and the People Participation lead."""
POST_OF_WRITERS = FOR_WRITERS | {who: GONE for who, code in FOR_WRITERS.items() if code == 200}
EMPTY_FORM_OF_WRITERS = FOR_WRITERS | {
    who: INCOMPLETE for who, code in FOR_WRITERS.items() if code == 200
}
STEP_OF_WRITERS = FOR_WRITERS | {who: CHANGED for who, code in FOR_WRITERS.items() if code == 200}
"""The role of the table is open: it cannot take these steps."""
EMPTY_FORM_OF_PP_OF_IT = FOR_PP_OF_IT | {
    Persona.PP_LEAD: INCOMPLETE,
    Persona.PP_TEAM: INCOMPLETE,
}
TOLD_BY_THE_PROJECT = POST_OF_WRITERS | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE}
"""A lead says it; who writes it down for them says how they were told."""
# The role of the table is open: nobody is asked about it any more.
CLOSED_TO_REVIEWERS = FOR_PP_OF_IT | {Persona.PP_LEAD: CHANGED, Persona.PP_TEAM: CHANGED}
OF_WHO_WAS_ASKED = FOR_SERVICE_USERS | {Persona.OTHER_SERVICE_USER: NOT_THERE}
EMPTY_FORM_OF_WHO_WAS_ASKED = OF_WHO_WAS_ASKED | {Persona.SERVICE_USER: INCOMPLETE}
POST_OF_WHO_WAS_ASKED = OF_WHO_WAS_ASKED | {Persona.SERVICE_USER: GONE}
FOR_THE_OFFICE = dict.fromkeys(Persona, REFUSED) | {
    Persona.ADMINISTRATOR: 200,
    Persona.AUDITOR: 200,
}
FOR_ADMINISTRATORS = FOR_THE_OFFICE | {Persona.AUDITOR: REFUSED}
EMPTY_FORM_OF_ADMINISTRATORS = FOR_ADMINISTRATORS | {Persona.ADMINISTRATOR: INCOMPLETE}
UNSEEN_BY_ADMINISTRATORS = FOR_ADMINISTRATORS | {Persona.ADMINISTRATOR: CHANGED}
FOR_READERS_OF_WEIGHTS = FOR_PP | {Persona.ADMINISTRATOR: 200, Persona.AUDITOR: 200}
FOR_READERS_OF_ITS_WEIGHTS = FOR_READERS_OF_WEIGHTS | {Persona.OTHER_PP_LEAD: NOT_THERE}
POST_OF_WEIGHTS = FOR_READERS_OF_ITS_WEIGHTS | {
    Persona.PP_LEAD: INCOMPLETE,
    Persona.PP_TEAM: INCOMPLETE,
    Persona.ADMINISTRATOR: INCOMPLETE,
    Persona.AUDITOR: REFUSED,
}
FOR_LEADS = dict.fromkeys(Persona, REFUSED) | {Persona.PP_LEAD: 200, Persona.OTHER_PP_LEAD: 200}
FOR_READERS_OF_SETTINGS = dict.fromkeys(Persona, REFUSED) | {
    Persona.ADMINISTRATOR: 200,
    Persona.AUDITOR: 200,
}
POST_OF_SETTINGS = dict.fromkeys(Persona, REFUSED) | {Persona.ADMINISTRATOR: INCOMPLETE}
FOR_READERS_OF_RATES = FOR_READERS_OF_SETTINGS | {Persona.FINANCE: 200}
POST_OF_RATES = POST_OF_SETTINGS | {Persona.FINANCE: INCOMPLETE}

# Who is signed in already is sent on from the pages of signing in; a visitor who is not half way
# through is sent back to the first of them.
SENT_ON = dict.fromkeys(Persona, GONE)
SENT_ON_STAFF = SENT_ON | {Persona.SERVICE_USER: REFUSED, Persona.OTHER_SERVICE_USER: REFUSED}
FOR_STAFF = dict.fromkeys(Persona, 200) | {
    Persona.ANYBODY: REFUSED,
    Persona.SERVICE_USER: REFUSED,
    Persona.OTHER_SERVICE_USER: REFUSED,
}
FOR_READERS_OF_TOTALS = dict.fromkeys(Persona, 200) | {
    Persona.ANYBODY: REFUSED,
    Persona.FINANCE: REFUSED,
    Persona.ADMINISTRATOR: REFUSED,
}
# These ask for the password again: the table's personas typed none.
FOR_FRESH_STAFF = FOR_STAFF | {who: GONE for who, code in FOR_STAFF.items() if code == 200}
FRESH_WITHOUT_A_PASSWORD = {Persona.SERVICE_USER: 200, Persona.OTHER_SERVICE_USER: 200}
ONE_WHO_TYPED_NO_PASSWORD = FOR_ADMINISTRATORS | {Persona.ADMINISTRATOR: GONE}
POST_OF_STAFF = FOR_STAFF | {who: INCOMPLETE for who, code in FOR_STAFF.items() if code == 200}

TABLE: dict[tuple[str, str], dict[Persona, int]] = {
    ("GET", "/register"): FOR_VISITORS_SENT_ON,
    ("GET", "/register/<step>"): FOR_VISITORS_SENT_ON | {Persona.ANYBODY: 200},
    ("POST", "/register/<step>"): FOR_VISITORS_SENT_ON,
    ("POST", "/register/start-again"): FOR_VISITORS_SENT_ON,
    ("GET", "/register/back/<token>"): FOR_VISITORS_SENT_ON | {Persona.ANYBODY: NOT_THERE},
    ("POST", "/register/back/<token>"): FOR_VISITORS_SENT_ON | {Persona.ANYBODY: NOT_THERE},
    ("GET", "/register/under-16"): FOR_VISITORS_SENT_ON | {Persona.ANYBODY: 200},
    ("GET", "/register/done"): FOR_VISITORS_SENT_ON,
    ("GET", "/sign-in"): FOR_ALL,
    ("GET", "/sign-in/done"): FOR_SIGNED_IN,
    ("GET", "/sign-in/email"): FOR_ALL,
    ("POST", "/sign-in/email"): dict.fromkeys(Persona, INCOMPLETE),
    ("GET", "/sign-in/email/sent"): FOR_ALL,
    ("GET", "/sign-in/link/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("POST", "/sign-in/link/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("GET", "/code"): FOR_ALL,
    ("POST", "/code"): dict.fromkeys(Persona, INCOMPLETE),
    ("GET", "/sign-in/staff"): SENT_ON | {Persona.ANYBODY: 200},
    ("POST", "/sign-in/staff"): SENT_ON,
    ("GET", "/sign-in/code"): SENT_ON,
    ("POST", "/sign-in/code"): SENT_ON,
    ("GET", "/sign-in/recovery"): SENT_ON,
    ("POST", "/sign-in/recovery"): SENT_ON,
    ("GET", "/account"): FOR_ALL | {Persona.ANYBODY: REFUSED},
    ("POST", "/account/sign-out-everywhere"): FOR_SIGNED_IN,
    ("POST", "/account/sessions/<int:session_id>/end"): FOR_SIGNED_IN,
    ("GET", "/account/email"): FOR_FRESH_STAFF | FRESH_WITHOUT_A_PASSWORD,
    ("POST", "/account/email"): FOR_FRESH_STAFF
    | dict.fromkeys(FRESH_WITHOUT_A_PASSWORD, INCOMPLETE),
    ("GET", "/confirm-email/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("POST", "/confirm-email/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("GET", "/account/second-factor"): SENT_ON_STAFF,
    ("POST", "/account/second-factor"): SENT_ON_STAFF,
    ("POST", "/account/second-factor/<token>"): FOR_FRESH_STAFF,
    ("GET", "/account/recovery-codes"): FOR_FRESH_STAFF,
    ("POST", "/account/recovery-codes"): FOR_FRESH_STAFF,
    ("GET", "/account/password"): FOR_FRESH_STAFF,
    ("POST", "/account/password"): FOR_FRESH_STAFF,
    ("GET", "/account/confirm-password"): FOR_STAFF,
    ("POST", "/account/confirm-password"): POST_OF_STAFF,
    ("GET", "/forgot-password"): FOR_ALL,
    ("POST", "/forgot-password"): dict.fromkeys(Persona, INCOMPLETE),
    ("GET", "/welcome/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("POST", "/welcome/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("GET", "/reset-password/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("POST", "/reset-password/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("GET", "/"): FOR_ALL,
    ("POST", "/easy-read"): dict.fromkeys(Persona, GONE),
    ("GET", "/healthz"): FOR_ALL,
    ("GET", "/roles"): FOR_ALL,
    ("GET", "/roles/<int:role_id>"): FOR_ALL,
    ("GET", "/settings/role-defaults"): FOR_PP,
    ("GET", "/settings/role-defaults/<int:directorate_id>"): FOR_PP_OF_IT,
    ("POST", "/settings/role-defaults/<int:directorate_id>"): POST_OF_PP_OF_IT,
    ("GET", "/role-descriptions/new"): FOR_ANY_WRITER,
    ("POST", "/role-descriptions/new"): FOR_ANY_WRITER
    | {who: INCOMPLETE for who, code in FOR_ANY_WRITER.items() if code == 200},
    ("GET", "/projects"): FOR_ANY_WRITER,
    ("GET", "/projects/new"): FOR_ANY_WRITER,
    ("POST", "/projects/new"): FOR_ANY_WRITER
    | {who: INCOMPLETE for who, code in FOR_ANY_WRITER.items() if code == 200},
    ("GET", "/projects/<int:project_id>"): FOR_WRITERS,
    ("GET", "/projects/<int:project_id>/change"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/change"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/projects/<int:project_id>/hand-over"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/hand-over"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/projects/<int:project_id>/staff/new"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/staff/new"): EMPTY_FORM_OF_WRITERS,
    ("POST", "/projects/<int:project_id>/pack/read"): POST_OF_WRITERS,
    ("POST", "/projects/<int:project_id>/pack/remind"): POST_OF_WRITERS,
    ("GET", "/pack/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("POST", "/pack/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("GET", "/projects/<int:project_id>/state"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/state"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/projects/<int:project_id>/coach"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/coach"): EMPTY_FORM_OF_WRITERS,
    ("POST", "/projects/<int:project_id>/staff/<int:member_id>/left"): FOR_WRITERS
    | {who: GONE for who, code in FOR_WRITERS.items() if code == 200},
    ("GET", "/role-descriptions/<int:role_id>"): FOR_WRITERS,
    ("GET", "/role-descriptions/<int:role_id>/parts/<role_part>"): FOR_WRITERS,
    ("POST", "/role-descriptions/<int:role_id>/parts/<role_part>"): FOR_WRITERS
    | {who: INCOMPLETE for who, code in FOR_WRITERS.items() if code == 200},
    ("GET", "/role-descriptions/<int:role_id>/preview"): FOR_WRITERS,
    ("GET", "/role-descriptions/<int:role_id>/role.<kind>"): FOR_WRITERS,
    ("POST", "/role-descriptions/<int:role_id>/duplicate"): FOR_WRITERS
    | {who: GONE for who, code in FOR_WRITERS.items() if code == 200},
    ("GET", "/role-descriptions/<int:role_id>/close"): FOR_WRITERS,
    ("POST", "/role-descriptions/<int:role_id>/close"): FOR_WRITERS
    | {who: INCOMPLETE for who, code in FOR_WRITERS.items() if code == 200},
    ("POST", "/role-descriptions/<int:role_id>/reopen"): FOR_WRITERS
    | {who: GONE for who, code in FOR_WRITERS.items() if code == 200},
    ("POST", "/role-descriptions/<int:role_id>/looked-over"): POST_OF_PP_OF_IT,
    ("GET", "/role-descriptions/<int:role_id>/review"): FOR_PP_OF_IT,
    ("POST", "/role-descriptions/<int:role_id>/review/publish"): POST_OF_PP_OF_IT,
    ("GET", "/role-descriptions/<int:role_id>/review/change"): POST_OF_PP_OF_IT,
    ("POST", "/role-descriptions/<int:role_id>/review/change"): POST_OF_PP_OF_IT,
    ("GET", "/role-descriptions/<int:role_id>/review/refuse"): POST_OF_PP_OF_IT,
    ("POST", "/role-descriptions/<int:role_id>/review/refuse"): POST_OF_PP_OF_IT,
    ("POST", "/role-descriptions/<int:role_id>/submit"): STEP_OF_WRITERS,
    ("POST", "/role-descriptions/<int:role_id>/take-back"): STEP_OF_WRITERS,
    ("GET", "/roles/<int:role_id>/words"): FOR_ALL,
    ("GET", "/roles/<int:role_id>/words/<size>.pdf"): FOR_ALL,
    ("GET", "/roles/<int:role_id>/sheet/<size>.pdf"): FOR_ALL,
    ("GET", "/roles/booklet/<int:directorate_id>/<size>.pdf"): FOR_ALL,
    ("GET", "/role-descriptions/<int:role_id>/sheet/<size>.pdf"): FOR_WRITERS,
    ("GET", "/projects/<int:project_id>/involvement"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/involvement"): EMPTY_FORM_OF_WRITERS,
    ("POST", "/projects/<int:project_id>/involvement/still-so"): POST_OF_WRITERS,
    ("GET", "/projects/<int:project_id>/involvement/activities/<activity>"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/involvement/activities/<activity>"): POST_OF_WRITERS,
    ("GET", "/projects/<int:project_id>/involvement/plan"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/involvement/plan"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/involvement"): FOR_PP | {Persona.ADVISOR: 200},
    ("GET", "/involvement/meetings-called-off"): FOR_PP | {Persona.ADVISOR: 200},
    ("GET", "/involvement.csv"): FOR_PP | {Persona.ADVISOR: 200},
    ("GET", "/projects/<int:project_id>/pitches/new"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/pitches/new"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/projects/<int:project_id>/pitches/<int:pitch_id>"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/pitches/<int:pitch_id>"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/projects/<int:project_id>/meetings"): FOR_WRITERS,
    ("GET", "/projects/<int:project_id>/meetings/new"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/meetings/new"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/projects/<int:project_id>/meetings/<int:meeting_id>"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/meetings/<int:meeting_id>"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/projects/<int:project_id>/meetings/<int:meeting_id>/meeting.ics"): FOR_WRITERS,
    ("GET", "/projects/<int:project_id>/meetings/<int:meeting_id>/cancel"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/meetings/<int:meeting_id>/cancel"): POST_OF_WRITERS,
    ("GET", "/projects/meetings.ics"): FOR_ANY_WRITER,
    ("GET", "/projects/<int:project_id>/help"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/help"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/help-requests/<int:request_id>"): FOR_PP_OF_IT,
    ("POST", "/help-requests/<int:request_id>"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/projects/<int:project_id>/stories/new"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/stories/new"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/forum"): FOR_FORUM,
    ("GET", "/forum/<int:directorate_id>"): FOR_FORUM | {Persona.OTHER_PP_LEAD: NOT_THERE},
    ("GET", "/forum/<int:directorate_id>/forum.pdf"): FOR_FORUM
    | {Persona.OTHER_PP_LEAD: NOT_THERE},
    # Nothing is said of a project that is not completed, and nobody was told of a result.
    ("GET", "/projects/<int:project_id>/result"): STEP_OF_WRITERS,
    ("POST", "/projects/<int:project_id>/result"): STEP_OF_WRITERS,
    ("GET", "/my/results/<int:project_id>"): FOR_SERVICE_USERS
    | {Persona.SERVICE_USER: NOT_THERE, Persona.OTHER_SERVICE_USER: NOT_THERE},
    ("GET", "/results"): FOR_ALL,
    ("GET", "/results/projects"): FOR_ALL | {Persona.ANYBODY: REFUSED},
    ("GET", "/results/numbers.csv"): FOR_STAFF | {Persona.FINANCE: REFUSED},
    ("GET", "/stories"): FOR_ALL,
    ("GET", "/stories/<int:story_id>"): FOR_ALL,
    ("GET", "/stories/<int:story_id>/change"): FOR_WRITERS,
    ("POST", "/stories/<int:story_id>/change"): EMPTY_FORM_OF_WRITERS,
    ("POST", "/stories/<int:story_id>/publish"): POST_OF_PP_OF_IT
    | {Persona.PP_LEAD: CHANGED, Persona.PP_TEAM: CHANGED},
    ("POST", "/stories/<int:story_id>/take-down"): POST_OF_PP_OF_IT,
    ("GET", "/projects/<int:project_id>/assurance"): FOR_WRITERS,
    ("POST", "/projects/<int:project_id>/assurance"): FOR_WRITERS
    | {who: GONE for who, code in FOR_WRITERS.items() if code == 200},
    ("GET", "/role-descriptions/<int:role_id>/review/reviewers"): CLOSED_TO_REVIEWERS,
    ("POST", "/role-descriptions/<int:role_id>/review/reviewers"): CLOSED_TO_REVIEWERS,
    ("GET", "/role-descriptions/<int:role_id>/review/reviewers/<int:person_id>"): FOR_PP_OF_IT,
    ("POST", "/role-descriptions/<int:role_id>/review/reviewers/<int:person_id>"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/my/role-reviews/<int:role_id>"): OF_WHO_WAS_ASKED,
    ("POST", "/my/role-reviews/<int:role_id>"): OF_WHO_WAS_ASKED
    | {Persona.SERVICE_USER: INCOMPLETE},
    ("GET", "/my/experience"): FOR_SERVICE_USERS,
    ("GET", "/my/experience/<int:survey_id>"): OF_WHO_WAS_ASKED,
    ("POST", "/my/experience/<int:survey_id>"): OF_WHO_WAS_ASKED
    | {Persona.SERVICE_USER: INCOMPLETE},
    # The survey of the table waits for its answer: these lead back to its questions.
    ("GET", "/my/experience/<int:survey_id>/thanks"): POST_OF_WHO_WAS_ASKED,
    ("GET", "/my/experience/<int:survey_id>/who-sees"): POST_OF_WHO_WAS_ASKED,
    ("POST", "/my/experience/<int:survey_id>/who-sees"): POST_OF_WHO_WAS_ASKED,
    ("POST", "/my/experience/<int:survey_id>/ring-me"): POST_OF_WHO_WAS_ASKED,
    ("GET", "/people/<int:person_id>/experience"): FOR_PP_OF_IT,
    ("GET", "/people/<int:person_id>/experience/<int:survey_id>"): FOR_PP_OF_IT,
    ("POST", "/people/<int:person_id>/experience/<int:survey_id>"): EMPTY_FORM_OF_PP_OF_IT,
    ("GET", "/people/<int:person_id>/experience/<int:survey_id>/form/<size>.pdf"): FOR_PP_OF_IT,
    ("POST", "/people/<int:person_id>/experience/<int:survey_id>/take-back"): POST_OF_PP_OF_IT,
    ("GET", "/big-i"): FOR_ALL,
    ("GET", "/big-i/<size>.pdf"): FOR_ALL,
    ("GET", "/new-to-qi"): FOR_ALL,
    ("GET", "/new-to-qi/<size>.pdf"): FOR_ALL,
    ("GET", "/words"): FOR_ALL,
    ("GET", "/plain-words"): FOR_STAFF,
    ("POST", "/plain-words"): POST_OF_STAFF,
    ("POST", "/sign-out"): FOR_SIGNED_IN,
    ("GET", "/find-people"): FOR_PP,
    ("GET", "/desk"): FOR_PP,
    ("POST", "/desk/together"): FOR_PP
    | {Persona.PP_LEAD: GONE, Persona.OTHER_PP_LEAD: GONE, Persona.PP_TEAM: GONE},
    ("POST", "/desk/people/<int:person_id>/greeted"): POST_OF_PP_OF_IT,
    ("POST", "/desk/interest/<int:answer_id>/looked"): POST_OF_PP_OF_IT,
    ("POST", "/desk/answers/<int:introduction_id>/seen"): POST_OF_PP_OF_IT,
    ("GET", "/desk/tell/<int:message_id>"): FOR_PP_OF_IT,
    ("POST", "/desk/tell/<int:message_id>"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/ledger"): FOR_PP,
    ("GET", "/ledger/figures"): FOR_PP | {Persona.ADVISOR: 200},
    ("GET", "/ledger/figures/first-offers.csv"): FOR_PP | {Persona.ADVISOR: 200},
    ("GET", "/ledger/people/<int:person_id>"): FOR_PP_OF_IT,
    ("POST", "/ledger/people/<int:person_id>"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("POST", "/looking-at"): FOR_PP
    | {Persona.PP_LEAD: GONE, Persona.OTHER_PP_LEAD: GONE, Persona.PP_TEAM: GONE},
    ("GET", "/away"): FOR_LEADS,
    ("POST", "/away"): FOR_LEADS | {Persona.PP_LEAD: INCOMPLETE, Persona.OTHER_PP_LEAD: INCOMPLETE},
    ("POST", "/away/back"): FOR_LEADS | {Persona.PP_LEAD: GONE, Persona.OTHER_PP_LEAD: GONE},
    ("POST", "/away/cover/<int:directorate_id>"): FOR_LEADS
    | {Persona.PP_LEAD: GONE, Persona.OTHER_PP_LEAD: NOT_THERE},
    ("GET", "/forms/<paper>/<size>.pdf"): FOR_ALL,
    ("GET", "/people/<int:person_id>/forms/<size>.pdf"): FOR_PP_OF_IT,
    ("GET", "/people/<int:person_id>/quick-entry"): FOR_PP_OF_IT,
    ("POST", "/people/<int:person_id>/quick-entry"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/people/new/filled-form"): FOR_PP,
    ("POST", "/people/new/filled-form"): FOR_PP
    | {who: INCOMPLETE for who, code in FOR_PP.items() if code == 200},
    ("GET", "/people/new"): FOR_PP,
    ("POST", "/people/new"): FOR_PP
    | {who: INCOMPLETE for who, code in FOR_PP.items() if code == 200},
    ("GET", "/people/<int:person_id>"): FOR_PP_OF_IT,
    # Of somebody who is grown up there is nothing to look at: one is sent back to the record.
    ("GET", "/people/<int:person_id>/now-18"): POST_OF_PP_OF_IT,
    ("POST", "/people/<int:person_id>/now-18"): POST_OF_PP_OF_IT,
    ("GET", "/people/<int:person_id>/sign-in-code"): FOR_PP_OF_IT,
    ("POST", "/people/<int:person_id>/sign-in-code"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/roles/<int:role_id>/people"): FOR_PP_OF_IT,
    ("GET", "/roles/<int:role_id>/left-out/<rule>"): FOR_PP_OF_IT,
    ("GET", "/roles/<int:role_id>/people/<int:person_id>/introduce"): FOR_PP_OF_IT,
    ("POST", "/roles/<int:role_id>/people/<int:person_id>/introduce"): POST_OF_PP_OF_IT,
    ("GET", "/roles/<int:role_id>/people/<int:person_id>/hold"): FOR_PP_OF_IT,
    ("POST", "/roles/<int:role_id>/people/<int:person_id>/hold"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/roles/<int:role_id>/people/<int:person_id>/not-suitable"): FOR_PP_OF_IT,
    ("POST", "/roles/<int:role_id>/people/<int:person_id>/not-suitable"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("POST", "/roles/<int:role_id>/people/<int:person_id>/take-back"): POST_OF_PP_OF_IT,
    ("GET", "/charts"): FOR_ALL,
    ("GET", "/charts/<int:directorate_id>"): FOR_ALL,
    # A PP lead of one directorate is sent on to it.
    ("GET", "/experience"): FOR_PLANNERS_OF_IT
    | {Persona.PP_LEAD: GONE, Persona.OTHER_PP_LEAD: GONE},
    ("GET", "/experience/<int:directorate_id>"): FOR_PLANNERS_OF_IT,
    ("GET", "/experience/totals"): FOR_READERS_OF_TOTALS,
    ("GET", "/experience/totals/<int:directorate_id>"): FOR_READERS_OF_TOTALS,
    ("GET", "/experience/totals/<int:directorate_id>/<int:project_id>"): FOR_READERS_OF_TOTALS,
    ("GET", "/experience/totals/numbers.csv"): FOR_READERS_OF_TOTALS
    | {Persona.SERVICE_USER: REFUSED, Persona.OTHER_SERVICE_USER: REFUSED},
    ("GET", "/charts/numbers.csv"): FOR_STAFF | {Persona.FINANCE: REFUSED},
    ("POST", "/charts/<int:directorate_id>/phases"): FOR_PP_OF_IT
    | {
        # No month is over yet in this world: there is nothing to begin a phase at.
        Persona.PP_LEAD: CHANGED,
        Persona.PP_TEAM: CHANGED,
        Persona.ADVISOR: CHANGED,
    },
    ("POST", "/charts/<int:directorate_id>/phases/<int:phase_id>/undo"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: GONE, Persona.PP_TEAM: GONE, Persona.ADVISOR: GONE},
    ("GET", "/plan"): FOR_PP,
    **{
        ("POST", f"/plan/{rest}"): FOR_PP
        | {Persona.PP_LEAD: GONE, Persona.OTHER_PP_LEAD: GONE, Persona.PP_TEAM: GONE}
        for rest in ("new", "decide")
    },
    ("GET", "/plan/lines/<int:line_id>/change"): FOR_PP_OF_IT,
    ("POST", "/plan/lines/<int:line_id>/change"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/my"): FOR_SERVICE_USERS,
    ("GET", "/introductions/<int:introduction_id>/answer"): FOR_PP_OF_IT,
    # It was answered: there is nothing to send by post any more.
    ("GET", "/introductions/<int:introduction_id>/letter/<size>.pdf"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: CHANGED, Persona.PP_TEAM: CHANGED},
    # It was answered: the page says so, whatever is sent.
    ("POST", "/introductions/<int:introduction_id>/answer"): FOR_PP_OF_IT,
    # They have not met yet, and nothing is asked of the person any more.
    ("GET", "/introductions/<int:introduction_id>"): FOR_WRITERS,
    ("GET", "/introductions/<int:introduction_id>/profile/<size>.pdf"): FOR_WRITERS,
    ("GET", "/introductions/<int:introduction_id>/in-touch"): FOR_WRITERS,
    ("POST", "/introductions/<int:introduction_id>/in-touch"): TOLD_BY_THE_PROJECT,
    ("GET", "/introductions/<int:introduction_id>/met"): FOR_WRITERS,
    ("POST", "/introductions/<int:introduction_id>/met"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/introductions/<int:introduction_id>/join"): POST_OF_WRITERS,
    ("POST", "/introductions/<int:introduction_id>/join"): POST_OF_WRITERS,
    ("GET", "/introductions/<int:introduction_id>/not-this-time"): FOR_WRITERS,
    ("POST", "/introductions/<int:introduction_id>/not-this-time"): EMPTY_FORM_OF_WRITERS,
    ("GET", "/introductions/<int:introduction_id>/withdraw"): FOR_PP_OF_IT,
    ("POST", "/introductions/<int:introduction_id>/withdraw"): EMPTY_FORM_OF_PP_OF_IT,
    ("GET", "/introductions/<int:introduction_id>/leave"): FOR_PP_OF_IT,
    ("POST", "/introductions/<int:introduction_id>/leave"): EMPTY_FORM_OF_PP_OF_IT,
    ("GET", "/introductions/<int:introduction_id>/no-answer"): POST_OF_PP_OF_IT,
    ("POST", "/introductions/<int:introduction_id>/no-answer"): POST_OF_PP_OF_IT,
    ("GET", "/introductions/<int:introduction_id>/talked"): POST_OF_PP_OF_IT,
    ("POST", "/introductions/<int:introduction_id>/talked"): POST_OF_PP_OF_IT,
    ("GET", "/introductions/<int:introduction_id>/hold"): POST_OF_PP_OF_IT,
    ("POST", "/introductions/<int:introduction_id>/hold"): POST_OF_PP_OF_IT,
    ("GET", "/introductions/<int:introduction_id>/release"): POST_OF_PP_OF_IT,
    ("POST", "/introductions/<int:introduction_id>/release"): POST_OF_PP_OF_IT,
    ("GET", "/memberships/<int:membership_id>"): FOR_WRITERS,
    ("GET", "/memberships/<int:membership_id>/role"): FOR_WRITERS,
    ("POST", "/memberships/<int:membership_id>/role"): POST_OF_WRITERS,
    ("POST", "/memberships/<int:membership_id>/agree"): POST_OF_WRITERS,
    ("GET", "/memberships/<int:membership_id>/agree/project"): FOR_PP_OF_IT,
    ("POST", "/memberships/<int:membership_id>/agree/project"): EMPTY_FORM_OF_PP_OF_IT,
    ("GET", "/memberships/<int:membership_id>/agree/person"): FOR_PP_OF_IT,
    ("POST", "/memberships/<int:membership_id>/agree/person"): EMPTY_FORM_OF_PP_OF_IT,
    ("POST", "/memberships/<int:membership_id>/steps/<item>"): POST_OF_WRITERS,
    ("GET", "/memberships/<int:membership_id>/renew"): FOR_WRITERS,
    ("POST", "/memberships/<int:membership_id>/renew"): EMPTY_FORM_OF_WRITERS,
    # Nobody was asked to go on yet.
    ("GET", "/memberships/<int:membership_id>/answer"): POST_OF_PP_OF_IT,
    ("POST", "/memberships/<int:membership_id>/answer"): POST_OF_PP_OF_IT,
    ("GET", "/memberships/<int:membership_id>/end"): FOR_WRITERS,
    ("POST", "/memberships/<int:membership_id>/end"): EMPTY_FORM_OF_WRITERS,
    # The time on a team of the table is that of the first of them.
    ("POST", "/my/teams/<int:membership_id>/go-on"): POST_OF_WHO_WAS_ASKED,
    ("GET", "/my/teams/<int:membership_id>/change"): POST_OF_WHO_WAS_ASKED,
    ("POST", "/my/teams/<int:membership_id>/change"): POST_OF_WHO_WAS_ASKED,
    ("GET", "/my/teams/<int:membership_id>/leave"): OF_WHO_WAS_ASKED,
    ("POST", "/my/teams/<int:membership_id>/leave"): POST_OF_WHO_WAS_ASKED,
    ("GET", "/my/teams/<int:membership_id>"): OF_WHO_WAS_ASKED,
    ("GET", "/my/teams/<int:membership_id>/role"): OF_WHO_WAS_ASKED,
    ("POST", "/my/teams/<int:membership_id>/role"): POST_OF_WHO_WAS_ASKED,
    ("POST", "/my/teams/<int:membership_id>/agree"): POST_OF_WHO_WAS_ASKED,
    ("POST", "/my/teams/<int:membership_id>/steps/<item>"): POST_OF_WHO_WAS_ASKED,
    # The offer of the table was made to the first of them, and waits for an answer.
    ("GET", "/my/offers/<int:introduction_id>"): OF_WHO_WAS_ASKED,
    ("POST", "/my/offers/<int:introduction_id>"): POST_OF_WHO_WAS_ASKED,
    ("GET", "/my/offers/<int:introduction_id>/no"): OF_WHO_WAS_ASKED,
    ("POST", "/my/offers/<int:introduction_id>/no"): POST_OF_WHO_WAS_ASKED,
    ("GET", "/my/offers/<int:introduction_id>/talk-first"): OF_WHO_WAS_ASKED,
    ("POST", "/my/offers/<int:introduction_id>/talk-first"): POST_OF_WHO_WAS_ASKED,
    ("GET", "/my/offers/<int:introduction_id>/changed-my-mind"): POST_OF_WHO_WAS_ASKED,
    ("POST", "/my/offers/<int:introduction_id>/changed-my-mind"): POST_OF_WHO_WAS_ASKED,
    ("GET", "/my/offers/<int:introduction_id>/answered"): POST_OF_WHO_WAS_ASKED,
    ("POST", "/my/offers/<int:introduction_id>/in-touch"): POST_OF_WHO_WAS_ASKED,
    ("GET", "/my/meetings.ics"): FOR_SERVICE_USERS,
    ("GET", "/my/meetings/<int:meeting_id>/meeting.ics"): OF_WHO_WAS_ASKED,
    ("GET", "/my/roles"): FOR_SERVICE_USERS,
    ("GET", "/my/roles/<int:role_id>/answer"): FOR_SERVICE_USERS,
    ("POST", "/my/roles/<int:role_id>/answer"): EMPTY_FORM_OF_SERVICE_USERS,
    ("POST", "/my/roles/<int:role_id>/answer/undo"): POST_OF_SERVICE_USERS,
    ("GET", "/my/data"): FOR_SERVICE_USERS,
    ("GET", "/my/data/all-we-hold.<kind>"): FOR_SERVICE_USERS,
    ("GET", "/my/leave"): FOR_SERVICE_USERS,
    ("GET", "/my/leave/now"): FOR_SERVICE_USERS,
    ("POST", "/my/leave/now"): POST_OF_SERVICE_USERS,
    ("GET", "/left"): FOR_ALL,
    ("GET", "/people/<int:person_id>/erase"): FOR_PP_OF_IT,
    ("POST", "/people/<int:person_id>/erase"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/settings/correct"): ONE_WHO_TYPED_NO_PASSWORD,
    ("POST", "/settings/correct"): ONE_WHO_TYPED_NO_PASSWORD,
    ("GET", "/settings/erase"): ONE_WHO_TYPED_NO_PASSWORD,
    ("POST", "/settings/erase"): ONE_WHO_TYPED_NO_PASSWORD,
    ("GET", "/my/ideas"): FOR_SERVICE_USERS,
    ("POST", "/my/ideas"): EMPTY_FORM_OF_SERVICE_USERS,
    ("GET", "/my/something-went-badly"): FOR_SERVICE_USERS,
    ("POST", "/my/something-went-badly"): EMPTY_FORM_OF_SERVICE_USERS,
    ("GET", "/outbox"): FOR_PP | {Persona.ADMINISTRATOR: 200},
    ("GET", "/outbox/<int:letter_id>"): FOR_PP_OF_IT | {Persona.ADMINISTRATOR: 200},
    ("POST", "/outbox/<int:letter_id>/send-again"): POST_OF_PP_OF_IT,
    ("POST", "/outbox/<int:letter_id>/let-go"): POST_OF_PP_OF_IT,
    ("GET", "/people/<int:person_id>/correct"): FOR_PP_OF_IT,
    ("POST", "/people/<int:person_id>/correct"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/ideas"): FOR_PP,
    ("GET", "/ideas/<int:idea_id>"): FOR_PP_OF_IT,
    ("POST", "/ideas/<int:idea_id>"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/action-plan"): FOR_PP
    | {Persona.ADVISOR: 200, Persona.PP_LEAD: GONE, Persona.OTHER_PP_LEAD: GONE},
    ("GET", "/action-plan/<int:directorate_id>"): FOR_PLANNERS_OF_IT,
    ("GET", "/action-plan/<int:directorate_id>/agenda"): FOR_PLANNERS_OF_IT,
    ("GET", "/action-plan/<int:directorate_id>/agenda.pdf"): FOR_PLANNERS_OF_IT,
    ("GET", "/action-plan/<int:directorate_id>/new"): FOR_PLANNERS_OF_IT,
    ("POST", "/action-plan/<int:directorate_id>/new"): EMPTY_FORM_OF_PLANNERS,
    ("GET", "/action-plan/actions/<int:action_id>"): FOR_PLANNERS_OF_IT,
    ("POST", "/action-plan/actions/<int:action_id>"): EMPTY_FORM_OF_PLANNERS,
    ("GET", "/action-plan/actions/<int:action_id>/done"): FOR_PLANNERS_OF_IT,
    ("POST", "/action-plan/actions/<int:action_id>/done"): EMPTY_FORM_OF_PLANNERS,
    ("POST", "/action-plan/actions/<int:action_id>/open-again"): FOR_PLANNERS_OF_IT
    | {Persona.PP_LEAD: GONE, Persona.PP_TEAM: GONE, Persona.ADVISOR: GONE},
    ("GET", "/you-said"): FOR_ALL,
    ("GET", "/action-plan/<int:directorate_id>/you-said"): FOR_PLANNERS_OF_IT,
    ("GET", "/action-plan/<int:directorate_id>/you-said/new"): FOR_PLANNERS_OF_IT,
    ("POST", "/action-plan/<int:directorate_id>/you-said/new"): EMPTY_FORM_OF_PLANNERS,
    ("GET", "/you-said/<int:said_id>"): FOR_PLANNERS_OF_IT,
    ("POST", "/you-said/<int:said_id>"): EMPTY_FORM_OF_PLANNERS,
    **{
        ("POST", f"/you-said/<int:said_id>/{step}"): FOR_PLANNERS_OF_IT
        | {Persona.PP_LEAD: GONE, Persona.PP_TEAM: GONE, Persona.ADVISOR: GONE}
        for step in ("publish", "take-down")
    },
    ("GET", "/follow-ups"): FOR_PP,
    ("GET", "/follow-ups/<int:followup_id>"): FOR_PP_OF_IT,
    ("POST", "/follow-ups/<int:followup_id>"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/concerns"): FOR_PP,
    ("GET", "/concerns/<int:concern_id>"): FOR_PP_OF_IT,
    ("POST", "/concerns/<int:concern_id>"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/my/break"): FOR_SERVICE_USERS,
    ("POST", "/my/break"): POST_OF_SERVICE_USERS,
    ("POST", "/my/break/end"): POST_OF_SERVICE_USERS,
    ("GET", "/my/break/over"): FOR_SERVICE_USERS,
    ("GET", "/my/answers/<part>"): FOR_SERVICE_USERS,
    ("POST", "/my/answers/<part>"): EMPTY_FORM_OF_SERVICE_USERS,
    ("GET", "/people/<int:person_id>/answers/<part>"): FOR_PP_OF_IT,
    ("POST", "/people/<int:person_id>/answers/<part>"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/my/profile"): FOR_SERVICE_USERS,
    ("GET", "/people/<int:person_id>/profile"): FOR_PP_OF_IT,
    ("GET", "/my/profile/<size>.pdf"): FOR_SERVICE_USERS,
    ("GET", "/people/<int:person_id>/profile/<size>.pdf"): FOR_PP_OF_IT,
    ("POST", "/people/<int:person_id>/avoided/<int:avoided_id>"): POST_OF_PP_OF_IT,
    ("GET", "/apply"): FOR_ALL,
    ("POST", "/apply"): dict.fromkeys(Persona, INCOMPLETE),
    ("GET", "/apply/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("POST", "/apply/<token>"): dict.fromkeys(Persona, NOT_THERE),
    ("GET", "/applications"): FOR_PP,
    ("GET", "/applications/<int:application_id>"): FOR_PP_OF_IT,
    ("POST", "/applications/<int:application_id>/confirm"): POST_OF_PP_OF_IT,
    ("GET", "/applications/<int:application_id>/refuse"): FOR_PP_OF_IT,
    ("POST", "/applications/<int:application_id>/refuse"): FOR_PP_OF_IT
    | {Persona.PP_LEAD: INCOMPLETE, Persona.PP_TEAM: INCOMPLETE},
    ("GET", "/accounts"): FOR_THE_OFFICE,
    ("GET", "/accounts/<int:account_id>"): FOR_THE_OFFICE,
    **{
        (method, f"/accounts/{rest}"): ONE_WHO_TYPED_NO_PASSWORD
        for method in ("GET", "POST")
        for rest in (
            "invite",
            "<int:account_id>/change",
            "<int:account_id>/link",
            "<int:account_id>/disable",
            "<int:account_id>/switch-on",
            "<int:account_id>/hand-over",
        )
    },
    ("GET", "/settings"): FOR_READERS_OF_WEIGHTS | {Persona.FINANCE: 200},
    ("GET", "/settings/lists/<word_list>"): FOR_THE_OFFICE,
    ("GET", "/settings/lists/<word_list>/add"): FOR_ADMINISTRATORS,
    ("POST", "/settings/lists/<word_list>/add"): EMPTY_FORM_OF_ADMINISTRATORS,
    ("GET", "/settings/lists/<word_list>/<int:word_id>"): FOR_ADMINISTRATORS,
    ("POST", "/settings/lists/<word_list>/<int:word_id>"): EMPTY_FORM_OF_ADMINISTRATORS,
    ("POST", "/settings/lists/<word_list>/<int:word_id>/retire"): UNSEEN_BY_ADMINISTRATORS,
    ("POST", "/settings/lists/<word_list>/<int:word_id>/bring-back"): UNSEEN_BY_ADMINISTRATORS,
    ("GET", "/settings/lists/<word_list>/<int:word_id>/merge"): FOR_ADMINISTRATORS,
    ("POST", "/settings/lists/<word_list>/<int:word_id>/merge"): FOR_ADMINISTRATORS
    | {Persona.ADMINISTRATOR: NOT_THERE},
    ("GET", "/settings/lists/areas/<int:area_id>/neighbours"): FOR_ADMINISTRATORS,
    ("POST", "/settings/lists/areas/<int:area_id>/neighbours"): FOR_ADMINISTRATORS
    | {Persona.ADMINISTRATOR: GONE},
    ("GET", "/settings/directorates"): FOR_THE_OFFICE,
    ("GET", "/settings/directorates/add"): FOR_ADMINISTRATORS,
    ("POST", "/settings/directorates/add"): EMPTY_FORM_OF_ADMINISTRATORS,
    ("GET", "/settings/directorates/<int:directorate_id>"): FOR_ADMINISTRATORS,
    ("POST", "/settings/directorates/<int:directorate_id>"): EMPTY_FORM_OF_ADMINISTRATORS,
    ("GET", "/settings/weights"): FOR_READERS_OF_WEIGHTS,
    ("GET", "/settings/weights/<int:directorate_id>"): FOR_READERS_OF_ITS_WEIGHTS,
    ("POST", "/settings/weights/<int:directorate_id>"): POST_OF_WEIGHTS,
    ("POST", "/settings/weights/<int:directorate_id>/back"): POST_OF_WEIGHTS,
    ("GET", "/settings/trust"): FOR_READERS_OF_SETTINGS,
    ("POST", "/settings/trust"): POST_OF_SETTINGS,
    ("GET", "/status"): FOR_READERS_OF_SETTINGS,
    ("GET", "/settings/rates"): FOR_READERS_OF_RATES,
    ("POST", "/settings/rates"): POST_OF_RATES,
}
DEMO_ONLY: dict[tuple[str, str], dict[Persona, int]] = {
    ("GET", "/demo"): FOR_ALL,
    ("GET", "/demo/messages"): FOR_ALL,
    ("POST", "/demo/sign-in/<int:account_id>"): dict.fromkeys(Persona, GONE),
}
SIGN_ON_ONLY: dict[tuple[str, str], dict[Persona, int]] = {
    # The provider named here is not there: visitors are told so, others are sent on.
    ("GET", "/sign-in/trust"): SENT_ON | {Persona.ANYBODY: 503},
    ("GET", "/sign-in/trust/answer"): dict.fromkeys(Persona, 400),
}
SIGN_ON = {"oidc_issuer": "http://127.0.0.1:9", "oidc_client_id": "x", "oidc_client_secret": "x"}
KEPT_FOR_LATER = {
    "/action-plan/<int:directorate_id>/you-said/new",
    "/you-said/<int:said_id>",
    "/follow-ups/<int:followup_id>",
    "/action-plan/<int:directorate_id>/new",
    "/action-plan/actions/<int:action_id>",
    "/action-plan/actions/<int:action_id>/done",
    "/desk/tell/<int:message_id>",
    "/introductions/<int:introduction_id>/answer",
    "/introductions/<int:introduction_id>/in-touch",
    "/introductions/<int:introduction_id>/met",
    "/introductions/<int:introduction_id>/join",
    "/introductions/<int:introduction_id>/not-this-time",
    "/introductions/<int:introduction_id>/withdraw",
    "/introductions/<int:introduction_id>/no-answer",
    "/introductions/<int:introduction_id>/talked",
    "/introductions/<int:introduction_id>/leave",
    "/introductions/<int:introduction_id>/hold",
    "/introductions/<int:introduction_id>/release",
    "/memberships/<int:membership_id>/role",
    "/memberships/<int:membership_id>/agree/project",
    "/memberships/<int:membership_id>/agree/person",
    "/memberships/<int:membership_id>/renew",
    "/memberships/<int:membership_id>/answer",
    "/memberships/<int:membership_id>/end",
    "/my/teams/<int:membership_id>/role",
    "/my/teams/<int:membership_id>/change",
    "/my/teams/<int:membership_id>/leave",
    "/my/offers/<int:introduction_id>",
    "/my/offers/<int:introduction_id>/no",
    "/my/offers/<int:introduction_id>/talk-first",
    "/my/offers/<int:introduction_id>/changed-my-mind",
    "/roles/<int:role_id>/people/<int:person_id>/hold",
    "/roles/<int:role_id>/people/<int:person_id>/not-suitable",
    "/help-requests/<int:request_id>",
    "/ideas/<int:idea_id>",
    "/my/experience/<int:survey_id>",
    "/my/experience/<int:survey_id>/who-sees",
    "/people/<int:person_id>/experience/<int:survey_id>",
    "/my/role-reviews/<int:role_id>",
    "/projects/<int:project_id>/help",
    "/projects/<int:project_id>/involvement",
    "/projects/<int:project_id>/involvement/plan",
    "/projects/<int:project_id>/meetings/new",
    "/projects/<int:project_id>/meetings/<int:meeting_id>",
    "/projects/<int:project_id>/meetings/<int:meeting_id>/cancel",
    "/projects/<int:project_id>/pitches/new",
    "/projects/<int:project_id>/pitches/<int:pitch_id>",
    "/projects/<int:project_id>/result",
    "/projects/<int:project_id>/stories/new",
    "/role-descriptions/<int:role_id>/review/change",
    "/role-descriptions/<int:role_id>/review/refuse",
    "/role-descriptions/<int:role_id>/review/reviewers/<int:person_id>",
    "/stories/<int:story_id>/change",
    "/settings/role-defaults/<int:directorate_id>",
    "/projects/new",
    "/projects/<int:project_id>/change",
    "/role-descriptions/<int:role_id>/parts/<role_part>",
    "/role-descriptions/new",
    "/register/<step>",
    "/people/new",
    "/people/new/filled-form",
    "/people/<int:person_id>/quick-entry",
    "/my/answers/<part>",
    "/my/something-went-badly",
    "/my/ideas",
    "/people/<int:person_id>/answers/<part>",
}
WITHOUT_A_TABLE = {"static"}


@dataclass(frozen=True)
class World:
    """One thing of each kind, and an account for each persona."""

    role_id: int
    project_id: int
    pitch_id: int
    meeting_id: int
    request_id: int
    story_id: int
    member_id: int
    membership_id: int
    survey_id: int
    line_id: int
    person_id: int
    avoided_id: int
    concern_id: int
    idea_id: int
    action_id: int
    said_id: int
    followup_id: int
    phase_id: int
    answer_id: int
    introduction_id: int
    introduced_id: int
    """Somebody whom the project lead of the table knows of."""
    directorate_id: int
    demo_account_id: int
    application_id: int
    area_id: int
    message_id: int
    letter_id: int
    accounts: dict[Persona, Account | None]

    @property
    def own_step(self) -> str:
        return f"/my/teams/{self.membership_id}/steps/guide"

    def address(self, rule: str) -> str:
        return (
            rule.replace("<int:role_id>", str(self.role_id))
            .replace("<int:project_id>", str(self.project_id))
            .replace("<int:pitch_id>", str(self.pitch_id))
            .replace("<int:meeting_id>", str(self.meeting_id))
            .replace("<int:request_id>", str(self.request_id))
            .replace("<int:story_id>", str(self.story_id))
            .replace("<int:member_id>", str(self.member_id))
            .replace("/my/teams/<int:membership_id>/steps/<item>", self.own_step)
            .replace("<int:membership_id>", str(self.membership_id))
            .replace("<item>", "link-person")
            .replace("<int:survey_id>", str(self.survey_id))
            .replace("<int:line_id>", str(self.line_id))
            .replace("<int:person_id>", str(self.person_id))
            .replace("<int:avoided_id>", str(self.avoided_id))
            .replace("<int:message_id>", str(self.message_id))
            .replace("<int:letter_id>", str(self.letter_id))
            .replace("/introductions/<int:introduction_id>", f"/introductions/{self.introduced_id}")
            .replace("<int:introduction_id>", str(self.introduction_id))
            .replace("<int:answer_id>", str(self.answer_id))
            .replace("<int:idea_id>", str(self.idea_id))
            .replace("<int:followup_id>", str(self.followup_id))
            .replace("<int:said_id>", str(self.said_id))
            .replace("<int:action_id>", str(self.action_id))
            .replace("<int:phase_id>", str(self.phase_id))
            .replace("<int:concern_id>", str(self.concern_id))
            .replace("<int:directorate_id>", str(self.directorate_id))
            .replace("<int:account_id>", str(self.demo_account_id))
            .replace("<int:application_id>", str(self.application_id))
            .replace("<int:session_id>", "1")
            .replace("<token>", "made-up")
            .replace("<part>", "interests")
            .replace("<role_part>", "work")
            .replace("<size>", "large-print")
            .replace("<paper>", "register")
            .replace("<activity>", "aim")
            .replace("<kind>", "json")
            .replace("<step>", "reach")
            .replace("<rule>", "paused")
            .replace("<word_list>", "areas")
            .replace("<int:word_id>", str(self.area_id))
            .replace("<int:area_id>", str(self.area_id))
        )


def _world() -> World:
    factories.word(Area, "Newham")
    here, elsewhere = factories.directorate("Here"), factories.directorate("Elsewhere")
    paused = factories.service_user(home=here, paused_at=factories.NOW)
    accounts: dict[Persona, Account | None] = {}
    for persona, access in ACCESS.items():
        theirs = elsewhere if persona is Persona.OTHER_PP_LEAD else here
        is_pp = access in {Access.PP_LEAD, Access.PROJECT_LEAD}
        accounts[persona] = (
            factories.account(access, directorates=[theirs] if is_pp else []) if access else None
        )
    other = accounts[Persona.OTHER_SERVICE_USER]
    assert other is not None
    factories.service_user(home=elsewhere, account_id=other.id)
    person, lead = accounts[Persona.SERVICE_USER], accounts[Persona.PROJECT_LEAD]
    assert person is not None
    concerned = factories.service_user(
        home=here,
        account_id=person.id,
        roles_wanted=9,
        avoided_teams=[AvoidedTeam(words="The night team")],
    )
    offer = factories.introduction(person=paused, role=factories.project_role(of=here))
    message = factories.outbox_message(
        person=paused, introduction_id=offer.id, channel=Channel.PHONE
    )
    team = factories.project(of=here, lead=lead)
    # Another project of the same lead: whoever is on a team is offered no role of it.
    role = factories.project_role(team=factories.project(of=here, lead=lead))
    factories.role_reviewer(concerned, role)
    membership = factories.begun(factories.team_membership(person=concerned, team=team))
    factories.experience_block(team)
    plan = factories.fair_plan(here, (concerned, role))
    return World(
        role_id=role.id,
        project_id=team.id,
        pitch_id=factories.pitch(team).id,
        meeting_id=factories.meeting(team).id,
        request_id=factories.help_request(team).id,
        story_id=factories.story(team, status=StoryStatus.PUBLISHED).id,
        membership_id=membership.id,
        survey_id=factories.experience_survey(membership).id,
        member_id=factories.staff_member(team).id,
        line_id=plan.lines[0].id,
        person_id=concerned.id,
        answer_id=factories.role_answer(concerned, factories.project_role(of=here)).id,
        introduction_id=factories.introduction(
            person=concerned, role=factories.project_role(of=here)
        ).id,
        introduced_id=factories.introduction(
            person=concerned,
            role=factories.project_role(team=team),
            status=IntroductionStatus.INTRODUCED,
            profile_version_id=factories.save(
                ProfileVersion(
                    service_user_id=concerned.id,
                    number=1,
                    content={"call_me": "Nadia"},
                    made_at=factories.NOW,
                )
            ).id,
        ).id,
        idea_id=factories.idea(concerned).id,
        followup_id=factories.experience_followup(
            factories.experience_survey(factories.team_membership(person=concerned))
        ).id,
        said_id=factories.said_and_done(here).id,
        action_id=factories.meeting_action(here).id,
        phase_id=factories.chart_phase(here).id,
        concern_id=factories.concern(concerned).id,
        avoided_id=concerned.avoided_teams[0].id,
        directorate_id=here.id,
        demo_account_id=factories.account(Access.FINANCE, is_demo=True).id,
        application_id=factories.lead_application(of=here).id,
        area_id=factories.word(Area, "Hackney").id,
        message_id=message.id,
        letter_id=factories.outbox_message(person=concerned, status=MessageStatus.FAILED).id,
        accounts=accounts,
    )


def routes(app: Flask) -> set[tuple[str, str]]:
    """Every method and rule that the application answers to."""
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in WITHOUT_A_TABLE and not rule.build_only
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def status(client: Client, method: str, address: str) -> int:
    """What comes back. A form is sent as from a page of ours, so that only rights decide."""
    if method == "GET":
        return client.get(address, follow=False).status
    return client.post_with_token(address, {}).status


@dataclass
class Peopled:
    """The application over a database with the world in it, which every test finds untouched."""

    app: Flask
    database: FreshDatabase
    world: World


@pytest.fixture(scope="session")
def peopled(make_database: Callable[[str], FreshDatabase]) -> Iterator[Peopled]:
    """Made once: a thousand cells of the table begin with it."""
    database = make_database("world")
    app = create_app(make_settings(database.url))
    made: list[World] = []

    def make_world() -> None:
        world = _world()
        accounts = [each for each in world.accounts.values() if each is not None]
        # Read once more and let go: tests use them when this session is long over.
        for account in accounts:
            db.session.refresh(account)
            db.session.expunge(account)
        made.append(world)

    with time_machine.travel(factories.NOW):
        database.prepare(app, word_lists.seed, make_world)
    yield Peopled(app, database, made[0])
    close(app)


@pytest.fixture
def app(peopled: Peopled, clock: time_machine.Traveller) -> Iterator[Flask]:
    peopled.database.renew(peopled.app)
    with peopled.app.app_context():
        yield peopled.app


@pytest.fixture
def world(app: Flask, peopled: Peopled) -> World:
    return peopled.world


@pytest.mark.parametrize("persona", Persona)
@pytest.mark.parametrize(("method", "rule"), TABLE)
def test_the_table_of_routes_holds(
    app: Flask, world: World, method: str, rule: str, persona: Persona
) -> None:
    client, account = Client(app), world.accounts[persona]
    expected = TABLE[method, rule][persona]
    if account is not None:
        client.sign_in_as(account)
    elif method == "POST":
        # A visitor holds no token of ours: the form is refused before anybody asks who sent it.
        # What people tell us about themselves is kept all the same, until they have signed in.
        kept = GONE if rule in KEPT_FOR_LATER | set(WITHOUT_A_TOKEN) else 400
        assert client.post(world.address(rule), follow=False).status == kept
        return

    assert status(client, method, world.address(rule)) == expected


@pytest.mark.parametrize("persona", Persona)
@pytest.mark.parametrize(("method", "rule"), DEMO_ONLY)
def test_the_pages_of_the_demonstration_exist_in_demo_mode_only(
    app: Flask,
    make_app: Callable[..., Flask],
    world: World,
    method: str,
    rule: str,
    persona: Persona,
) -> None:
    account, address = world.accounts[persona], world.address(rule)
    here, demo = Client(app), Client(make_app(demo=True))
    for client in (here, demo):
        if account is not None:
            client.sign_in_as(account)

    assert status(demo, method, address) == DEMO_ONLY[method, rule][persona]
    assert here.open(address, method=method).status == NOT_THERE
    assert here.get(address).status == NOT_THERE


@pytest.mark.parametrize("persona", [Persona.ANYBODY, Persona.SERVICE_USER, Persona.PP_LEAD])
def test_no_other_method_and_no_other_format_opens_more(
    app: Flask, world: World, persona: Persona
) -> None:
    client, account = Client(app), world.accounts[persona]
    if account is not None:
        client.sign_in_as(account)
    for method, rule in TABLE:
        address, expected = world.address(rule), TABLE[method, rule][persona]
        for other in ("PUT", "PATCH", "DELETE"):
            # A form without our token is refused before anybody asks what it wants.
            assert client.send(address, method=other).status_code in {400, 405}, address
        if method == "GET" and expected in {REFUSED, NOT_THERE}:
            bare = client.send(address, method="HEAD")
            as_data = client.send(address, headers={"Accept": "application/json"})
            assert {bare.status_code, as_data.status_code} == {expected}, address
            assert as_data.mimetype == "text/html"


@pytest.mark.parametrize("persona", Persona)
@pytest.mark.parametrize(("method", "rule"), SIGN_ON_ONLY)
def test_the_pages_of_the_sign_on_exist_where_it_is_set(
    app: Flask,
    make_app: Callable[..., Flask],
    world: World,
    method: str,
    rule: str,
    persona: Persona,
) -> None:
    account = world.accounts[persona]
    here, there = Client(app), Client(make_app(**SIGN_ON))
    for client in (here, there):
        if account is not None:
            client.sign_in_as(account)

    assert status(there, method, rule) == SIGN_ON_ONLY[method, rule][persona]
    assert here.get(rule).status == NOT_THERE


def test_every_route_of_the_sign_on_stands_in_the_table(make_app: Callable[..., Flask]) -> None:
    assert routes(make_app(**SIGN_ON)) == set(TABLE) | set(SIGN_ON_ONLY)


def test_every_route_stands_in_the_table(session_app: Flask) -> None:
    assert routes(session_app) == set(TABLE)


def test_every_route_of_demo_mode_stands_in_the_table(session_demo_app: Flask) -> None:
    assert routes(session_demo_app) == set(TABLE) | set(DEMO_ONLY)


def test_every_row_of_the_table_names_every_persona() -> None:
    rows = [*TABLE.values(), *DEMO_ONLY.values(), *SIGN_ON_ONLY.values()]

    assert [row for row in rows if set(row) != set(Persona)] == []


def test_every_route_names_a_permission(session_demo_app: Flask) -> None:
    views = session_demo_app.view_functions
    named = {
        endpoint: getattr(view, "permission", None)
        for endpoint, view in views.items()
        if endpoint not in WITHOUT_A_TABLE
    }

    assert [endpoint for endpoint, name in named.items() if not isinstance(name, Permission)] == []
