"""Steps that use the card's counterparts of EOS Utility's remote shooting controls.

`ROWS` has the rows of the table in docs/card.md, each with the titles of the steps that
use the controls in that row.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
import re
from typing import Any, Final

from playwright.async_api import Locator, Page, expect

from tests.simulator.live_view import SENSOR

from .card import Card, hass
from .dashboard import CARD, DASHBOARD, save_dashboard, view
from .demo import Demo, E2eError

type Step = tuple[str, Callable[[], Awaitable[str]]]

_LISTS: Final = "Each list of EOS Utility's window"
_PICTURE: Final = "Live view turned off and on, histogram, and a quick preview"
_SERIES: Final = "In bulb: a series with a dark frame; then a film"
_HANDS: Final = "Wheel, self-timer and a turned picture"
_LENS: Final = "Depth of field and white point, seen by the camera"
_TOUCH: Final = "With fingers on a phone"
_KEYS: Final = "With keys alone"

ROWS: Final[dict[str, tuple[str, ...]]] = {
    "Release, half press, burst": ("Photo", _KEYS, "Drive mode set with its list"),
    "Bulb timer, interval timer": (_KEYS, _SERIES),
    "Mode, shutter speed, aperture, ISO, exposure compensation": (
        "Mode dial turned on the camera",
        "ISO set with the dial's strip and with keys",
        _LISTS,
    ),
    "Drive mode, white balance, image quality": (
        "Drive mode set with its list",
        _LISTS,
        "RAW + JPEG, a small preview, and deleted as one",
    ),
    "AF mode, metering, picture style, Kelvin, aspect ratio": (_LISTS,),
    "White balance shift, color space, Auto Lighting Optimizer": (_LISTS,),
    "Where photos are saved": (_LISTS,),
    "Self-timer": (_HANDS,),
    "Live view on and off": ("Live view", _PICTURE),
    "AF in live view, AF method": ("Tap to focus", _LISTS),
    "Click white balance, depth of field preview, focus in three steps": (
        _LENS,
        "Focus moved and a series started in the drawers",
    ),
    "Magnification, moving the magnified part": (_TOUCH,),
    "Grid, histogram": ("Tap to focus", _PICTURE),
    "Rotated live view, aspect ratio lines": (_HANDS,),
    "Rating, deleting": ("Photos in the viewer, and one deleted",),
    "Several cameras": ("Card for the group",),
    "(not in EOS Utility) focus peaking, zebra, mirrored picture": (
        "Focus peaking, zebra and mirror",
    ),
    "Movie": ("Movie",),
    "Test shooting": (),
    "Quick preview": (_PICTURE, "Photos in the viewer, and one deleted"),
    "Overlay image": (),
    "Electronic level": (),
    "Microphone level, external flash, dust data, lens data": (),
    "Firmware update": (),
    "Owner, artist, copyright, clock": (_LISTS,),
}

AF_METHOD: Final = "0xd1ba"
_CHOICES: Final = (
    ("White balance", "daylight", "wb", "daylight"),
    ("AF mode", "ai_servo", "focus", "ai_servo"),
    ("Metering", "spot", "metering", "spot"),
    ("Picture style", "landscape", "style", "landscape"),
    ("White balance", "color_temperature", "wb", "kelvin"),
    ("Color temperature", "5000", "0xd10a", hex(5000)),
    ("Aspect ratio", "16:9", "0xd194", "0x07"),
    ("AF method", "face", AF_METHOD, "0x02"),
    ("Save to", "host", "destination", "host"),
)
"""For each list: its label, an option, and the camera's setting and value for this option."""

_OFF_AT_FIRST: Final = {
    "select.af_mode",
    "select.metering_mode",
    "select.picture_style",
    "select.color_temperature",
    "select.aspect_ratio",
    "select.live_af_method",
}
_NOT_ON_THE_CARD: Final = {
    "select.white_balance_shift_a",
    "select.white_balance_shift_b",
    "select.color_space",
    "select.lighting_optimizer",
    "text.owner",
    "text.artist",
    "text.copyright",
    "button.set_clock",
}
_DEPTH_OF_FIELD, _LIVE_WHITE_BALANCE = "0xd1b2", "0xd1b4"
_CLICKED: Final = "0x09"
_GRAY: Final = 0.6, 0.5
_COMPLETE: Final = "Canon EOS 80D"
"""Model that has all of these lists and entities; a 70D lacks four of them."""
_DRAWN: Final = re.compile(r"\d")


