"""The setup of a camera in the frontend, from the first page to the first photo."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
import json
import re
from typing import Any, Final

from playwright.async_api import Locator, Page, Response, Route, expect

from script.demo_app.home_assistant import PASSWORD, USERNAME

from .card import Card, hass
from .demo import Demo, E2eError

_RESULT: Final = 30_000
"""Timeout in milliseconds for a dialog's result. A busy computer needs more than 8 s."""


_ACTIONS: Final = {
    "take_photo": {},
    "set_setting": {"setting": "iso", "value": "400"},
    "download": {"pattern": "*"},
    "delete": {"handles": [0x91900011], "confirm": True},
}


class SettingUp:
    """Steps in the config flow's dialogs, performed as a user would perform them."""

    def __init__(self, demo: Demo, page: Page) -> None:
        """Use a blank page for the dialogs."""
        self._demo: Final = demo
        self._page: Final = page
        self._dialog: Final = page.locator("dialog-data-entry-flow")

    async def log_in(self) -> str:
        """Log in as the demo's user."""
        await self._log_in(self._page, USERNAME)
        return USERNAME

    async def _log_in(self, page: Page, name: str) -> None:
        await page.goto(self._demo.url)
        await page.fill("input[name=username]", name)
        await page.fill("input[name=password]", PASSWORD)
        await page.keyboard.press("Enter")
        await expect(page.locator("ha-sidebar")).to_be_attached(timeout=30_000)

    async def read_only(self) -> str:
        """As a read-only user, press the shutter button and call actions; expect refusals."""
        made = await hass(
            self._page,
            "hass.callWS({type: 'config/auth/create', name: 'Guest',"
            " group_ids: ['system-read-only']})",
        )
        await hass(
            self._page,
            "hass.callWS({type: 'config/auth_provider/homeassistant/create',"
            " username: 'guest', ...values})",
            user_id=made["user"]["id"],
            password=PASSWORD,
        )
        before = await self._demo.say("files")
        browser = self._page.context.browser
        assert browser is not None
        page = await browser.new_page()
        await self._log_in(page, "guest")
        await page.goto(f"{self._demo.url}/canon-eos")
        card = Card(page)
        await card.wait_status("Ready", 30)
        await card.take_photo()
        await expect(card.alert).to_contain_text(
            "may only view this camera. Ask an administrator"
        )
        refused = {}
        for action, data in _ACTIONS.items():
            refused[action] = await hass(
                page,
                "hass.callService('canon_eos', values.action, values.data,"
                " {entity_id: Object.keys(hass.entities).find("
                "(id) => id.startsWith('camera.'))})"
                ".then(() => 'done', (error) => error.message)",
                action=action,
                data=data,
            )
        if set(refused.values()) != {"Unauthorized"}:
            raise E2eError(f"actions: {refused}")
        if (after := await self._demo.say("files")) != before:
            raise E2eError(f"files: {after}, and before {before}")
        await page.close()
        return f"no photo, and refused: {', '.join(refused)}"

    async def refused(self) -> str:
        """Try to pair with a camera that refuses because its pairing screen is closed."""
        await self._demo.say("pairing off")
        async with self._slow_link(0.3):
            await self._open_discovered(self._demo.model)
            await self._button("Submit").click()
            await expect(self._dialog).to_contain_text("refused", timeout=_RESULT)
        await self._button("Submit").click()
        await expect(self._dialog).to_contain_text("refused", timeout=_RESULT)
        await self._close()
        await self._demo.say("pairing on")
        return "said in the dialog, also over a slow link"

    async def wrong_address(self) -> str:
        """Enter the address of a host that is not a camera, and check the error."""
        await self._page.goto(
            f"{self._demo.url}/config/integrations/dashboard/add?domain=canon_eos"
        )
        await self._page.get_by_role("button", name="OK").click(timeout=30_000)
        await self._page.get_by_text("Set up another instance").click()
        await self._dialog.get_by_text("Another camera, by its address").click()
        await self._button("Submit").click()
        host = self._dialog.locator("input").first
        await host.fill("127.0.0.1")
        await self._button("Submit").click()
        await expect(self._dialog).to_contain_text("Pair with")
        # With this delay, the pairing attempt ends before the dialog listens for its result.
        async with self._slow_link(4):
            await self._button("Submit").click()
            text = "can't be reached"
            await expect(self._dialog).to_contain_text(text, timeout=_RESULT)
        await expect(host).to_have_value("127.0.0.1")
        await self._close()
        return "said in the dialog, with the address to be corrected"

    async def first_photo(self) -> str:
        """Set up a discovered camera and take a photo, counting all clicks."""
        page, demo, clicks = self._page, self._demo, 0

        async def click(what: Locator) -> None:
            nonlocal clicks
            await what.click(timeout=30_000)
            clicks += 1

        await page.goto(demo.url)
        await click(page.locator("ha-sidebar").get_by_text("Settings"))
        await click(page.get_by_text("Devices & services").first)
        tile = page.locator("ha-config-flow-card").filter(has_text=self._demo.model)
        await click(tile.get_by_role("button", name="Add"))
        await click(self._button("Submit"))
        await demo.wait_for_prompt()
        await expect(self._dialog).to_contain_text("Confirm the connection")
        await demo.say("accept")
        await click(self._dialog.get_by_role("link", name="Look through its lens"))
        panel = page.locator("canon-eos-panel")
        card = Card(page)
        await expect(panel).to_be_visible(timeout=15_000)
        await card.wait_live()
        await click(card.button("Take photo"))
        await expect(card.thumb.locator("img")).to_be_visible(timeout=20_000)
        await expect(self._button("Finish|Skip")).to_have_count(0)
        files = await demo.say("files")
        await demo.say("dial M")
        return f"{clicks} clicks and no reload; on the card: {files}"

    async def reconfigure_refused(self) -> str:
        """Try to change the name shown on the camera while its pairing screen is closed.

        The dialog reports that the camera refused.
        """
        await self._demo.say("pairing off")
        await self._open_entry()
        menu = self._page.locator("ha-config-entry-row")
        await menu.get_by_role("button", name="Menu").first.click()
        await self._page.locator("ha-dropdown-item", has_text="Reconfigure").click()
        name = self._dialog.locator("input").last
        await expect(name).to_have_value("Studio")
        await name.fill("Attic")
        await self._button("Submit").click()
        await expect(self._dialog).to_contain_text("refused", timeout=_RESULT)
        # Home Assistant does not ask to pair again while this flow is open.
        async with self._page.expect_response(_is_deleted):
            await self._close()
        return "said in the dialog"

    async def diagnostics(self) -> str:
        """Make the camera forget Home Assistant, and download the camera's diagnostics."""
        for line in ("forget", "power off", "power on"):
            await self._demo.say(line)
        entry = (await self._entries())[0]["entry_id"]
        for _ in range(3):  # Home Assistant asks to pair again after three refusals
            await hass(
                self._page,
                "hass.callApi('POST', `config/config_entries/entry/${values.id}/reload`)",
                id=entry,
            )
        await self._page.goto(f"{self._demo.url}/canon-eos")
        shown = self._page.locator("canon-eos-not-set-up")
        await expect(shown).to_contain_text("refused the connection", timeout=_RESULT)
        async with self._page.expect_download() as download:
            await shown.get_by_role("button", name="Download diagnostics").click()
        data = json.loads((await (await download.value).path()).read_text())["data"]
        if data["set_up"] != "setup_retry" or data["failures"] == []:
            raise E2eError(f"diagnostics: {data}")
        return f"why, and diagnostics: {len(data['failures'])} failures in them"

    async def reauth_refused(self) -> str:
        """Pair again with a camera that first refuses, and then accepts over a very slow link."""
        await self._open_entry()
        reauth = self._page.get_by_role("button", name="Reconfigure", exact=True)
        await reauth.click(timeout=30_000)
        await self._button("Submit").click()
        await expect(self._dialog).to_contain_text("refused", timeout=_RESULT)
        await self._demo.say("pairing on")
        async with self._slow_link(4, before=True):
            await self._button("Submit").click()
            await self._demo.wait_for_prompt()
            # Twice the delay of the link, because a busy computer adds to it.
            await self._page.wait_for_timeout(9000)
            await self._demo.say("accept")
            result = self._page.get_by_text(re.compile("successful|Invalid flow"))
            await expect(result).to_be_visible(timeout=_RESULT)
            await expect(result).to_contain_text("successful")
            await self._page.wait_for_timeout(6000)
            await expect(result).to_contain_text("successful")
        await self._demo.say("dial M")
        return "refused in the dialog, then paired over a link that takes 4 s"

    async def _open_entry(self) -> None:
        path = "config/integrations/integration/canon_eos"
        await self._page.goto(f"{self._demo.url}/{path}")

    async def _entries(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = await hass(
            self._page, "hass.callWS({type: 'config_entries/get', domain: 'canon_eos'})"
        )
        return entries

    async def other_body(self) -> str:
        """Set up another body of the same model, which accepts immediately."""
        await self._demo.say("another")
        model = self._demo.model
        name = f"{model} (4711)"
        async with self._slow_link(0.3):
            await self._open_discovered(name)
            await self._button("Submit").click()
            link = self._dialog.get_by_role("link", name="Look through its lens")
            await expect(link).to_be_visible(timeout=_RESULT)
        await link.click()
        cards = self._page.locator("canon-eos-panel canon-eos-card")
        await expect(cards).to_have_count(2, timeout=15_000)
        ids = await hass(
            self._page,
            "Object.keys(hass.entities).filter((id) => id.endsWith('_take_photo'))",
        )
        slug = model.lower().replace(" ", "_")
        if sorted(ids) != [f"button.{slug}{end}_take_photo" for end in ("_4711", "")]:
            raise E2eError(f"entities: {ids}")
        return f"{name}, with entities of its own and a card on the page"

    async def ready_dashboard(self) -> str:
        """Create the ready-made dashboard, and open the sidebar from the cameras' page on a phone."""
        page = self._page
        await page.goto(f"{self._demo.url}/config/lovelace/dashboards")
        await page.wait_for_function("window.customStrategies?.length")
        await page.get_by_role("button", name="Add dashboard").click(timeout=30_000)
        await page.get_by_text("Canon EOS cameras").click()
        await page.get_by_role("textbox", name="Title").fill("Cameras")
        await page.get_by_role("button", name="Create").click()
        await page.locator("ha-sidebar").get_by_text("Cameras").click()
        card = page.locator("hui-root canon-eos-card")
        await expect(card).to_contain_text("Ready", timeout=15_000)
        tab = page.locator("hui-root").get_by_text(f"{self._demo.model} (4711)")
        await expect(tab.first).to_be_visible()
        await page.set_viewport_size({"width": 390, "height": 760})
        await page.goto(f"{self._demo.url}/canon-eos")
        await page.get_by_role("button", name="Open the sidebar").click(timeout=30_000)
        await expect(page.locator("ha-sidebar").get_by_text("Settings")).to_be_visible()
        return "with a view for each camera; the page opens the sidebar"

    async def _open_discovered(self, name: str) -> None:
        await self._page.goto(f"{self._demo.url}/config/integrations/dashboard")
        found = self._page.locator("ha-config-flow-card").filter(has_text=name)
        await expect(found).to_be_visible(timeout=30_000)
        await found.get_by_role("button", name="Add").click()

    @asynccontextmanager
    async def _slow_link(
        self, seconds: float, *, before: bool = False
    ) -> AsyncGenerator[None]:
        """Delay the responses to config flow requests. With `before`, delay the requests."""

        async def later(route: Route) -> None:
            if before:
                await asyncio.sleep(seconds)
            answer = await route.fetch()
            if not before:
                await asyncio.sleep(seconds)
            await route.fulfill(response=answer)

        flows = "**/api/config/config_entries/flow/*"
        await self._page.route(flows, later)
        yield
        await self._page.unroute(flows, later)

    def _button(self, name: str) -> Locator:
        return self._dialog.get_by_role("button", name=re.compile(f"^({name})$"))

    async def _close(self) -> None:
        await self._button("Close").click()
        await expect(self._button("Submit")).to_have_count(0)


def _is_deleted(response: Response) -> bool:
    return response.request.method == "DELETE" and "/flow/" in response.url
