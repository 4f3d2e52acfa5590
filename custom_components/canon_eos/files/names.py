"""Paths of saved files, made from a template; they never lead out of the destination folder.

The names that a camera reports are untrusted.
"""

from collections.abc import Container, Iterable, Mapping
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
"""Template fields whose values come from `photo_facts`."""
FIELDS: Final = (
    *("camera", "counter", "date", "name", "stem", "suffix", "slot", "time"),
    *FACTS,
)
"""Fields that a template can contain."""

_NOT_IN_NAMES: Final = re.compile(r"[^\w.\- ]+")
_DOTS: Final = re.compile(r"\.{2,}")
"""Consecutive dots. Home Assistant neither plays nor serves files with such dots in the path."""
_MAX_PART: Final = 100
_MAX_SUFFIX: Final = 10
"""Maximum sizes in bytes of a name, and of a suffix that is kept when the name is shortened.
File systems also limit a name's size in bytes, not its number of characters."""
_MAX_DEPTH: Final = 8
_MAX_NAMES: Final = 10_000
"""Maximum number of names that are tried for a file."""
_NO_SYNC: Final = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
"""Error numbers from file systems that do not support `fsync`."""
_OWN: Final = secrets.token_hex(4)
"""Part of the names of temporary files; it differs after each start of Home Assistant."""
_ANY_PART: Final = f".*.{'[0-9a-f]' * 8}.part"
_ABANDONED: Final = 60 * 60.0
"""Age in seconds after which a temporary file counts as abandoned. The file of a download
that waits for its camera never gets that old."""
_MOVIES: Final = {"application/mxf"}
"""Media types of movies other than `video/...`. Which types `guess_type` knows depends on the
operating system."""
_RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


class TemplateError(ValueError):
    """A template for file names can't be used."""


class FileFacts(NamedTuple):
    """Data for the name of a file to save.

    `slot` is the slot number of the file's card, or 0 if the file is not on a card.
    `counter` is a number that increases with each file. `photo` contains facts about the photo
    under the names in `photo_facts.KEYS`.
    """

    camera: str
    name: str
    slot: int
    taken: datetime
    photo: Mapping[str, Any] = NO_SETTINGS
    counter: int = 0


def needs_facts(template: str) -> bool:
    """Return whether a template has fields whose values must be read from a photo's file."""
    return any(f"{{{fact}}}" in template for fact in FACTS)


def check_template(template: str) -> None:
    """Raise `TemplateError` for a template that can't be used."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError as err:
        raise TemplateError(str(err)) from err
    names = [name for _, name, _, _ in parts if name is not None]
    if any(spec or conversion for _, _, spec, conversion in parts):
        raise TemplateError("formats are not supported")
    if unknown := set(names) - set(FIELDS):
        raise TemplateError(", ".join(sorted(unknown)))
    if not set(names) & {"name", "stem", "counter", "time"}:
        raise TemplateError("all files would have the same name")
    if template.startswith("/") or ".." in template.split("/"):
        raise TemplateError("outside the folder")


def _part(text: str) -> str:
    """Return `text` as a valid name for one file or folder, shortened to `_MAX_PART` bytes."""
    clean = _DOTS.sub(".", _NOT_IN_NAMES.sub("_", text).strip(" ."))
    if len(clean.encode()) > _MAX_PART:
        stem, dot, suffix = clean.rpartition(".")
        kept = f".{suffix}" if dot and len(suffix.encode()) <= _MAX_SUFFIX else ""
        room = _MAX_PART - len(kept.encode())
        cut = (stem if kept else clean).encode()[:room].decode(errors="ignore")
        clean = cut.strip(" .") + kept
    return f"_{clean}" if _RESERVED.match(clean) else clean


def _harmless(name: str) -> str:
    """Return a file name, with `.bin` appended if its media type may be unsafe in a browser.

    The camera chooses the name, and Home Assistant serves files in a media folder with
    the media type for their suffix. Without `.bin`, a page or a script could run in a
    browser.
    """
    kind, encoding = guess_type(name)
    if encoding is None and (kind is None or kind == "text/plain"):
        return name
    picture = kind is not None and kind.startswith(("audio/", "image/", "video/"))
    harmless = kind in _MOVIES or (picture and not str(kind).endswith("+xml"))
    return name if harmless and encoding is None else f"{name}.bin"


def _fact(value: float | str | None) -> str:
    """Return a fact as text for a name: "50" for 50.0, "1-125" for "1/125", "unknown" for None.

    Slashes are replaced, because each slash would create a folder.
    """
    text = f"{value:g}" if isinstance(value, float) else value or "unknown"
    return text.replace("/", "-")


def relative_path(template: str, facts: FileFacts) -> Path:
    """Return the path of a file relative to the destination folder.

    Raises `TemplateError` if the template can't be used.
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
    """Return the deepest folder that contains all of a camera's files saved with a template.

    The returned path is relative to the destination folder.
    """
    *folders, _ = template.split("/")
    own = takewhile(
        lambda part: (
            {name for _, name, _, _ in Formatter().parse(part)} <= {None, "camera"}
        ),
        folders,
    )
    return Path(*(_part(part.format(camera=slugify(camera))) for part in own))


