"""Hostile answers about files, frames and the camera do no lasting harm."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path
from struct import pack
from typing import Any, Final, NamedTuple

from homeassistant.components.media_player.errors import BrowseError
from homeassistant.components.media_source import async_browse_media
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import CameraFactory, SetUp, wait_for
from tests.integration.dashboard import act, known, select
from tests.integration.live_view import snapshot
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode

from .hostile import answer, endless_data, huge_length, long_packet, start_data
from .proxy import Proxy
from .watchdog import watched

pytestmark = pytest.mark.filterwarnings("ignore")

MIB: Final = 1024 * 1024

type Attack = Callable[[int], Iterator[bytes]]
type Use = Callable[[HomeAssistant, MockConfigEntry], Awaitable[Any]]


_HANDLES: Final = pack(f"<{MIB}I", MIB - 1, *range(1, MIB))


def a_million_handles(transaction: int) -> Iterator[bytes]:
    """Yield a list of 2^20 - 1 handles, the maximum in an answer."""
    yield answer(transaction, _HANDLES)


def negative_count(transaction: int) -> Iterator[bytes]:
    """Yield an array with the count -1."""
    yield answer(transaction, pack("<i", -1) + bytes(400))


def other_bytes(transaction: int) -> Iterator[bytes]:
    """Yield 4,096 bytes that are not a valid answer."""
    yield answer(transaction, bytes(range(256)) * 16)


def nothing(transaction: int) -> Iterator[bytes]:
    """Yield an empty data phase and the response OK."""
    yield answer(transaction, b"")


def more_than_asked(transaction: int) -> Iterator[bytes]:
    """Yield 2 MiB of data, more than a client requests."""
    yield answer(transaction, bytes(2 * MIB))


def half(transaction: int) -> Iterator[bytes]:
    """Yield the start of a data phase, after which the connection is closed."""
    yield start_data(transaction, 1000) + pack("<III", 412, 10, transaction)


def _entry(handle: int, name: bytes, *, wide: bool) -> bytes:
    """Return a folder's entry in a listing, with an unknown size, in 64-bit form if `wide`."""
    size, form = (60, "<IIIH10xQI4x16sI") if wide else (56, "<IIIH10xII4x16sI")
    unknown = 2**32 - 1
    return pack(form, size, handle, 0x0002_0001, 0x3001, unknown, 0, name, 0)


def a_full_listing(transaction: int, *, wide: bool = False) -> Iterator[bytes]:
    """Yield a listing of the maximum number of folders, whose names are unterminated."""
    count = 8 * MIB // (60 if wide else 56) - 1
    entries = (_entry(handle, b"X" * 16, wide=wide) for handle in range(1, count + 1))
    yield answer(transaction, pack("<I", count) + b"".join(entries))


def a_count_that_lies(transaction: int, *, wide: bool = False) -> Iterator[bytes]:
    """Yield a listing whose count is larger than its data."""
    entries = _entry(1, b"DCIM", wide=wide) * 100
    yield answer(transaction, pack("<I", 2**32 - 1) + entries)


def an_entry_that_lies(transaction: int, *, wide: bool = False) -> Iterator[bytes]:
    """Yield a listing with an entry that is longer than the answer, and an entry of size 0."""
    wrong = pack("<I", 2**32 - 1) + _entry(1, b"DCIM", wide=wide)[4:]
    yield answer(transaction, pack("<I", 2) + wrong + pack("<I", 0) + bytes(52))


def a_huge_file(transaction: int, *, wide: bool = False) -> Iterator[bytes]:
    """Yield a listing with a file of 2^64 - 1 bytes, or 2^32 - 2 bytes in the 32-bit form."""
    size, form = (60, "<IIIH10xQI4x16sI") if wide else (56, "<IIIH10xII4x16sI")
    most = 2**64 - 1 if wide else 2**32 - 2
    entry = pack(form, size, 7, 0x0002_0001, 0x3801, most, 0, b"IMG_9999.JPG", 0)
    yield answer(transaction, pack("<I", 1) + entry)


def _wide(attack: Callable[..., Iterator[bytes]]) -> Attack:
    """Return an attack with a listing in its 64-bit form."""

    def wide(transaction: int) -> Iterator[bytes]:
        return attack(transaction, wide=True)

    wide.__name__ = attack.__name__
    return wide


_EVERYWHERE: Final = (other_bytes, nothing, half, endless_data)
_LISTS: Final = (a_million_handles, negative_count, huge_length)
_LISTINGS: Final = (a_full_listing, a_count_that_lies, an_entry_that_lies, a_huge_file)


