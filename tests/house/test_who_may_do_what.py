"""The trust's matrix of who may do what, and every route in one of its rows.

``Y`` allowed, ``r`` may read, ``n`` refused; ``c`` depends on what the person chose or on what
happened before, and has tests of its own. ``tests/house/test_routes.py`` tries each route as
each persona; here its rows are held against the matrix. A route in no row fails.
"""

import pytest
from flask import Flask

from tests.house.test_routes import DEMO_ONLY, TABLE, routes
from tests.personas import Persona

ACTORS: dict[str, tuple[Persona, ...]] = {
    "A": (Persona.ANYBODY,),
    "U1": (Persona.SERVICE_USER,),
    "U2": (Persona.OTHER_SERVICE_USER,),
    # A supporter has no account: copies come by mail, and here they are a visitor.
    "S": (Persona.ANYBODY,),
    "L1": (Persona.PROJECT_LEAD,),
    "L2": (Persona.OTHER_PROJECT_LEAD,),
    "P1": (Persona.PP_LEAD, Persona.PP_TEAM),
    "P2": (Persona.OTHER_PP_LEAD,),
    "Q": (Persona.ADVISOR,),
    "F": (Persona.FINANCE,),
    "X": (Persona.ADMINISTRATOR,),
    "G": (Persona.AUDITOR,),
}

