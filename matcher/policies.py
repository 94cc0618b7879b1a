"""Who may do what, on one page. Read it aloud to a PP lead: it should sound right.

A permission lists rules, any one of which is enough. A rule is a plain question
about an account and the thing in hand; it never asks the database. With no thing in
hand it answers whether the account could ever do this to anything.
"""

from collections.abc import Callable
from typing import Protocol, TypeAlias

from matcher.domain.access import Access, Permission
from matcher.models.account import Account


class Thing(Protocol):
    """Anything that belongs to a directorate. What belongs to a project has a ``lead_id`` too."""

    @property
    def directorate_id(self) -> int: ...


Rule: TypeAlias = Callable[[Account | None, Thing | None], bool]


def anyone(_account: Account | None, _thing: Thing | None) -> bool:
    return True


def is_visitor(account: Account | None, _thing: Thing | None) -> bool:
    return account is None


def is_signed_in(account: Account | None, _thing: Thing | None) -> bool:
    return account is not None


def is_staff(account: Account | None, _thing: Thing | None) -> bool:
    return account is not None and account.is_staff


def is_staff_but_finance(account: Account | None, _thing: Thing | None) -> bool:
    """Finance reads payments, and takes no other numbers away."""
    return is_staff(account, None) and not pays(account, None)


def is_service_user(account: Account | None, _thing: Thing | None) -> bool:
    return account is not None and account.access is Access.SERVICE_USER


def leads_the_project(account: Account | None, thing: Thing | None) -> bool:
    """The lead of the project that the thing is, or is part of."""
    if account is None or account.access is not Access.PROJECT_LEAD:
        return False
    return thing is None or getattr(thing, "lead_id", None) == account.id


def leads_its_directorate(account: Account | None, thing: Thing | None) -> bool:
    """Its PP lead, or its cover while that stands in."""
    if account is None or account.access is not Access.PP_LEAD:
        return False
    return thing is None or thing.directorate_id in account.directorate_ids


def leads_projects_there(account: Account | None, thing: Thing | None) -> bool:
    """A project lead of the directorate, whichever projects are in hand."""
    if account is None or account.access is not Access.PROJECT_LEAD:
        return False
    return thing is None or thing.directorate_id in account.own_directorate_ids


def knows_the_person(account: Account | None, thing: Thing | None) -> bool:
    """The person's own PP lead, whichever directorate the thing belongs to."""
    if account is None or account.access is not Access.PP_LEAD:
        return False
    return thing is None or getattr(thing, "home_directorate_id", 0) in account.directorate_ids


def leads_its_own_directorate(account: Account | None, thing: Thing | None) -> bool:
    """The lead, and not whoever stands in for them."""
    if account is None or account.access is not Access.PP_LEAD:
        return False
    return thing is None or thing.directorate_id in account.own_directorate_ids


def reads_what_went_badly(account: Account | None, thing: Thing | None) -> bool:
    """The PP lead of the person, as long as it is not about that lead; then the cover."""
    if thing is None or not getattr(thing, "is_about_lead", False):
        return leads_its_directorate(account, thing)
    if account is None or account.access is not Access.PP_LEAD:
        return False
    is_cover = getattr(thing, "cover_id", None) == account.id
    return is_cover and thing.directorate_id not in account.own_directorate_ids


def covers_everywhere(account: Account | None, _thing: Thing | None) -> bool:
    return account is not None and account.access is Access.PP_TEAM


def advises(account: Account | None, _thing: Thing | None) -> bool:
    return account is not None and account.access is Access.IMPROVEMENT_ADVISOR


def administers(account: Account | None, _thing: Thing | None) -> bool:
    return account is not None and account.access is Access.ADMINISTRATOR


def audits(account: Account | None, _thing: Thing | None) -> bool:
    return account is not None and account.access is Access.AUDITOR


def pays(account: Account | None, _thing: Thing | None) -> bool:
    return account is not None and account.access is Access.FINANCE


