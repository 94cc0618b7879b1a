"""Every state of every page, for everybody: axe, small screens, titles, no script."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page

from matcher.domain.clock import day_in_london, now
from matcher.services import refusals
from tests.journeys.look import faults
from tests.journeys.reader import Reader, introduce_first
from tests.journeys.service import Service, database_file
from tests.journeys.visitor import PHONE, Visit, Visitor, arrive

pytestmark = [pytest.mark.browser, pytest.mark.journey]

PP_LEAD, PROJECT_LEAD = "Ruth Okafor", "Daniel Marsh"
PP_TEAM = "Kwame Boateng"
ON_A_TEAM = "Miriam Feldman"
THANKED = "Stacey Nolan"
"""Of whose team it is said what came of it."""
ON_A_TEAM_ID = 12
ADVISOR = "Priya Nair"
OTHER_PP_LEAD = "Anil Desai"
ADMINISTRATOR, AUDITOR = "Elif Demir", "Catherine Lowe"
LISTS = "/settings/lists"
WELL_DESCRIBED, VAGUE = "Clearer first letters", "Help with going home"
TASTER = "A taster on the ward"
QUIET_NIGHTS = "A listener for quiet nights"
ONE_PLACE = "A first visit without the wait"
BY_PHONE = "Alan Trott"
MUCH_TOLD, LITTLE_TOLD, LEFT_OUT = "Nadia Rahman", "Fatou Ceesay", "Michael Adu"
SIGNED_IN = (
    PP_LEAD,
    OTHER_PP_LEAD,
    PP_TEAM,
    ADVISOR,
    PROJECT_LEAD,
    ADMINISTRATOR,
    AUDITOR,
    MUCH_TOLD,
    ON_A_TEAM,
    THANKED,
)
PARTS = ("who", "skills", "interests", "availability", "places", "offers", "learn", "training")
EASY_TEXT = "We meet once a month. You help us to write a better letter."
HARD_TEXT = (
    "You will participate in the MDT and the QoC steering group in order to facilitate"
    " co-production of the pathway and to ensure that stakeholders are kept in touch.\n"
    "\u2022 Attend meetings.\n\u2022 Liaise with the XQZ lead.\n"
    "We had a talk about what is good, what is bad, what we want to keep, what we want to"
    " lose and what we want to try next.\n"
    "\u0627\u062c\u062a\u0645\u0627\u0639 utilise <b>"
)
ROLE_PARTS = ("work", "time", "place", "payment", "length", "support", "skills", "people")
NOTE_TOO_LONG = "Long. " * 200


@dataclass(frozen=True)
class Demo:
    """The shared demo after one introduction, and who is signed in to it."""

    site: Service
    readers: dict[str, Reader]
    role: str
    vague_role: str
    full_role: str
    offered: str
    """Whoever was introduced to the role that is full now."""
    held: str
    """Where somebody is held, and ruled out, for the vague role."""

    def record(self, name: str) -> str:
        """The address of somebody's record, found by asking why they are not on the list."""
        page = self.readers[PP_LEAD].get(f"{self.role}/people?name={quote(name)}")
        links = [each["href"] for each in page.tree.all("a") if each.text == name]
        assert links, f"nobody is called {name} there"
        return links[0]

    def form(self) -> str:
        """The page on which somebody can be introduced."""
        page = self.readers[PP_LEAD].get(f"{self.role}/people")
        return next(path for path in sorted(page.paths) if path.endswith("/introduce"))


@pytest.fixture(scope="session")
def demo(site: Service) -> Demo:
    readers = {name: Reader(site.url).sign_in_as(name) for name in SIGNED_IN}
    ruth = readers[PP_LEAD]
    full_role, vague_role = ruth.path_of_role(ONE_PLACE), ruth.path_of_role(VAGUE)
    return Demo(
        site,
        readers,
        role=ruth.path_of_role(WELL_DESCRIBED),
        vague_role=vague_role,
        full_role=full_role,
        offered=introduce_first(ruth, full_role),
        held=judge_two(ruth, vague_role),
    )


def judge_two(reader: Reader, role: str) -> str:
    """Hold the second on a role's list, rule out the third, and give the address of the second."""
    listed = reader.get(f"{role}/people")
    second, third = [
        link["href"].removesuffix("/hold")
        for link in listed.tree.all("a")
        if link["href"].endswith("/hold")
    ][1:3]
    until = (day_in_london(now()) + timedelta(days=14)).isoformat()
    hold = reader.get(f"{second}/hold")
    assert reader.press(hold, "Hold for now", until=until, words="After the move.").status == 200
    rule_out = reader.get(f"{third}/not-suitable")
    why = "They asked for work without children."
    assert reader.press(rule_out, "Leave out of this role", words=why).status == 200
    return second


Go = Callable[[Visitor, Demo], Page]
ASK = "/role-descriptions/new"


@dataclass(frozen=True)
class State:
    """How to bring a page into a state, and who has to be signed in for it."""

    go: Go
    name: str = ""
    is_live: bool = False
    """The numbers on the page change from one moment to the next; its headings do not."""

    def words(self, page: Page) -> list[str]:
        if self.is_live:
            return page.locator("main :is(h1, h2, th, dt)").all_inner_texts()
        # On a small screen a long menu folds where there is script, and wraps where there is none.
        return page.locator("body > :not(header)").all_inner_texts()


def at(path: str | Callable[[Demo], str], *, name: str = "", status: int = 200) -> State:
    """A state that an address is enough for."""
    return State(
        lambda visitor, demo: visitor.open(
            path if isinstance(path, str) else path(demo), status=status
        ),
        name,
    )


def live(path: str, name: str) -> State:
    """A page of what is true this very moment."""
    return State(lambda visitor, _demo: visitor.open(path), name, is_live=True)


def ranked(rest: str = "") -> State:
    """A state of the ranked list of the role that is described well.

    Where the state is not about the cards themselves it asks for none of them
    (``directorate=0``): axe takes its time over twenty.
    """
    return at(lambda demo: f"{demo.role}/people{rest}", name=PP_LEAD)


def lose_the_session(visitor: Visitor, _demo: Demo) -> Page:
    """Send a form from a page that was open for so long that its session is over."""
    page = visitor.open("/demo")
    visitor.context.clear_cookies()
    return visitor.press(page.get_by_role("button", name=f"Be {PP_LEAD}"), status=400)


def write_too_much(visitor: Visitor, demo: Demo) -> Page:
    page = visitor.open(demo.form())
    page.get_by_role("textbox").fill(NOTE_TOO_LONG)
    visitor.press(page.get_by_role("main").get_by_role("button"), status=422)
    assert page.title().startswith("Error: ")
    return page


def look_over(text: str, *, status: int = 200) -> Go:
    def go(visitor: Visitor, _demo: Demo) -> Page:
        page = visitor.open("/plain-words")
        page.get_by_label("Your text").fill(text)
        return visitor.press(page.get_by_role("button", name="Look it over"), status=status)

    return go


def office(rest: str = "", *, status: int = 200) -> State:
    """A page of the word lists, for the administrator."""
    return at(f"{LISTS}{rest}", name=ADMINISTRATOR, status=status)


