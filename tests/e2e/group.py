"""A group of cameras, created in the frontend and used with its button and its card."""

import re

from playwright.async_api import Page, expect

from .card import hass
from .demo import Demo, E2eError

_EVENT = "hass.states['event.booth_photo_set']"


async def make_group(page: Page, demo: Demo) -> str:
    """Create a group of both cameras in the dialog, and press its button."""
    await page.goto(f"{demo.url}/config/integrations/dashboard/add?domain=canon_eos")
    dialog = page.locator("dialog-data-entry-flow")
    submit = dialog.get_by_role("button", name="Submit")
    ok = page.get_by_role("button", name="OK")
    await expect(ok.or_(submit).first).to_be_visible(timeout=30_000)
    if await ok.is_visible():
        await ok.click()  # confirms the setup of the integration
    await dialog.get_by_text("A group of configured cameras").click()
    await submit.click()
    await dialog.get_by_role("textbox", name="Name").fill("Booth")
    for name in (demo.model, f"{demo.model} (4711)"):
        member = dialog.get_by_role("checkbox", name=name, exact=True)
        await expect(member).to_be_checked()  # all cameras are preselected
    await submit.click()
    made = dialog.get_by_role("button", name="Skip and finish")
    await expect(made).to_be_visible(timeout=15_000)
    device = await hass(page, "hass.entities['button.booth_take_photo'].device_id")
    await page.goto(f"{demo.url}/config/devices/device/{device}")
    row = page.locator("hui-button-entity-row").filter(has_text="Take photo")
    await row.get_by_role("button", name=re.compile("^Press$")).click(timeout=30_000)
    return await _photo_set(page, "unknown")


async def use_card(page: Page, demo: Demo) -> str:
    """Show live view of each camera on the group's card, and take a photo with both cameras."""
    await page.goto(f"{demo.url}/canon-eos")
    card = page.locator("canon-eos-card").filter(has_text="Booth")
    members = card.get_by_role("radio")
    await expect(members).to_have_text([re.compile("Ready")] * 2, timeout=30_000)
    view = card.locator("canon-eos-card-view")
    await card.scroll_into_view_if_needed()
    for name in (demo.model, f"{demo.model} (4711)"):
        await members.filter(has=page.get_by_text(name, exact=True)).click()
        await expect(view).to_have_attribute("live", "", timeout=15_000)
    iso = card.get_by_role("spinbutton", name="ISO")
    await demo.say("set iso 400")  # changes only the first camera
    await expect(iso).to_have_attribute("aria-valuetext", "Mixed", timeout=10_000)
    mixed = await hass(page, "hass.states['select.booth_iso'].attributes")
    (own,) = [v["value"] for v in mixed["values"] if v["name"].endswith("(4711)")]
    # The dial starts at the value of the shown camera.
    start = str(mixed["options"].index(own) + 1)
    await expect(iso).to_have_attribute("aria-valuenow", start)
    before = await hass(page, f"{_EVENT}.state")
    await card.get_by_role("button", name="Take a photo with all cameras").click()
    return await _photo_set(page, before)


async def _photo_set(page: Page, before: str) -> str:
    await page.wait_for_function(
        "(before) => document.querySelector('home-assistant').hass"
        ".states['event.booth_photo_set'].state !== before",
        arg=before,
    )
    said = await hass(page, f"{_EVENT}.attributes")
    if said["event_type"] != "complete" or len(said["files"]) < 2:
        raise E2eError(f"photo set: {said}")
    return f"{len(said['files'])} files, {said['press_spread_ms']} ms apart"
