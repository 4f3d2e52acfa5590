"""Uses the setup dialogs and the card in a browser, and takes screenshots."""

import argparse
import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
import hashlib
from pathlib import Path
import sys
import tempfile
from time import monotonic
from typing import Final

from playwright.async_api import (
    Browser,
    Error,
    Page,
    Response,
    async_playwright,
    expect,
)

from .card import AXE, CUT_OFF, DRAWN, Card, hass
from .cast import on_receiver
from .dashboard import CARD, DASHBOARD, save_dashboard, view
from .demo import Demo, E2eError, running_demo
from .group import make_group, use_card
from .hands import Hands
from .pictures import take_pictures
from .setting_up import SettingUp
from .states import LOOKS, take_states
from .utility import AF_METHOD, EosUtility, Step

PROFILE: Final = "80d"
BROWSER_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_LIMIT: Final = 2400.0
"""Time limit of a run in seconds. All steps take 300 s if nothing else runs."""
_LIMIT_OF_STEP: Final = 240.0
_AIDS: Final = ("Focus peaking", "Zebra", "Mirror")
_EMPTY: Final = {"title": "Other", "cards": []}

_APPLE: Final = (
    "Object.defineProperty(Navigator.prototype, 'vendor',"
    " { get: () => 'Apple Computer, Inc.' });"
)