class EosUtility:
    """Steps that use the functions of EOS Utility that no other step uses on the card."""

    def __init__(self, demo: Demo, page: Page, media: Path) -> None:
        """Use the card on the dashboard, and the media folder, which gets the films."""
        self._demo: Final = demo
        self._page: Final = page
        self._media: Final = media
        self._card: Final = Card(page)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, each with its title."""
        return (
            (_LISTS, self.lists),
            (_LENS, self.lens),
            (_PICTURE, self.picture),
            (_SERIES, self.series),
        )

    async def lists(self) -> str:
        """Enable the entities of all lists, and use each list and the remaining dials."""
        demo, card = self._demo, self._card
        known = await self._entities()
        await self._enable(known)
        for name, key, setting, value in (
            ("Shutter", "ArrowUp", "shutter_speed", "1/80"),
            ("Aperture", "ArrowUp", "aperture", "6.3"),
        ):
            before = await demo.say(f"get {setting}")
            await card.dial(name).press(key)
            await demo.wait_for(f"get {setting}", value)
            await demo.say(f"set {setting} {before}")
        await card.drawer("More").click()
        choices = [one for one in _CHOICES if await self._list(one[0]).count()]
        if len(choices) < len(_CHOICES) and demo.model == _COMPLETE:
            raise E2eError(f"only the lists {choices}")
        for label, option, setting, value in choices:
            list_ = self._list(label)
            before = await list_.input_value()
            await list_.select_option(option)
            await demo.wait_for(f"get {setting}", value)
            if label != "White balance":
                await list_.select_option(before)
                await demo.wait_until(f"get {setting}", lambda now: now != value)  # noqa: B023
        await self._list("White balance").select_option("auto")
        await demo.wait_for("get wb", "auto")
        await expect(card.alert).to_have_count(0)
        await card.drawer("More").click()
        await self._disable(known, "user")
        there = len(_NOT_ON_THE_CARD & known.keys())
        return f"2 dials, {len(choices)} choices in lists; {there} entities beside them"

    def _list(self, label: str) -> Locator:
        return self._card.element.get_by_label(label, exact=True)

    async def _entities(self) -> dict[str, Any]:
        """Return the entities by domain and key. Raise an error if a complete body lacks one."""
        entries = await hass(
            self._page,
            "hass.callWS({type: 'config/entity_registry/list'}).then((all) => all.filter("
            "(one) => one.platform === 'canon_eos'))",
        )
        known = {
            f"{one['entity_id'].partition('.')[0]}.{one['translation_key']}": one
            for one in entries
        }
        missing = (_OFF_AT_FIRST | _NOT_ON_THE_CARD) - known.keys()
        if missing and self._demo.model == _COMPLETE:
            raise E2eError(f"no entities: {missing}")
        return known

    async def _enable(self, known: dict[str, Any]) -> None:
        """Enable the lists' entities, and wait until Home Assistant adds them (after 30 s)."""
        await self._disable(known, None)
        await self._page.wait_for_function(
            "(ids) => { const { states } = document.querySelector('home-assistant').hass;"
            " return ids.every((id) => (states[id]?.state ?? 'unavailable') !== 'unavailable'); }",
            arg=[known[key]["entity_id"] for key in _OFF_AT_FIRST & known.keys()],
            timeout=90_000,
        )
        await self._card.wait_status("Ready", 30)
        await self._card.wait_live(30)

    async def _disable(self, known: dict[str, Any], disabled_by: str | None) -> None:
        """Mark the lists' entities as disabled by `disabled_by`, or enable them if it is None."""
        for key in _OFF_AT_FIRST & known.keys():
            await hass(
                self._page,
                "hass.callWS({type: 'config/entity_registry/update', ...values})",
                entity_id=known[key]["entity_id"],
                disabled_by=disabled_by,
            )

    @asynccontextmanager
    async def _more(self) -> AsyncGenerator[None]:
        """Open the drawer on a page that is tall enough for the drawer and the picture."""
        page, card = self._page, self._card
        size = page.viewport_size
        assert size is not None
        # Live view ends when the picture is scrolled out of view.
        await page.set_viewport_size({**size, "height": 1300})
        await card.drawer("More").click()
        await self._demo.wait_for("live-view", "yes")
        yield
        await card.drawer("More").click()
        await page.set_viewport_size(size)

    async def _turn_off_and_on(self) -> None:
        """Turn live view off in the drawer, and on in the picture."""
        demo, card = self._demo, self._card
        await card.button("Turn live view off").click()
        await demo.wait_for("live-view", "no", 5)
        await card.view.get_by_role("button", name="Turn on").click()
        await card.wait_live()
        await demo.wait_for("live-view", "yes")

    async def lens(self) -> str:
        """Stop the lens down, and set the white balance from a point in the picture."""
        demo, card = self._demo, self._card
        depth = card.button("Depth of field")
        white = card.button("White balance from a point")
        async with self._more():
            await depth.click()
            await self._expect_depth(depth, "0x01", "true")
            await depth.click()
            await self._expect_depth(depth, "0x00", "false")
            await white.click()
            await expect(white).to_have_attribute("aria-pressed", "true")
            await card.tap(*_GRAY)
            await expect(white).to_have_attribute("aria-pressed", "false")
            await demo.wait_for(f"get {_LIVE_WHITE_BALANCE}", _CLICKED)
            point = [int(number) for number in (await demo.say("white")).split()]
            for at, side, wanted in zip(point, SENSOR, _GRAY, strict=True):
                if abs(at / side - wanted) > 0.02:
                    raise E2eError(f"white at {point} of {SENSOR}, tapped at {_GRAY}")
            await depth.click()
            await self._expect_depth(depth, "0x01", "true")
            await self._turn_off_and_on()  # the end of live view undoes both settings
            await self._expect_depth(depth, "0x00", "false")
            await demo.wait_for("white", "none")
        await expect(card.alert).to_have_count(0)
        return f"stopped down and opened; white at {point}; both end with live view"

    async def _expect_depth(self, button: Locator, value: str, pressed: str) -> None:
        """Wait until the camera's depth of field preview and its button have these states."""
        await self._demo.wait_for(f"get {_DEPTH_OF_FIELD}", value)
        await expect(button).to_have_attribute("aria-pressed", pressed)

    async def picture(self) -> str:
        """Turn live view off and on, show the histogram, and check that a new photo is shown."""
        demo, page, card = self._demo, self._page, self._card
        async with self._more():
            await self._turn_off_and_on()
        histogram = card.button("Histogram")
        await histogram.click()
        path = card.view.locator(".histogram .luma")
        await expect(path).to_have_attribute("d", _DRAWN, timeout=5000)
        await histogram.click()
        await expect(path).to_have_count(0)
        await self._show(review_seconds=4)
        await card.wait_live(30)
        await card.take_photo()
        fresh = card.view.locator("img.fresh")
        await expect(fresh).to_be_visible(timeout=20_000)
        await expect(fresh).to_have_count(0, timeout=8000)
        await self._show()
        await page.goto(f"{demo.url}/{DASHBOARD}/0")
        await card.wait_live(30)
        return "off and on at the camera, histogram drawn, a photo shown for 4 s"

    async def _show(self, **options: Any) -> None:
        """Show the card with these options."""
        other = {"title": "Other", "cards": []}
        card = {**CARD, **options}
        await save_dashboard(self._page, {"views": [view(card), other]})
        await self._page.goto(f"{self._demo.url}/{DASHBOARD}/0")

    async def series(self) -> str:
        """Start a series of bulb exposures with a dark frame, and make a film from its photos."""
        demo, card = self._demo, self._card
        before = set((await demo.say("files")).split())
        await demo.say("dial bulb")
        await card.drawer("Series").click()
        form = card.element.locator("form")
        for label, value in (
            ("Exposure (s)", "1"),
            ("Every (s)", "6"),
            ("Photos", "2"),
            ("Dark frames", "1"),
        ):
            await form.get_by_label(label, exact=True).fill(value)
        await expect(card.element.locator(".estimate")).to_contain_text(
            "3 photos in 0:13"
        )
        await card.button("Start series").click()
        progress = card.element.locator(".progress")
        await expect(progress).to_contain_text("cover the lens", timeout=30_000)
        await card.button("Continue series").click()
        await expect(progress).to_have_count(0, timeout=30_000)
        taken = set((await demo.say("files")).split()) - before
        if len(taken) != 3 or not 0.8 < float(await demo.say("last-bulb")) < 1.5:
            raise E2eError(f"{taken}, the last for {await demo.say('last-bulb')} s")
        await demo.say("dial m")
        film = await self._film()
        await card.drawer("Series").click()
        return f"{len(taken)} exposures of 1 s; {film}"

    async def _film(self) -> str:
        """Download the photos of the series, and use the dashboard card to make a film from them."""
        card = self._card
        await hass(
            self._page,
            "hass.callService('canon_eos', 'download', {new: true}, {entity_id:"
            " Object.keys(hass.entities).find((id) => id.startsWith('camera.'))})",
        )
        await card.element.get_by_role("radio", name="Film").click()
        await expect(card.element.locator(".estimate")).to_contain_text("3 photos")
        await card.element.get_by_label("Height").select_option("720")
        await card.button("Make film").click()
        note = card.element.locator(".note")
        await expect(note).to_contain_text("Film saved", timeout=60_000)
        name = (await note.inner_text()).partition(": ")[2].strip()
        (film,) = self._media.rglob(name)
        return f"{name} of {film.stat().st_size} bytes"
