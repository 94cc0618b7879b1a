"""What an account may be, and the names of what it may do."""

from enum import StrEnum


class Access(StrEnum):
    SERVICE_USER = "service_user"
    PROJECT_LEAD = "project_lead"
    PP_LEAD = "pp_lead"
    PP_TEAM = "pp_team"
    IMPROVEMENT_ADVISOR = "improvement_advisor"
    FINANCE = "finance"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """One name for each thing that can be done. ``policies.py`` says who may."""

    READ_PUBLIC_PAGES = "read public pages"
    BROWSE_OPEN_ROLES = "browse open roles"
    SIGN_IN = "sign in"
    SIGN_OUT = "sign out"
    SEE_OWN_ACCOUNT = "see one's own account"
    SET_SECOND_FACTOR = "set up one's own second step"
    CHANGE_OWN_SIGN_IN = "change how one signs in"
    USE_DEMO = "use the demo pages"
    USE_MY_PAGE = "use one's own page"
    ANSWER_FOR_OTHERS = "write down what a person says"
    WORK_WITH_ROLES = "see the roles one looks after"
    SEE_RANKING = "see rank and reasons"
    APPROVE_INTRODUCTION = "approve an introduction"
    READ_PROFILE = "read a person's profile"
    PLAN_ABSENCE = "say when one is away, and who covers"
    GIVE_SIGN_IN_CODE = "give a person a sign-in code"
    READ_ACCOUNTS = "read who has an account"
    CHANGE_ACCOUNTS = "change accounts and access"
    READ_SETTINGS = "open the settings"
    READ_WORD_LISTS = "read the word lists"
    CHANGE_WORD_LISTS = "change the word lists"
    READ_DIRECTORATES = "read who leads and covers each directorate"
    CHANGE_DIRECTORATES = "add and change directorates"
    READ_WEIGHTS = "read the weights of a directorate"
    SET_WEIGHTS = "set the weights of a directorate"
    READ_TRUST_SETTINGS = "read the trust's settings"
    CHANGE_TRUST_SETTINGS = "change the trust's settings"
    READ_RATES = "read the payment rates"
    ADD_RATES = "add a payment rate"