class EndToEnd:
    """The steps of the test in order. Each returns a description of the observed result."""

    def __init__(self, demo: Demo, page: Page, media: Path) -> None:
        """Use a blank page and Home Assistant's media folder."""
        self._demo: Final = demo
        self._page: Final = page
        self._card: Final = Card(page)
        self._frames = ""
        setting_up = SettingUp(demo, page)
        hands = Hands(demo, page, f"{demo.url}/{DASHBOARD}/0")
        utility = EosUtility(demo, page, media)
        self.steps: Final[tuple[Step, ...]] = (
            ("Logged in", setting_up.log_in),
            ("Refused at once", setting_up.refused),
            ("Wrong address", setting_up.wrong_address),
            (
                "From Home Assistant's first page to the first photo",
                setting_up.first_photo,
            ),
            ("Read-only user", setting_up.read_only),
            ("Reconfiguring refused at once", setting_up.reconfigure_refused),
            ("Forgotten by the camera: its diagnostics", setting_up.diagnostics),
            ("Pairing again refused at once, then slow", setting_up.reauth_refused),
            ("Card offered for the camera", self._picker),
            ("Pages with a still leave the sensor off", self._still),
            ("The area's page leaves the sensor off", self._area),
            ("Dashboard opened", self._open),
            ("Live view", self._live),
            ("Out of sight: the sensor goes off", self._out_of_sight),
            ("Accessibility and sizes", self._usable),
            ("Live view turned off, and on by the card", self._turn_on),
            ("Tap to focus", self._focus),
            ("ISO set with the dial's strip and with keys", self._iso),
            ("Photo", self._photo),
            ("Photos in the viewer, and one deleted", self._review),
            ("Reason for a failed photo", self._failure),
            ("Connection lost and back", self._lost),
            ("Mode dial turned on the camera", self._mode),
            ("Drive mode set with its list", self._drive),
            ("Movie", self._movie),
            ("Focus moved and a series started in the drawers", self._drawers),
            ("Focus peaking, zebra and mirror", self._aids),
            ("With keys alone", hands.by_keys),
            ("With fingers on a phone", hands.by_touch),
            ("Wheel, self-timer and a turned picture", hands.by_mouse),
            ("No card, no lens, too hot: explained", hands.honest),
            ("RAW + JPEG, a small preview, and deleted as one", hands.pair),
            *utility.steps,
            ("On a page like a Cast receiver's", partial(on_receiver, page, demo)),
            ("Camera off and on again", self._power),
            ("Left: the sensor goes off", self._leave),
            ("WebKit: the stream on a separate page", self._webkit),
            ("Another body of the model", setting_up.other_body),
            (
                "Ready-made dashboard, and the page on a phone",
                setting_up.ready_dashboard,
            ),
            ("Group of both, and its button", partial(make_group, page, demo)),
            ("Card for the group", partial(use_card, page, demo)),
        )

    async def _picker(self) -> str:
        page = self._page
        await save_dashboard(page, {"views": [view({}), _EMPTY]}, new=True)
        await page.goto(f"{self._demo.url}/{DASHBOARD}/0?edit=1")
        await page.wait_for_function("window.customCards?.length")
        suggested = await hass(
            page,
            "window.customCards.find((card) => card.type === 'canon-eos-card')"
            ".getEntitySuggestion(hass, Object.keys(hass.entities).find("
            "(id) => id.startsWith('camera.')))",
        )
        if suggested["config"]["type"] != CARD["type"]:
            raise E2eError(f"suggested: {suggested}")
        await page.locator("hui-grid-section .add").first.click(timeout=20_000)
        picker = page.locator("hui-dialog-create-card")
        await picker.get_by_text("By card").click()
        await picker.locator("input").first.fill("canon")
        await picker.locator(".card").filter(has_text="Canon EOS camera").click()
        editor = page.locator("hui-dialog-edit-card")
        await editor.get_by_text("What to show").click()
        option = editor.get_by_text("Battery, shots left and card").first
        await expect(option).to_be_visible()
        await editor.get_by_text("Shooting", exact=True).click()
        for dial in ("ISO", "Aperture"):  # a new card shows all dials
            await expect(editor.get_by_role("checkbox", name=dial)).to_be_checked()
        await editor.get_by_role("button", name="Save").click()
        await expect(editor.get_by_role("button", name="Save")).to_have_count(0)
        return "suggested for its camera; found in the card picker, edited and saved"

    async def _still(self) -> str:
        """Open a picture card and the device page, and check that they do not start live view."""
        page, camera = (
            self._page,
            "Object.keys(hass.entities).find((id) => id.startsWith('camera.'))",
        )
        card = {"type": "picture-entity", "entity": await hass(page, camera)}
        device = await hass(page, f"hass.entities[{camera}].device_id")
        await save_dashboard(page, {"views": [view(CARD), _EMPTY, view(card)]})
        await page.goto(f"{self._demo.url}/{DASHBOARD}/1")
        await self._demo.wait_for("live-view", "no", 25)
        self._frames = await self._demo.say("frames")
        async with page.expect_response(_is_still, timeout=20_000) as first:
            await page.goto(f"{self._demo.url}/{DASHBOARD}/2")
        async with page.expect_response(_is_still, timeout=20_000) as second:
            pass  # the card requests the still again after ten seconds
        for response in (await first.value, await second.value):
            if response.status != 200:
                raise E2eError(f"the still: {response.status}")
        await page.goto(f"{self._demo.url}/config/devices/device/{device}")
        controls = page.locator("ha-config-device-page")
        await expect(controls).to_contain_text("Take photo", timeout=15_000)
        await self._expect_no_frame()
        return "two stills on a picture card, and the device's page"

    async def _area(self) -> str:
        """Open the page of the camera's area, and check that it does not start live view."""
        page = self._page
        area = await hass(
            page, "hass.callWS({type: 'config/area_registry/create', name: 'Attic'})"
        )
        await hass(
            page,
            "hass.callWS({type: 'config/device_registry/update', ...values, device_id:"
            " Object.values(hass.entities).find((one) => one.platform === 'canon_eos')"
            ".device_id})",
            area_id=area["area_id"],
        )
        async with page.expect_response(_is_still, timeout=20_000) as still:
            await page.goto(f"{self._demo.url}/home/areas-{area['area_id']}")
        await expect(page.get_by_text("Take photo")).to_be_visible(timeout=15_000)
        await page.wait_for_timeout(
            12_000
        )  # the page requests the still again after ten seconds
        await self._expect_no_frame()
        return f"open for 12 s; the still: {(await still.value).status}"

    async def _expect_no_frame(self) -> None:
        """Raise an error if live view is on, or has been on since the first page with a still."""
        if (on := await self._demo.say("live-view")) != "no":
            raise E2eError(f"live view on the camera: {on}")
        if (frames := await self._demo.say("frames")) != self._frames:
            raise E2eError(f"frames: {frames}, and {self._frames} before")

    async def _open(self) -> str:
        # A 70D starts with face detection, in which live view can't be magnified.
        await self._demo.say(f"set {AF_METHOD} 0x01")
        await self._page.goto(f"{self._demo.url}/{DASHBOARD}/0")
        await expect(self._card.element).to_be_visible(timeout=30_000)
        await self._card.wait_status("Ready")
        return await self._card.element.locator(".over.top").inner_text(timeout=5000)

    async def _live(self) -> str:
        await self._card.wait_live()
        frames = await self._card.different_frames(2000)
        if frames < 5:
            raise E2eError(f"{frames} different frames in 2 s")
        if (on := await self._demo.say("live-view")) != "yes":
            raise E2eError(f"live view on the camera: {on}")
        return f"at least {frames} different frames in 2 s"

    async def _out_of_sight(self) -> str:
        """Hide the card on an open page, and check that live view ends."""
        card = self._card
        await card.element.evaluate("(card) => { card.style.display = 'none'; }")
        started = monotonic()
        await self._demo.wait_for("live-view", "no", 25)
        seconds = monotonic() - started
        await card.element.evaluate("(card) => { card.style.display = ''; }")
        await card.wait_live()
        return f"{seconds:.0f} s after it was hidden, and on again when it is seen"

    async def _usable(self) -> str:
        page, card = self._page, self._card
        size = page.viewport_size
        await card.dial("ISO").click()
        for width in (320, 1100):
            await page.set_viewport_size({"width": width, "height": 760})
            await page.wait_for_timeout(500)
            if faults := await card.faults():
                raise E2eError(f"{width} px wide: " + "; ".join(faults))
        await card.dial("ISO").press("Escape")
        await page.set_viewport_size({"width": 320, "height": 760})
        for name in ("More", "Series"):
            await card.drawer(name).click()
            if faults := await card.faults():
                raise E2eError(f"{name}: " + "; ".join(faults))
        await card.drawer("Series").click()
        # Six rows in a sections dashboard have this height in pixels.
        if (over := await card.overflow(376)) > 0:
            raise E2eError(f"{over} px more than the height that it is given")
        if size is not None:
            await page.set_viewport_size(size)
        checked = "axe" if AXE.exists() else "without axe, which script/card installs"
        return f"320 and 1100 px wide, 376 px high; checked by {checked}"

    async def _turn_on(self) -> str:
        card = self._card
        await hass(
            self._page,
            "hass.callService('camera', 'turn_off', {}, {entity_id:"
            " Object.keys(hass.states).find((id) => id.startsWith('camera.'))})",
        )
        await expect(card.view).to_contain_text("Live view is turned off")
        await card.view.get_by_role("button", name="Turn on").click()
        await card.wait_live()
        frames = await card.different_frames(1000)
        if frames < 3:
            raise E2eError(f"{frames} different frames in 1 s")
        return f"off, then at least {frames} different frames in 1 s"

    async def _focus(self) -> str:
        wanted = 0.35, 0.27
        x, y = await self._focused_at(*wanted)
        await expect(self._card.alert).to_have_count(0)
        # A tap on a button over the picture must not make the camera focus.
        for grid in ("None", "Thirds", "Fine", "Diagonals"):
            await self._card.element.get_by_role("button", name=f"Grid: {grid}").click()
            await expect(self._card.view.locator(".frame.pending")).to_have_count(0)
        return f"tapped at {wanted}, green AF frame at ({x:.2f}, {y:.2f})"

    async def _focused_at(self, x: float, y: float) -> tuple[float, float]:
        """Tap a point, and return the position of the new AF frame once it is shown there."""
        await self._card.tap(x, y)
        return await self._card.frame_at("focused", (x, y))

    async def _iso(self) -> str:
        card, demo = self._card, self._demo
        dial = card.dial("ISO")
        await dial.click()
        await card.value("400").click()
        await demo.wait_for("get iso", "400")
        await expect(dial).to_have_attribute("aria-valuetext", "400")
        for _ in range(3):
            await dial.press("ArrowUp")
        await demo.wait_for("get iso", "800")
        await dial.press("Escape")
        await expect(card.element.locator("canon-eos-card-strip")).to_have_count(0)
        await demo.say("set iso 200")
        await expect(dial).to_have_attribute("aria-valuetext", "200", timeout=10_000)
        return "400 by a tap, 800 by three keys, 200 turned on the camera"

    async def _photo(self) -> str:
        card, demo = self._card, self._demo
        # The phases must last long enough for the card to show each of them.
        await demo.say("timing focus=3.5")
        await demo.say("timing write=1.5")
        for number in (1, 2):
            before = await card.thumb.locator("img").all()
            source = await before[0].get_attribute("src") if before else None
            await card.watch_status()
            await card.take_photo(by_key=number == 2)
            image = card.thumb.locator("img")
            await expect(image).to_be_visible(timeout=20_000)
            if source is not None:
                await expect(image).not_to_have_attribute("src", source, timeout=20_000)
            await card.wait_status("Ready")
            await self._page.wait_for_function(
                "(image) => image.naturalWidth > 0", arg=await image.element_handle()
            )
            if f"IMG_{number + 1:04}.JPG" not in (files := await demo.say("files")):
                raise E2eError(f"files on the card: {files}")
            await expect(card.button("Take photo")).to_be_focused()
        await demo.say("timing focus=0.05")
        await demo.say("timing write=0.25")
        seen = await card.statuses()
        if not {"Focusing", "Exposing", "Writing", "Ready"} <= set(seen):
            raise E2eError(f"states: {seen}")
        return f"{files}, the thumbnail changed; states: {', '.join(seen)}"

    async def _review(self) -> str:
        card, demo, page = self._card, self._demo, self._page
        await card.thumb.click()
        viewer = card.element.locator("canon-eos-card-review")
        await expect(viewer.locator(".name")).to_have_text("IMG_0003.JPG")
        image = await viewer.locator("img").element_handle(timeout=10_000)
        await page.wait_for_function("(image) => image.naturalWidth > 0", arg=image)
        if await viewer.locator(".photo").evaluate(CUT_OFF):
            raise E2eError("the photo is larger than its place")
        async with page.expect_download() as download:
            await viewer.get_by_role("link", name="Download").click()
        content = (await (await download.value).path()).read_bytes()
        saved = hashlib.sha256(content).hexdigest()
        if saved not in (own := await demo.say("checksum IMG_0003.JPG")):
            raise E2eError(f"downloaded: {saved}, and on the card {own}")
        await page.keyboard.press("ArrowRight")
        await expect(viewer.locator(".name")).to_have_text("IMG_0002.JPG")
        await page.keyboard.press("4")
        await expect(viewer.locator("ha-icon[icon='mdi:star']")).to_have_count(4)
        await viewer.get_by_role("button", name="Delete").click()
        await viewer.get_by_role("button", name="Delete from the card").click()
        await expect(viewer.locator(".place")).to_have_text("2 / 2")
        if "IMG_0002.JPG" in (files := await demo.say("files")):
            raise E2eError(f"files on the card: {files}")
        await page.keyboard.press("Escape")
        await expect(viewer).to_have_count(0)
        await expect(card.alert).to_have_count(0)
        return f"three photos, one with four stars, which was deleted; left: {files}"

    async def _failure(self) -> str:
        card = self._card
        await self._demo.say("focus fail")
        await card.take_photo()
        await expect(card.alert).to_contain_text("could not focus", timeout=20_000)
        text = await card.alert.inner_text()
        await self._demo.say("focus ok")
        await card.button("Dismiss").click()
        await expect(card.alert).to_have_count(0)
        return text.strip()

    async def _lost(self) -> str:
        """Disconnect the browser while a photo is being written, reconnect it, and check the messages."""
        card, page = self._card, self._page
        await self._demo.say("timing write=4")
        await card.take_photo()
        await card.wait_status("Writing")
        await page.context.set_offline(True)
        await hass(page, "hass.connection.socket.close()")
        await card.wait_status("No connection to Home Assistant")
        await expect(card.button("Take photo")).to_be_disabled()
        await expect(card.view).not_to_have_attribute("live", "")
        await page.context.set_offline(False)
        await self._demo.say("timing write=0.25")
        await card.wait_status("Ready", 20)
        await expect(card.alert).to_contain_text("check before you repeat it")
        await card.button("Dismiss").click()
        await card.wait_live()
        return "said so, with what became of the photo; live again"

    async def _mode(self) -> str:
        card, demo = self._card, self._demo
        compensation = card.dial("Exp. comp.")
        await expect(compensation).to_have_attribute("aria-readonly", "true")
        await demo.say("dial av")
        await expect(card.dial("Mode")).to_contain_text("Av", timeout=10_000)
        await expect(compensation).to_have_attribute("aria-readonly", "false")
        await compensation.press("ArrowDown")
        await demo.wait_for("get exposure", "-1/3")
        await compensation.press("ArrowUp")
        await demo.wait_for("get exposure", "0")
        await demo.say("dial m")
        await expect(card.dial("Mode")).to_contain_text("M", timeout=10_000)
        return "exposure compensation can be turned in Av only"

    async def _drive(self) -> str:
        list_ = self._card.element.get_by_label("Drive mode")
        await list_.select_option("continuous_high")
        await self._demo.wait_for("get drive_mode", "continuous_high")
        photos = await self._held_until(3)
        await list_.select_option("single")
        await self._demo.wait_for("get drive_mode", "single")
        return f"continuous_high, {photos} photos while the shutter button was held"

    async def _held_until(self, wanted: int) -> int:
        """Hold the shutter button for at least `wanted` photos, and return how many were taken."""
        mouse = self._page.mouse

        async def photos() -> int:
            return len((await self._demo.say("files")).split())

        before = await photos()
        box = await self._card.button("Take photo").bounding_box()
        assert box is not None
        await mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        await mouse.down()
        async with asyncio.timeout(20):
            while await photos() < before + wanted:
                await self._page.wait_for_timeout(50)
        await mouse.up()
        await self._card.wait_status("Ready", 15)
        for _ in range(5):  # the camera may still write photos
            taken = await photos()
            await self._page.wait_for_timeout(1000)
            if await photos() == taken:
                return taken - before
        raise E2eError("the button was released, and the camera takes more photos")

    async def _movie(self) -> str:
        card, demo = self._card, self._demo
        if await demo.lacks("movies"):
            await expect(card.button("Record movie")).to_have_count(0)
            return "no button, because this body records none for a client"
        await demo.say("dial movie")
        await expect(card.dial("Mode")).to_contain_text("Movie", timeout=10_000)
        await card.button("Record movie").click()
        await card.wait_status("Recording 0:02", 15)
        await card.button("Stop recording").click()
        await card.wait_status("Ready", 15)
        await demo.say("dial m")
        await card.wait_live(60)
        return "recorded, its time shown; live view is back in photo mode"

    async def _drawers(self) -> str:
        card, demo = self._card, self._demo
        await card.drawer("More").click()
        nearer = card.button("Focus nearer, step 1")
        start = int(await demo.say("lens-position"))
        await nearer.press("Enter")
        one = await self._lens_beyond(start)
        await nearer.hover()
        await self._page.mouse.down()
        held = await self._lens_beyond(one + (one - start))
        await self._page.mouse.up()
        await expect(card.alert).to_have_count(0)
        await card.drawer("Series").click()
        # At this interval, no photo is missed, even on a busy computer.
        await card.element.get_by_label("Every").fill("5")
        await card.element.get_by_label("Photos").fill("2")
        await expect(card.element.locator(".estimate")).to_contain_text(
            "2 photos in 0:05"
        )
        files = len((await demo.say("files")).split())
        await card.button("Start series").click()
        await expect(card.element.locator(".progress")).to_contain_text("Series")
        await expect(card.element.locator(".progress")).to_have_count(0, timeout=30_000)
        taken = len((await demo.say("files")).split()) - files
        if taken != 2:
            raise E2eError(f"{taken} photos instead of 2")
        await card.drawer("Series").click()
        return f"focus {start}, {one} by a key, {held} by a held button; {taken} photos"

    async def _lens_beyond(self, place: int) -> int:
        """Wait until the lens has moved beyond `place`, and return its position."""
        return int(
            await self._demo.wait_until("lens-position", lambda at: int(at) > place)
        )

    async def _aids(self) -> str:
        """Turn on all overlays, and check that live view keeps at least half its frame rate."""
        card = self._card
        plain = await card.frames_per_second()
        await card.drawer("More").click()
        crop = card.element.get_by_label("Crop marks")
        await crop.select_option("16:9")
        for name in (*_AIDS, "Histogram"):
            await card.button(name).click()
        await card.element.get_by_role("button", name="Grid: None").click()
        # Scroll the picture into view, because live view ends when it is not visible.
        await card.picture.scroll_into_view_if_needed()
        await self._page.wait_for_timeout(800)
        drawn = await card.picture.locator("canvas").evaluate(DRAWN)
        if not drawn:
            raise E2eError("nothing is marked in the picture")
        frames = await card.frames_per_second()
        if frames < plain / 2:
            raise E2eError(f"{frames:.1f} frames per second, {plain:.1f} without aids")
        await self._focused_at(0.3, 0.3)
        for grid in ("Thirds", "Fine", "Diagonals"):
            await card.element.get_by_role("button", name=f"Grid: {grid}").click()
        for name in (*_AIDS, "Histogram"):
            await card.button(name).click()
        await crop.select_option("none")
        await card.drawer("More").click()
        return (
            f"{plain:.1f} frames per second without, {frames:.1f} with all;"
            f" {drawn} marks"
        )

    async def _power(self) -> str:
        card = self._card
        await self._demo.say("power off")
        await card.wait_status("Camera is off", 30)
        await expect(card.button("Take photo")).to_be_disabled()
        await self._demo.say("power on")
        await card.wait_status("Ready", 60)
        await card.wait_live(30)
        # The first frame may be an old frame, which stays until the card retries.
        await self._demo.wait_for("live-view", "yes")
        await card.wait_live(30)
        frames = await card.different_frames(1000)
        if frames < 3:
            raise E2eError(f"{frames} different frames in 1 s")
        return f"shown as off, then at least {frames} different frames in 1 s"

    async def _leave(self) -> str:
        await self._page.goto(f"{self._demo.url}/{DASHBOARD}/1")
        started = monotonic()
        await self._demo.wait_for("live-view", "no", 25)
        return f"{monotonic() - started:.0f} s after the view was left"

    async def _webkit(self) -> str:
        """Make the card detect WebKit, in which it ends the stream in a different way."""
        page = self._page
        await page.add_init_script(_APPLE)
        await page.goto(f"{self._demo.url}/{DASHBOARD}/0")
        card = Card(page, alone=True)
        await card.wait_live(30)
        frames = await card.different_frames(1000)
        if frames < 3:
            raise E2eError(f"{frames} different frames in 1 s")
        await card.element.evaluate("(card) => { card.style.display = 'none'; }")
        started = monotonic()
        await self._demo.wait_for("live-view", "no", 25)
        seconds = monotonic() - started
        return (
            f"{frames} different frames in 1 s, off {seconds:.0f} s after it was hidden"
        )