MATRIX: dict[str, str] = {
    #                                  A U1 U2 S L1 L2 P1 P2 Q F X G
    # A supporter without an account cannot be told from anybody else who comes.
    "register":                       "Y n n c n n n n n n n n",
    "own survey, profile, availability": "n Y n n n n Y n n n n n",
    "communication needs":            "n Y n n c n Y n n n n n",
    "profile as sent to a lead":      "n r n n c n r n n n n n",
    "contact details":                "n Y n n c n r n n n n n",
    "rank and reasons":               "n c n n c n Y n n n n n",
    "create, edit a role description": "n n n n Y n Y n n n n n",
    "look over a change to a role":   "n n n n n n Y n n n n n",
    "what new roles begin with":      "n n n n n n Y n n n n n",
    "what new roles begin with, the list": "n n n n n n Y Y n n n n",
    "own word on a role that was sent": "n Y n n n n n n n n n n",
    "own answers on a month":         "n Y n n n n n n n n n n",
    "write down how a month was":     "n n n n n n Y n n n n n",
    "a meeting of one's own team":    "n r n n n n n n n n n n",
    "decide on a role":               "n n n n n n Y n n n n n",
    "ask for a person":               "n n n n Y Y Y Y n n n n",
    "work on a project":              "n n n n Y n Y n n n n n",
    "say by a link that one has read": "Y Y Y Y Y Y Y Y Y Y Y Y",
    "follow involvement":             "n n n n n n Y Y Y n n n",
    # Each meets on what they look after; advisors on every directorate.
    "action plan of a meeting":       "n n n n n n Y n Y n n n",
    "action plans, the list":         "n n n n n n Y Y Y n n n",
    "answer a project; publish a story": "n n n n n n Y n n n n n",
    "browse open roles":              "r r r r r r r r r r r r",
    "approve an introduction":        "n n n n n n Y n n n n n",
    # Each sees the plan of what they look after; a line of another directorate is refused.
    "plan for one's own directorates": "n n n n n n Y Y n n n n",
    "answer an introduction":         "n Y n n Y n Y n n n n n",
    "follow an introduction":         "n n n n Y n Y n n n n n",
    "follow a time on a team":        "n n n n Y n Y n n n n n",
    "speak for somebody on a team":   "n n n n n n Y n n n n n",
    "one's own time on a team":       "n Y n n n n n n n n n n",
    # Also by the person's own PP lead, wherever the role is.
    "look after an introduction":     "n n n n n n Y n n n n n",
    "write down a yes or no for a person": "n n n n n n Y n n n n n",
    # The person's own yes or no, on their own page.
    "say yes or no to an introduction": "n Y n n n n n n n n n n",
    "experience answers, named":      "n c n n n n c n c n n n",
    "experience answers, where to begin": "n n n n n n Y Y Y n n n",
    "experience totals":              "n r r n r r r r r n n r",
    # Whoever may read them and take numbers away.
    "experience totals, as a file":   "n n n n r r r r r n n r",
    "set the involvement level":      "n n n n Y n Y n n n n n",
    "charts":                         "r r r r r r r r r r r r",
    "what came of projects, in words": "n r r n r r r r r r r r",
    # Each part of it is for those who may read it elsewhere: tests of its own hold that.
    "the QI forum, which of them":    "n n n n r r r r r n n n",
    "the QI forum of one's own directorate": "n n n n r r r n r n n n",
    # The person of the table was told of none; who was has tests of their own.
    "a result told to one's own team": "n c n n n n n n n n n n",
    "rephase a chart":                "n n n n n n Y n Y n n n",
    "claim hours, expenses":          "n Y n n n n Y n n n n n",
    "approve a payment":              "n n n n n n Y n n Y n n",
    "export people":                  "n c n n n n Y n n c n n",
    "export aggregates":              "n n n n Y Y Y Y Y n Y Y",
    "audit trail":                    "n c n n n n Y n n n r r",
    "accounts and access":            "n n n n n n n n n n Y r",
    "ask to lead a project":          "Y Y Y Y Y Y Y Y Y Y Y Y",
    "answer who asks to lead":        "n n n n n n Y n n n n n",
    "change an account":              "n n n n n n n n n n Y n",
    "word lists and settings":        "n n n n n n n n n n Y r",
    "change a word":                  "n n n n n n n n n n Y n",
    "weights of a directorate":       "n n n n n n Y n n n Y r",
    "payment rates":                  "n n n n n n n n n Y Y r",
    "erase, rectify":                 "n Y n n n n Y n n n Y n",
    # The three ways of it: the person on their own page, their lead with their word, by number.
    "erase a person who is looked after": "n n n n n n Y n n n n n",
    "erase by number":                "n n n n n n n n n n Y n",
    "correct by number":              "n n n n n n n n n n Y n",
    # What every service has, beside the trust's own rows.
    "public pages":                   "r r r r r r r r r r r r",
    "choose Easy Read":               "Y Y Y Y Y Y Y Y Y Y Y Y",
    "sign in":                        "Y Y Y Y Y Y Y Y Y Y Y Y",
    "one's own account":              "n Y Y n Y Y Y Y Y Y Y Y",
    "how staff sign in":              "Y n n Y Y Y Y Y Y Y Y Y",
    "one's own password":             "n n n n Y Y Y Y Y Y Y Y",
    "give a sign-in code":            "n n n n n n Y n n n n n",
    "hear what went badly":           "n n n n n n Y n n n n n",
    "find people":                    "n n n n n n Y Y n n n n",
    "register somebody":              "n n n n n n Y Y n n n n",
    # An administrator reads numbers, states and faults, and neither names nor words.
    "follow messages":                "n n n n n n Y n n n r n",
    "follow messages, the list":      "n n n n n n Y Y n n r n",
    "send a message again":           "n n n n n n Y n n n n n",
    "greet somebody new; tell of an offer": "n n n n n n Y n n n n n",
    # A lead's own absence: not for the central team, and a cover is named by the lead alone.
    "plan one's absence":             "n n n n n n c Y n n n n",
    "name the cover of one's own":    "n n n n n n c n n n n n",
    "directorates":                   "n n n n n n n n n n Y r",
    "change a directorate":           "n n n n n n n n n n Y n",
    "settings, the first page":       "n n n n n n Y Y n Y Y r",
    "weights, the list":              "n n n n n n Y Y n n Y r",
    "status of the service":          "n n n n n n n n n n Y r",
    "look over a text for plain words": "n n n n Y Y Y Y Y Y Y Y",
    "one's own page":                 "n Y Y n n n n n n n n n",
}  # fmt: skip

