"""The card on a dashboard, operated as a user would operate it."""

from pathlib import Path
from typing import Any, Final

from playwright.async_api import Locator, Page, expect

FRAME: Final = """
(image) => {
  const canvas = document.createElement("canvas");
  canvas.width = 120; canvas.height = 80;
  const drawing = canvas.getContext("2d");
  drawing.drawImage(image, 0, 0, 120, 80);
  let hash = 0;
  for (const value of drawing.getImageData(0, 0, 120, 80).data)
    hash = (hash * 31 + value) | 0;
  return hash;
}
"""
"""JavaScript that returns a hash of a frame's pixels."""

FRAME_PLACE: Final = """
([picture, look, near]) => {
  const frame = picture.getRootNode().querySelector(`.frame.${look}`);
  if (!frame || frame.getAnimations().some((one) => one.playState === "running")) return null;
  const [inner, outer] = [frame, picture].map((one) => one.getBoundingClientRect());
  const place = [
    (inner.x + inner.width / 2 - outer.x) / outer.width,
    (inner.y + inner.height / 2 - outer.y) / outer.height,
  ];
  return near?.some((at, axis) => Math.abs(at - place[axis]) > 0.05) ? null : place;
}
"""
"""JavaScript that returns the center of an AF frame, in fractions of the picture.

The result is null while the frame is missing, is moving, or is not near a given point.
"""

WATCH: Final = """
(pill) => {
  window.seenStates = [];
  const note = () => {
    const text = pill.textContent.trim();
    if (window.seenStates.at(-1) !== text) window.seenStates.push(text);
  };
  note();
  new MutationObserver(note).observe(pill, {
    childList: true, characterData: true, subtree: true,
  });
}
"""

RATE: Final = """
(image) => new Promise((done) => {
  const canvas = document.createElement("canvas");
  canvas.width = 48; canvas.height = 32;
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  const begun = performance.now();
  let last, frames = 0;
  const look = () => {
    drawing.drawImage(image, 0, 0, 48, 32);
    let hash = 0;
    for (const value of drawing.getImageData(0, 0, 48, 32).data)
      hash = (hash * 31 + value) | 0;
    if (hash !== last) frames++;
    last = hash;
    const seconds = (performance.now() - begun) / 1000;
    if (seconds < 3) requestAnimationFrame(look);
    else done(frames / seconds);
  };
  look();
})
"""
"""JavaScript that returns the number of different frames displayed per second."""

DRAWN: Final = """
(canvas) => {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  return data.filter((value, index) => index % 4 === 3 && value).length;
}
"""
"""JavaScript that returns the number of pixels in a canvas that are not transparent."""

CUT_OFF: Final = """
(place) => place.scrollHeight > place.clientHeight || place.scrollWidth > place.clientWidth
"""
"""JavaScript that returns whether an element's content is larger than the element."""

DOUBLE_PRESS: Final = 250
"""Milliseconds after a press within which the card ignores another press."""

BULB_DOUBLE_PRESS: Final = 700
"""Milliseconds after the start of a bulb exposure within which the card ignores a press."""

AXE: Final = Path(__file__).parents[2] / "card/node_modules/axe-core/axe.min.js"
"""Path of the accessibility checker, which script/card installs."""

CHECK: Final = """
async (card) => {
  const { violations } = await axe.run(card, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id} ${target.flat().at(-1)} ${any[0]?.message ?? ""}`));
}
"""

SMALL: Final = """
(card) => {
  const controls = (root) => [...root.querySelectorAll("*")].flatMap((element) => [
    ...(element.matches("button, select, [tabindex='0'], [role=option]") ? [element] : []),
    ...(element.shadowRoot ? controls(element.shadowRoot) : []),
  ]);
  const extra = (element) => {
    const { position, top } = getComputedStyle(element, "::after");
    return position === "absolute" ? Math.max(0, -2 * parseFloat(top)) : 0;
  };
  const edge = Math.ceil(card.getBoundingClientRect().right);
  return controls(card.shadowRoot).flatMap((element) => {
    const { width, height, right } = element.getBoundingClientRect();
    const size = [width, height + extra(element)].map(Math.round);
    const name = element.getAttribute("aria-label") ?? element.textContent.trim();
    if (Math.min(...size) < 44) return [`${name}: ${size.join(" by ")} px`];
    const scrolls = element.matches("[role=option]");
    return right > edge && !scrolls ? [`${name}: beyond the edge`] : [];
  });
}
"""
"""JavaScript that returns controls that are too small for a finger or beyond the card's edge."""


