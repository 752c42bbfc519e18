"""The analyst's way through the desk, in a browser."""

import re
from pathlib import Path

import pytest
from browser.conftest import Opener
from desk.invented import TEXT, arabic, courier
from playwright.sync_api import Page, expect

from onrecord.model import Decision
from onrecord.store import Store

REPORT = f"/reports/{courier().report.id}"
ARABIC = f"/reports/{arabic().report.id}"
EDIT = f"{REPORT}/drafts/{courier().events[0].id}/edit"
VIEWS = ["/", REPORT, "/map", "/table", "/timeline", "/statements", "/search?words=convoy"]


def reviewing(page: Page) -> Page:
    """A report's page with a reviewer's name given and no field in focus."""
    page.fill("#reviewer", "Dana")
    page.locator("#reviewer").press("Tab")
    page.evaluate("document.activeElement.blur()")
    return page


def current(page: Page) -> str | None:
    """The draft on which keys act."""
    return page.locator('.card[aria-current="true"]').get_attribute("data-draft")


def in_view(page: Page, selector: str) -> bool:
    """Whether the middle of an element is inside the window."""
    found: bool = page.locator(selector).first.evaluate(
        """one => {
            const box = one.getBoundingClientRect(), x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
            return y >= 0 && y <= innerHeight && x >= 0 && x <= innerWidth;
        }"""
    )
    return found


def test_from_the_queue_to_a_decision(visit: Opener, store: Store) -> None:
    page = visit("/")
    page.get_by_role("link", name="Convoy leaves base as talks go on").click()
    reviewing(page)
    first, second = courier().attributions[0], courier().events[0]
    page.keyboard.press("j")
    assert current(page) == first.id
    page.keyboard.press("a")
    expect(page.locator(f"#d-{first.id}")).to_have_attribute("data-state", "accepted")
    (review,) = store.reviews()
    assert (review.draft, review.decision, review.reviewer) == (first.id, Decision.ACCEPT, "Dana")
    assert current(page) == second.id, "the next draft to decide is at hand"
    expect(page.locator("#progress")).to_contain_text("1 of 11 decided")
    expect(page.locator("#live")).to_have_text("S1: Accepted")
    page.keyboard.press("u")
    expect(page.locator(f"#d-{first.id}")).to_have_attribute("data-state", "draft")
    assert [one.decision for one in store.reviews()] == [Decision.ACCEPT, Decision.WITHDRAW]


def test_keys_walk_reject_and_edit(visit: Opener, store: Store) -> None:
    page = reviewing(visit(REPORT))
    for key in "jjk":
        page.keyboard.press(key)
    assert current(page) == courier().attributions[0].id
    page.keyboard.press("r")
    page.keyboard.type("He did not say so: a jeer", delay=1)
    page.keyboard.press("Enter")
    expect(page.locator(f"#d-{courier().attributions[0].id}")).to_have_attribute("data-state", "rejected")
    assert store.reviews()[0].reason == "He did not say so: a jeer", "keys typed into a field are words"
    assert current(page) == courier().events[0].id
    page.keyboard.press("e")
    form = page.locator(f"#d-{courier().events[0].id}.editing")
    form.get_by_label("Status").select_option("planned")
    form.get_by_role("button", name="Save the correction").click()
    card = page.locator(f"#d-{courier().events[0].id}")
    expect(card).to_have_attribute("data-state", "corrected")
    expect(card.locator(".changed")).to_contain_text("machine: asserted")
    assert bytes(store.reviews()[1].corrections[0].value) == b'"planned"'


def test_words_selected_in_the_text_become_a_place(visit: Opener, store: Store) -> None:
    page = reviewing(visit(REPORT))
    event = courier().events[2]
    page.locator(f"#d-{event.id} a.edit").click()
    form = page.locator(f"#d-{event.id}.editing")
    form.get_by_text("Add a place").click()
    form.get_by_role("button", name="Take the words selected").first.click()
    expect(page.locator("#live")).to_have_text("Select words in the text first.")
    page.locator("#words mark.w-place", has_text="Hasakah").first.dblclick()
    form.get_by_role("button", name="Take the words selected").first.click()
    expect(form.locator("[name=place-add]")).to_have_value("Hasakah")
    expect(form.locator("[name=place-add]")).to_be_focused()
    form.get_by_role("button", name="Save the correction").click()
    card = page.locator(f"#d-{event.id}")
    expect(card).to_have_attribute("data-state", "corrected")
    expect(card.locator("a.words", has_text="Hasakah")).to_be_visible()
    assert store.reviews()[0].corrections[0].field == "places"