def mount_of(folder: Path) -> Path:
    """Return the mount point of a folder's disk. Blocking."""
    return next(
        at for at in (folder, *folder.parents) if at.is_mount() or at == at.parent
    )


def _check_mounted(mount: Path) -> None:
    """Raise `OSError` if no disk is mounted at a mount point and the folder there is empty.

    Files saved in the empty folder would be on another disk, and would be hidden as soon as
    the missing disk is mounted again.
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
    """Return the temporary and the final path of a new file.

    The folders and the temporary file are created. Without `overwrite`, the final path
    does not exist, and the temporary file reserves it. `mount` is the mount point that
    the folder's disk had when a file was last saved there. `left` contains the temporary
    files that failed saves have left behind; a new temporary file can replace such a file.
    Raises `OSError`, for example if a link leads out of `base`. Blocking.
    """
    if mount is not None:
        _check_mounted(mount)
    base.mkdir(parents=True, exist_ok=True)
    folder = (base / relative).parent
    # Check before creating folders, because a link could lead out of `base`.
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
    """Create an empty file; return False if the file already exists."""
    try:
        part.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def append(part: Path, blocks: Iterable[bytes]) -> None:
    """Append blocks to a temporary file.

    The file is closed after each call, because the caller can be cancelled between two
    calls. Raises `OSError`, for example if the file does not exist. Blocking.
    """
    with part.open("r+b") as file:
        file.seek(0, 2)
        file.writelines(blocks)


def finish(part: Path, target: Path, size: int, *, overwrite: bool) -> None:
    """Flush a temporary file to the disk, and then rename it to `target`.

    The file must be on the disk, because the camera may delete its copy afterwards. Raises
    `OSError`, for example if the file does not have `size` bytes, or if `target` exists and
    `overwrite` is False. Blocking.
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
    with suppress(OSError):  # some file systems can't open folders
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            _sync(folder)
        finally:
            os.close(folder)


def _sync(file: int) -> None:
    """Flush a file, or the names in a folder, to the disk if the file system supports `fsync`.

    Raises `OSError` if flushing fails.
    """
    try:
        os.fsync(file)
    except OSError as err:
        if err.errno not in _NO_SYNC:
            raise


def _is_renamed(part: Path, target: Path, size: int) -> bool:
    """Return whether a file was renamed despite an error.

    For example, the reply from a network disk may have been lost.
    """
    with suppress(OSError):
        return not part.exists() and target.stat().st_size == size
    return False


def remove_abandoned(folder: Path) -> None:
    """Remove abandoned temporary files from a folder and its subfolders.

    A power failure can leave such files behind. Blocking.
    """
    for part in folder.rglob(_ANY_PART):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink()
