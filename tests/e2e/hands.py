"""Uses the card by touch, keyboard and mouse."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
import re
from typing import Any, Final

from playwright.async_api import CDPSession, Locator, Page, expect

from .card import BULB_DOUBLE_PRESS, Card
from .demo import Demo, E2eError

_FOCUSED: Final = """
() => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.getAttribute("aria-label") ?? active?.textContent.trim() ?? "";
}
"""
"""JavaScript that returns the name of the element with the keyboard focus."""


class Finger:
    """A finger on a touch screen. It can't hover, and a drag may scroll the page."""

    def __init__(self, cdp: CDPSession, page: Page) -> None:
        """Use a page in a browser with a touch screen."""
        self._cdp: Final = cdp
        self._page: Final = page
        self._at = (0.0, 0.0)

    async def _touch(self, kind: str, *points: tuple[float, float]) -> None:
        await self._cdp.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    async def down(self, what: Locator, x: float = 0.5, y: float = 0.5) -> None:
        """Put the finger on a point of an element, given in fractions of the element's size."""
        await what.scroll_into_view_if_needed()
        box = await what.bounding_box()
        if box is None:
            raise E2eError(f"{what} is not to be seen")
        self._at = box["x"] + x * box["width"], box["y"] + y * box["height"]
        await self._touch("touchStart", self._at)

    async def up(self) -> None:
        """Lift the finger."""
        await self._touch("touchEnd")

    async def drag(self, what: Locator, by: float, *, start: float = 0.5) -> None:
        """Drag an element in small steps by this many pixels to the right (negative: left)."""
        await self.down(what, start)
        x, y = self._at
        for step in range(1, 9):
            await self._touch("touchMove", (x + by * step / 8, y))
            await self._page.wait_for_timeout(16)
        await self.up()

    async def tap(self, what: Locator, x: float = 0.5, y: float = 0.5) -> None:
        """Tap a point of an element, given in fractions of the element's size."""
        await self.down(what, x, y)
        await self.up()


