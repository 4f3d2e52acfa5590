"""Renders a subset of SVG: filled and stroked paths, circles and rectangles.

Paths can have the commands M L H V Q A Z in upper and lower case, but only circular
arcs. Strokes have round ends. Anything else raises `ValueError`, so that no part of a
drawing is silently omitted.
"""

import cmath
from collections.abc import Iterator
from itertools import pairwise
from math import ceil, hypot, sqrt, tau
import re
from typing import Final
from xml.etree import ElementTree as ET

from PIL import Image, ImageDraw

_OVERSAMPLING: Final = 4
_STEPS: Final = 64
"""Number of straight lines that approximate a curve."""
_NS: Final = "{http://www.w3.org/2000/svg}"
_PAINT: Final = ("fill", "stroke", "stroke-width", "stroke-linecap")
_PARAMETERS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "A": 7, "Z": 0}

type _Line = list[complex]


def render(text: str, height: int) -> Image.Image:
    """Render an SVG as an image with this height in pixels and a transparent background."""
    root = ET.fromstring(text)  # noqa: S314 - our own files
    left, top, width, full = map(float, root.attrib["viewBox"].split())
    scale = height * _OVERSAMPLING / full
    size = round(width * height / full), height
    image = Image.new("RGBA", (size[0] * _OVERSAMPLING, size[1] * _OVERSAMPLING))
    for shape, paint in _shapes(root, {}):
        lines = [
            [(point - complex(left, top)) * scale for point in line]
            for line in _lines(shape)
        ]
        _paint(image, lines, paint, scale)
    return image.resize(size, Image.Resampling.BOX)


def _shapes(
    parent: ET.Element, inherited: dict[str, str]
) -> Iterator[tuple[ET.Element, dict[str, str]]]:
    for element in parent:
        own = {name: element.attrib[name] for name in _PAINT if name in element.attrib}
        paint = inherited | own
        if element.tag == f"{_NS}g":
            yield from _shapes(element, paint)
        else:
            yield element, paint


def _paint(
    image: Image.Image, lines: list[_Line], paint: dict[str, str], scale: float
) -> None:
    mask = Image.new("L", image.size)
    draw = ImageDraw.Draw(mask)
    if (fill := paint.get("fill", "none")) != "none":
        for line in lines:
            draw.polygon([(point.real, point.imag) for point in line], fill=255)
        image.paste(fill, mask=mask)
    if (stroke := paint.get("stroke", "none")) != "none":
        if paint["stroke-linecap"] != "round":
            raise ValueError("only round ends are drawn")
        mask.paste(0, (0, 0, *mask.size))
        radius = float(paint["stroke-width"]) * scale / 2
        for line in lines:
            for point in _dots(line):
                x, y = point.real, point.imag
                draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
        image.paste(stroke, mask=mask)


def _dots(line: _Line) -> Iterator[complex]:
    """Yield points along a line, close enough for a smooth brush stroke."""
    for start, end in pairwise(line):
        count = max(1, ceil(abs(end - start) / 2))
        for number in range(count + 1):
            yield start + (end - start) * number / count


def _lines(shape: ET.Element) -> list[_Line]:
    match shape.tag.removeprefix(_NS):
        case "path":
            return _path(shape.attrib["d"])
        case "circle":
            x, y, r = (float(shape.attrib[name]) for name in ("cx", "cy", "r"))
            return _path(
                f"M{x - r} {y}a{r} {r} 0 0 1 {2 * r} 0a{r} {r} 0 0 1 {-2 * r} 0Z"
            )
        case "rect":
            x, y, w, h, r = (
                float(shape.attrib[name])
                for name in ("x", "y", "width", "height", "rx")
            )
            return _path(
                f"M{x + r} {y}h{w - 2 * r}a{r} {r} 0 0 1 {r} {r}v{h - 2 * r}"
                f"a{r} {r} 0 0 1 {-r} {r}h{2 * r - w}a{r} {r} 0 0 1 {-r} {-r}"
                f"v{2 * r - h}a{r} {r} 0 0 1 {r} {-r}Z"
            )
    raise ValueError(f"{shape.tag} is not drawn")


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    for letter, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        count = _PARAMETERS[letter.upper()]
        if not count:
            yield letter, []
        for start in range(0, len(numbers), count or 1):
            # More coordinates after a move draw lines.
            first = start == 0 or letter not in "Mm"
            name = letter if first else "lL"[letter == "M"]
            yield name, numbers[start : start + count]


def _path(data: str) -> list[_Line]:
    lines: list[_Line] = []
    here = 0j
    for letter, numbers in _commands(data):
        base = here if letter.islower() else 0j
        match letter.upper(), numbers:
            case "M", [x, y]:
                lines.append([base + complex(x, y)])
            case "L", [x, y]:
                lines[-1].append(base + complex(x, y))
            case "H", [x]:
                lines[-1].append(complex(base.real + x, here.imag))
            case "V", [y]:
                lines[-1].append(complex(here.real, base.imag + y))
            case "Q", [cx, cy, x, y]:
                control, end = base + complex(cx, cy), base + complex(x, y)
                lines[-1] += _quadratic(here, control, end)
            case "A", [rx, ry, _, large, sweep, x, y]:
                if rx != ry:
                    raise ValueError("only arcs of circles are drawn")
                lines[-1] += _arc(here, base + complex(x, y), rx, large != sweep, sweep)
            case "Z", []:
                lines[-1].append(lines[-1][0])
            case _:
                raise ValueError(f"{letter} is not drawn")
        here = lines[-1][-1]
    return lines


def _quadratic(start: complex, control: complex, end: complex) -> Iterator[complex]:
    for number in range(1, _STEPS + 1):
        t = number / _STEPS
        yield (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end


def _arc(
    start: complex, end: complex, radius: float, left: bool, sweep: float
) -> Iterator[complex]:
    """Yield points of a circular arc.

    With `left`, its center is on the left of the line from start to end.
    """
    half = (end - start) / 2
    away = sqrt(max(0.0, radius**2 - hypot(half.real, half.imag) ** 2))
    side = 1j if left else -1j
    centre = start + half + side * away * half / abs(half)
    begin = cmath.phase(start - centre)
    turn = (cmath.phase(end - centre) - begin) % tau
    if not sweep:
        turn -= tau
    for number in range(1, _STEPS + 1):
        yield centre + cmath.rect(radius, begin + turn * number / _STEPS)