def test_an_edit_can_be_left(visit: Opener, store: Store) -> None:
    page = reviewing(visit(REPORT))
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator(".card.editing")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".card.editing")).to_have_count(0)
    assert current(page) == courier().attributions[0].id
    assert store.reviews() == ()


def test_a_refused_correction_is_told_and_keeps_the_form(visit: Opener, store: Store, errors: list[str]) -> None:
    page = reviewing(visit(REPORT))
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.get_by_label("First day").fill("2026-03-09")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator("#toast")).to_contain_text("The first day is later than the last.")
    expect(page.get_by_label("First day")).to_have_value("2026-03-09")
    assert errors, "the browser logs the refusal"
    errors.clear()
    assert store.reviews() == ()


def test_nothing_is_decided_without_a_name(visit: Opener, store: Store) -> None:
    page = visit(REPORT)
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#live")).to_contain_text("Give your name first")
    expect(page.locator("#reviewer")).to_be_focused()
    assert store.reviews() == ()


def test_a_name_given_late_is_kept_and_the_decision_carried_out(visit: Opener, store: Store) -> None:
    page = visit(REPORT)
    first, second = courier().attributions[0], courier().events[0]
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#reviewer")).to_be_focused()
    page.keyboard.type("Nadia")
    page.keyboard.press("Enter")
    expect(page.locator(f"#d-{first.id}")).to_have_attribute("data-state", "accepted")
    expect(page.locator("#live")).to_have_text("Name kept: Nadia. S1: Accepted")
    expect(page.locator(f"#d-{second.id}")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator(f"#d-{second.id}")).to_have_attribute("data-state", "accepted")
    assert [(one.draft, one.reviewer) for one in store.reviews()] == [(first.id, "Nadia"), (second.id, "Nadia")]
    expect(page.locator("#reviewer")).to_have_value("Nadia")
    assert visit(REPORT).locator("#reviewer").input_value() == "Nadia"


def test_a_rejection_waits_for_the_name_with_its_reason(visit: Opener, store: Store) -> None:
    page = visit(REPORT)
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.type("He did not say so")
    page.keyboard.press("Enter")
    expect(page.locator("#reviewer")).to_be_focused()
    page.keyboard.type("Nadia")
    page.keyboard.press("Enter")
    expect(page.locator(f"#d-{courier().attributions[0].id}")).to_have_attribute("data-state", "rejected")
    assert [(one.reviewer, one.reason) for one in store.reviews()] == [("Nadia", "He did not say so")]


def test_a_name_entered_for_itself_is_told_and_leads_to_the_drafts(visit: Opener, store: Store) -> None:
    page = visit(REPORT)
    page.locator("#reviewer").focus()
    page.keyboard.type("Nadia")
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_have_text("Name kept: Nadia.")
    expect(page.locator(f"#d-{courier().attributions[0].id}")).to_be_focused()
    assert store.reviews() == ()


def test_a_name_nobody_can_read_is_refused(visit: Opener, store: Store, errors: list[str]) -> None:
    page = visit(REPORT)
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.type("-")
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_contain_text("Give your name first")
    expect(page.locator("#reviewer")).to_be_focused()
    assert store.reviews() == ()
    assert errors, "the browser logs the refusal"
    errors.clear()


@pytest.mark.parametrize("key", ["a", "e", "r", "w"])
def test_a_key_without_a_current_draft_chooses_the_first(visit: Opener, store: Store, key: str) -> None:
    page = visit(REPORT)
    page.keyboard.press(key)
    expect(page.locator("#live")).to_contain_text("S1 is chosen: press a to accept")
    expect(page.locator(f"#d-{courier().attributions[0].id}")).to_be_focused()
    assert current(page) == courier().attributions[0].id
    assert store.reviews() == ()


def test_a_key_that_can_do_nothing_says_so(visit: Opener) -> None:
    page = reviewing(visit(REPORT))
    page.keyboard.press("u")
    expect(page.locator("#live")).to_have_text("There is nothing to take back.")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#live")).to_have_text("S1: Accepted")
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(page.locator("#live")).to_contain_text("This draft is decided")


