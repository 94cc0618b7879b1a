"""The permission table, written out: each permission by each persona, for a thing in hand."""

from dataclasses import dataclass

import pytest

from matcher.domain.access import Access, Permission
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.policies import RULES, allows
from tests.personas import ACCESS, Persona

HERE, ELSEWHERE = 1, 2
LEAD, OTHER = 11, 12
EVERYBODY = set(Persona)
SIGNED_IN = EVERYBODY - {Persona.ANYBODY}
SERVICE_USERS = {Persona.SERVICE_USER, Persona.OTHER_SERVICE_USER}
STAFF = SIGNED_IN - SERVICE_USERS
PP = {Persona.PP_LEAD, Persona.PP_TEAM}

TABLE: dict[Permission, set[Persona]] = {
    Permission.READ_PUBLIC_PAGES: EVERYBODY,
    Permission.CHOOSE_EASY_READ: EVERYBODY,
    Permission.BROWSE_OPEN_ROLES: EVERYBODY,
    Permission.USE_DEMO: EVERYBODY,
    Permission.REGISTER: {Persona.ANYBODY},
    Permission.SIGN_IN: EVERYBODY,
    Permission.SIGN_OUT: SIGNED_IN,
    Permission.SEE_OWN_ACCOUNT: SIGNED_IN,
    Permission.SET_SECOND_FACTOR: EVERYBODY - SERVICE_USERS,
    Permission.CHANGE_OWN_SIGN_IN: STAFF,
    Permission.USE_MY_PAGE: SERVICE_USERS,
    Permission.ANSWER_OWN_EXPERIENCE: SERVICE_USERS,
    Permission.ENTER_EXPERIENCE: PP,
    Permission.REGISTER_FOR_OTHERS: PP,
    Permission.LOOK_AT_INTEREST: PP,
    Permission.ANSWER_CONCERN: PP,
    Permission.ERASE_FOR_OTHERS: PP,
    Permission.ERASE_BY_NUMBER: {Persona.ADMINISTRATOR},
    Permission.RECTIFY_BY_NUMBER: {Persona.ADMINISTRATOR},
    Permission.ANSWER_FOR_OTHERS: PP,
    Permission.WORK_AT_DESK: PP,
    Permission.SEE_LEDGER: PP,
    Permission.NOTE_WORD: PP,
    Permission.FOLLOW_OFFERS: PP | {Persona.ADVISOR},
    Permission.GREET: PP,
    Permission.FOLLOW_MESSAGES: PP | {Persona.ADMINISTRATOR},
    Permission.SEND_AGAIN: PP,
    Permission.NOTE_TOLD: PP,
    Permission.ANSWER_OFFER_FOR_OTHERS: PP,
    Permission.WORK_WITH_ROLES: PP,
    Permission.DECIDE_ON_ROLES: PP,
    Permission.LOOK_OVER_ROLES: PP,
    Permission.SET_ROLE_DEFAULTS: PP,
    Permission.WORK_ON_PROJECTS: PP | {Persona.PROJECT_LEAD},
    Permission.SET_INVOLVEMENT: PP | {Persona.PROJECT_LEAD},
    Permission.FOLLOW_INVOLVEMENT: PP | {Persona.ADVISOR},
    Permission.FOLLOW_UP_EXPERIENCE: PP,
    Permission.READ_EXPERIENCE_TOTALS: SIGNED_IN - {Persona.FINANCE, Persona.ADMINISTRATOR},
    Permission.READ_NAMED_EXPERIENCE: PP | {Persona.ADVISOR},
    Permission.TELL_WHAT_WE_DID: PP | {Persona.ADVISOR},
    Permission.PLAN_ACTIONS: PP | {Persona.ADVISOR},
    Permission.ANSWER_HELP: PP,
    Permission.ANSWER_IDEA: PP,
    Permission.PUBLISH_STORIES: PP,
    Permission.SEE_RANKING: PP,
    Permission.APPROVE_INTRODUCTION: PP,
    Permission.READ_INTRODUCTION: PP | {Persona.PROJECT_LEAD},
    Permission.ANSWER_INTRODUCTION: PP | {Persona.PROJECT_LEAD},
    Permission.FOLLOW_MEMBERSHIP: PP | {Persona.PROJECT_LEAD},
    Permission.SPEAK_FOR_MEMBER: PP,
    Permission.LOOK_AFTER_INTRODUCTION: PP,
    Permission.HOLD_INTRODUCTION: PP,
    Permission.READ_PROFILE: PP,
    Permission.PLAN_ABSENCE: {Persona.PP_LEAD},
    Permission.GIVE_SIGN_IN_CODE: PP,
    Permission.APPLY_TO_LEAD: EVERYBODY,
    Permission.ACKNOWLEDGE_PACK: EVERYBODY,
    Permission.ANSWER_APPLICATIONS: PP,
    Permission.READ_ACCOUNTS: {Persona.ADMINISTRATOR, Persona.AUDITOR},
    Permission.CHANGE_ACCOUNTS: {Persona.ADMINISTRATOR},
    Permission.READ_SETTINGS: PP | {Persona.ADMINISTRATOR, Persona.FINANCE, Persona.AUDITOR},
    Permission.READ_WORD_LISTS: {Persona.ADMINISTRATOR, Persona.AUDITOR},
    Permission.CHANGE_WORD_LISTS: {Persona.ADMINISTRATOR},
    Permission.READ_DIRECTORATES: {Persona.ADMINISTRATOR, Persona.AUDITOR},
    Permission.CHANGE_DIRECTORATES: {Persona.ADMINISTRATOR},
    Permission.READ_WEIGHTS: PP | {Persona.ADMINISTRATOR, Persona.AUDITOR},
    Permission.SET_WEIGHTS: PP | {Persona.ADMINISTRATOR},
    Permission.READ_TRUST_SETTINGS: {Persona.ADMINISTRATOR, Persona.AUDITOR},
    Permission.CHANGE_TRUST_SETTINGS: {Persona.ADMINISTRATOR},
    Permission.LOOK_FOR_PLAIN_WORDS: STAFF,
    Permission.READ_CHARTS: set(Persona),
    Permission.READ_FORUM: PP | {Persona.PROJECT_LEAD, Persona.OTHER_PROJECT_LEAD, Persona.ADVISOR},
    Permission.READ_RESULTS: SIGNED_IN,
    Permission.EXPORT_AGGREGATES: STAFF - {Persona.FINANCE},
    Permission.REPHASE_CHART: PP | {Persona.ADVISOR},
    Permission.READ_STATUS: {Persona.ADMINISTRATOR, Persona.AUDITOR},
    Permission.READ_RATES: {Persona.ADMINISTRATOR, Persona.FINANCE, Persona.AUDITOR},
    Permission.ADD_RATES: {Persona.ADMINISTRATOR, Persona.FINANCE},
}


