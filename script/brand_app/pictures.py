"""The table of brand images, and the function that draws one of them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from .svg import render

TOP: Final = Path(__file__).parents[2]
BRAND: Final = TOP / "custom_components" / "canon_eos" / "brand"
SOURCES: Final = TOP / "docs" / "brand"

ON_DARK: Final = {
    "#35505f": "#6f94a8",
    "#48697b": "#88abbd",
    "#22343f": "#16242c",
}
"""Colors that are hard to see on a dark background, and their replacements."""


@dataclass(frozen=True)
class Picture:
    """A brand image: its drawing, its height in pixels, and whether it is for dark backgrounds."""

    source: str
    height: int
    dark: bool = False


PICTURES: Final = {
    f"{'dark_' if dark else ''}{source}{'@2x' if scale == 2 else ''}.png": Picture(
        source, 256 * scale, dark
    )
    for source in ("icon", "logo")
    for dark in (False, True)
    for scale in (1, 2)
}


def draw(picture: Picture) -> Image.Image:
    """Draw a brand image from its SVG file."""
    text = (SOURCES / f"{picture.source}.svg").read_text()
    if picture.dark:
        for light, dark in ON_DARK.items():
            text = text.replace(light, dark)
    return render(text, picture.height)