ROWS: dict[str, set[str]] = {
    "public pages": {
        "/",
        "/big-i",
        "/big-i/<size>.pdf",
        "/forms/<paper>/<size>.pdf",
        "/healthz",
        "/left",
        "/new-to-qi",
        "/new-to-qi/<size>.pdf",
        "/stories",
        "/stories/<int:story_id>",
        "/words",
        "/you-said",
    },
    "choose Easy Read": {"/easy-read"},
    "register": {
        "/register",
        "/register/<step>",
        "/register/back/<token>",
        "/register/done",
        "/register/start-again",
        "/register/under-16",
    },
    "look over a change to a role": {"/role-descriptions/<int:role_id>/looked-over"},
    "what new roles begin with, the list": {"/settings/role-defaults"},
    "what new roles begin with": {"/settings/role-defaults/<int:directorate_id>"},
    "own word on a role that was sent": {"/my/role-reviews/<int:role_id>"},
    "own answers on a month": {
        "/my/experience/<int:survey_id>",
        "/my/experience/<int:survey_id>/thanks",
        "/my/experience/<int:survey_id>/who-sees",
        "/my/experience/<int:survey_id>/ring-me",
    },
    # By the person's own lead or the central team: never by whoever works on the project.
    "write down how a month was": {
        "/people/<int:person_id>/experience",
        "/people/<int:person_id>/experience/<int:survey_id>",
        "/people/<int:person_id>/experience/<int:survey_id>/take-back",
        "/people/<int:person_id>/experience/<int:survey_id>/form/<size>.pdf",
    },
    "a meeting of one's own team": {"/my/meetings/<int:meeting_id>/meeting.ics"},
    "decide on a role": {
        "/role-descriptions/<int:role_id>/review",
        "/role-descriptions/<int:role_id>/review/publish",
        "/role-descriptions/<int:role_id>/review/change",
        "/role-descriptions/<int:role_id>/review/refuse",
        "/role-descriptions/<int:role_id>/review/reviewers",
        "/role-descriptions/<int:role_id>/review/reviewers/<int:person_id>",
    },
    "ask for a person": {
        "/projects",
        "/projects/meetings.ics",
        "/projects/new",
        "/role-descriptions/new",
    },
    "work on a project": {
        "/projects/<int:project_id>/assurance",
        "/projects/<int:project_id>",
        "/projects/<int:project_id>/change",
        "/projects/<int:project_id>/coach",
        "/projects/<int:project_id>/hand-over",
        "/projects/<int:project_id>/staff/<int:member_id>/left",
        "/projects/<int:project_id>/staff/new",
        "/projects/<int:project_id>/pack/read",
        "/projects/<int:project_id>/pack/remind",
        "/projects/<int:project_id>/state",
        "/projects/<int:project_id>/meetings",
        "/projects/<int:project_id>/meetings/new",
        "/projects/<int:project_id>/meetings/<int:meeting_id>",
        "/projects/<int:project_id>/meetings/<int:meeting_id>/cancel",
        "/projects/<int:project_id>/meetings/<int:meeting_id>/meeting.ics",
        "/projects/<int:project_id>/pitches/new",
        "/projects/<int:project_id>/pitches/<int:pitch_id>",
        "/projects/<int:project_id>/help",
        "/projects/<int:project_id>/result",
        "/projects/<int:project_id>/stories/new",
        "/stories/<int:story_id>/change",
    },
    "set the involvement level": {
        "/projects/<int:project_id>/involvement",
        "/projects/<int:project_id>/involvement/still-so",
        "/projects/<int:project_id>/involvement/activities/<activity>",
        "/projects/<int:project_id>/involvement/plan",
    },
    "say by a link that one has read": {"/pack/<token>"},
    "follow involvement": {
        "/involvement",
        "/involvement/meetings-called-off",
        "/involvement.csv",
        "/ledger/figures",
        "/ledger/figures/first-offers.csv",
    },
    "action plans, the list": {"/action-plan"},
    "action plan of a meeting": {
        "/action-plan/<int:directorate_id>",
        "/action-plan/<int:directorate_id>/you-said",
        "/action-plan/<int:directorate_id>/you-said/new",
        "/you-said/<int:said_id>",
        "/you-said/<int:said_id>/publish",
        "/you-said/<int:said_id>/take-down",
        "/action-plan/<int:directorate_id>/agenda",
        "/action-plan/<int:directorate_id>/agenda.pdf",
        "/action-plan/<int:directorate_id>/new",
        "/action-plan/actions/<int:action_id>",
        "/action-plan/actions/<int:action_id>/done",
        "/action-plan/actions/<int:action_id>/open-again",
    },
    "answer a project; publish a story": {
        "/help-requests/<int:request_id>",
        "/stories/<int:story_id>/publish",
        "/stories/<int:story_id>/take-down",
    },
    "create, edit a role description": {
        "/role-descriptions/<int:role_id>",
        "/role-descriptions/<int:role_id>/parts/<role_part>",
        "/role-descriptions/<int:role_id>/preview",
        "/role-descriptions/<int:role_id>/role.<kind>",
        "/role-descriptions/<int:role_id>/duplicate",
        "/role-descriptions/<int:role_id>/close",
        "/role-descriptions/<int:role_id>/reopen",
        "/role-descriptions/<int:role_id>/sheet/<size>.pdf",
        "/role-descriptions/<int:role_id>/submit",
        "/role-descriptions/<int:role_id>/take-back",
    },
    "browse open roles": {
        "/roles",
        "/roles/<int:role_id>",
        "/roles/<int:role_id>/words",
        "/roles/<int:role_id>/words/<size>.pdf",
        "/roles/<int:role_id>/sheet/<size>.pdf",
        "/roles/booklet/<int:directorate_id>/<size>.pdf",
    },
    "sign in": {
        "/sign-in",
        "/sign-in/email",
        "/sign-in/email/sent",
        "/sign-in/link/<token>",
        "/code",
        "/sign-in/staff",
        "/sign-in/code",
        "/sign-in/recovery",
        "/confirm-email/<token>",
        "/forgot-password",
        "/welcome/<token>",
        "/reset-password/<token>",
    },
    "one's own account": {
        "/account/email",
        "/account",
        "/account/sessions/<int:session_id>/end",
        "/account/sign-out-everywhere",
        "/sign-in/done",
        "/sign-out",
    },
    "how staff sign in": {"/account/second-factor"},
    "one's own password": {
        "/account/confirm-password",
        "/account/password",
        "/account/recovery-codes",
        "/account/second-factor/<token>",
    },
    "find people": {
        "/applications",
        "/concerns",
        "/follow-ups",
        "/desk",
        "/desk/together",
        "/ledger",
        "/find-people",
        "/ideas",
        "/looking-at",
    },
    "register somebody": {"/people/new", "/people/new/filled-form"},
    "greet somebody new; tell of an offer": {
        "/desk/answers/<int:introduction_id>/seen",
        "/desk/interest/<int:answer_id>/looked",
        "/desk/people/<int:person_id>/greeted",
        "/desk/tell/<int:message_id>",
        "/ledger/people/<int:person_id>",
    },
    "follow messages": {"/outbox/<int:letter_id>"},
    "follow messages, the list": {"/outbox"},
    "send a message again": {
        "/outbox/<int:letter_id>/send-again",
        "/outbox/<int:letter_id>/let-go",
    },
    "plan one's absence": {"/away", "/away/back"},
    "name the cover of one's own": {"/away/cover/<int:directorate_id>"},
    "directorates": {"/settings/directorates"},
    "change a directorate": {
        "/settings/directorates/add",
        "/settings/directorates/<int:directorate_id>",
    },
    "give a sign-in code": {"/people/<int:person_id>/sign-in-code"},
    "profile as sent to a lead": {
        "/people/<int:person_id>/profile",
        "/people/<int:person_id>/profile/<size>.pdf",
    },
    "contact details": {"/people/<int:person_id>"},
    "hear what went badly": {
        "/follow-ups/<int:followup_id>",
        "/concerns/<int:concern_id>",
        "/ideas/<int:idea_id>",
    },
    "erase a person who is looked after": {"/people/<int:person_id>/erase"},
    "erase by number": {"/settings/erase"},
    "correct by number": {"/settings/correct"},
    "one's own page": {
        "/my",
        "/my/experience",
        "/my/answers/<part>",
        "/my/something-went-badly",
        "/my/ideas",
        "/my/data",
        "/my/data/all-we-hold.<kind>",
        "/my/leave",
        "/my/leave/now",
        "/my/break",
        "/my/break/end",
        "/my/break/over",
        "/my/profile",
        "/my/profile/<size>.pdf",
        "/my/meetings.ics",
        "/my/roles",
        "/my/roles/<int:role_id>/answer",
        "/my/roles/<int:role_id>/answer/undo",
    },
    "write down a yes or no for a person": {
        "/introductions/<int:introduction_id>/answer",
        "/introductions/<int:introduction_id>/letter/<size>.pdf",
    },
    "follow an introduction": {
        "/introductions/<int:introduction_id>",
        "/introductions/<int:introduction_id>/in-touch",
        "/introductions/<int:introduction_id>/join",
        "/introductions/<int:introduction_id>/met",
        "/introductions/<int:introduction_id>/not-this-time",
        "/introductions/<int:introduction_id>/profile/<size>.pdf",
    },
    "follow a time on a team": {
        "/memberships/<int:membership_id>",
        "/memberships/<int:membership_id>/role",
        "/memberships/<int:membership_id>/agree",
        "/memberships/<int:membership_id>/end",
        "/memberships/<int:membership_id>/renew",
        "/memberships/<int:membership_id>/steps/<item>",
    },
    "speak for somebody on a team": {
        "/memberships/<int:membership_id>/agree/person",
        "/memberships/<int:membership_id>/agree/project",
        "/memberships/<int:membership_id>/answer",
    },
    "one's own time on a team": {
        "/my/teams/<int:membership_id>",
        "/my/teams/<int:membership_id>/role",
        "/my/teams/<int:membership_id>/agree",
        "/my/teams/<int:membership_id>/change",
        "/my/teams/<int:membership_id>/go-on",
        "/my/teams/<int:membership_id>/leave",
        "/my/teams/<int:membership_id>/steps/<item>",
    },
    "look after an introduction": {
        "/introductions/<int:introduction_id>/hold",
        "/introductions/<int:introduction_id>/leave",
        "/introductions/<int:introduction_id>/no-answer",
        "/introductions/<int:introduction_id>/release",
        "/introductions/<int:introduction_id>/talked",
        "/introductions/<int:introduction_id>/withdraw",
    },
    "say yes or no to an introduction": {
        "/my/offers/<int:introduction_id>",
        "/my/offers/<int:introduction_id>/answered",
        "/my/offers/<int:introduction_id>/changed-my-mind",
        "/my/offers/<int:introduction_id>/in-touch",
        "/my/offers/<int:introduction_id>/no",
        "/my/offers/<int:introduction_id>/talk-first",
    },
    "own survey, profile, availability": {
        "/people/<int:person_id>/answers/<part>",
        "/people/<int:person_id>/avoided/<int:avoided_id>",
        "/people/<int:person_id>/correct",
        "/people/<int:person_id>/forms/<size>.pdf",
        "/people/<int:person_id>/now-18",
        "/people/<int:person_id>/quick-entry",
    },
    "rank and reasons": {
        "/roles/<int:role_id>/people",
        "/roles/<int:role_id>/left-out/<rule>",
    },
    "approve an introduction": {
        "/roles/<int:role_id>/people/<int:person_id>/introduce",
        "/roles/<int:role_id>/people/<int:person_id>/hold",
        "/roles/<int:role_id>/people/<int:person_id>/not-suitable",
        "/roles/<int:role_id>/people/<int:person_id>/take-back",
        "/plan/lines/<int:line_id>/change",
    },
    # As each person chose: whose answers are on it is tried with the page.
    "experience answers, named": {"/experience/<int:directorate_id>"},
    # Each finds the directorates they look at.
    "experience answers, where to begin": {"/experience"},
    "experience totals": {
        "/experience/totals",
        "/experience/totals/<int:directorate_id>",
        "/experience/totals/<int:directorate_id>/<int:project_id>",
    },
    "experience totals, as a file": {"/experience/totals/numbers.csv"},
    "charts": {"/charts", "/charts/<int:directorate_id>", "/results"},
    "export aggregates": {"/charts/numbers.csv", "/results/numbers.csv"},
    "what came of projects, in words": {"/results/projects"},
    "the QI forum, which of them": {"/forum"},
    "the QI forum of one's own directorate": {
        "/forum/<int:directorate_id>",
        "/forum/<int:directorate_id>/forum.pdf",
    },
    "a result told to one's own team": {"/my/results/<int:project_id>"},
    "rephase a chart": {
        "/charts/<int:directorate_id>/phases",
        "/charts/<int:directorate_id>/phases/<int:phase_id>/undo",
    },
    "plan for one's own directorates": {"/plan", "/plan/decide", "/plan/new"},
    "ask to lead a project": {"/apply", "/apply/<token>"},
    "answer who asks to lead": {
        "/applications/<int:application_id>",
        "/applications/<int:application_id>/confirm",
        "/applications/<int:application_id>/refuse",
    },
    "accounts and access": {"/accounts", "/accounts/<int:account_id>"},
    "change an account": {
        "/accounts/invite",
        "/accounts/<int:account_id>/change",
        "/accounts/<int:account_id>/disable",
        "/accounts/<int:account_id>/hand-over",
        "/accounts/<int:account_id>/link",
        "/accounts/<int:account_id>/switch-on",
    },
    "settings, the first page": {"/settings"},
    "word lists and settings": {
        "/settings/lists/<word_list>",
        "/settings/trust",
    },
    "change a word": {
        "/settings/lists/<word_list>/add",
        "/settings/lists/<word_list>/<int:word_id>",
        "/settings/lists/<word_list>/<int:word_id>/bring-back",
        "/settings/lists/<word_list>/<int:word_id>/merge",
        "/settings/lists/<word_list>/<int:word_id>/retire",
        "/settings/lists/areas/<int:area_id>/neighbours",
    },
    "weights, the list": {"/settings/weights"},
    "weights of a directorate": {
        "/settings/weights/<int:directorate_id>",
        "/settings/weights/<int:directorate_id>/back",
    },
    "payment rates": {"/settings/rates"},
    "status of the service": {"/status"},
    "look over a text for plain words": {"/plain-words"},
}
"""Which addresses do what. Rows that nothing does yet have none."""