async def browse(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Open the card in the media browser, down to its files."""
    where = f"media-source://canon_eos/{entry.unique_id}"
    for _ in range(4):
        item = await async_browse_media(hass, where)
        if not item.children or not item.children[0].can_expand:
            return
        where = item.children[0].media_content_id


async def download(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Download all files."""
    await act(hass, entry, "download", pattern="*", name="{name}")


async def connect_again(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Reload the entry, which connects the camera again."""
    await hass.config_entries.async_reload(entry.entry_id)


def sizes_in(folder: Path) -> dict[str, int]:
    """Return the sizes in bytes of all complete files in a folder, by their relative paths."""
    return {
        str(path.relative_to(folder)): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".part"
    }


USES: Final[dict[int, Use]] = {
    OperationCode.GET_OBJECT_HANDLES: browse,
    OperationCode.GET_OBJECT_INFO: browse,
    OperationCode.GET_PARTIAL_OBJECT: download,
    EosOp.GET_VIEWFINDER_DATA: snapshot,
    EosOp.GET_OBJECT_INFO_EX: browse,
    EosOp.GET_OBJECT_INFO_EX_64: browse,
    OperationCode.GET_DEVICE_INFO: connect_again,
    EosOp.GET_STORAGE_INFO: connect_again,
}


class Scene(NamedTuple):
    """A camera that is set up behind a proxy."""

    camera: SimulatedCamera
    proxy: Proxy
    entry: MockConfigEntry


@pytest.fixture
def quick(limits: Callable[..., None]) -> None:
    """Shorten pauses that would slow these tests down."""
    limits(download_pause=0.05)
    limits(live_view_grace=0.1, settle=0.2)


@pytest.fixture
async def camera(
    start_camera: CameraFactory, request: pytest.FixtureRequest
) -> SimulatedCamera:
    """Return a paired EOS 70D, or an EOS R for 64-bit listings."""
    asked = request.node.callspec.params.get("operation")
    wide = asked == EosOp.GET_OBJECT_INFO_EX_64
    return known(await start_camera("r" if wide else "70d"))


@pytest.fixture
async def scene(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    proxy: Proxy,
    set_up: SetUp,
    quick: None,
    tmp_path: Path,
) -> Scene:
    """Set up a camera with one file behind the proxy, and return the scene."""
    await async_setup_component(hass, "media_source", {})
    hass.config.media_dirs = {"local": str(tmp_path / "saved")}
    camera.timing.live_view_start = 0.02
    camera.add_file("IMG_0001.JPG", 30_000)
    return Scene(camera, proxy, await set_up(camera, host=proxy.host))


ATTACKS: Final = [
    *product(USES, _EVERYWHERE),
    *product((OperationCode.GET_OBJECT_HANDLES, OperationCode.GET_DEVICE_INFO), _LISTS),
    *product(
        (EosOp.GET_OBJECT_INFO_EX,),
        (*_LISTINGS, huge_length),
    ),
    *product(
        (EosOp.GET_OBJECT_INFO_EX_64,),
        (*map(_wide, _LISTINGS), huge_length),
    ),
    (OperationCode.GET_PARTIAL_OBJECT, more_than_asked),
    (EosOp.GET_VIEWFINDER_DATA, more_than_asked),
    (OperationCode.GET_OBJECT_INFO, long_packet),
]


@pytest.mark.parametrize(
    ("operation", "attack"),
    ATTACKS,
    ids=[f"0x{code:04X}-{attack.__name__}" for code, attack in ATTACKS],
)
async def test_camera_works_after_an_attack(
    hass: HomeAssistant, scene: Scene, tmp_path: Path, operation: int, attack: Attack
) -> None:
    """After an attack, which may make an action fail, the camera works and no partial file is saved."""
    camera, proxy, entry = scene
    if operation == OperationCode.GET_OBJECT_HANDLES:
        camera.faults.respond[EosOp.GET_OBJECT_INFO_EX] = 0x2005
    proxy.attack = (operation, attack)
    with watched():
        with suppress(HomeAssistantError, BrowseError):
            await USES[operation](hass, entry)
        await wait_for(lambda: proxy.attacks == 1, 20)
    if entry.state is not ConfigEntryState.LOADED:
        await hass.config_entries.async_reload(
            entry.entry_id
        )  # instead of waiting for the retry
    async with asyncio.timeout(20):
        while camera.value("iso") != "800":
            with suppress(HomeAssistantError):  # not connected yet
                await select(hass, entry, "iso", "800")
            await asyncio.sleep(0.05)
    assert proxy.flooded < 64 * MIB
    # Nothing has been saved, or only the complete photo.
    sizes = await asyncio.to_thread(sizes_in, tmp_path)
    assert sizes in ({}, {"saved/canon_eos/IMG_0001.JPG": 30_000})


@pytest.mark.parametrize("listed", [False, True])
async def test_folders_that_contain_themselves_are_listed_once(
    hass: HomeAssistant,
    scene: Scene,
    tmp_path: Path,
    listed: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Folders that contain themselves are listed once, and each file is found once."""
    camera, _, entry = scene
    camera.faults.looped_folders = True
    listing: int = EosOp.GET_OBJECT_INFO_EX
    if not listed:
        camera.faults.respond[listing] = 0x2005
        listing = OperationCode.GET_OBJECT_HANDLES
    response = await act(hass, entry, "download", pattern="*", name="{name}")
    assert len(response["files"]) == 1
    assert "are left out" not in caplog.text
    assert len(camera.log.of(listing)) < 10
    assert await asyncio.to_thread(sizes_in, tmp_path) == {
        "saved/canon_eos/IMG_0001.JPG": 30_000
    }
