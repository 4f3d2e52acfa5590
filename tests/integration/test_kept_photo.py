"""The stored last photo is small in a backup, and survives a failed write."""

from collections.abc import Generator
import errno
import io
import os
from pathlib import Path
import tarfile
import tempfile
from types import ModuleType
from typing import NoReturn

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from PIL import Image
import pytest

from custom_components.canon_eos.files.kept_photo import KeptPhoto, Photo
from custom_components.canon_eos.files.pictures import MAX_LIGHT

NAME = "canon_eos.an_entry.photo"

REAL = {name: getattr(Store, name) for name in ("_async_load", "_async_write_data")}
"""Original methods of `Store`, which the test kit replaces in each test."""


def noisy(size: tuple[int, int]) -> bytes:
    """Return a JPEG of noise, which compresses badly, with this width and height in pixels."""
    jpeg = io.BytesIO()
    Image.effect_noise(size, 90).save(jpeg, "JPEG", quality=95)
    return jpeg.getvalue()


def photo(jpeg: bytes) -> Photo:
    """Return a last photo with this JPEG as its image."""
    return Photo(jpeg, "IMG_0001.JPG", 1, dt_util.utcnow())


@pytest.fixture
def folder(hass: HomeAssistant, tmp_path: Path) -> Generator[Path]:
    """Yield Home Assistant's storage folder, and let `Store` write to it."""
    hass.config.config_dir = str(tmp_path)
    # These patches are undone before those of the test kit. Undone later, they would
    # restore the test kit's patches.
    with pytest.MonkeyPatch.context() as patched:
        for name, real in REAL.items():
            patched.setattr(Store, name, real)
        yield tmp_path / ".storage"


def packed(backup: Path) -> dict[str, int]:
    """Return the sizes in bytes of the integration's files in a Home Assistant backup, by name."""
    with tarfile.open(backup) as outer:
        (name,) = (one for one in outer.getnames() if "homeassistant.tar" in one)
        inner = outer.extractfile(name)
        assert inner is not None
        with tarfile.open(fileobj=io.BytesIO(inner.read())) as files:
            return {
                Path(one.name).name: one.size
                for one in files.getmembers()
                if "canon_eos" in one.name
            }


@pytest.mark.real_time  # threads write the backup
@pytest.mark.filterwarnings("ignore")
async def test_photo_is_small_in_a_backup(hass: HomeAssistant, folder: Path) -> None:
    """A photo of over 5 MB is stored in a backup as a single image of at most 300 kB."""
    jpeg = noisy((4500, 3000))
    assert len(jpeg) > 5_000_000
    kept = KeptPhoto(hass, "an_entry")
    kept.keep(photo(jpeg))
    await kept.async_write()
    again = await KeptPhoto(hass, "an_entry").async_load()
    assert again is not None
    assert 10_000 < len(again.jpeg) <= MAX_LIGHT == 300_000
    assert await async_setup_component(hass, "backup", {})
    await hass.async_block_till_done()
    await hass.services.async_call("backup", "create", {}, blocking=True)
    await hass.async_block_till_done()
    (backup,) = folder.parent.glob("backups/*.tar")
    files = await hass.async_add_executor_job(packed, backup)
    assert list(files) == [NAME]
    base64 = 4 / 3
    assert files[NAME] < MAX_LIGHT * base64 + 1000


@pytest.mark.parametrize(
    ("module", "call"), [(os, "replace"), (tempfile, "NamedTemporaryFile")]
)
async def test_failed_write_keeps_the_old_image(
    hass: HomeAssistant,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    call: str,
) -> None:
    """If writing a new image fails, the old one is kept."""
    kept = KeptPhoto(hass, "an_entry")
    kept.keep(photo(noisy((300, 200))))
    await kept.async_write()
    before = (folder / NAME).read_bytes()
    seen: list[bytes] = []

    def fail(*_: object, **__: object) -> NoReturn:
        seen.append((folder / NAME).read_bytes())
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(module, call, fail)
        kept.keep(photo(noisy((310, 210))))
        await kept.async_write()
    assert seen == [before]
    assert (folder / NAME).read_bytes() == before
    assert await KeptPhoto(hass, "an_entry").async_load() is not None
    kept.keep(photo(noisy((320, 220))))
    await kept.async_write()
    assert (folder / NAME).read_bytes() != before