class Card:
    """A dashboard card whose controls are found by their accessible names."""

    def __init__(self, page: Page, *, alone: bool = False) -> None:
        """Use the first card on a page. With `alone`, the card's stream is in an iframe."""
        self._page: Final = page
        self.element: Final = page.locator("canon-eos-card").first
        self.view: Final = self.element.locator("canon-eos-card-view")
        self.picture: Final = self.view.locator(".picture")
        self.image: Final = (
            self.picture.frame_locator("iframe.stream").locator("img")
            if alone
            else self.picture.locator("img.stream")
        )
        self.status: Final = self.element.locator(".pill")
        self.alert: Final = self.element.get_by_role("alert")
        self.thumb: Final = self.element.locator(".thumb")

    def button(self, name: str) -> Locator:
        """Return the button with this label."""
        return self.element.get_by_role("button", name=name, exact=True)

    def drawer(self, name: str) -> Locator:
        """Return the button that opens and closes a drawer."""
        return self.element.locator(".tab", has_text=name)

    def dial(self, name: str) -> Locator:
        """Return the dial of a setting."""
        return self.element.get_by_role("spinbutton", name=name, exact=True)

    def value(self, option: str) -> Locator:
        """Return a value on the strip of the open dial."""
        return self.element.get_by_role("option", name=option, exact=True)

    async def wait_live(self, seconds: float = 15) -> None:
        """Wait until live view is shown."""
        await expect(self.view).to_have_attribute("live", "", timeout=seconds * 1000)

    async def wait_status(self, text: str, seconds: float = 10) -> None:
        """Wait until the card shows this status text."""
        await expect(self.status).to_have_text(text, timeout=seconds * 1000)

    async def different_frames(self, milliseconds: int) -> int:
        """Return the number of different frames that live view shows in this many milliseconds."""
        seen = set()
        for _ in range(milliseconds // 100):
            seen.add(await self.image.evaluate(FRAME))
            await self._page.wait_for_timeout(100)
        return len(seen)

    async def frames_per_second(self) -> float:
        """Return the number of different frames that live view displays per second."""
        rate: float = await self.image.evaluate(RATE)
        return rate

    async def watch_status(self) -> None:
        """Start collecting the status texts that the card shows."""
        await self.status.evaluate(WATCH)

    async def statuses(self) -> list[str]:
        """Return the collected status texts."""
        seen: list[str] = await self._page.evaluate("window.seenStates")
        return seen

    async def faults(self) -> list[str]:
        """Return the accessibility faults of the card in its current state.

        Without axe, only the sizes and positions of controls are checked.
        """
        found: list[str] = await self.element.evaluate(SMALL)
        if AXE.exists():
            await self._page.evaluate(AXE.read_text())
            found += await self.element.evaluate(CHECK)
        return found

    async def overflow(self, height: int) -> int:
        """Return the number of pixels by which the content exceeds a card of this height."""
        pixels: int = await self.element.evaluate(
            "(card, height) => { card.style.height = `${height}px`;"
            " const all = card.shadowRoot.querySelector('.controls');"
            " const low = all.lastElementChild.getBoundingClientRect().bottom;"
            " const over = low - card.getBoundingClientRect().bottom;"
            " card.style.height = ''; return Math.round(over); }",
            height,
        )
        return pixels

    async def take_photo(self, *, by_key: bool = False) -> None:
        """Press the shutter button, late enough not to count as a double press."""
        await self._page.wait_for_timeout(DOUBLE_PRESS + 50)
        shutter = self.button("Take photo")
        await (shutter.press("Enter") if by_key else shutter.click())

    async def tap(self, x: float, y: float) -> None:
        """Tap a point in the picture. The coordinates are fractions of the picture's size."""
        box = await self.picture.bounding_box()
        assert box is not None
        await self.picture.click(
            position={"x": x * box["width"], "y": y * box["height"]}
        )

    async def frame_at(
        self, look: str, near: tuple[float, float] | None = None
    ) -> tuple[float, float]:
        """Wait for an AF frame that stands still near a point, and return the frame's center."""
        place = await self._page.wait_for_function(
            FRAME_PLACE,
            arg=[await self.picture.element_handle(), look, near],
            timeout=10_000,
        )
        x, y = await place.json_value()
        return x, y


async def hass(page: Page, code: str, **values: Any) -> Any:
    """Evaluate a JavaScript expression that can use `hass` and `values`; return its result."""
    await page.wait_for_function(
        "document.querySelector('home-assistant')?.hass?.entities"
    )
    return await page.evaluate(
        f"(values) => {{ const hass = document.querySelector('home-assistant').hass;"
        f" return {code}; }}",
        values,
    )