@dataclass(frozen=True)
class Row:
    """Anything that belongs to a directorate, and to a project of one lead."""

    directorate_id: int
    lead_id: int = LEAD
    home_directorate_id: int = HERE


def account_of(persona: Persona) -> Account | None:
    access = ACCESS[persona]
    if access is None:
        return None
    directorate = Directorate(id=ELSEWHERE if persona is Persona.OTHER_PP_LEAD else HERE)
    return Account(
        id=LEAD if persona is Persona.PROJECT_LEAD else OTHER,
        name=persona,
        access=access,
        is_active=True,
        directorates=[directorate],
    )


def test_every_permission_stands_in_the_table_and_has_a_rule() -> None:
    assert set(TABLE) == set(Permission) == set(RULES)


def test_every_kind_of_access_has_a_persona() -> None:
    assert {access for access in ACCESS.values() if access is not None} == set(Access)


@pytest.mark.parametrize("persona", Persona)
@pytest.mark.parametrize("permission", Permission)
def test_the_permission_table_holds(permission: Permission, persona: Persona) -> None:
    may = allows(account_of(persona), permission, Row(HERE))

    assert may is (persona in TABLE[permission])


@pytest.mark.parametrize("persona", sorted(SIGNED_IN))
@pytest.mark.parametrize("permission", Permission)
def test_an_account_that_is_switched_off_may_do_nothing(
    permission: Permission, persona: Persona
) -> None:
    account = account_of(persona)
    assert account is not None
    account.is_active = False

    assert not allows(account, permission, Row(HERE))
    assert not allows(account, permission)