def _is_still(response: Response) -> bool:
    return "/api/camera_proxy/" in response.url


@asynccontextmanager
async def _browser(path: str) -> AsyncGenerator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path, args=list(BROWSER_ARGUMENTS)
        )
        yield browser
        await browser.close()


async def _run(arguments: argparse.Namespace, folder: Path) -> int:
    passed = 0
    async with (
        running_demo(folder, arguments.profile) as demo,
        _browser(arguments.chromium) as b,
    ):
        page = await b.new_page(viewport={"width": 1100, "height": 760})
        complaints: list[str] = []

        def complain(error: Error) -> None:
            """Collect the card's errors, but not Home Assistant's."""
            if "canon-eos" in (error.stack or ""):
                complaints.append(str(error))

        page.on("pageerror", complain)
        steps = list(EndToEnd(demo, page, folder / "media").steps[: arguments.first])
        if arguments.states is not None:
            take = partial(take_states, b, page, demo, arguments.states, arguments.look)
            steps = [("States", take)]
        if (pictures := arguments.screenshots) is not None:
            steps.append(("Pictures", lambda: take_pictures(b, page, demo, pictures)))
        limit = _LIMIT_OF_STEP if arguments.states is None else None
        for number, (title, step) in enumerate(steps, 1):
            started = monotonic()
            try:
                async with asyncio.timeout(limit):
                    result = await step()
            except (AssertionError, E2eError, Error, TimeoutError) as err:
                text = str(err) or type(err).__name__  # a TimeoutError has no message
                print(f"{number}. {title}: FAILED: {text}", flush=True)
                if pictures is not None:
                    await page.screenshot(path=pictures / "failed.png")
                break
            passed += 1
            seen = " ".join(result.split())
            print(
                f"{number}. {title}: {seen} ({monotonic() - started:.1f} s)", flush=True
            )
        for complaint in complaints:
            print(f"The page complained: {complaint}", flush=True)
    failed = len(steps) - passed + bool(complaints)
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def main() -> int:
    """Run the steps, and return the exit code."""
    parser = argparse.ArgumentParser(prog="script/e2e", description=__doc__)
    parser.add_argument("--chromium", required=True, help=argparse.SUPPRESS)
    parser.add_argument(
        "--screenshots", type=Path, help="take the documentation's screenshots"
    )
    parser.add_argument(
        "--states", type=Path, help="only take screenshots of all states of the card"
    )
    parser.add_argument(
        "--look",
        action="append",
        default=[],
        choices=[look.name for look in LOOKS],
        help="take the states only in this look; can be repeated",
    )
    parser.add_argument(
        "--profile", default=PROFILE, help=f"the camera's model ({PROFILE})"
    )
    parser.add_argument("--first", type=int, help="run only this number of steps")
    arguments = parser.parse_args()

    async def limited(folder: Path) -> int:
        async with asyncio.timeout(_LIMIT):
            return await _run(arguments, folder)

    with tempfile.TemporaryDirectory(prefix="canon-eos-e2e-") as scratch:
        return asyncio.run(limited(Path(scratch)))


if __name__ == "__main__":
    sys.exit(main())
