"""The integration's pictures."""

from collections.abc import Iterator
from pathlib import Path

from homeassistant.components.brands.const import ALLOWED_IMAGES
from PIL import Image, UnidentifiedImageError

from .repository import Repository


def check(repository: Repository) -> list[str]:
    """Return what is wrong with the pictures."""
    folder = repository.integration / "brand"
    names = {path.name for path in folder.glob("*")}
    problems = [
        f"{repository.name(folder / name)}: Home Assistant never asks for it"
        for name in sorted(names - ALLOWED_IMAGES)
    ]
    if "icon.png" not in names:
        problems.append(f"{repository.name(folder)}: has no icon.png")
    for name in sorted(names & ALLOWED_IMAGES):
        path = folder / name
        problems += [
            f"{repository.name(path)}: {problem}" for problem in _picture(path)
        ]
    return problems


def _picture(path: Path) -> Iterator[str]:
    try:
        with Image.open(path) as image:
            kind, size = image.format, image.size
    except UnidentifiedImageError:
        yield "is no picture"
        return
    if kind != "PNG":
        yield "is no PNG"
    least = 256 if "@2x" in path.name else 128
    if "icon" in path.name:
        if size != (2 * least, 2 * least):
            yield f"is {size[0]} x {size[1]} pixels instead of {2 * least} x {2 * least}"
    elif not least <= min(size) <= 2 * least:
        yield f"its short side has {min(size)} pixels, none of {least} to {2 * least}"
