"""A photo in a camera's memory is saved in the camera's folder, completely or not at all."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.eos.actions.transfer import NotYetError
from custom_components.canon_eos.eos.errors import FileNotFoundInCameraError
from custom_components.canon_eos.eos.wire.events import TransferRequested
from custom_components.canon_eos.files.destinations import lasting_destination
from custom_components.canon_eos.ptp.errors import MalformedDataError
from tests.common import wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import OperationCode

from .dashboard import attribute


async def blocks(*parts: bytes, fail: bool = False) -> AsyncIterator[bytes]:
    """Yield the blocks of a photo, and then raise `MalformedDataError` if `fail` is true."""
    for part in parts:
        yield part
    if fail:
        raise MalformedDataError("gone")


def photo(name: str, size: int | None = None) -> TransferRequested:
    """Return the camera's request to transfer a photo."""
    return TransferRequested(1, 0x3801, size, name)


def saved(folder: Path) -> dict[str, bytes]:
    """Return the contents of all files in a folder by name."""
    return {
        path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def media(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Configure the media folder, and return its path."""
    hass.config.media_dirs = {"local": str(tmp_path / "media")}
    return tmp_path / "media"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("IMG_0001.JPG", "IMG_0001.JPG"),
        ("../../../etc/passwd", "_._._etc_passwd"),
        ("", "photo"),
        ("\0\n.jpg", "_.jpg"),
    ],
)
@pytest.mark.enabled("event.download_event")
async def test_photo_is_saved_in_its_camera_s_folder(
    hass: HomeAssistant, media: Path, name: str, expected: str, entry: MockConfigEntry
) -> None:
    """A photo is saved in its camera's folder, even if its file name is empty or a path."""
    downloads = entry.runtime_data.downloads
    await downloads.save_from_memory(photo(name), blocks(b"ab", b"cd"))
    folder = media / "canon_eos" / "canon_eos_70d"
    assert await hass.async_add_executor_job(saved, folder) == {expected: b"abcd"}
    assert await hass.async_add_executor_job(saved, media.parent) == {expected: b"abcd"}
    assert attribute(hass, entry, "download_event", "event_type") == "saved"


@pytest.mark.parametrize(("size", "fail"), [(None, True), (5, False), (3, False)])
@pytest.mark.enabled("event.download_event")
async def test_failed_transfer_leaves_no_file(
    hass: HomeAssistant,
    media: Path,
    size: int | None,
    fail: bool,
    entry: MockConfigEntry,
) -> None:
    """If a transfer fails or its byte count is wrong, no file remains, and an event reports it."""
    downloads = entry.runtime_data.downloads
    with pytest.raises((MalformedDataError, OSError)):
        await downloads.save_from_memory(
            photo("IMG_0001.JPG", size), blocks(b"ab", b"cd", fail=fail)
        )
    await hass.async_add_executor_job(lambda: None)
    assert await hass.async_add_executor_job(saved, media) == {}
    assert attribute(hass, entry, "download_event", "event_type") == "failed"


async def test_photo_is_saved_from_memory_if_its_copy_is_deleted(
    hass: HomeAssistant, media: Path, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A photo is saved from the camera's memory if its copy on the card was deleted."""
    item = camera.add_file("IMG_0001.JPG", 4)
    downloads = entry.runtime_data.downloads
    (file,) = await downloads.by_handles([item.handle])
    camera.body.cards[0].remove(item)
    to = lasting_destination(hass, entry)
    with pytest.raises(FileNotFoundInCameraError):
        await downloads.save_once(file, to, 0, tries=0, photo=7)
    transfer = replace(photo(item.filename), photo=7)
    await downloads.save_from_memory(transfer, blocks(b"ab", b"cd"))
    found = await hass.async_add_executor_job(saved, media)
    assert found == {item.filename: b"abcd"}


async def test_photo_stays_in_memory_while_its_copy_is_saved(
    hass: HomeAssistant,
    media: Path,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
) -> None:
    """A photo stays in the camera's memory, as a fallback, until its copy on the card is saved."""
    item = camera.add_file("IMG_0001.JPG", 4_000_000)
    downloads = entry.runtime_data.downloads
    (file,) = await downloads.by_handles([item.handle])
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 1.0
    to = lasting_destination(hass, entry)
    reading = asyncio.create_task(downloads.save_once(file, to, 0, tries=0, photo=7))
    await wait_for(lambda: downloads.progress.done > 0)
    transfer = replace(photo(item.filename), photo=7)
    with pytest.raises(NotYetError):  # otherwise the camera would delete the photo
        await downloads.save_from_memory(transfer, blocks(b"ab", b"cd"))
    assert not reading.done()
    camera.body.cards[0].remove(item)
    with pytest.raises(FileNotFoundInCameraError):
        await reading
    await downloads.save_from_memory(transfer, blocks(b"ab", b"cd"))
    found = await hass.async_add_executor_job(saved, media)
    assert found == {item.filename: b"abcd"}
