"""Names of saved files: by template, and inside of a folder whatever a camera says."""

from collections.abc import Container, Mapping
from contextlib import suppress
from datetime import datetime
import errno
from itertools import takewhile
from mimetypes import guess_type
import os
from pathlib import Path
import re
import secrets
from string import Formatter
import time
from typing import Any, Final, NamedTuple

from homeassistant.util import slugify

from ..eos.wire.events import NO_SETTINGS

FACTS: Final = ("aperture", "focal_length", "iso", "lens", "shutter_speed")
"""What a template may contain of a photo's `photo_facts`."""
FIELDS: Final = (
    *("camera", "counter", "date", "name", "stem", "suffix", "slot", "time"),
    *FACTS,
)
"""What a template may contain."""

_NOT_IN_NAMES: Final = re.compile(r"[^\w.\- ]+")
_MAX_PART: Final = 100
_MAX_SUFFIX: Final = 10
"""Bytes of a name, which file systems count; and of a suffix that outlives a cut."""
_MAX_DEPTH: Final = 8
_MAX_NAMES: Final = 10_000
"""How many files of one name there may be in a folder."""
_NO_SYNC: Final = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
"""Errors of file systems that can't report whether the disk itself holds a file."""
_OWN: Final = secrets.token_hex(4)
"""Tells files that are being written now from what a power cut left."""
_ANY_PART: Final = f".*.{'[0-9a-f]' * 8}.part"
_ABANDONED: Final = 60 * 60.0
"""Seconds after which nobody writes a part any more: not while a camera is waited for."""
_MOVIES: Final = {"application/mxf"}
"""Types of movies that are not `video/...`; which types are known depends on the system."""
_RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


class TemplateError(ValueError):
    """A template that names no file, or things that are not known."""


class FileFacts(NamedTuple):
    """What is known of a file that is to be saved. `slot` is its card's; 0 is none.

    `counter` is its number among the photos that were saved.
    `photo` has the facts of `photo_facts`, as far as the name needs them.
    """

    camera: str
    name: str
    slot: int
    taken: datetime
    photo: Mapping[str, Any] = NO_SETTINGS
    counter: int = 0


def needs_facts(template: str) -> bool:
    """Whether names by a template depend on what a file says of its photo."""
    return any(f"{{{fact}}}" in template for fact in FACTS)


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
    clean = _NOT_IN_NAMES.sub("_", text).strip(" .")
    if len(clean.encode()) > _MAX_PART:
        stem, dot, suffix = clean.rpartition(".")
        kept = f".{suffix}" if dot and len(suffix.encode()) <= _MAX_SUFFIX else ""
        room = _MAX_PART - len(kept.encode())
        cut = (stem if kept else clean).encode()[:room].decode(errors="ignore")
        clean = cut.strip(" .") + kept
    return f"_{clean}" if _RESERVED.match(clean) else clean


def _harmless(name: str) -> str:
    """Return a name that no web server takes for a page or a script.

    The camera names its files, and a media folder is served by their suffixes.
    """
    kind, encoding = guess_type(name)
    if encoding is None and (kind is None or kind == "text/plain"):
        return name
    picture = kind is not None and kind.startswith(("audio/", "image/", "video/"))
    harmless = kind in _MOVIES or (picture and not str(kind).endswith("+xml"))
    return name if harmless and encoding is None else f"{name}.bin"


def _fact(value: float | str | None) -> str:
    """Return a fact for a name: 50.0 as 50; "1/125" and "f/4L" make no folders."""
    text = f"{value:g}" if isinstance(value, float) else value or "unknown"
    return text.replace("/", "-")


def relative_path(template: str, facts: FileFacts) -> Path:
    """Return where to save a file, relative to the folder for all.

    Raises `TemplateError`.
    """
    check_template(template)
    name = _part(facts.name) or "photo"
    stem, dot, suffix = name.rpartition(".")
    values: dict[str, Any] = {
        "camera": slugify(facts.camera),
        "counter": f"{facts.counter:05}",
        "date": f"{facts.taken:%Y-%m-%d}",
        "time": f"{facts.taken:%H%M%S}",
        "name": name,
        "stem": stem or suffix,
        "suffix": suffix if dot else "",
        "slot": str(facts.slot),
        **{fact: _fact(facts.photo.get(fact)) for fact in FACTS},
    }
    parts = [_part(part) for part in template.format(**values).split("/")]
    parts = [part for part in parts if part][-_MAX_DEPTH:] or [name]
    if dot and not parts[-1].lower().endswith(f".{suffix.lower()}"):
        parts[-1] = f"{parts[-1]}.{suffix}"
    parts[-1] = _harmless(parts[-1])
    return Path(*parts)


