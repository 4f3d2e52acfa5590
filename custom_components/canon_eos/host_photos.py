"""Photos that a camera keeps in its memory for this host, saved to the media folder."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO, Final

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


def _open_new(folder: Path, name: str) -> tuple[BinaryIO, Path]:
    """Create a file that does not exist yet, and say what it is to become."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    for number in range(1, _MAX_NAMES):
        part = target.with_name(target.name + ".part")
        if not target.exists():
            return part.open("wb"), target
        target = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    raise OSError(f"too many files {name}")


def _discard(file: BinaryIO, part: Path) -> None:
    file.close()
    part.unlink(missing_ok=True)


def photo_sink(hass: HomeAssistant, camera_id: str) -> PhotoSink:
    """Return what saves a camera's photos, in a folder for each camera and day."""
    media = Path(hass.config.media_dirs.get("local", hass.config.path("media")))

    async def save(transfer: TransferRequested, blocks: AsyncIterator[bytes]) -> None:
        folder = media / DOMAIN / camera_id / dt_util.now().date().isoformat()
        name = _file_name(transfer.filename)
        file, target = await hass.async_add_executor_job(_open_new, folder, name)
        part = Path(file.name)
        try:
            async for block in blocks:
                await hass.async_add_executor_job(file.write, block)
        except BaseException:
            # Not awaited: this may be a cancellation.
            hass.loop.run_in_executor(None, _discard, file, part)
            raise
        await hass.async_add_executor_job(file.close)
        await hass.async_add_executor_job(part.rename, target)
        LOGGER.info("Saved a photo from the camera's memory as %s", target)

    return save