@pytest.mark.parametrize("permission", [p for p, who in TABLE.items() if who == PP])
def test_without_a_thing_in_hand_a_pp_lead_may_ask_wherever_they_lead(
    permission: Permission,
) -> None:
    assert allows(account_of(Persona.OTHER_PP_LEAD), permission)
    assert not allows(account_of(Persona.OTHER_PP_LEAD), permission, Row(HERE))
    there = Row(ELSEWHERE, home_directorate_id=ELSEWHERE)
    assert allows(account_of(Persona.OTHER_PP_LEAD), permission, there)


def test_a_pp_lead_of_two_directorates_leads_in_both_and_nowhere_else() -> None:
    both = [Directorate(id=HERE), Directorate(id=ELSEWHERE)]
    lead = Account(name="Ada", access=Access.PP_LEAD, is_active=True, directorates=both)
    may = [allows(lead, Permission.SEE_RANKING, Row(number)) for number in (HERE, ELSEWHERE, 3)]

    assert may == [True, True, False]


def test_other_staff_of_a_directorate_gain_nothing_by_belonging_to_it() -> None:
    for access in set(Access) - {Access.PP_LEAD, Access.PP_TEAM}:
        account = Account(
            name="Bo", access=access, is_active=True, directorates=[Directorate(id=HERE)]
        )
        assert not allows(account, Permission.READ_PROFILE, Row(HERE)), access


def test_a_cover_that_stands_in_has_the_rights_of_the_lead_but_does_not_name_covers() -> None:
    cover = account_of(Persona.OTHER_PP_LEAD)
    assert cover is not None
    cover.stands_in_for = frozenset({HERE})
    may = {permission for permission in Permission if allows(cover, permission, Row(HERE))}

    assert may == {p for p, who in TABLE.items() if Persona.PP_LEAD in who} - {
        Permission.PLAN_ABSENCE
    }
    assert allows(cover, Permission.PLAN_ABSENCE, Row(ELSEWHERE))


def test_standing_in_gives_nothing_to_who_is_no_lead() -> None:
    for access in set(Access) - {Access.PP_LEAD, Access.PP_TEAM}:
        account = Account(name="Bo", access=access, is_active=True)
        account.stands_in_for = frozenset({HERE})
        assert not allows(account, Permission.READ_PROFILE, Row(HERE)), access


@dataclass(frozen=True)
class AboutTheLead(Row):
    """What went badly with the PP lead of a directorate."""

    cover_id: int = OTHER
    is_about_lead: bool = True


def test_what_is_about_a_pp_lead_is_read_by_the_cover_and_the_team_and_not_by_that_lead() -> None:
    cover = account_of(Persona.OTHER_PP_LEAD)
    lead = account_of(Persona.PP_LEAD)
    assert cover is not None
    assert lead is not None
    lead.stands_in_for = frozenset({HERE})
    found = {
        who: allows(who, Permission.ANSWER_CONCERN, AboutTheLead(HERE, cover_id=OTHER))
        for who in (cover, lead, account_of(Persona.PP_TEAM))
    }

    # The lead here has the cover's number too, and is kept out all the same.
    assert list(found.values()) == [True, False, True]
    assert not allows(cover, Permission.ANSWER_CONCERN, AboutTheLead(HERE, cover_id=99))
    assert not allows(cover, Permission.ANSWER_CONCERN, Row(HERE))


def test_a_persons_own_pp_lead_follows_and_holds_an_introduction_elsewhere() -> None:
    own = account_of(Persona.OTHER_PP_LEAD)
    offer = Row(HERE, home_directorate_id=ELSEWHERE)

    assert allows(own, Permission.READ_INTRODUCTION, offer)
    assert allows(own, Permission.LOOK_AFTER_INTRODUCTION, offer)
    assert allows(own, Permission.HOLD_INTRODUCTION, offer)
    assert not allows(own, Permission.ANSWER_INTRODUCTION, offer)
    assert not allows(own, Permission.SEE_RANKING, offer)
    assert not allows(account_of(Persona.PP_LEAD), Permission.HOLD_INTRODUCTION, offer)
