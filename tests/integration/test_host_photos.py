"""Photos from a camera's memory, saved by Home Assistant."""

from collections.abc import AsyncIterator
from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest

from custom_components.canon_eos.eos.events import TransferRequested
from custom_components.canon_eos.host_photos import photo_sink


async def blocks(*parts: bytes, fail: bool = False) -> AsyncIterator[bytes]:
    """Yield a photo, or its beginning."""
    for part in parts:
        yield part
    if fail:
        raise OSError("gone")


def photo(name: str) -> TransferRequested:
    """Return the request to fetch a photo."""
    return TransferRequested(1, 0x3801, None, name)


def saved(folder: Path) -> dict[str, bytes]:
    """Return all files, by their names; all of them are in one place."""
    return {
        str(path.relative_to(folder)).rpartition("/")[2]: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("IMG_0001.JPG", "IMG_0001.JPG"),
        ("../../../etc/passwd", "UNKNOWN.ETC_PASS"),
        ("..\\x.cr3", "X.CR3"),
        ("/abs/olute.jpg", "ABS_OLUTE.JPG"),
        ("", "PHOTO.BIN"),
        ("\0\n.jpg", "UNKNOWN.JPG"),
        (".jpg", "JPG.BIN"),
        ("A" * 10_000 + ".JPG", "A" * 64 + ".JPG"),
    ],
)
async def test_names_stay_in_their_folder(
    hass: HomeAssistant, tmp_path: Path, name: str, expected: str
) -> None:
    """Whatever a camera calls a file, it is written to the camera's own folder."""
    media = tmp_path / "media"
    hass.config.media_dirs = {"local": str(media)}
    await photo_sink(hass, "60128b7cc240")(photo(name), blocks(b"ab", b"cd"))
    found = await hass.async_add_executor_job(saved, tmp_path)
    assert found == {expected: b"abcd"}
    folders = await hass.async_add_executor_job(
        lambda: [path.parent.parent for path in media.rglob("*.*") if path.is_file()]
    )
    assert folders == [media / "canon_eos" / "60128b7cc240"]


async def test_never_over_another(hass: HomeAssistant, tmp_path: Path) -> None:
    """A second photo of the same name gets a number."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    sink = photo_sink(hass, "60128b7cc240")
    for content in (b"1", b"2", b"3"):
        await sink(photo("IMG_0001.JPG"), blocks(content))
    assert await hass.async_add_executor_job(saved, tmp_path) == {
        "IMG_0001.JPG": b"1",
        "IMG_0001-1.JPG": b"2",
        "IMG_0001-2.JPG": b"3",
    }


async def test_half_a_photo_is_none(hass: HomeAssistant, tmp_path: Path) -> None:
    """What could not be fetched whole leaves no file."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    with pytest.raises(OSError, match="gone"):
        await photo_sink(hass, "60128b7cc240")(
            photo("IMG_0001.JPG"), blocks(b"ab", fail=True)
        )
    await hass.async_add_executor_job(lambda: None)
    assert await hass.async_add_executor_job(saved, tmp_path) == {}