def give_no_heading(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open(f"{LISTS}/skills/add")
    page.get_by_label("Word", exact=True).fill("taking; notes")
    visitor.press(page.get_by_role("button", name="Add to the list"), status=422)
    return page


def retire_and_look(visitor: Visitor, _demo: Demo) -> Page:
    """Retired by the first who comes, and found so by the next."""
    page = visitor.open(f"{LISTS}/topics/3")
    button = page.get_by_role("button", name="Retire it")
    if button.count():
        visitor.press(button)
    visitor.open(f"{LISTS}/topics")
    return visitor.open(f"{LISTS}/topics/3")


def try_weights(visitor: Visitor, _demo: Demo) -> Page:
    """Look at what other points would change; nothing is saved."""
    page = first_weights(visitor)
    page.get_by_label("Waiting").fill("80")
    visitor.press(page.get_by_role("button", name="Show what would change"))
    assert page.get_by_role("heading", name="What would change for").is_visible()
    return page


def save_half_a_form(path: str, field: str, button: str) -> Go:
    """Send a form of the settings with something that is no number in it."""

    def go(visitor: Visitor, _demo: Demo) -> Page:
        page = visitor.open(path) if path else first_weights(visitor)
        page.get_by_label(field).fill("x")
        visitor.press(page.get_by_role("button", name=button), status=422)
        assert page.title().startswith("Error: ")
        return page

    return go


def account_of(name: str, rest: str = "") -> Callable[[Demo], str]:
    """The address of a page of somebody's account."""

    def path(demo: Demo) -> str:
        page = demo.readers[ADMINISTRATOR].get(f"/accounts?q={quote(name)}")
        links = [each["href"] for each in page.tree.one("tbody").all("a") if each.text == name]
        return f"{links[0]}{rest}"

    return path


def apply_from_elsewhere(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/apply")
    page.get_by_label("Your name").fill("Mo Khan")
    page.get_by_label("Your e-mail address at work").fill("mo@elsewhere.example")
    visitor.press(page.get_by_role("button", name="Send me a link"), status=422)
    assert page.title().startswith("Error: ")
    return page


def refuse_without_reason(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/applications/1/refuse")
    return visitor.press(page.get_by_role("button", name="Send this answer"), status=422)


def ask_for_no_address(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/account/email")
    return visitor.press(page.get_by_role("button", name="Send the links"), status=422)


def invite_nobody(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/accounts/invite")
    return visitor.press(page.get_by_role("button", name="Invite"), status=422)


def switch_oneself_off(visitor: Visitor, demo: Demo) -> Page:
    page = visitor.open(account_of(ADMINISTRATOR, "/disable")(demo))
    return visitor.press(page.get_by_role("button", name="Switch off"), status=422)


def look_at_a_hand_over(visitor: Visitor, demo: Demo) -> Page:
    page = visitor.open(account_of(PROJECT_LEAD, "/hand-over")(demo))
    return visitor.press(page.get_by_role("button", name="Show what will happen"))


REGISTER: dict[str, Callable[[Page], None]] = {
    "reach": lambda page: page.get_by_label("By phone").check(),
    "contact": lambda page: page.get_by_role("textbox").fill("07700 900 123"),
    "name": lambda page: page.get_by_role("textbox").fill("Sam"),
    "age": lambda page: page.get_by_label("25 to 39").check(),
    "offers": lambda page: page.get_by_label("Any part").check(),
    "home": lambda page: page.get_by_label("I am not sure").check(),
    "interest": lambda page: choose_interest(page, "Care and treatment", "Care plans"),
    "agreement": lambda page: page.get_by_label("I agree").check(),
}
"""How each question of registering is answered."""


def registering(step: str, *, refused: bool = False) -> State:
    """Registering as far as this page, and there without an answer if it is refused."""

    def go(visitor: Visitor, _demo: Demo) -> Page:
        page = visitor.open("/register")
        for answer in REGISTER.values():
            if page.url.endswith(f"/{step}"):
                break
            answer(page)
            visitor.press(register_button(page))
        if refused:
            visitor.press(register_button(page), status=422)
        return page

    return State(go)


def choose_interest(page: Page, group: str, interest: str) -> None:
    page.get_by_text(group).click()
    page.get_by_label(interest).check()


def register_button(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("button", name=re.compile("Go on|Register"))


def register_nobody(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/people/new")
    return visitor.press(register_button(page), status=422)


def type_in_nothing(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/people/new/filled-form")
    return visitor.press(page.get_by_role("button", name="Save the form"), status=422)


def type_in_a_form(visitor: Visitor, demo: Demo) -> Page:
    return visitor.open(f"{demo.record(MUCH_TOLD)}/quick-entry?read=1")


def in_easy_read(state: State) -> State:
    """The same page as read by somebody who chose Easy Read in this browser."""

    def go(visitor: Visitor, demo: Demo) -> Page:
        visitor.context.add_cookies([{"name": "easy_read", "value": "1", "url": demo.site.url}])
        return state.go(visitor, demo)

    return State(go, state.name)


def first_weights(visitor: Visitor) -> Page:
    page = visitor.open("/settings/weights")
    return visitor.press(page.get_by_role("main").get_by_role("table").get_by_role("link").first)


def first_who_waits(visitor: Visitor, *, sent: bool = False) -> Page:
    """Whoever has waited longest; ``sent``: with nothing noted of them."""
    page = visitor.open("/ledger")
    page = visitor.press(page.get_by_role("link", name="Ring and note").first)
    if not sent:
        return page
    return visitor.press(page.get_by_role("button", name="Note the word"), status=422)


def send_answers(part: str, field: str, words: str, *, name: str = MUCH_TOLD) -> State:
    """Send a part of the answers with something in it that cannot be kept."""

    def go(visitor: Visitor, demo: Demo) -> Page:
        path = f"/my/answers/{part}"
        if name == PP_LEAD:
            path = f"{demo.record(MUCH_TOLD)}/answers/{part}"
        page = visitor.open(path)
        page.get_by_label(field, exact=True).fill(words)
        save = page.get_by_role("button", name="Save and go on")
        if name == PP_LEAD:
            save = page.get_by_role("button", name="Save", exact=True)
        visitor.press(save, status=422)
        return page

    return State(go, name)


def see_whom_to_tell(visitor: Visitor, _demo: Demo) -> Page:
    """Offer a role to somebody who is rung, if nobody has, and look at the desk."""
    page = visitor.open("/desk?kind=tell")
    if not page.get_by_role("link", name="Tell and note").count():
        page = visitor.open("/roles/6/people")
        visitor.press(page.get_by_role("link", name=f"Introduce {BY_PHONE}"))
        visitor.press(page.get_by_role("main").get_by_role("button"))
    return visitor.open("/desk?kind=tell")


def tell_somebody(visitor: Visitor, demo: Demo) -> Page:
    page = see_whom_to_tell(visitor, demo)
    return visitor.press(page.get_by_role("link", name="Tell and note").first)


def note_nothing(visitor: Visitor, demo: Demo) -> Page:
    page = tell_somebody(visitor, demo)
    page.get_by_label("On which day?").fill("2020-01-01")
    visitor.press(page.get_by_role("button", name="I have told them"), status=422)
    return page


def look_together(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/desk?kind=eighteen")
    return visitor.press(page.get_by_role("link", name="Look at it together"))


def look_together_and_say_nothing(visitor: Visitor, demo: Demo) -> Page:
    page = look_together(visitor, demo)
    button = page.get_by_role("button", name="We have looked at it together")
    return visitor.press(button, status=422)


def have_needs_of_last_year(visitor: Visitor, demo: Demo) -> Page:
    """Her PP lead writes down what she said almost a year ago: she is asked again by now."""
    ruth = demo.readers[PP_LEAD]
    page = ruth.get(f"{demo.record(MUCH_TOLD)}/answers/needs")
    said_on = day_in_london(now()) - timedelta(days=360)
    ruth.press(page, "Save", how="visit", said_on=said_on.isoformat())
    return visitor.open("/my")


def be_away_on_no_day(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/away")
    return visitor.press(page.get_by_role("button", name="Save these days"), status=422)


def unname_a_directorate(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/settings/directorates/1")
    page.get_by_label("Name", exact=True).fill("")
    return visitor.press(page.get_by_role("button", name="Save"), status=422)


def let_nobody_offer(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/my/answers/offers")
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    return visitor.press(page.get_by_role("button", name="Save and go on"), status=422)


def stay_apart(visitor: Visitor, demo: Demo) -> Page:
    """Write down for somebody whom they do not want to meet, and look at their record."""
    record = demo.record(LITTLE_TOLD)
    page = visitor.open(f"{record}/answers/safe")
    page.get_by_label("Teams or people I do not want to meet").fill("The night team")
    page.get_by_label("On a visit").check()
    page.get_by_label("On which day?").fill("2026-11-20")
    visitor.press(page.get_by_role("button", name="Save"))
    return visitor.open(record)


def answer_a_role(visitor: Visitor, _demo: Demo) -> Page:
    """Put a role off with one press on its own page, or look at the answer given before."""
    page = visitor.open("/roles/1")
    press = page.get_by_role("button", name="Ask me later")
    if press.count():
        visitor.press(press)
    return visitor.open("/my/roles/1/answer")


def erase_which(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/settings/erase")
    page.get_by_label("Number").fill("3")
    page.get_by_label("They have died").check()
    return visitor.press(page.get_by_role("button", name="Go on"))


def correct_which(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/settings/correct")
    page.get_by_label("Number", exact=True).fill("3")
    page.get_by_label("Phone number").check()
    page.get_by_label("How is it right?").fill("07700 900123")
    page.get_by_label("Staff typed it wrongly").check()
    return visitor.press(page.get_by_role("button", name="Go on"))


def correct_nothing(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/settings/correct")
    return visitor.press(page.get_by_role("button", name="Go on"), status=422)


def tell_nothing(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/my/something-went-badly")
    return visitor.press(page.get_by_role("button", name="Tell us"), status=422)


def take_a_break(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/my")
    pause = page.get_by_role("button", name="Pause for now")
    if pause.count():
        visitor.press(pause)
    return visitor.open("/my/break")


def come_back(visitor: Visitor, demo: Demo) -> Page:
    page = take_a_break(visitor, demo)
    return visitor.press(page.get_by_role("button", name="I am back"))


def one_part(part: str) -> State:
    """A part of somebody's own answers."""
    return at(f"/my/answers/{part}", name=MUCH_TOLD)


def part_of(part: str) -> State:
    """A part of somebody's answers, for the PP lead who types it in."""
    return at(lambda demo: f"{demo.record(LITTLE_TOLD)}/answers/{part}", name=PP_LEAD)


def ask_for_link(visitor: Visitor, _demo: Demo) -> Page:
    """Ask for a link to sign in, and wait for the e-mail."""
    page = visitor.open("/sign-in/email")
    page.get_by_label("Your e-mail address").fill("hatice@people.example")
    return visitor.press(page.get_by_role("button", name="Send me a link"))


def open_link(visitor: Visitor, demo: Demo) -> Page:
    """Open the link from that e-mail."""
    ask_for_link(visitor, demo)
    page = visitor.open("/demo/messages")
    letter = page.locator("pre", has_text="Hello Hatice,").first.inner_text()
    link = next(word for word in letter.split() if "/sign-in/link/" in word)
    return visitor.open(link)


def give_no_address(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/sign-in/email")
    page.get_by_label("Your e-mail address").fill("hatice")
    return visitor.press(page.get_by_role("button", name="Send me a link"), status=422)


def type_wrong_code(visitor: Visitor, _demo: Demo, *, status: int = 422) -> Page:
    page = visitor.open("/code")
    page.get_by_label("Your code").fill("CCCC DDDD FFFF" if status == 422 else "HHHH DDDD FFFF")
    button = page.get_by_role("main").get_by_role("button", name="Sign in")
    return visitor.press(button, status=status)


def type_many_wrong_codes(visitor: Visitor, demo: Demo) -> Page:
    """As many codes that begin alike as may be typed in a quarter of an hour, and one more."""
    reader = Reader(visitor.url)
    for _each in range(refusals.MOST):
        reader.press(reader.get("/code"), "Sign in", code="HHHH DDDD FFFF")
    return type_wrong_code(visitor, demo, status=429)


def choose_no_kind_of_code(visitor: Visitor, demo: Demo) -> Page:
    page = visitor.open(f"{demo.record(MUCH_TOLD)}/sign-in-code")
    return visitor.press(page.get_by_role("button", name="Make the code"), status=422)


def ask_without_answers(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open(ASK)
    visitor.press(page.get_by_role("button", name="Send it"), status=422)
    return page


def ask_for_a_person(visitor: Visitor, _demo: Demo) -> Page:
    """Send five answers; leads to the role as its lead sees it."""
    page = visitor.open(ASK)
    page.get_by_label("If it is a new project: its title").fill("Letters in plain words")
    page.get_by_label("Up to 3 short lines").fill("Read one letter a week\nSay what is not clear")
    page.get_by_label("We agree the times with the person").check()
    page.get_by_label("How many hours a month?").fill("6")
    page.get_by_label("At home, online or by phone").check()
    return visitor.press(page.get_by_role("button", name="Send it"))


def project_of(name: str, rest: str = "") -> Callable[[Demo], str]:
    """The page of the first project on somebody's list."""

    def path(demo: Demo) -> str:
        links = [each["href"] for each in demo.readers[name].get("/projects").tree.all("a")]
        return next(each for each in links if re.fullmatch(r"/projects/\d+", each)) + rest

    return path


def team_of(project: str, person: str, rest: str = "") -> Callable[[Demo], str]:
    """Somebody's time on the team of a project, as its PP lead finds it."""

    def path(demo: Demo) -> str:
        address = "/projects"
        for words in (project, person):
            links = demo.readers[PP_LEAD].get(address).tree.all("a")
            address = next(each["href"] for each in links if each.text == words)
        return address + rest

    return path


def own_team(rest: str = "") -> Callable[[Demo], str]:
    """The first team of somebody who is on one."""

    def path(demo: Demo) -> str:
        links = demo.readers[ON_A_TEAM].get("/my").tree.all("a")
        return next(each["href"] for each in links if each["href"].startswith("/my/teams/")) + rest

    return path


def own_month(demo: Demo) -> str:
    """The month that waits for the answer of somebody who is on a team."""
    links = demo.readers[ON_A_TEAM].get("/my").tree.all("a")
    return next(each["href"] for each in links if each["href"].startswith("/my/experience/"))


def answered_month(rest: str) -> Callable[[Demo], str]:
    """A month of which they have said how it was."""

    def path(demo: Demo) -> str:
        links = demo.readers[ON_A_TEAM].get("/my/experience").tree.all("a")
        own = [each["href"] for each in links if each["href"].endswith("/who-sees")]
        return own[0].removesuffix("/who-sees") + rest

    return path


def month_of_a_member(demo: Demo) -> str:
    """The same, where their People Participation lead writes it down."""
    number = own_month(demo).rsplit("/", maxsplit=1)[-1]
    return f"/people/{ON_A_TEAM_ID}/experience/{number}"


def written(demo: Demo) -> str:
    """The role that is described well, where it is written."""
    return demo.role.replace("/roles/", "/role-descriptions/")


def a_part(part: str) -> State:
    return at(lambda demo: f"{written(demo)}/parts/{part}", name=PROJECT_LEAD)


def describe_badly(visitor: Visitor, demo: Demo) -> Page:
    page = visitor.open(f"{written(demo)}/parts/people")
    page.get_by_label("How many people?").fill("500")
    return visitor.press(page.get_by_role("button", name="Save", exact=True), status=422)


def close_without_reason(visitor: Visitor, demo: Demo) -> Page:
    page = visitor.open(f"{written(demo)}/close")
    return visitor.press(page.get_by_role("button", name="Close the role"), status=422)


def describe_in_hard_words(visitor: Visitor, demo: Demo) -> Page:
    """What could be plainer is said beside the text, also while something else is missing."""
    page = visitor.open(f"{written(demo)}/parts/work")
    page.get_by_label("Name of the role").fill("")
    page.get_by_label("More about it").fill(HARD_TEXT)
    visitor.press(page.get_by_role("button", name="Save", exact=True), status=422)
    page.locator("summary", has_text="Plainer words").first.click()
    return page


def describe_both(visitor: Visitor, demo: Demo) -> Page:
    """Open a part, let a PP lead save it, and save it too."""
    path = f"{written(demo)}/parts/support"
    page = visitor.open(path)
    ruth = demo.readers[PP_LEAD]
    told = {"contact": "Daniel Marsh", "supervisor": "Ruth Okafor", "support": "A word before."}
    ruth.press(ruth.get(path), "Save", support_times="Mondays at 10", **told)
    page.get_by_label("Two or three agreed times for it").fill("Fridays at 2")
    return visitor.press(page.get_by_role("button", name="Save", exact=True), status=422)


def see_a_plan(rest: str = "") -> Go:
    """The plan of City & Hackney, made by the first who comes."""

    def go(visitor: Visitor, _demo: Demo) -> Page:
        page = visitor.open("/plan")
        first = page.get_by_role("button", name="Make a plan")
        if first.count():
            visitor.press(first)
        return visitor.open(f"/plan{rest}")

    return go


def leave_a_line(visitor: Visitor, demo: Demo) -> Page:
    page = see_a_plan()(visitor, demo)
    page.get_by_role("checkbox").first.check()
    return visitor.press(page.get_by_role("button", name="Leave those who are ticked for now"))


def tick_nobody(visitor: Visitor, demo: Demo) -> Page:
    page = see_a_plan()(visitor, demo)
    return visitor.press(page.get_by_role("button", name="Introduce those who are ticked"))


def choose_somebody_else(visitor: Visitor, demo: Demo) -> Page:
    page = see_a_plan()(visitor, demo)
    return visitor.press(page.get_by_role("link", name="Choose somebody else").first)


def choose_nobody(visitor: Visitor, demo: Demo) -> Page:
    page = choose_somebody_else(visitor, demo)
    return visitor.press(page.get_by_role("button", name="Put them in the plan"), status=422)


def see_a_plan_being_made(visitor: Visitor, demo: Demo) -> Page:
    """One that a worker elsewhere is ranking people for, so that ours leaves it alone."""
    with (
        closing(sqlite3.connect(database_file(demo.site.folder), timeout=30)) as database,
        database,
    ):
        database.execute(
            "INSERT INTO fair_plan (directorate_id, stage, asked_at, asked_by_id, beat_at, tries,"
            " roles, ranked, places, people, people_role_by_role, asked_twice, cost_percent)"
            " SELECT id, 'ranking', at, 1, at, 1, 60, 24, 0, 0, 0, 0, 0 FROM directorate,"
            " (SELECT strftime('%Y-%m-%d %H:%M:%f000', 'now') AS at)"
            " WHERE name = 'Specialist services'"
            " AND id NOT IN (SELECT directorate_id FROM fair_plan)"
        )
    return visitor.open("/plan?directorate=3&still=1")


def meeting(rest: str = "", *, is_off: bool) -> Callable[[Demo], str]:
    """A meeting of the first project of the lead: the next one, or the latest that is off."""

    def path(demo: Demo) -> str:
        page = demo.readers[PROJECT_LEAD].get(project_of(PROJECT_LEAD, "/meetings")(demo))
        rows = [each for each in page.tree.all("li") if ("Off" in each.text) is is_off]
        links = [link["href"] for row in rows for link in row.all("a")]
        return next(each for each in links if re.search(r"/meetings/\d+$", each)) + rest

    return path


def call_off_without_reason(visitor: Visitor, demo: Demo) -> Page:
    """A meeting of tomorrow, or of Monday at a weekend: it is within two working days."""
    path = project_of(PROJECT_LEAD, "/meetings/new")(demo)
    page = visitor.open(path)
    page.get_by_label("Visit").check()
    page.get_by_label("The day").fill((day_in_london(now()) + timedelta(days=1)).isoformat())
    page.get_by_label("It begins at").fill("16:00")
    page.get_by_label("Where is it?").fill("The garden")
    page = visitor.press(page.get_by_role("button", name="Set the meeting"))
    page = visitor.press(page.get_by_role("link", name="Visit").first)
    page = visitor.press(page.get_by_role("link", name="Call it off"))
    return visitor.press(page.get_by_role("button", name="Call it off"), status=422)


def send_nothing(path: Callable[[Demo], str], button: str, **typed: str) -> Go:
    """Open a form and send it as it is, or with something else in some of its boxes."""

    def go(visitor: Visitor, demo: Demo) -> Page:
        page = visitor.open(path(demo))
        for label, words in typed.items():
            page.get_by_label(label.replace("_", " "), exact=True).fill(words)
        return visitor.press(page.get_by_role("button", name=button), status=422)

    return go


def with_a_failed_message(path: Callable[[int], str]) -> Go:
    """A page while a message has not arrived. It is gone again when the page is there."""
    failed = (
        "INSERT INTO outbox_message (service_user_id, channel, pace, address, subject, body,"
        " status, message_id, queued_at, attempts, error) SELECT id, 'email', 'daily', email,"
        " 'Get involved: a word back to you', 'Hello', 'failed', 'failed', '2026-11-20 10:00:00',"
        " 1, '[550] for the recipient' FROM service_user WHERE name = ?"
    )

    def go(visitor: Visitor, demo: Demo) -> Page:
        with closing(sqlite3.connect(database_file(demo.site.folder), timeout=10)) as database:
            number = database.execute(failed, (MUCH_TOLD,)).lastrowid or 0
            database.commit()
            try:
                return visitor.open(path(number))
            finally:
                database.execute("DELETE FROM outbox_message WHERE id = ?", (number,))
                database.commit()

    return go


def sent(title: str, rest: str = "") -> Callable[[Demo], str]:
    """A role that waits for an answer, found on the desk; ``rest`` is a page below it."""

    def path(demo: Demo) -> str:
        desk = demo.readers[PP_LEAD].get("/desk?kind=role")
        links = [each["href"] for each in desk.tree.all("a") if title in each.text]
        return links[0].removesuffix("/review") + rest

    return path


def introduction(rest: str = "") -> Callable[[Demo], str]:
    """The offer that stands, found on the person's record; ``rest`` is a page below it."""

    def path(demo: Demo) -> str:
        record = demo.readers[PP_LEAD].get(demo.record(demo.offered))
        links = [each["href"] for each in record.tree.all("a")]
        return next(link for link in links if link.startswith("/introductions/")) + rest

    return path


def say_a_result_in_hard_words(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/projects/27/result")
    page.get_by_label("What changed?").fill("Stakeholders utilise the pathway methodology.")
    page.get_by_text("Nobody can be known").check()
    return visitor.press(page.get_by_role("button", name="Save it and tell everybody"))


def begin_no_phase(visitor: Visitor, _demo: Demo) -> Page:
    page = visitor.open("/charts/1")
    page.get_by_text("Begin a new phase").click()
    return visitor.press(page.get_by_role("button", name="Begin it"), status=422)


def ask_for_no_change(visitor: Visitor, demo: Demo) -> Page:
    page = visitor.open(sent(QUIET_NIGHTS, "/review/change")(demo))
    return visitor.press(page.get_by_role("button", name="Ask for this change"), status=422)


STATES = {
    "involvement of a project": at(project_of(PROJECT_LEAD, "/involvement"), name=PROJECT_LEAD),
    "involvement, correcting": at(
        project_of(PROJECT_LEAD, "/involvement?correct=1"), name=PROJECT_LEAD
    ),
    "involvement, nothing said": State(
        send_nothing(project_of(PROJECT_LEAD, "/involvement"), "Save the level"), PROJECT_LEAD
    ),
    "since when people take part": at(
        project_of(PROJECT_LEAD, "/involvement/activities/sharing"), name=PROJECT_LEAD
    ),
    "a plan for Big I": at(project_of(PROJECT_LEAD, "/involvement/plan"), name=PROJECT_LEAD),
    "an introduction that waits for an answer": at(introduction(), name=PP_LEAD),
    "write down what somebody says to an offer": at(introduction("/answer"), name=PP_LEAD),
    "withdraw an introduction": at(introduction("/withdraw"), name=PP_LEAD),
    "withdraw an introduction, no reason": State(
        send_nothing(introduction("/withdraw"), "Withdraw it"), PP_LEAD
    ),
    "leave or an escort": at(introduction("/leave"), name=PP_LEAD),
    "a desk with people ticked": at("/desk?ticked=all", name=PP_LEAD),
    "who has waited for an offer": at("/ledger", name=PP_LEAD),
    "who has waited, everybody, for the central team": at("/ledger?wait=all&page=2", name=PP_TEAM),
    "who has waited, nobody": at("/ledger?step=spoken", name=PP_LEAD),
    "how offers reach people": at("/ledger/figures", name=PP_LEAD),
    "how offers reach people, for an advisor": at("/ledger/figures", name=ADVISOR),
    "a word with somebody who waits": State(
        lambda visitor, _demo: first_who_waits(visitor), PP_LEAD
    ),
    "a word with somebody who waits, nothing said": State(
        lambda visitor, _demo: first_who_waits(visitor, sent=True), PP_LEAD
    ),
    "involvement in projects": at("/involvement", name=PP_TEAM),
    "involvement in projects, to ask about": at("/involvement?due=y", name=PP_LEAD),
    "involvement in projects, none": at("/involvement?level=zzz", name=PP_LEAD),
    "charts": at("/charts"),
    "charts of a directorate": at("/charts/1", name=PP_LEAD),
    "charts of a service, any involvement": at(
        "/charts/1?service=Juniper+ward&subject=any", name=PP_TEAM
    ),
    "charts of new projects only": at("/charts/3?projects=new"),
    "charts, a phase begun with nothing said": State(begin_no_phase, PP_LEAD),
    "months on teams, of a directorate": at("/experience/1", name=PP_LEAD),
    "months on teams, for an advisor": at("/experience", name=ADVISOR),
    "experience totals": at("/experience/totals", name=ADVISOR),
    "experience totals of a directorate": at("/experience/totals/1", name=MUCH_TOLD),
    "before a plan": at("/plan", name=OTHER_PP_LEAD),
    "a plan": State(see_a_plan(), PP_LEAD),
    "a plan of one of several": at("/plan", name=PP_TEAM),
    "a plan, all ticked": State(see_a_plan("?ticked=all"), PP_LEAD),
    "a plan with a line left for now": State(leave_a_line, PP_LEAD),
    "a plan, nobody ticked": State(tick_nobody, PP_LEAD),
    "choose somebody else in a plan": State(choose_somebody_else, PP_LEAD),
    "choose somebody else in a plan, nobody chosen": State(choose_nobody, PP_LEAD),
    "a plan that is being made": State(see_a_plan_being_made, PP_TEAM),
    "what came of projects, for an advisor": at("/results", name=ADVISOR),
    "what came of projects, none": at("/results?first_year=2999"),
    "what changed, project by project": at("/results/projects", name=MUCH_TOLD),
    "what came of it": at("/projects/27/result", name=PROJECT_LEAD),
    "what came of it, nothing said": State(
        send_nothing(lambda _demo: "/projects/27/result", "Save it and tell everybody"),
        PROJECT_LEAD,
    ),
    "what came of it, in hard words": State(say_a_result_in_hard_words, PROJECT_LEAD),
    "what came of one's work": at("/my/results/25", name=THANKED),
    "news on My page": at("/my", name=THANKED),
    "which QI forum": at("/forum", name=ADVISOR),
    "the QI forum": at("/forum/2", name=OTHER_PP_LEAD),
    "the QI forum, for a project lead": at("/forum/1", name=PROJECT_LEAD),
    "stories": at("/stories"),
    "stories about something": at("/stories?tag=letters"),
    "stories about nothing": at("/stories?tag=zzzz"),
    "a story": at("/stories/1"),
    "a story to publish": at("/stories/5/change", name=PP_LEAD),
    "a story of one's own": at("/stories/1/change", name=PROJECT_LEAD),
    "tell a story": at(project_of(PROJECT_LEAD, "/stories/new"), name=PROJECT_LEAD),
    "tell a story, nothing said": State(
        send_nothing(project_of(PROJECT_LEAD, "/stories/new"), "Send the story"), PROJECT_LEAD
    ),
    "meetings of a project": at(project_of(PROJECT_LEAD, "/meetings"), name=PROJECT_LEAD),
    "meetings of a project, none": at("/projects/12/meetings", name=PP_TEAM),
    "set a meeting": at(project_of(PROJECT_LEAD, "/meetings/new"), name=PROJECT_LEAD),
    "set a meeting, nothing said": State(
        send_nothing(project_of(PROJECT_LEAD, "/meetings/new"), "Set the meeting"), PROJECT_LEAD
    ),
    "a meeting to come": at(meeting(is_off=False), name=PROJECT_LEAD),
    "a meeting that is off": at(meeting(is_off=True), name=PROJECT_LEAD),
    "call a meeting off": at(meeting("/cancel", is_off=False), name=PROJECT_LEAD),
    "call a meeting off, nothing to call off": at(
        meeting("/cancel", is_off=True), name=PROJECT_LEAD
    ),
    "call a meeting off, no reason": State(call_off_without_reason, PROJECT_LEAD),
    "meetings called off": at("/involvement/meetings-called-off", name=ADVISOR),
    "meetings called off, few": at("/involvement/meetings-called-off", name=OTHER_PP_LEAD),
    "set a day to present": at(project_of(PROJECT_LEAD, "/pitches/new"), name=PROJECT_LEAD),
    "set a day to present, nothing said": State(
        send_nothing(project_of(PROJECT_LEAD, "/pitches/new"), "Set the day"), PROJECT_LEAD
    ),
    "what came of presenting": at(project_of(PROJECT_LEAD, "/pitches/1"), name=PROJECT_LEAD),
    "what came of it is asked": at(project_of(PROJECT_LEAD, "/pitches/2"), name=PROJECT_LEAD),
    "ask for help": at(project_of(PROJECT_LEAD, "/help"), name=PROJECT_LEAD),
    "ask for help, nothing said": State(
        send_nothing(project_of(PROJECT_LEAD, "/help"), "Ask for help"), PROJECT_LEAD
    ),
    "answer a project": at("/help-requests/1", name=PP_LEAD),
    "a project that was answered": at("/help-requests/2", name=PP_LEAD),
    "roles that wait for an answer": at("/desk?kind=role", name=PP_LEAD),
    "a role to decide on": at(sent(QUIET_NIGHTS, "/review"), name=PP_LEAD),
    "a project whose staff has not all read the pack": at("/projects/2", name=PP_LEAD),
    "set a day to present, not all have read": at("/projects/2/pitches/new", name=PP_LEAD),
    "an information pack's link that ended": at("/pack/made-up", status=404),
    "a role to decide on, not all assured": at(sent(TASTER, "/review"), name=PP_LEAD),
    "involvement assured, for a lead": at(
        project_of(PROJECT_LEAD, "/assurance"), name=PROJECT_LEAD
    ),
    "involvement assured, for a PP lead": at(project_of(PROJECT_LEAD, "/assurance"), name=PP_LEAD),
    "whom to ask about a role": at(sent(TASTER, "/review/reviewers"), name=PP_LEAD),
    "whom to ask about a role, nobody": at(sent(TASTER, "/review/reviewers?q=zzzz"), name=PP_LEAD),
    "a sent role, for its PP lead": at(sent(QUIET_NIGHTS), name=PP_LEAD),
    "an open role, decided": at(lambda demo: f"{written(demo)}/review", name=PP_LEAD),
    "ask for a change, nothing said": State(ask_for_no_change, PP_LEAD),
    "do not publish a role": at(sent(QUIET_NIGHTS, "/review/refuse"), name=PP_LEAD),
    "e-mails followed by staff": State(with_a_failed_message(lambda _number: "/outbox"), PP_LEAD),
    "e-mails, for the administrator": State(
        with_a_failed_message(lambda _number: "/outbox"), ADMINISTRATOR
    ),
    "e-mails, none of the kind": at("/outbox?status=called_off", name=PP_LEAD),
    "a message that did not arrive": State(
        with_a_failed_message(lambda number: f"/outbox/{number}"), PP_LEAD
    ),
    "a message that did not arrive, for the administrator": State(
        with_a_failed_message(lambda number: f"/outbox/{number}"), ADMINISTRATOR
    ),
    "a message on the desk": State(
        with_a_failed_message(lambda _number: "/desk?kind=failed"), PP_LEAD
    ),
    "correct a detail": at(lambda demo: f"{demo.record(MUCH_TOLD)}/correct", name=PP_LEAD),
    "correct a detail, nothing said": State(
        send_nothing(lambda demo: f"{demo.record(MUCH_TOLD)}/correct", "Correct it"), PP_LEAD
    ),
    "ideas to answer": at("/ideas", name=PP_LEAD),
    "an idea to answer": at("/ideas/1", name=PP_LEAD),
    "an idea, nothing said": State(
        send_nothing(lambda _demo: "/ideas/1", "Send the answer"), PP_LEAD
    ),
    "your ideas": at("/my/ideas", name=MUCH_TOLD),
    "your ideas, nothing written": State(
        send_nothing(lambda _demo: "/my/ideas", "Send my idea"), MUCH_TOLD
    ),
    "a new project": at("/projects/new", name=PROJECT_LEAD),
    "a new project, for the PP lead": at("/projects/new", name=PP_LEAD),
    "a new project, nothing said": State(
        send_nothing(lambda _demo: "/projects/new", "Save the project"), PROJECT_LEAD
    ),
    "change a project": at(project_of(PROJECT_LEAD, "/change"), name=PROJECT_LEAD),
    "change a project, no title": State(
        send_nothing(project_of(PROJECT_LEAD, "/change"), "Save", Title=""), PROJECT_LEAD
    ),
    "move a project on": at(project_of(PROJECT_LEAD, "/state"), name=PROJECT_LEAD),
    "hand a project over": at(project_of(PROJECT_LEAD, "/hand-over"), name=PROJECT_LEAD),
    "add staff to a project": at(project_of(PROJECT_LEAD, "/staff/new"), name=PROJECT_LEAD),
    "add staff, nobody": State(
        send_nothing(project_of(PROJECT_LEAD, "/staff/new"), "Add to the team"), PROJECT_LEAD
    ),
    "the coach of a project": at(project_of(PROJECT_LEAD, "/coach"), name=PROJECT_LEAD),
    "the coach of a project, for the PP lead": at(project_of(PP_LEAD, "/coach"), name=PP_LEAD),
    "my projects": at("/projects", name=PROJECT_LEAD),
    "projects of my directorates": at("/projects", name=PP_TEAM),
    "projects, none fits": at("/projects?q=nowhere", name=PP_LEAD),
    "a project": at(project_of(PROJECT_LEAD), name=PROJECT_LEAD),
    "ask for a person": at(ASK, name=PROJECT_LEAD),
    "ask for a person, nothing said": State(ask_without_answers, PROJECT_LEAD),
    "a role description that was sent": State(ask_for_a_person, PROJECT_LEAD),
    **{f"a part of a role description: {part}": a_part(part) for part in ROLE_PARTS},
    "a part of a role description, in hard words": State(describe_in_hard_words, PROJECT_LEAD),
    "a part of a role description, refused": State(describe_badly, PROJECT_LEAD),
    "a part of a role description, saved by somebody else": State(describe_both, PROJECT_LEAD),
    "an open role, for its lead": at(written, name=PROJECT_LEAD),
    "a role as a service user sees it": at(
        lambda demo: f"{written(demo)}/preview", name=PROJECT_LEAD
    ),
    "a role as somebody sees it in Easy Read": at(
        lambda demo: f"{written(demo)}/preview?easy=yes", name=PROJECT_LEAD
    ),
    "what new roles begin with": at("/settings/role-defaults", name=PP_LEAD),
    "what new roles of a directorate begin with": at("/settings/role-defaults/1", name=PP_LEAD),
    "close a role": at(lambda demo: f"{written(demo)}/close", name=PROJECT_LEAD),
    "close a role, no reason": State(close_without_reason, PROJECT_LEAD),
    "sign in": at("/sign-in"),
    "ask for a link": at("/sign-in/email"),
    "ask for a link, no address": State(give_no_address),
    "a link was asked for": State(ask_for_link),
    "a link to sign in": State(open_link),
    "a link to sign in that has ended": at("/sign-in/link/made-up", status=404),
    "type a code": at("/code"),
    "type a code, wrong": State(type_wrong_code),
    "type a code, too many wrong": State(type_many_wrong_codes),
    "give a sign-in code": at(lambda demo: f"{demo.record(MUCH_TOLD)}/sign-in-code", name=PP_LEAD),
    "give a sign-in code, nothing chosen": State(choose_no_kind_of_code, PP_LEAD),
    "home": at("/"),
    "register: how to reach you": at("/register/reach"),
    "register: nothing chosen": registering("reach", refused=True),
    "register: phone": registering("contact"),
    "register: name": registering("name"),
    "register: no name": registering("name", refused=True),
    "register: age": registering("age"),
    "register: parts of the trust": registering("offers"),
    "register: the part used most": registering("home"),
    "register: interest": registering("interest"),
    "register: agreement": registering("agreement"),
    "register: no agreement": registering("agreement", refused=True),
    "registered": registering("done"),
    "register: a link back that is over": at("/register/back/x", status=404),
    "under 16": at("/register/under-16"),
    "home, signed in": at("/", name=PROJECT_LEAD),
    "what words mean": at("/words"),
    "the pack on Big I": at("/big-i"),
    "the guide for people new to QI": at("/new-to-qi"),
    "a time on a team": at(team_of("Going home with a plan", "Tony"), name=PP_LEAD),
    "a time on a team, what was agreed": at(
        team_of("Going home with a plan", "Tony", "/role"), name=PP_LEAD
    ),
    "a time on a team, a yes by phone": at(
        team_of("Going home with a plan", "Tony", "/agree/project"), name=PP_LEAD
    ),
    "my team": at(own_team(), name=ON_A_TEAM),
    "a time on a team, going on": at(
        team_of("Going home with a plan", "Tony", "/renew"), name=PP_LEAD
    ),
    "a time on a team, its end": at(
        team_of("Going home with a plan", "Tony", "/end"), name=PP_LEAD
    ),
    "my team, what I do on it": at(own_team("/role"), name=ON_A_TEAM),
    "my team, leave it": at(own_team("/leave"), name=ON_A_TEAM),
    "my months": at("/my/experience", name=ON_A_TEAM),
    "my months, never asked": at("/my/experience", name=MUCH_TOLD),
    "a month to answer": at(own_month, name=ON_A_TEAM),
    "a month to answer, nothing said": State(
        send_nothing(own_month, "Send my answers"), name=ON_A_TEAM
    ),
    "a month that was answered: who sees it": at(answered_month("/who-sees"), name=ON_A_TEAM),
    "a month that was answered": at(answered_month("/thanks"), name=ON_A_TEAM),
    "months of somebody, to write down": at(f"/people/{ON_A_TEAM_ID}/experience", name=PP_LEAD),
    "a month of somebody, nothing said": State(
        send_nothing(month_of_a_member, "Save what they said"), name=PP_LEAD
    ),
    "what words mean, one letter": at("/words?letter=P"),
    "what words mean, nothing found": at("/words?q=zzzz"),
    "words of a role": at(lambda demo: f"{demo.role}/words"),
    "plain words": at("/plain-words", name=PROJECT_LEAD),
    "plain words, much to mend": State(look_over(HARD_TEXT), name=PROJECT_LEAD),
    "plain words, nothing to mend": State(look_over(EASY_TEXT), name=PROJECT_LEAD),
    "plain words, no text": State(look_over("", status=422), name=PROJECT_LEAD),
    "open roles": at("/roles"),
    "open roles, narrowed": at("/roles?mode=remote"),
    "open roles, narrowed to none": at("/roles?q=zzzz"),
    "a role that is described well": at(lambda demo: demo.role),
    "a role that is described in few words": at(lambda demo: demo.vague_role),
    "a role, for its PP lead": at(lambda demo: demo.role, name=PP_LEAD),
    "no such page": at("/nowhere", status=404),
    "not for visitors": at("/find-people", status=403),
    "not for this account": at("/find-people", name=PROJECT_LEAD, status=403),
    "a form that came too late": State(lose_the_session),
    "the cast": at("/demo"),
    "messages": at("/demo/messages"),
    "register somebody": at("/people/new", name=PP_LEAD),
    "register somebody, nothing told": State(register_nobody, PP_LEAD),
    "type in a form of somebody new": at("/people/new/filled-form", name=PP_LEAD),
    "type in a form of somebody new, nothing told": State(type_in_nothing, PP_LEAD),
    "type in somebody's form, with what to say": State(type_in_a_form, PP_LEAD),
    "desk": at("/desk", name=PP_LEAD),
    "desk of the central team": at("/desk", name=PP_TEAM),
    "desk, one kind": at("/desk?kind=new", name=PP_LEAD),
    "desk, nothing of a kind": at("/desk?kind=answer", name=PP_LEAD),
    "desk, people to tell": State(see_whom_to_tell, PP_LEAD),
    "desk, who is 18 now": at("/desk?kind=eighteen", name=PP_TEAM),
    "desk, needs to ask again": at("/desk?kind=needs", name=PP_LEAD),
    "look at it together at 18": State(look_together, PP_TEAM),
    "look at it together at 18, nothing said": State(look_together_and_say_nothing, PP_TEAM),
    "my page, needs to look at again": State(have_needs_of_last_year, MUCH_TOLD),
    "tell somebody": State(tell_somebody, PP_LEAD),
    "tell somebody, nothing said": State(note_nothing, PP_LEAD),
    "away": at("/away", name=PP_LEAD),
    "away, no day": State(be_away_on_no_day, PP_LEAD),
    "directorates": at("/settings/directorates", name=ADMINISTRATOR),
    "directorates, to be read only": at("/settings/directorates", name=AUDITOR),
    "add a directorate": at("/settings/directorates/add", name=ADMINISTRATOR),
    "change a directorate": at("/settings/directorates/1", name=ADMINISTRATOR),
    "change a directorate, without a name": State(unname_a_directorate, ADMINISTRATOR),
    "who may offer roles, nobody": State(let_nobody_offer, MUCH_TOLD),
    "find people": at("/find-people", name=PP_LEAD),
    "find people, in several directorates": at("/find-people", name=PP_TEAM),
    "ranked list": ranked(),
    "ranked list, second page": ranked("?page=2"),
    "ranked list, narrowed": ranked("?directorate=2&sessions=tue-am"),
    "ranked list, narrowed to nobody": ranked("?directorate=0"),
    "why not somebody who is on the list": ranked(f"?directorate=0&name={quote(MUCH_TOLD)}#asked"),
    "why not somebody who is left out": ranked(f"?directorate=0&name={quote(LEFT_OUT)}#asked"),
    "why not somebody unknown": ranked("?directorate=0&name=Nobody+Atall#asked"),
    "ranked list of a vague role": at(
        lambda demo: f"{demo.vague_role}/people?directorate=3", name=PP_LEAD
    ),
    "ranked list, no place left": at(
        lambda demo: f"{demo.full_role}/people?directorate=2", name=PP_LEAD
    ),
    "left out by a rule": at(lambda demo: f"{demo.role}/left-out/sessions", name=PP_LEAD),
    "left out by a rule, nobody": at(lambda demo: f"{demo.role}/left-out/declined", name=PP_LEAD),
    "hold somebody for now": at(lambda demo: f"{demo.held}/hold", name=PP_LEAD),
    "hold somebody, nothing said": State(
        send_nothing(lambda demo: f"{demo.held}/hold", "Hold for now"), PP_LEAD
    ),
    "a role does not suit somebody": at(lambda demo: f"{demo.held}/not-suitable", name=PP_LEAD),
    "a role does not suit somebody, nothing said": State(
        send_nothing(lambda demo: f"{demo.held}/not-suitable", "Leave out of this role"), PP_LEAD
    ),
    "introduce somebody who is held": at(lambda demo: f"{demo.held}/introduce", name=PP_LEAD),
    "people for a role, some held or left out by us": at(
        lambda demo: f"{demo.vague_role}/people", name=PP_LEAD
    ),
    "introduce": at(lambda demo: demo.form(), name=PP_LEAD),
    "introduce, note too long": State(write_too_much, PP_LEAD),
    "weights of each directorate": at("/settings/weights", name=PP_LEAD),
    "weights of each directorate, for the trust": at("/settings/weights", name=ADMINISTRATOR),
    "weights of a directorate": State(lambda visitor, _demo: first_weights(visitor), PP_LEAD),
    "weights, to be read only": State(lambda visitor, _demo: first_weights(visitor), AUDITOR),
    "weights tried out": State(try_weights, PP_LEAD),
    "weights tried out without names": State(try_weights, ADMINISTRATOR),
    "weights, no number": State(save_half_a_form("", "Own words", "Save these weights"), PP_LEAD),
    "settings of the trust": at("/settings/trust", name=ADMINISTRATOR),
    "settings of the trust, to be read only": at("/settings/trust", name=AUDITOR),
    "settings of the trust, no number": State(
        save_half_a_form("/settings/trust", "Nobody waits", "Save the settings"), ADMINISTRATOR
    ),
    "payment rates, none yet": at("/settings/rates", name=ADMINISTRATOR),
    "payment rates, no number": State(
        save_half_a_form("/settings/rates", "Pounds", "Add this rate"), ADMINISTRATOR
    ),
    "a person who told much": at(lambda demo: demo.record(MUCH_TOLD), name=PP_LEAD),
    "a person who told little": at(lambda demo: demo.record(LITTLE_TOLD), name=PP_LEAD),
    "a person with an offer": at(lambda demo: demo.record(demo.offered), name=PP_LEAD),
    "one-page profile": at("/my/answers/profile", name=MUCH_TOLD),
    "one-page profile, too long": send_answers("profile", "What matters to me", "Tea. " * 400),
    "one-page profile, for somebody": at(
        lambda demo: f"{demo.record(MUCH_TOLD)}/answers/profile", name=PP_LEAD
    ),
    "one-page profile, for somebody, not said when": send_answers(
        "profile", "What matters to me", "Tea", name=PP_LEAD
    ),
    "what a project gets": at("/my/profile", name=MUCH_TOLD),
    "what a project gets, for the PP lead": at(
        lambda demo: f"{demo.record(MUCH_TOLD)}/profile", name=PP_LEAD
    ),
    "what a project gets, nothing yet": at(
        lambda demo: f"{demo.record(LITTLE_TOLD)}/profile", name=PP_LEAD
    ),
    "needs": at("/my/answers/needs", name=MUCH_TOLD),
    "needs, for somebody": at(lambda demo: f"{demo.record(MUCH_TOLD)}/answers/needs", name=PP_LEAD),
    "needs, too long": send_answers("needs", "What do you need, in your own words?", "Tea. " * 400),
    "safe": at("/my/answers/safe", name=MUCH_TOLD),
    "safe, nobody can reach the supporter": send_answers("safe", "Their name", "Sam"),
    "safe, for somebody": at(lambda demo: f"{demo.record(MUCH_TOLD)}/answers/safe", name=PP_LEAD),
    "a person with a team to stay away from": State(stay_apart, PP_LEAD),
    "payment": at("/my/answers/payment", name=MUCH_TOLD),
    "payment, for somebody": at(
        lambda demo: f"{demo.record(MUCH_TOLD)}/answers/payment", name=PP_LEAD
    ),
    "something went badly": at("/my/something-went-badly", name=MUCH_TOLD),
    "something went badly, not said what": State(tell_nothing, MUCH_TOLD),
    "what went badly, for the PP lead": at("/concerns", name=PP_LEAD),
    "action plans of the meetings": at("/action-plan", name=ADVISOR),
    "action plan of a meeting": at("/action-plan/1", name=PP_LEAD),
    "action plan, nothing in this state": at("/action-plan/3?show=done", name=ADVISOR),
    "agenda of a meeting": at("/action-plan/1/agenda", name=PP_LEAD),
    "you said, we did": at("/you-said"),
    "you said, we did, of a directorate": at("/action-plan/1/you-said", name=PP_LEAD),
    "you said, we did, to change": at("/you-said/1", name=PP_LEAD),
    "you said, we did, nothing typed": State(
        send_nothing(lambda _demo: "/action-plan/1/you-said/new?action=3", "Save and look at it"),
        PP_LEAD,
    ),
    "people to get in touch with": at("/follow-ups", name=PP_LEAD),
    "get in touch, an answer shared": at("/follow-ups/3", name=PP_LEAD),
    "get in touch, a call alone": at("/follow-ups/5", name=PP_LEAD),
    "get in touch, nothing typed": State(
        send_nothing(lambda _demo: "/follow-ups/5", "Save and go on"), PP_LEAD
    ),
    "an action to change": at("/action-plan/actions/2", name=PP_LEAD),
    "an action, nothing typed": State(
        send_nothing(lambda _demo: "/action-plan/1/new", "Add it"), PP_LEAD
    ),
    "an action is done": at("/action-plan/actions/2/done", name=PP_LEAD),
    "all we hold": at("/my/data", name=MUCH_TOLD),
    "leave": at("/my/leave", name=MUCH_TOLD),
    "leave, the last step": at("/my/leave/now", name=MUCH_TOLD),
    "left": at("/left"),
    "erase somebody": at(lambda demo: f"{demo.record(MUCH_TOLD)}/erase", name=PP_LEAD),
    "correct by number": at("/settings/correct", name=ADMINISTRATOR),
    "correct by number, is this the one": State(correct_which, ADMINISTRATOR),
    "correct by number, with errors": State(correct_nothing, ADMINISTRATOR),
    "erase by number": at("/settings/erase", name=ADMINISTRATOR),
    "erase by number, is this the one": State(erase_which, ADMINISTRATOR),
    "more roles for me": at("/my/roles", name=MUCH_TOLD),
    "a role answered with one press": State(answer_a_role, MUCH_TOLD),
    "a break": State(take_a_break, MUCH_TOLD),
    "back from a break": State(come_back, MUCH_TOLD),
    "a role, for a service user": at(lambda demo: demo.role, name=MUCH_TOLD),
    "my page": at("/my", name=MUCH_TOLD),
    "my page, with meetings": at("/my", name=ON_A_TEAM),
    **{f"my answers, {part}": one_part(part) for part in PARTS},
    **{f"answers of somebody, {part}": part_of(part) for part in PARTS},
    "my answers, which groups of skills": one_part("skills?by=group"),
    "my answers, one group of skills": one_part("skills?group=Writing&group=Design"),
    "my answers, skills with errors": send_answers("skills", "What did we miss?", "x" * 501),
    "my answers, availability with errors": send_answers(
        "availability", "How many hours a month?", "0"
    ),
    "my answers, places with errors": send_answers(
        "places", "What do you need for it?", "x" * 1001
    ),
    "answers of somebody, availability with errors": send_answers(
        "availability", "How many hours a month?", "0", name=PP_LEAD
    ),
    "courses": office("/training"),
    "ask for an account": at("/apply"),
    "ask for an account, from elsewhere": State(apply_from_elsewhere),
    "an application's link that ended": at("/apply/made-up", status=404),
    "who asks to lead": at("/applications", name=PP_LEAD),
    "who asks to lead, nobody": at("/applications", name=OTHER_PP_LEAD),
    "an application": at("/applications/1", name=PP_LEAD),
    "an application, say no": at("/applications/1/refuse", name=PP_LEAD),
    "an application, no reason": State(refuse_without_reason, PP_LEAD),
    "another e-mail address": at("/account/email", name=MUCH_TOLD),
    "another e-mail address, none": State(ask_for_no_address, MUCH_TOLD),
    "a link about an address that ended": at("/confirm-email/x", status=404),
    "accounts": at("/accounts", name=ADMINISTRATOR),
    "accounts, for the auditor": at("/accounts", name=AUDITOR),
    "accounts, narrowed to none": at("/accounts?q=zzzz", name=ADMINISTRATOR),
    "an account": at(account_of(PP_LEAD), name=ADMINISTRATOR),
    "an account, to be read only": at(account_of(PROJECT_LEAD), name=AUDITOR),
    "invite somebody": at("/accounts/invite", name=ADMINISTRATOR),
    "invite somebody, with errors": State(invite_nobody, ADMINISTRATOR),
    "change an account": at(account_of(PP_LEAD, "/change"), name=ADMINISTRATOR),
    "a new link": at(account_of(PP_LEAD, "/link"), name=ADMINISTRATOR),
    "switch an account off": at(account_of(PROJECT_LEAD, "/disable"), name=ADMINISTRATOR),
    "switch one's own account off": State(switch_oneself_off, ADMINISTRATOR),
    "hand over, to whom": at(account_of(PROJECT_LEAD, "/hand-over"), name=ADMINISTRATOR),
    "hand over, nothing": at(account_of(AUDITOR, "/hand-over"), name=ADMINISTRATOR),
    "hand over, what will happen": State(look_at_a_hand_over, ADMINISTRATOR),
    "settings": at("/settings", name=ADMINISTRATOR),
    "status of the service": live("/status", ADMINISTRATOR),
    "status of the service, for the auditor": live("/status", AUDITOR),
    "a word list": office("/skills"),
    "a word list, for the auditor": at(f"{LISTS}/experience", name=AUDITOR),
    "a word list, narrowed": office("/skills?q=phone"),
    "a word list, narrowed to none": office("/skills?q=zzzz"),
    "kinds of activity": office("/activity-types"),
    "areas": office("/areas"),
    "add a word": office("/skills/add"),
    "add a word, with errors": State(give_no_heading, ADMINISTRATOR),
    "change a word": office("/skills/4"),
    "change an area": office("/areas/1"),
    "a word that is retired": State(retire_and_look, ADMINISTRATOR),
    "neighbours": office("/areas/1/neighbours"),
    "merge, into which": office("/skills/4/merge"),
    "merge, into none": office("/skills/4/merge?into=", status=422),
    "merge, what will happen": office("/skills/4/merge?into=2"),
}
EASY = (
    "home",
    "the guide for people new to QI",
    "my team",
    "my team, what I do on it",
    "my team, leave it",
    "my months",
    "a month to answer, nothing said",
    "a month that was answered",
    "register: how to reach you",
    "register: nothing chosen",
    "register: phone",
    "register: name",
    "register: no name",
    "register: age",
    "register: parts of the trust",
    "register: the part used most",
    "register: interest",
    "register: agreement",
    "register: no agreement",
    "registered",
    "register: a link back that is over",
    "under 16",
    "what words mean",
    "words of a role",
    "open roles",
    "a role that is described well",
    "one-page profile",
    "one-page profile, too long",
    "what a project gets",
    "needs",
    "safe",
    "safe, nobody can reach the supporter",
    "payment",
    "my page",
    "my page, with meetings",
    "your ideas",
    "more roles for me",
    "a role answered with one press",
    "a break",
    "something went badly",
    "something went badly, not said what",
    "all we hold",
    "leave",
    "leave, the last step",
    "my page, needs to look at again",
    *(f"my answers, {part}" for part in PARTS),
    "my answers, one group of skills",
    "my answers, availability with errors",
)
"""Pages of visitors and service users that are read in Easy Read too."""
STATES |= {f"{name}, in Easy Read": in_easy_read(STATES[name]) for name in EASY} | {
    f"{path}, in Easy Read": in_easy_read(at(path, status=status))
    for path, status in {
        "/sign-in": 200,
        "/sign-in/email": 200,
        "/sign-in/email/sent": 200,
        "/code": 200,
        "/sign-in/link/x": 404,
    }.items()
}


@pytest.fixture(scope="module")
def screens(browser: Browser, demo: Demo) -> Iterator[tuple[Visitor, Visitor]]:
    """Two small screens, without script and with it, which one state after the other is read on.

    Each state begins without cookies. What a browser keeps of styles and scripts stays.
    """
    both = [arrive(browser, demo.site, width=PHONE, script=script) for script in (False, True)]
    yield both[0], both[1]
    for visitor in both:
        visitor.context.close()


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_a_page_is_there_for_everybody(
    state: State, demo: Demo, screens: tuple[Visitor, Visitor]
) -> None:
    for visitor in screens:
        visitor.begin_again(width=PHONE)
    plain, visitor = screens

    # Whoever comes with a small screen and no script
    enter(plain, state, demo)
    said = state.words(state.go(plain, demo))

    # Reads the same words as those who have it
    enter(visitor, state, demo)
    page = state.go(visitor, demo)
    assert state.words(page) == said

    # And nobody is kept out by the way the page is made
    assert faults(page) == []
    assert [*plain.troubles, *visitor.troubles] == []


def test_a_service_that_is_still_empty_says_so_to_everybody(
    empty_site: Service, visit: Visit
) -> None:
    visitor = visit(empty_site)
    for path in ("/", "/roles"):
        assert faults(visitor.open(path)) == []


def test_a_link_that_is_shown_once_can_be_read_by_everybody(demo: Demo, visit: Visit) -> None:
    visitor = visit(demo.site)
    demo.readers[ADMINISTRATOR].hand_over(visitor.context)
    page = visitor.open(account_of(PP_LEAD, "/link")(demo))

    assert faults(visitor.press(page.get_by_role("button", name="Send a new link"))) == []


def enter(visitor: Visitor, state: State, demo: Demo) -> None:
    """Come in with the key of somebody who signed in before."""
    if state.name:
        demo.readers[state.name].hand_over(visitor.context)
