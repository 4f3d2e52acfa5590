"""Where files are saved: names by template, within a folder, whatever a camera says."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
import re
from string import Formatter
from typing import Any, Final

from homeassistant.util import slugify

DEFAULT_TEMPLATE: Final = "{camera}/{date}/{name}"
"""A folder for each camera and day, and the camera's own names in it."""

FIELDS: Final = ("camera", "counter", "date", "name", "stem", "suffix", "slot", "time")
"""What a template may contain."""

_NOT_IN_NAMES: Final = re.compile(r"[^\w.\- ]+")
_MAX_PART: Final = 100
_MAX_DEPTH: Final = 8
_MAX_NAMES: Final = 10_000
"""How many files of one name there may be in a folder."""
_RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


class TemplateError(ValueError):
    """A template that names no file, or things that are not known."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file that is to be saved. `slot` is its card's; 0 is none."""

    camera: str
    name: str
    slot: int
    taken: datetime


def check_template(template: str) -> None:
    """Raise `TemplateError` for a template that can't be used."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError as err:
        raise TemplateError(str(err)) from err
    names = [name for _, name, _, _ in parts if name is not None]
    if any(spec or conversion for _, _, spec, conversion in parts):
        raise TemplateError("formats are not known")
    if unknown := set(names) - set(FIELDS):
        raise TemplateError(", ".join(sorted(unknown)))
    if not set(names) & {"name", "stem", "counter", "time"}:
        raise TemplateError("all files would have one name")
    if template.startswith("/") or ".." in template.split("/"):
        raise TemplateError("outside of its folder")


def _part(text: str) -> str:
    """Return text in a form that is a name of a file or folder, and nothing else."""
    clean = _NOT_IN_NAMES.sub("_", text).strip(" .")[:_MAX_PART].strip(" .")
    return f"_{clean}" if _RESERVED.match(clean) else clean


def relative_path(template: str, facts: FileFacts, counter: int) -> Path:
    """Return where to save a file, relative to the folder for all.

    Raises `TemplateError`.
    """
    check_template(template)
    name = _part(facts.name) or "photo"
    stem, dot, suffix = name.rpartition(".")
    values: dict[str, Any] = {
        "camera": slugify(facts.camera),
        "counter": f"{counter:05}",
        "date": f"{facts.taken:%Y-%m-%d}",
        "time": f"{facts.taken:%H%M%S}",
        "name": name,
        "stem": stem or suffix,
        "suffix": suffix if dot else "",
        "slot": str(facts.slot),
    }
    parts = [_part(part) for part in template.format(**values).split("/")]
    parts = [part for part in parts if part][-_MAX_DEPTH:] or [name]
    if dot and not parts[-1].lower().endswith(f".{suffix.lower()}"):
        parts[-1] = f"{parts[-1]}.{suffix}"
    return Path(*parts)


def new_file(base: Path, relative: Path, *, overwrite: bool) -> tuple[Path, Path]:
    """Return where to write a file, and what that is to become. Makes the folders.

    Without `overwrite` that is no file of now. Raises `OSError`, also where a link
    leads out of `base`. Blocking.
    """
    target = base / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = target.parent.resolve()
    if not folder.is_relative_to(base.resolve()):
        raise OSError(f"{target} is not in {base}")
    stem, suffix = target.stem, target.suffix
    for number in range(1, _MAX_NAMES):
        part = target.with_name(f".{target.name}.part")
        if overwrite or not (target.exists() or part.exists()):
            part.unlink(missing_ok=True)
            part.touch(exist_ok=False)  # nobody else takes this name
            return part, target
        target = target.with_name(f"{stem}-{number}{suffix}")
    raise OSError(f"too many files {relative}")


def append(part: Path, block: bytes) -> None:
    """Write a block. No file stays open: who waits may be cancelled any time."""
    with part.open("ab") as file:
        file.write(block)


def finish(part: Path, target: Path, size: int, *, overwrite: bool) -> None:
    """Give a file its name, once it is as long as it should be. Raises `OSError`."""
    if (there := part.stat().st_size) != size:
        raise OSError(f"{part} has {there} bytes, not {size}")
    if not overwrite and target.exists():
        raise FileExistsError(target)
    part.replace(target)