def test_a_field_leads_to_its_words_and_back(visit: Opener) -> None:
    page = visit(REPORT, height=420)
    event = courier().events[4]
    card = page.locator(f"#d-{event.id}")
    link = card.locator("a.words", has_text="Qamishli")
    link.focus()
    page.keyboard.press("Enter")
    flashed = page.locator(".seg.flash")
    expect(flashed).to_have_text(["Qamishli"])
    expect(flashed).to_be_focused()
    assert in_view(page, ".seg.flash")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_words_lead_to_their_draft(visit: Opener) -> None:
    page = visit(REPORT)
    event = courier().events[3]
    page.locator(f'#words mark[data-drafts~="{event.id}"].w-trigger').click()
    assert current(page) == event.id
    page.locator(f'a.ref[href="#d-{courier().events[0].id}"]').press("Enter")
    assert current(page) == courier().events[0].id


def test_marked_words_are_copied_as_the_report_wrote_them(visit: Opener) -> None:
    page = visit(REPORT)
    assert page.locator("#words .para").all_inner_texts() == TEXT.split("\n\n")


def test_help_lists_the_keys_and_can_switch_them_off(visit: Opener) -> None:
    page = visit(REPORT)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Single keys work on this machine").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("j")
    assert page.locator('.card[aria-current="true"]').count() == 0
    again = visit(REPORT)
    again.keyboard.press("j")
    assert again.locator('.card[aria-current="true"]').count() == 0, "the choice is kept"


def test_one_filter_for_map_table_and_address(visit: Opener) -> None:
    page = visit("/map")
    page.locator("#map[data-ready=true]").wait_for()
    points = page.locator("#map a.place")
    expect(points).to_have_count(6)
    assert page.locator("#map path.country").count() > 10
    assert page.locator("#map path.move").count() == 1
    page.get_by_label("Type").select_option("ASSAULT")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url(re.compile(r"[?&]type=ASSAULT"))
    expect(points).to_have_count(2)
    on_map = set(page.locator(".placelist [data-event]").evaluate_all("all => all.map(one => one.dataset.event)"))
    unlocated = page.get_by_text("1 event without a located place is in the table.")
    expect(unlocated).to_be_visible()
    page.get_by_role("navigation", name="Views of these events").get_by_role("link", name="Table").click()
    page.wait_for_url(re.compile(r"/table\?.*type=ASSAULT"))
    rows = set(page.locator("tr[data-event]").evaluate_all("all => all.map(one => one.dataset.event)"))
    assert on_map < rows
    assert len(rows) == len(on_map) + 1
    assert page.get_by_label("Type").input_value() == "ASSAULT"


def test_areas_are_not_drawn_as_pins(visit: Opener) -> None:
    page = visit("/map")
    page.locator("#map[data-ready=true]").wait_for()
    for name, shape in [("Syria", "area"), ("Hasakah", "spot")]:
        place = page.locator(f'#map a.place[aria-label^="{name}:"]')
        assert place.locator(f"circle.{shape}").count() == 1, name
    assert page.locator("#map path.country.named").count() == 2, "Syria and Iraq are drawn as their outlines"
    colours = page.locator("#map path.country").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert len(set(colours)) == 2


def test_the_map_works_by_keyboard(visit: Opener) -> None:
    page = visit("/map")
    page.locator("#map[data-ready=true]").wait_for()
    point = page.locator('#map a.place[aria-label^="Qamishli:"]')
    before = point.locator("circle.spot").get_attribute("cx")
    page.get_by_role("button", name="Zoom in").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        """before => document.querySelector('#map a.place[aria-label^="Qamishli:"] circle.spot')
            .getAttribute("cx") !== before""",
        arg=before,
    )
    point.focus()
    page.keyboard.press("Enter")
    item = page.locator(".placelist li[data-place]", has=page.locator(".name", has_text="Qamishli"))
    expect(item.locator("summary")).to_be_focused()
    expect(item.locator("details")).to_have_attribute("open", "")
    item.get_by_role("link").click()
    page.wait_for_url(re.compile(f"#d-{courier().events[4].id}$"))
    assert current(page) == courier().events[4].id