def folder_of(template: str, camera: str) -> Path:
    """Return the folder, in that for all, which has all files of a camera by a template."""
    *folders, _ = template.split("/")
    own = takewhile(
        lambda part: (
            {name for _, name, _, _ in Formatter().parse(part)} <= {None, "camera"}
        ),
        folders,
    )
    return Path(*(_part(part.format(camera=slugify(camera))) for part in own))


def mount_of(folder: Path) -> Path:
    """Return where the disk of a folder is mounted. Blocking."""
    return next(
        at for at in (folder, *folder.parents) if at.is_mount() or at == at.parent
    )


def _check_mounted(mount: Path) -> None:
    """Raise `OSError` if a disk is not mounted any more where it was.

    Where it was mounted, there is an empty folder of another disk then, which would
    hide what is saved in it as soon as the disk is mounted again.
    """
    if not mount.is_mount() and not any(mount.iterdir()):
        raise OSError(errno.ENODEV, "The disk is not mounted", str(mount))


def new_file(
    base: Path,
    relative: Path,
    *,
    overwrite: bool,
    mount: Path | None = None,
    left: Container[Path] = (),
) -> tuple[Path, Path]:
    """Return where to write a file, and what that is to become. Makes the folders.

    Nobody else gets the first one. Without `overwrite`, nobody else gets the second one
    either, and it is no file of now. `mount` is where the folder's disk was mounted
    the last time. A part that is `left` of a file that failed is used again. Raises
    `OSError`, also where a link leads out of `base`. Blocking.
    """
    if mount is not None:
        _check_mounted(mount)
    base.mkdir(parents=True, exist_ok=True)
    folder = (base / relative).parent
    # Before folders are made, too: a link would have them made outside.
    _check_inside(base, next(at for at in (folder, *folder.parents) if at.exists()))
    folder.mkdir(parents=True, exist_ok=True)
    _check_inside(base, folder)
    target, mark = folder / relative.name, ""
    for number in range(1, _MAX_NAMES):
        part = folder / f".{target.name}{mark}.{_OWN}.part"
        if part in left:
            part.unlink(missing_ok=True)
        if _take(part):
            if overwrite or not target.exists():
                return part, target
            part.unlink()
        if overwrite:
            mark = f"-{number}"
        else:
            target = folder / f"{relative.stem}-{number}{relative.suffix}"
    raise OSError(f"too many files {relative}")


def _check_inside(base: Path, folder: Path) -> None:
    if not folder.resolve().is_relative_to(base.resolve()):
        raise OSError(f"{folder} is not in {base}")


def _take(part: Path) -> bool:
    """Make a file, if it isn't there."""
    try:
        part.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def append(part: Path, block: bytes) -> None:
    """Write a block. No file stays open: who waits may be cancelled any time.

    Raises `OSError`, also where the part is gone: it is not made again. Blocking.
    """
    with part.open("r+b") as file:
        file.seek(0, 2)
        file.write(block)


def finish(part: Path, target: Path, size: int, *, overwrite: bool) -> None:
    """Give a file its name, once it is `size` bytes long and on the disk itself.

    The camera may delete its copy after that. Raises `OSError`. Blocking.
    """
    if (there := part.stat().st_size) != size:
        raise OSError(f"{part} has {there} bytes, not {size}")
    if not overwrite and target.exists():
        raise FileExistsError(target)
    with part.open("r+b") as file:
        _sync(file.fileno())
    try:
        part.replace(target)
    except OSError:
        if not _is_renamed(part, target, size):
            raise
    with suppress(OSError):  # not every file system opens folders
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            _sync(folder)
        finally:
            os.close(folder)


def _sync(file: int) -> None:
    """Have the disk itself hold a file, or a folder's names. Raises `OSError`."""
    try:
        os.fsync(file)
    except OSError as err:
        if err.errno not in _NO_SYNC:
            raise


def _is_renamed(part: Path, target: Path, size: int) -> bool:
    """Whether a file has its name: the answer of a network's disk may have been lost."""
    with suppress(OSError):
        return not part.exists() and target.stat().st_size == size
    return False


def remove_abandoned(folder: Path) -> None:
    """Remove what is left of files whose saving a power cut ended. Blocking."""
    for part in folder.rglob(_ANY_PART):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink()