def reads_totals(account: Account | None, _thing: Thing | None) -> bool:
    """Whoever takes part in projects or answers for them, and the auditor: of the whole trust."""
    return account is not None and account.access not in {Access.FINANCE, Access.ADMINISTRATOR}


RULES: dict[Permission, tuple[Rule, ...]] = {
    Permission.READ_PUBLIC_PAGES: (anyone,),
    Permission.CHOOSE_EASY_READ: (anyone,),
    Permission.BROWSE_OPEN_ROLES: (anyone,),
    Permission.USE_DEMO: (anyone,),
    Permission.REGISTER: (is_visitor,),
    Permission.SIGN_IN: (anyone,),
    Permission.SIGN_OUT: (is_signed_in,),
    Permission.SEE_OWN_ACCOUNT: (is_signed_in,),
    # A visitor here has typed a password already: the page itself asks for that.
    Permission.SET_SECOND_FACTOR: (is_visitor, is_staff),
    Permission.CHANGE_OWN_SIGN_IN: (is_staff,),
    # What a service user sees and changes there is their own: nothing else can be asked for.
    Permission.USE_MY_PAGE: (is_service_user,),
    Permission.ANSWER_OWN_EXPERIENCE: (is_service_user,),
    # Never by whoever works on the project: of the person, and not of the team.
    Permission.ENTER_EXPERIENCE: (leads_its_directorate, covers_everywhere),
    Permission.REGISTER_FOR_OTHERS: (leads_its_directorate, covers_everywhere),
    Permission.LOOK_AT_INTEREST: (leads_its_directorate, covers_everywhere),
    Permission.ANSWER_CONCERN: (reads_what_went_badly, covers_everywhere),
    Permission.ERASE_FOR_OTHERS: (leads_its_directorate, covers_everywhere),
    Permission.ERASE_BY_NUMBER: (administers,),
    Permission.RECTIFY_BY_NUMBER: (administers,),
    Permission.ANSWER_FOR_OTHERS: (leads_its_directorate, covers_everywhere),
    Permission.WORK_AT_DESK: (leads_its_directorate, covers_everywhere),
    Permission.SEE_LEDGER: (leads_its_directorate, covers_everywhere),
    Permission.NOTE_WORD: (leads_its_directorate, covers_everywhere),
    Permission.FOLLOW_OFFERS: (leads_its_directorate, covers_everywhere, advises),
    Permission.GREET: (leads_its_directorate, covers_everywhere),
    # An administrator reads numbers, states and faults, and neither names nor words.
    Permission.FOLLOW_MESSAGES: (leads_its_directorate, covers_everywhere, administers),
    Permission.SEND_AGAIN: (leads_its_directorate, covers_everywhere),
    Permission.NOTE_TOLD: (reads_what_went_badly, covers_everywhere),
    Permission.ANSWER_OFFER_FOR_OTHERS: (
        leads_its_directorate,
        knows_the_person,
        covers_everywhere,
    ),
    Permission.WORK_WITH_ROLES: (leads_its_directorate, covers_everywhere),
    Permission.DECIDE_ON_ROLES: (leads_its_directorate, covers_everywhere),
    Permission.LOOK_OVER_ROLES: (leads_its_directorate, covers_everywhere),
    Permission.SET_ROLE_DEFAULTS: (leads_its_directorate, covers_everywhere),
    Permission.WORK_ON_PROJECTS: (leads_the_project, leads_its_directorate, covers_everywhere),
    # The secret of the link decides.
    Permission.ACKNOWLEDGE_PACK: (anyone,),
    Permission.SET_INVOLVEMENT: (leads_the_project, leads_its_directorate, covers_everywhere),
    Permission.FOLLOW_INVOLVEMENT: (leads_its_directorate, covers_everywhere, advises),
    # Nobody else is told, and never the project.
    Permission.FOLLOW_UP_EXPERIENCE: (leads_its_directorate, covers_everywhere),
    Permission.TELL_WHAT_WE_DID: (leads_its_directorate, covers_everywhere, advises),
    Permission.PLAN_ACTIONS: (leads_its_directorate, covers_everywhere, advises),
    Permission.ANSWER_HELP: (leads_its_directorate, covers_everywhere),
    Permission.ANSWER_IDEA: (leads_its_directorate, covers_everywhere),
    Permission.PUBLISH_STORIES: (leads_its_directorate, covers_everywhere),
    Permission.SEE_RANKING: (leads_its_directorate, covers_everywhere),
    Permission.APPROVE_INTRODUCTION: (leads_its_directorate, covers_everywhere),
    # The person themselves reads it on their own page, in their own words.
    Permission.READ_INTRODUCTION: (
        leads_the_project,
        leads_its_directorate,
        knows_the_person,
        covers_everywhere,
    ),
    Permission.ANSWER_INTRODUCTION: (leads_the_project, leads_its_directorate, covers_everywhere),
    # The person themselves does all of it on their own page.
    Permission.FOLLOW_MEMBERSHIP: (
        leads_the_project,
        leads_its_directorate,
        knows_the_person,
        covers_everywhere,
    ),
    Permission.SPEAK_FOR_MEMBER: (leads_its_directorate, knows_the_person, covers_everywhere),
    Permission.LOOK_AFTER_INTRODUCTION: (
        leads_its_directorate,
        knows_the_person,
        covers_everywhere,
    ),
    Permission.HOLD_INTRODUCTION: (knows_the_person, covers_everywhere),
    Permission.READ_PROFILE: (leads_its_directorate, covers_everywhere),
    Permission.PLAN_ABSENCE: (leads_its_own_directorate,),
    Permission.GIVE_SIGN_IN_CODE: (leads_its_directorate, covers_everywhere),
    Permission.APPLY_TO_LEAD: (anyone,),
    Permission.ANSWER_APPLICATIONS: (leads_its_directorate, covers_everywhere),
    Permission.READ_ACCOUNTS: (administers, audits),
    Permission.CHANGE_ACCOUNTS: (administers,),
    Permission.READ_SETTINGS: (
        leads_its_directorate,
        covers_everywhere,
        administers,
        pays,
        audits,
    ),
    Permission.READ_WORD_LISTS: (administers, audits),
    Permission.CHANGE_WORD_LISTS: (administers,),
    Permission.READ_DIRECTORATES: (administers, audits),
    Permission.CHANGE_DIRECTORATES: (administers,),
    Permission.READ_WEIGHTS: (leads_its_directorate, covers_everywhere, administers, audits),
    Permission.SET_WEIGHTS: (leads_its_directorate, covers_everywhere, administers),
    Permission.READ_TRUST_SETTINGS: (administers, audits),
    Permission.CHANGE_TRUST_SETTINGS: (administers,),
    Permission.LOOK_FOR_PLAIN_WORDS: (is_staff,),
    Permission.READ_CHARTS: (anyone,),
    Permission.READ_FORUM: (
        leads_projects_there,
        leads_its_directorate,
        covers_everywhere,
        advises,
    ),
    # Never a supporter, finance or an administrator: the trust's own table says so.
    Permission.READ_EXPERIENCE_TOTALS: (reads_totals,),
    # Whose answers are on the page, each person chose; a project lead is never among the readers.
    Permission.READ_NAMED_EXPERIENCE: (leads_its_directorate, covers_everywhere, advises),
    Permission.READ_RESULTS: (is_signed_in,),
    Permission.EXPORT_AGGREGATES: (is_staff_but_finance,),
    Permission.REPHASE_CHART: (leads_its_directorate, covers_everywhere, advises),
    Permission.READ_STATUS: (administers, audits),
    Permission.READ_RATES: (administers, pays, audits),
    Permission.ADD_RATES: (administers, pays),
}


def allows(account: Account | None, permission: Permission, thing: Thing | None = None) -> bool:
    """Whether any rule of this permission says yes. No rule, no entry."""
    if account is not None and not account.is_active:
        return False
    return any(rule(account, thing) for rule in RULES.get(permission, ()))
