"""The scene in front of the camera: a lake with hills, and a balloon."""

from collections.abc import Callable
from functools import lru_cache
from math import cos, pi, sin
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

type Box = tuple[float, float, float, float]
"""Left, top, right and bottom of a part of the scene, each from 0 to 1."""

WHOLE: Final[Box] = (0.0, 0.0, 1.0, 1.0)

LIGHTS: Final = 5
"""Number of light conditions, one for each time of day; 0 is the evening."""

_SKIES: Final = (
    ("#27406f", "#8f7fa8", "#ffc38a"),
    ("#4d7fb8", "#9cc3e0", "#f3ead2"),
    ("#2f76c4", "#79b4e6", "#dff0fa"),
    ("#5a6f8f", "#a9b4c2", "#f7d9c0"),
    ("#14203f", "#35406b", "#8c6f8f"),
)
"""Sky colors in each light condition: at the top, in the middle, and at the horizon."""

_HORIZON: Final = 0.66
_SUN: Final = (0.70, 0.50)
_HILLS: Final = (
    # A row has the ridge's distance from the top and the height of its waves (as parts of
    # the image's height), the number of waves, and the haze from 0 to 1.
    (0.54, 0.060, 1.3, 0.62),
    (0.59, 0.050, 2.1, 0.40),
    (0.635, 0.028, 3.4, 0.18),
)
_COARSE: Final = 4
"""Side in pixels of the blocks in which the sun's glow is drawn."""
_EARTH: Final = (24, 40, 46)
_STRIPES: Final = ("#d8433b", "#f6efe2", "#f0a63a", "#f6efe2", "#d8433b")


def scene(
    size: tuple[int, int],
    drift: float,
    *,
    stops: float = 0.0,
    shown: Box = WHOLE,
    light: int = 0,
) -> Image.Image:
    """Return a part of the scene, overexposed by `stops`.

    The balloon makes one round while `drift` increases from 0 to 1.
    """
    image = _landscape(size, shown, light % LIGHTS).copy()
    left, top, right, bottom = shown
    scale = 1 / (right - left)
    balloon = _balloon(max(8, round(size[1] * 0.20 * scale)))
    x = 0.30 + 0.035 * sin(2 * pi * drift)
    y = 0.16 + 0.020 * cos(2 * pi * drift)
    place = (
        round((x - left) * scale * size[0]),
        round((y - top) / (bottom - top) * size[1]),
    )
    if place[0] < size[0] and place[1] < size[1]:
        image.paste(balloon, place, balloon)
    return image.point(_brighter(round(stops, 2))) if stops else image


def developed(image: Image.Image, stops: float) -> Image.Image:
    """Return a photo of the scene, overexposed by `stops`.

    The sensor clips highlights. The picture style's curve adds contrast: it is steeper
    than sRGB in the middle, and flatter at both ends.
    """
    table = []
    for value in range(256):
        light = min(1.0, (value / 255) ** 2.2 * 2**stops)
        tone = light ** (1 / 2.2)
        contrast = tone * tone * (3 - 2 * tone)
        table.append(round(255 * (0.65 * tone + 0.35 * contrast)))
    return image.point(table * 3)


def fall(stops: float, start: float, seconds: float) -> Callable[[float], float]:
    """Return a function of time that gives the change in light at dusk, in EV.

    The light decreases by `stops` within `seconds` after `start`: slowly, fast, and
    slowly again. With negative `stops`, the light increases, as at dawn.
    """

    def light(now: float) -> float:
        passed = min(max((now - start) / seconds, 0.0), 1.0)
        return -stops * (1 - cos(pi * passed)) / 2

    return light


@lru_cache(maxsize=64)
def _brighter(stops: float) -> tuple[int, ...]:
    factor = 2 ** (stops / 2.2)
    return tuple(min(255, round(value * factor)) for value in range(256)) * 3


@lru_cache(maxsize=16)
def _landscape(size: tuple[int, int], shown: Box, light: int) -> Image.Image:
    """Return a part of the scene without the balloon; magnified parts are not sharper."""
    whole = _whole(size, light)
    if shown == WHOLE:
        return whole
    left, top, right, bottom = shown
    width, height = size
    box = (left * width, top * height, right * width, bottom * height)
    return whole.resize(size, Image.Resampling.BICUBIC, box)


