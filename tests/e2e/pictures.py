"""Takes the screenshots and the clip for the documentation."""

import asyncio
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Final
from urllib.parse import quote

from PIL import Image
from playwright.async_api import Browser, BrowserContext, Page, expect

from .card import Card, hass
from .dashboard import CARD, DASHBOARD, save_dashboard, view
from .demo import Demo

_PHONE: Final = 600
_MEDIA: Final = "media-source://canon_eos"

_CLIP_SIZE: Final = (480, 640)
_CLIP_BYTES: Final = 2_000_000
"""Maximum size of the clip in bytes, because the README also loads it on phones."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A screenshot of the card: its name, the window's size in pixels, and what is open."""

    name: str
    width: int
    height: int
    dark: bool = False
    strip: bool = False
    drawer: str = ""
    view: int = 0


_LOOKS: Final = (
    _Look("card-light", 620, 700),
    _Look("card-dark", 620, 700, dark=True),
    _Look("card-phone", 390, 640, strip=True),
    _Look("card-wide", 1200, 640, dark=True, view=1),
    _Look("card-more", 390, 900, drawer="More"),
    _Look("card-series", 390, 900, dark=True, drawer="Series"),
)


_EXPOSURE: Final = {"shutter_speed": "1/60", "aperture": "5.6", "iso": "400"}


async def take_pictures(browser: Browser, page: Page, demo: Demo, folder: Path) -> str:
    """Take all screenshots and the clip. `page` must be logged in."""
    state = await page.context.storage_state()
    for name, value in _EXPOSURE.items():  # earlier steps have changed the exposure
        await demo.say(f"set {name} {value}")
    shown = {**CARD, "grid": "thirds", "histogram": True}
    wide = {"title": "Camera", "type": "panel", "subview": True, "cards": [shown]}
    await save_dashboard(page, {"views": [view(shown), wide]})
    for look in _LOOKS:
        context = await browser.new_context(
            storage_state=state,
            viewport={"width": look.width, "height": look.height},
            color_scheme="dark" if look.dark else "light",
            device_scale_factor=2 if look.width < _PHONE else 1,
        )
        await _picture(context, demo, look, folder)
        await context.close()
    width, height = _CLIP_SIZE
    context = await browser.new_context(
        storage_state=state, viewport={"width": width, "height": height}
    )
    clip = await _clip(await context.new_page(), demo, folder / "card.webp")
    await context.close()
    await _pages(page, demo, folder)
    return f"{len(_LOOKS)} of the card, {clip}, the device and the media browser in {folder}"


async def _picture(
    context: BrowserContext, demo: Demo, look: _Look, folder: Path
) -> None:
    page = await context.new_page()
    await page.goto(f"{demo.url}/{DASHBOARD}/{look.view}")
    card = Card(page)
    await card.wait_live(30)
    await card.tap(0.68, 0.42)
    await card.frame_at("focused")
    if look.strip:
        await card.dial("ISO").click()
        await page.mouse.move(0, 0)
    if look.drawer:
        await card.drawer(look.drawer).click()
    await page.wait_for_timeout(1200)
    await page.screenshot(path=folder / f"{look.name}.png")


async def _clip(page: Page, demo: Demo, path: Path) -> str:
    """Record the card in use as an animated WebP, and return its length and size."""
    await page.goto(f"{demo.url}/{DASHBOARD}/0")
    card = Card(page)
    await card.wait_live(30)
    # Home Assistant's launch screen covers the card while it fades out.
    await expect(page.locator("#ha-launch-screen")).to_have_count(0)
    frames: list[tuple[float, Image.Image]] = []

    async def film() -> None:
        while True:
            taken = monotonic()
            frames.append((taken, Image.open(BytesIO(await page.screenshot()))))
            await asyncio.sleep(0.1)

    filming = asyncio.create_task(film())
    try:
        await _use(page, card)
    finally:
        filming.cancel()
        await asyncio.wait((filming,))
    return _save_clip(path, frames)


def _save_clip(path: Path, frames: list[tuple[float, Image.Image]]) -> str:
    """Save frames as a clip. Each is shown until the next was taken, and the last for a second."""
    times = [taken for taken, _ in frames]
    lengths = [
        round((after - before) * 1000)
        for before, after in zip(times, [*times[1:], times[-1] + 1], strict=True)
    ]
    first, *rest = (image.convert("RGB") for _, image in frames)
    first.save(
        path,
        save_all=True,
        append_images=rest,
        duration=lengths,
        quality=60,
        method=4,
    )
    size = path.stat().st_size
    assert size <= _CLIP_BYTES, f"{path} has {size} bytes"
    return f"a clip of {sum(lengths) / 1000:.0f} s ({size / 1e6:.1f} MB)"


async def _use(page: Page, card: Card) -> None:
    """Use the card: tap to focus, turn a dial, take a photo, and view the photo."""
    await page.wait_for_timeout(1000)
    await card.tap(0.68, 0.42)
    await card.frame_at("focused")
    await page.wait_for_timeout(800)
    dial = card.dial("Aperture")
    await dial.click()
    await page.wait_for_timeout(800)
    await card.value("f/8").click()
    await expect(dial).to_have_attribute("aria-valuetext", "8")
    await page.wait_for_timeout(800)
    await dial.press("Escape")
    before = await card.thumb.locator("img").get_attribute("src")
    await card.take_photo()
    await expect(card.thumb.locator("img")).not_to_have_attribute(
        "src", before or "", timeout=20_000
    )
    await card.wait_status("Ready")
    await page.wait_for_timeout(800)
    await card.thumb.click()
    await page.wait_for_timeout(2500)


async def _pages(page: Page, demo: Demo, folder: Path) -> None:
    """Take the screenshots of the device page and the media browser."""
    for _ in range(7):
        await demo.say("shutter")
    device = await hass(
        page,
        "Object.values(hass.devices).find((one) => one.name === values.name).id",
        name=demo.model,
    )
    await page.set_viewport_size({"width": 1200, "height": 1500})
    await page.goto(f"{demo.url}/config/devices/device/{device}")
    controls = page.locator("ha-config-device-page")
    await expect(controls).to_contain_text("Take photo", timeout=15_000)
    await page.wait_for_timeout(4000)
    await page.screenshot(path=folder / "device-page.png")
    # Open the first item of each level, down to the folder with the photos.
    path, where = [f"app,{_MEDIA}"], _MEDIA
    for _ in range(4):
        item = await hass(
            page,
            "hass.callWS({type: 'media_source/browse_media', media_content_id: values.where})",
            where=where,
        )
        first = item["children"][0]
        if not first["can_expand"]:
            break
        where = first["media_content_id"]
        path.append(f"{first['media_content_type']},{where}")
    await page.set_viewport_size({"width": 1100, "height": 560})
    url = "/".join(quote(step, safe="") for step in path)
    await page.goto(f"{demo.url}/media-browser/browser/{url}")
    await page.wait_for_timeout(5000)
    await page.screenshot(path=folder / "media-browser.png")
