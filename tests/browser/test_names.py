"""Names given once and for all, in a browser: a place in a correction, an actor from the list of unknown names."""

import re

import pytest
from browser.conftest import Opener
from desk.invented import courier, keep
from desk.test_names import with_actor
from playwright.sync_api import expect

from onrecord.model import ActorNaming, PlaceNaming
from onrecord.store import Store

REPORT = f"/reports/{courier().report.id}"


def test_a_place_is_corrected_and_meant_from_now_on(visit: Opener, store: Store) -> None:
    page = visit(REPORT)
    page.fill("#reviewer", "Dana")
    page.locator("#reviewer").press("Tab")
    event = courier().events[1]
    page.locator(f"#d-{event.id} a.edit").click()
    form = page.locator(f"#d-{event.id}.editing")
    form.locator("[name=place-0]").select_option("test:Al-Hasakah Governorate")
    box = form.get_by_label("Use this place from now on for Hasakah")
    expect(box).not_to_be_checked()
    box.check()
    form.get_by_role("button", name="Save the correction").click()
    card = page.locator(f"#d-{event.id}")
    expect(card).to_have_attribute("data-state", "corrected")
    expect(card).to_contain_text("used from now on")
    [naming] = store.namings()
    assert isinstance(naming, PlaceNaming)
    assert (naming.words, naming.place.id, naming.by) == ("Hasakah", "test:Al-Hasakah Governorate", "Dana")
    page.get_by_role("link", name="Names").click()
    page.get_by_role("link", name="Names given").click()
    row = page.locator("tbody tr")
    expect(row).to_contain_text("Al-Hasakah Governorate")
    row.locator("summary").click()
    row.get_by_label("Why").fill("the town is meant after all")
    row.get_by_role("button", name="Take back").click()
    expect(page.locator("tbody tr.gone")).to_contain_text("the town is meant after all")
    assert len(store.namings()) == 2


@pytest.mark.parametrize("script", [True, False])
def test_an_unknown_name_becomes_an_actor(visit: Opener, store: Store, script: bool) -> None:
    reading = with_actor("The Border Shield hit a house near Hasakah.", "Border Shield")
    keep(store, reading)
    page = visit("/names", script=script)
    row = page.locator("tbody tr", has_text="Border Shield")
    row.get_by_role("link", name="Name it").click()
    page.get_by_label("Reviewer").fill("Dana")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Border Shield")
    page.get_by_label("Kind").select_option("group")
    page.get_by_label("Country").fill("sy")
    page.get_by_label("Sector").select_option("REB")
    page.get_by_role("button", name="Add the actor").click()
    expect(page).to_have_url(re.compile(r"/names$"))
    expect(page.get_by_text("Every name is known, or was named.")).to_be_visible()
    [naming] = store.namings()
    assert isinstance(naming, ActorNaming)
    assert naming.actor is not None
    assert (naming.actor.name, naming.actor.country, naming.actor.sector) == ("Border Shield", "SY", "REB")
    page.goto(f"{page.url.removesuffix('/names')}/reports/{reading.report.id}")
    expect(page.locator(f"#d-{reading.events[0].id}")).to_contain_text("named since: Border Shield")


@pytest.mark.parametrize("path", ["/names", "/names/given", "/names/actor?key=border%20shield"])
def test_pages_of_names_fit_a_phone_in_either_direction(visit: Opener, store: Store, path: str) -> None:
    keep(store, with_actor("The Border Shield hit a house near Hasakah.", "Border Shield"))
    for language in ("en", "ar"):
        page = visit(f"{path}{'&' if '?' in path else '?'}lang={language}", width=360, height=740)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, (path, language, wide)