def test_a_hit_leads_to_the_words(visit: Opener) -> None:
    page = visit("/")
    page.get_by_role("searchbox", name="Search the reports").fill("Qamishli protesters")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Convoy leaves base").click()
    assert page.locator("mark.w-found").count() > 0
    assert in_view(page, "mark.w-found")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_phone_never_scrolls_sideways(visit: Opener, direction: str) -> None:
    for path in (*VIEWS, ARABIC, EDIT):
        joint = "&" if "?" in path else "?"
        page = visit(f"{path}{joint}dir={direction}", width=360, height=740)
        page.wait_for_timeout(100)
        width, beyond = page.evaluate(
            """() => [document.documentElement.scrollWidth, [...document.querySelectorAll("main *")]
                .filter(one => !one.closest("svg, .hidden, thead, .wide caption") && one.getClientRects().length
                               && (one.getBoundingClientRect().right > 361 || one.getBoundingClientRect().left < -1))
                .map(one => one.outerHTML.slice(0, 80))]"""
        )
        assert width <= 360, (path, beyond)
        assert beyond == [], path


def test_arabic_mirrors_the_desk(visit: Opener) -> None:
    page = visit(f"{ARABIC}?lang=ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    text, drafts = page.locator("#text").bounding_box(), page.locator("#drafts").bounding_box()
    assert text is not None
    assert drafts is not None
    assert text["x"] > drafts["x"], "the text stands first, at the right"
    page.locator("a.words", has_text="رميلان").first.click()
    expect(page.locator(".seg.flash")).to_contain_text(["رميلان"])
    trigger = page.locator("mark.w-trigger", has_text="غادرت").first
    assert trigger.inner_text() == "غادرت", "a mark splits a text between letters only where the span does"


def test_the_desk_works_without_javascript(visit: Opener, store: Store) -> None:
    page = visit(REPORT, script=False)
    page.fill("#reviewer", "Dana")
    page.get_by_role("button", name="Keep").click()
    page.locator(f"#d-{courier().events[0].id}").get_by_role("button", name="Accept").click()
    assert page.url.endswith(f"#d-{courier().events[0].id}")
    assert store.reviews()[0].reviewer == "Dana"
    page.locator(f"#d-{courier().events[1].id}").get_by_role("link", name="Edit").click()
    page.get_by_label("Status").select_option("hypothetical")
    page.get_by_role("button", name="Save the correction").click()
    assert store.reviews()[1].decision is Decision.CORRECT
    page.goto(page.url.split("/reports")[0] + "/map")
    expect(page.locator("#map noscript p")).to_be_visible()
    expect(page.locator(".placelist li[data-place]")).to_have_count(6)


CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(visit: Opener, scheme: str) -> None:
    """WCAG 2.2 AA: 4.5 to 1, and 3 to 1 for large words."""
    for path in VIEWS:
        page = visit(path, scheme=scheme)
        if path == REPORT:
            reviewing(page)
            page.keyboard.press("j")
            page.keyboard.press("a")
            expect(page.locator("#progress")).to_contain_text("1 of 11")
        assert page.evaluate(CONTRAST) == [], path


def test_landmarks_labels_and_names(visit: Opener) -> None:
    for path in (*VIEWS, EDIT):
        page = visit(path)
        for landmark in ("banner", "main", "contentinfo", "search"):
            expect(page.get_by_role(landmark)).to_have_count(1)
        assert page.locator("h1").count() <= 1
        nameless = page.evaluate(
            """() => [...document.querySelectorAll("input:not([type=hidden]), select, button, a[href], summary")]
                .filter(one => one.getClientRects().length)
                .filter(one => !(one.labels?.length || one.ariaLabel || one.textContent.trim()))
                .map(one => one.outerHTML.slice(0, 100))"""
        )
        assert nameless == [], path
        twice = page.evaluate(
            """() => { const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
                       return ids.filter((id, place) => ids.indexOf(id) !== place); }"""
        )
        assert twice == [], path
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


def test_statements_and_events_differ_by_more_than_colour(visit: Opener) -> None:
    page = visit(REPORT)
    lines = {
        kind: page.locator(f"#words mark.w-{kind}").first.evaluate("one => getComputedStyle(one).textDecorationStyle")
        for kind in ("content", "trigger")
    }
    assert lines == {"content": "dotted", "trigger": "solid"}
    assert page.locator("a.ref").first.get_attribute("data-number") == "S1"