class Hands:
    """Steps that use a card by touch, keyboard and mouse."""

    def __init__(self, demo: Demo, page: Page, address: str) -> None:
        """Use the card on the page with this address."""
        self._demo: Final = demo
        self._page: Final = page
        self._address: Final = address

    @asynccontextmanager
    async def _phone(self) -> AsyncGenerator[tuple[Page, Finger]]:
        browser = self._page.context.browser
        assert browser is not None
        async with await browser.new_context(
            storage_state=await self._page.context.storage_state(),
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
        ) as context:
            page = await context.new_page()
            await page.goto(self._address)
            yield page, Finger(await context.new_cdp_session(page), page)

    async def by_touch(self) -> str:
        """Use each kind of control by touch."""
        demo = self._demo
        async with self._phone() as (page, finger):
            card = Card(page)
            await card.wait_live(30)
            await finger.tap(card.picture, 0.4, 0.4)
            await card.frame_at("focused")
            await self._half_press(
                card, lambda: finger.down(card.button("Take photo")), finger.up
            )
            iso = await self._dials(card, finger)
            await finger.tap(_magnified(card, 1))
            await expect(_magnified(card, 5)).to_be_visible()
            await self._pan(card, finger)
            await finger.tap(card.drawer("More"))
            start = int(await demo.say("lens-position"))
            await finger.down(card.button("Focus nearer, step 1"))
            await demo.wait_until("lens-position", lambda at: int(at) > start + 1)
            await finger.up()
            await finger.tap(card.drawer("More"))
            viewed = await self._swipe(card, finger)
        return f"focused, half pressed, ISO {iso}, magnified, {viewed}"

    async def _half_press(
        self,
        card: Card,
        down: Callable[[], Awaitable[None]],
        up: Callable[[], Awaitable[None]],
    ) -> None:
        """Hold the shutter button, and check that the camera focuses but takes no photo."""
        files = await self._demo.say("files")
        await self._demo.say("timing focus=3.5")
        await down()
        await card.wait_status("Focusing")
        await self._demo.wait_for("held?", "yes")
        await up()
        await card.wait_status("Ready", 15)
        await self._demo.wait_for("held?", "no")
        await self._demo.say("timing focus=0.05")
        if (after := await self._demo.say("files")) != files:
            raise E2eError(f"a half press took a photo: {after}")

    async def _dials(self, card: Card, finger: Finger) -> str:
        """Drag a dial and tap directly afterwards, then open its strip and tap a value."""
        dial = card.dial("ISO")
        await self._demo.say("set iso 200")
        await expect(dial).to_have_attribute("aria-valuetext", "200", timeout=10_000)
        await finger.drag(dial, 48)
        await finger.tap(card.drawer("More"))
        await expect(card.element.locator(".drawer")).to_be_visible()
        await finger.tap(card.drawer("More"))
        await self._demo.wait_for("get iso", "320")
        strip = card.element.locator("canon-eos-card-strip")
        await expect(strip).to_have_count(0)
        before = await dial.bounding_box()
        await finger.tap(dial)
        await expect(strip).to_be_visible()
        if (after := await dial.bounding_box()) != before:
            raise E2eError(f"the dial was at {before}, and is at {after}")
        await finger.tap(card.value("400"))
        await self._demo.wait_for("get iso", "400")
        await finger.tap(dial)
        await expect(strip).to_have_count(0)
        return "320 by a drag, 400 by a tap"

    async def _pan(self, card: Card, finger: Finger) -> None:
        """Drag the magnified part, and end the magnification."""
        await expect(card.picture).to_have_class("picture focusable pannable")
        before = await self._area(card)
        await finger.drag(card.picture, -80)
        await self._until("the part", lambda: self._area(card), lambda x: x > before)
        for now in (5, 10):
            await finger.tap(_magnified(card, now))
        await expect(_magnified(card, 1)).to_be_visible()

    async def _area(self, card: Card) -> float:
        """Return the left edge of the magnified part as the camera entity reports it."""
        x: float = await card.element.evaluate(
            "({ hass }) => Object.values(hass.states).find("
            "({ entity_id: id }) => id.startsWith('camera.')).attributes.area.x"
        )
        return x

    async def _swipe(self, card: Card, finger: Finger) -> str:
        await finger.tap(card.thumb)
        viewer = card.element.locator("canon-eos-card-review")
        place, photo = viewer.locator(".place"), viewer.locator(".photo")
        await expect(place).to_contain_text("1 /", timeout=15_000)
        await finger.drag(photo, -120)
        await expect(place).to_contain_text("2 /")
        await finger.drag(photo, 120)
        await expect(place).to_contain_text("1 /")
        name = await viewer.locator(".name").inner_text()
        await finger.tap(viewer.get_by_role("button", name="Close"))
        await expect(viewer).to_have_count(0)
        return f"swiped from {name} and back"

    async def _until(
        self,
        what: str,
        ask: Callable[[], Awaitable[str | float]],
        is_right: Callable[[float], bool],
    ) -> None:
        for _ in range(100):
            if is_right(float(now := await ask())):
                return
            await self._page.wait_for_timeout(100)
        raise E2eError(f"{what} stays at {now}")

    async def by_keys(self) -> str:
        """Reach the main controls with Tab, and use the controls that respond to special keys."""
        page, card = self._page, Card(self._page)
        await page.goto(self._address)
        await card.wait_live(30)
        reached = await self._tab_through(card)
        await card.picture.focus()
        for key in (*["ArrowLeft"] * 3, *["ArrowUp"] * 3, "Enter"):
            await page.keyboard.press(key)
        x, y = await card.frame_at("focused", (0.35, 0.35))
        await card.button("Take photo").focus()
        await self._half_press(
            card, lambda: page.keyboard.down("Space"), lambda: page.keyboard.up("Space")
        )
        await self._bulb(card)
        await self._series(card)
        return f"{reached} controls by Tab; focused at ({x:.2f}, {y:.2f}); bulb; series"

    async def _tab_through(self, card: Card) -> int:
        wanted = {"Autofocus", "ISO", "Take photo", "Record movie", "Drive mode"}
        wanted |= {"More", "Series"}
        if await self._demo.lacks("movies"):
            wanted.remove("Record movie")
        await card.picture.focus()
        reached: list[str] = []
        for _ in range(40):
            await self._page.keyboard.press("Tab")
            reached.append(await self._page.evaluate(_FOCUSED))
            if wanted <= set(reached):
                return len(reached)
        raise E2eError(f"not reached: {wanted - set(reached)} among {reached}")

    async def _bulb(self, card: Card) -> None:
        """Set the time for a bulb exposure, and end the exposure early with a second press."""
        demo, page = self._demo, self._page
        await demo.say("dial bulb")
        field = card.element.get_by_label("Bulb exposure")
        await field.fill("20", timeout=15_000)
        await field.press("Tab")
        await card.button("Open the shutter for 20 s").press("Enter")
        await expect(card.status).to_contain_text("/ 0:20", timeout=15_000)
        await page.wait_for_timeout(BULB_DOUBLE_PRESS + 50)
        await card.button("Close the shutter").press("Enter")
        await card.wait_status("Ready", 20)
        if (seconds := float(await demo.say("last-bulb"))) > 15:
            raise E2eError(f"the second press did not end it: {seconds} s")
        await demo.say("dial m")
        await demo.say("set shutter_speed 1/60")
        await expect(field).to_have_count(0, timeout=15_000)
        await expect(card.alert).to_have_count(0)

    async def _series(self, card: Card) -> None:
        """Start each kind of series, and cancel the interval series."""
        await card.drawer("Series").press("Enter")
        progress = card.element.locator(".progress")
        for kind, field, value in (
            ("Bracket", "Step", "1"),
            ("Focus stack", "Photos", "2"),
            ("Interval", "Every", "30"),
        ):
            await card.element.get_by_role("radio", name=kind).press("Enter")
            entry = card.element.locator("form").get_by_label(field, exact=False)
            await entry.first.fill(value)
            await entry.first.press("Enter")
            await expect(progress).to_contain_text("Series", timeout=15_000)
            if kind == "Interval":
                await expect(progress).to_contain_text("next in", timeout=15_000)
                await card.button("Cancel series").press("Enter")
            await expect(progress).to_have_count(0, timeout=30_000)
            await card.wait_status("Ready", 15)
        await expect(card.alert).to_have_count(0)
        await card.drawer("Series").press("Enter")

    async def by_mouse(self) -> str:
        """Use the wheel, the self-timer and a rotated picture."""
        demo, page, card = self._demo, self._page, Card(self._page)
        dial = card.dial("ISO")
        await demo.say("set iso 200")
        await expect(dial).to_have_attribute("aria-valuetext", "200", timeout=10_000)
        await dial.focus()
        await dial.hover()
        await page.mouse.wheel(0, -50)
        await demo.wait_for("get iso", "250")
        await self._self_timer(card)
        await card.drawer("More").click()
        turned = await self._turned(card)
        await expect(card.alert).to_have_count(0)
        await card.drawer("More").click()
        return f"ISO 250 by the wheel, self-timer, {turned}"

    async def _self_timer(self, card: Card) -> None:
        list_ = card.element.get_by_label("Drive mode")
        await list_.select_option("self_timer_2_s")
        await self._demo.wait_for("get drive_mode", "timer_2s")
        await card.watch_status()
        await card.take_photo()
        await card.wait_status("Ready", 20)
        seen = await card.statuses()
        if not {"Self-timer 2", "Self-timer 1"} <= set(seen):
            raise E2eError(f"states: {seen}")
        await list_.select_option("single")
        await self._demo.wait_for("get drive_mode", "single")

    async def _turned(self, card: Card) -> str:
        """Rotate and crop the picture, and check that a tap focuses on the tapped point."""
        await card.button("Rotate").click()
        crop = card.element.get_by_label("Crop marks")
        await crop.select_option("16:9")
        await expect(card.view.locator(".crop")).to_be_visible()
        await card.tap(0.5, 0.3)
        x, y = await card.frame_at("focused", (0.5, 0.3))
        await crop.select_option("none")
        for _ in range(3):
            await card.button("Rotate").click()
        return f"turned: focused at ({x:.2f}, {y:.2f})"

    async def honest(self) -> str:
        """Remove the card and the lens, overheat the camera, and check that each problem is shown."""
        demo, card = self._demo, Card(self._page)
        await demo.say("card out")
        await card.wait_status("No card", 15)
        hint = card.element.locator(".note")
        await expect(hint).to_contain_text("Insert a card")
        await card.take_photo()
        await expect(card.alert).to_be_visible(timeout=15_000)
        said = await card.alert.inner_text()
        await demo.say("card in")
        await card.wait_status("Ready", 15)
        await expect(card.alert).to_have_count(0)  # the memory card is back
        lens = await card.element.locator(".glass").inner_text()
        await demo.say("lens off")
        await expect(card.element.locator(".lens")).to_contain_text(
            "No lens", timeout=15_000
        )
        await card.button("Autofocus").click()
        await expect(hint).to_contain_text("reports no lens")
        await demo.say(f"lens {lens.strip(' ·')}")
        await expect(card.element.locator(".glass")).to_have_text(lens, timeout=15_000)
        await demo.say("heat on")
        await expect(hint).to_contain_text("too hot", timeout=15_000)
        await demo.say("heat off")
        await expect(hint).to_have_count(0, timeout=15_000)
        return " ".join(said.split())

    async def pair(self) -> str:
        """Take a RAW + JPEG photo, check that its thumbnail is small, and delete both files."""
        demo, page, card = self._demo, self._page, Card(self._page)
        await card.drawer("More").click()
        quality = card.element.get_by_label("Quality", exact=True)
        both = await quality.locator("option").evaluate_all(
            "(all) => all.map(({ value }) => value).find((value) => value.includes('+'))"
        )
        one, chosen = await demo.say("get quality"), await quality.input_value()
        before = set((await demo.say("files")).split())
        await quality.select_option(both)
        await demo.wait_until("get quality", lambda now: now != one)
        sizes: list[int] = []

        async def note(response: Any) -> None:
            if "/api/image_proxy/" in response.url:
                sizes.append(len(await response.body()))

        page.on("response", note)
        await card.take_photo()
        await card.wait_status("Ready", 20)
        await self._until("the thumbnail", lambda: _count(sizes), lambda n: n > 0)
        page.remove_listener("response", note)
        if max(sizes) > 300 * 1024:
            raise E2eError(f"{sizes} bytes for a thumbnail")
        taken = set((await demo.say("files")).split()) - before
        await card.thumb.click()
        viewer = card.element.locator("canon-eos-card-review")
        await viewer.get_by_role("button", name="Delete").click()
        await viewer.get_by_role("button", name="Delete JPEG and RAW").click()
        await expect(viewer.locator(".sure")).to_have_count(0, timeout=15_000)
        left = set((await demo.say("files")).split())
        if len(taken) != 2 or taken & left:
            raise E2eError(f"taken: {taken}; on the card: {left}")
        await viewer.get_by_role("button", name="Close").click()
        await quality.select_option(chosen)
        await demo.wait_for("get quality", one)
        await card.drawer("More").click()
        return f"{' and '.join(sorted(taken))}, a thumbnail of {sizes[-1]} bytes"


def _magnified(card: Card, factor: int) -> Locator:
    """Return the button that shows this magnification."""
    name = re.compile(rf"^Magnification: {factor}\D")
    return card.element.get_by_role("button", name=name)


async def _count(of: list[int]) -> int:
    return len(of)