@lru_cache(maxsize=16)
def _whole(size: tuple[int, int], light: int) -> Image.Image:
    width, height = size
    horizon = round(height * _HORIZON)
    sky = _gradient((width, horizon), *_SKIES[light])
    sky = ImageChops.screen(sky, _glow((width, horizon), height))
    draw = ImageDraw.Draw(sky)
    haze = sky.getpixel((width // 2, horizon - 1))
    for middle, wave, waves, far in _HILLS:
        colour = tuple(
            round(far * air + (1 - far) * earth)
            for air, earth in zip(haze, _EARTH, strict=True)  # type: ignore[arg-type]
        )
        draw.polygon(_hill(width, height, middle, wave, waves), colour)
    image = Image.new("RGB", size)
    image.paste(sky, (0, 0))
    image.paste(_lake(sky, height - horizon), (0, horizon))
    return image


def _gradient(size: tuple[int, int], top: str, middle: str, end: str) -> Image.Image:
    grey = Image.linear_gradient("L").resize(size)
    return ImageOps.colorize(grey, top, end, middle)


def _glow(size: tuple[int, int], height: int) -> Image.Image:
    """Return the sun with its glow, to be added to the sky."""
    x, y, radius = _SUN[0] * size[0], _SUN[1] * height, height * 0.045
    glow = Image.new("RGB", (size[0] // _COARSE, size[1] // _COARSE))
    draw = ImageDraw.Draw(glow)
    for times, colour in ((4.0, "#40200c"), (2.2, "#6b3d18"), (1.0, "#fff0c8")):
        draw.ellipse(_circle(x, y, radius * times, 1 / _COARSE), colour)
    soft = glow.filter(ImageFilter.GaussianBlur(radius / _COARSE * 0.7)).resize(size)
    ImageDraw.Draw(soft).ellipse(_circle(x, y, radius), "#fff3d6")
    return soft


def _circle(x: float, y: float, radius: float, scale: float = 1.0) -> Box:
    return (
        (x - radius) * scale,
        (y - radius) * scale,
        (x + radius) * scale,
        (y + radius) * scale,
    )


def _hill(
    width: int, height: int, middle: float, wave: float, waves: float
) -> list[tuple[float, float]]:
    ridge = []
    for number in range(101):
        t = number / 100
        swing = sin(2 * pi * waves * t + 9 * middle) + 0.4 * sin(
            11 * waves * t + middle
        )
        ridge.append((t * width, (middle - wave * swing) * height))
    return [*ridge, (width, height), (0, height)]


def _lake(sky: Image.Image, height: int) -> Image.Image:
    """Return the lake: the sky and hills upside down, blurred and darker."""
    mirrored = ImageOps.flip(sky).crop((0, 0, sky.width, min(height, sky.height)))
    mirrored = mirrored.filter(ImageFilter.BoxBlur(max(1, height // 60)))
    return Image.blend(mirrored, Image.new("RGB", mirrored.size, "#1b2f45"), 0.35)


@lru_cache(maxsize=16)
def _balloon(height: int) -> Image.Image:
    scale = max(1, min(4, 800 // height))
    tall = height * scale
    wide = round(tall * 0.72)
    envelope = round(tall * 0.78)
    image = Image.new("RGBA", (wide, tall))
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).ellipse((0, 0, wide - 1, envelope), 255)
    ImageDraw.Draw(mask).polygon(
        [
            (wide * 0.1, envelope * 0.72),
            (wide * 0.9, envelope * 0.72),
            (wide * 0.58, tall * 0.84),
            (wide * 0.42, tall * 0.84),
        ],
        255,
    )
    cloth = Image.new("RGBA", image.size)
    draw = ImageDraw.Draw(cloth)
    draw.rectangle((0, 0, wide, tall), _STRIPES[0])
    for number, colour in enumerate(_STRIPES[1:-1], 1):
        half = wide * (0.5 - number * 0.13)
        draw.ellipse((wide / 2 - half, -tall * 0.1, wide / 2 + half, tall), colour)
    image.paste(cloth, (0, 0), mask)
    draw = ImageDraw.Draw(image)
    basket = (wide * 0.43, tall * 0.90, wide * 0.57, tall - 1)
    for x in (0.44, 0.56):
        draw.line((wide * x, tall * 0.83, wide * x, tall * 0.92), "#3a2a1c", scale)
    draw.rectangle(basket, "#5b3d22")
    return image.resize((wide // scale, height), Image.Resampling.LANCZOS)