BY_OTHERS_ONLY = {
    "/people/<int:person_id>",
    "/people/<int:person_id>/answers/<part>",
    "/people/<int:person_id>/avoided/<int:avoided_id>",
    "/people/<int:person_id>/correct",
    "/people/<int:person_id>/forms/<size>.pdf",
    "/people/<int:person_id>/now-18",
    "/people/<int:person_id>/profile",
    "/people/<int:person_id>/quick-entry",
    "/people/<int:person_id>/profile/<size>.pdf",
}
"""What the person concerned does on pages of their own, and staff do here."""
WITHOUT_AN_ANSWER = {("POST", "/settings/lists/<word_list>/<int:word_id>/merge")}
"""Into which word is not said, so there is no such word."""
REFUSED = {403, 404}
LINKS = {
    "/confirm-email/<token>",
    "/apply/<token>",
    "/pack/<token>",
    "/welcome/<token>",
    "/reset-password/<token>",
    "/sign-in/link/<token>",
    "/register/back/<token>",
}
"""Their token decides. The table of routes tries one that was made up."""


def cells(action: str) -> dict[str, str]:
    return dict(zip(ACTORS, MATRIX[action].split(), strict=True))


def action_of(rule: str) -> str:
    found = [action for action, rules in ROWS.items() if rule in rules]
    assert len(found) == 1, f"{rule} stands in the rows {found}: it belongs in one of ROWS"
    return found[0]


