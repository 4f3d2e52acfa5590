"""Photos that a camera keeps in its memory for this host, saved to the media folder."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util, slugify

from .const import DOMAIN, LOGGER
from .eos.events import TransferRequested
from .eos.transfer import PhotoSink

_MAX_STEM: Final = 64
_MAX_SUFFIX: Final = 8
_MAX_NAMES: Final = 1000
"""How many photos of one name there may be in a folder."""


def _file_name(name: str) -> str:
    """Return a camera's file name in a form that stays within its folder."""
    stem, _, suffix = name.rpartition(".")
    if not stem:
        stem, suffix = suffix or "photo", "bin"
    return f"{slugify(stem)[:_MAX_STEM]}.{slugify(suffix)[:_MAX_SUFFIX]}".upper()


def _new_part(folder: Path, name: str) -> tuple[Path, Path]:
    """Return where to write a photo, and what that is to become: no file of now."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    for number in range(1, _MAX_NAMES):
        if not target.exists():
            part = target.with_name(target.name + ".part")
            part.unlink(missing_ok=True)
            return part, target
        target = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    raise OSError(f"too many files {name}")


def _append(part: Path, block: bytes) -> None:
    """Write a block. No file stays open: whoever waits may be cancelled any time."""
    with part.open("ab") as file:
        file.write(block)


def photo_sink(hass: HomeAssistant, camera_id: str) -> PhotoSink:
    """Return what saves a camera's photos, in a folder for each camera and day."""
    media = Path(hass.config.media_dirs.get("local", hass.config.path("media")))
    run = hass.async_add_executor_job

    async def save(transfer: TransferRequested, blocks: AsyncIterator[bytes]) -> None:
        folder = media / DOMAIN / camera_id / dt_util.now().date().isoformat()
        name = _file_name(transfer.filename)
        part, target = await run(_new_part, folder, name)
        try:
            async for block in blocks:
                await run(_append, part, block)
            await run(part.rename, target)
        except BaseException:
            # Not awaited: this may be a cancellation.
            hass.loop.run_in_executor(None, partial(part.unlink, missing_ok=True))
            raise
        LOGGER.info("Saved a photo from the camera's memory as %s", target)

    return save
