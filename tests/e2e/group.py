"""A group of cameras, made in the frontend and fired by its button."""

import re

from playwright.async_api import Page, expect

from .card import hass
from .demo import Demo, E2eError

_EVENT = "hass.states['event.booth_photo_set']"


async def make_group(page: Page, demo: Demo) -> str:
    """Make a group of both cameras in the dialog, and press its button on its page."""
    await page.goto(f"{demo.url}/config/integrations/dashboard/add?domain=canon_eos")
    dialog = page.locator("dialog-data-entry-flow")
    submit = dialog.get_by_role("button", name="Submit")
    ok = page.get_by_role("button", name="OK")
    await expect(ok.or_(submit).first).to_be_visible(timeout=30_000)
    if await ok.is_visible():
        await ok.click()  # whether to set the integration up
    await dialog.get_by_text("A group of cameras that are set up").click()
    await submit.click()
    await dialog.get_by_role("textbox", name="Name").fill("Booth")
    for name in ("Canon EOS 80D", "Canon EOS 80D (4711)"):
        member = dialog.get_by_role("checkbox", name=name, exact=True)
        await expect(member).to_be_checked()  # all are suggested
    await submit.click()
    made = dialog.get_by_role("button", name="Skip and finish")
    await expect(made).to_be_visible(timeout=15_000)
    device = await hass(page, "hass.entities['button.booth_take_photo'].device_id")
    await page.goto(f"{demo.url}/config/devices/device/{device}")
    row = page.locator("hui-button-entity-row").filter(has_text="Take photo")
    await row.get_by_role("button", name=re.compile("^Press$")).click(timeout=30_000)
    await page.wait_for_function(
        "document.querySelector('home-assistant').hass"
        ".states['event.booth_photo_set'].attributes.event_type"
    )
    said = await hass(page, f"{_EVENT}.attributes")
    if said["event_type"] != "complete" or len(said["files"]) < 2:
        raise E2eError(f"photo set: {said}")
    return f"{len(said['files'])} files, {said['press_spread_ms']} ms apart"