def test_every_row_says_something_of_every_actor() -> None:
    assert {len(row.split()) for row in MATRIX.values()} == {len(ACTORS)}
    assert set("".join(MATRIX.values())) == set("Yrnc ")
    assert set(ROWS) <= set(MATRIX)


def test_every_route_stands_in_a_row(session_app: Flask) -> None:
    stand = {rule for rules in ROWS.values() for rule in rules}

    assert {rule for _method, rule in routes(session_app)} == stand


@pytest.mark.parametrize(("method", "rule"), TABLE)
def test_the_routes_give_what_the_matrix_says(method: str, rule: str) -> None:
    wrong = []
    reached = {404} if (method, rule) in WITHOUT_AN_ANSWER else set()
    for actor, cell in cells(action_of(rule)).items():
        for persona in ACTORS[actor]:
            code = TABLE[method, rule][persona]
            is_refused = code in REFUSED - reached
            if cell == "c" or rule in LINKS or (actor == "U1" and rule in BY_OTHERS_ONLY):
                continue
            # A method that an address does not change anything by may be wanted by readers only.
            expected = cell == "n" or (cell == "r" and method != "GET")
            if is_refused is not expected:
                wrong.append(f"{actor} ({persona}): the matrix says {cell}, the table {code}")

    assert wrong == []


def test_the_demonstration_stands_outside_the_matrix() -> None:
    assert all(rule.startswith("/demo") for _method, rule in DEMO_ONLY)
