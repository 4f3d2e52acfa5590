"""An unexpected exception at any point where code waits costs only one attempt."""

import asyncio
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.canon_eos.const import CONF_SAVE_PHOTOS, SavePolicy
from custom_components.canon_eos.coordinator import CanonEosCoordinator
from custom_components.canon_eos.entry import parts
from custom_components.canon_eos.entry.camera_clock import CameraClock
from custom_components.canon_eos.entry.poller import Poller
from custom_components.canon_eos.eos.session import EosSession
from custom_components.canon_eos.files.last_photo import LastPhoto
from custom_components.canon_eos.files.new_photos import NewPhotos
from tests.common import SetUp, wait_for
from tests.integration.dashboard import act, select, state
from tests.simulator import SimulatedCamera

from .mistakes import Mistakes

pytestmark = pytest.mark.filterwarnings("ignore")

LONG = 400.0
"""Maximum number of seconds until everything has recovered."""


@pytest.fixture
def mistakes(
    monkeypatch: pytest.MonkeyPatch,
    limits: Callable[..., None],
    record_property: Callable[[str, object], None],
) -> Generator[Mistakes]:
    """Yield an object that raises unexpected exceptions, and record their number."""
    limits(young=0.0, clock=30.0, restart=4.0)
    mistakes = Mistakes(monkeypatch)
    yield mistakes
    record_property("faults", mistakes.made)


async def test_exception_while_connecting_costs_one_attempt(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, mistakes: Mistakes
) -> None:
    """After an exception while the client is connecting, the client connects again."""
    mistakes.in_method(CanonEosCoordinator, "_connect")
    entry = await set_up(camera)
    remote = entry.runtime_data.remote

    async def connect_again(at: int | None) -> None:
        mistakes.arm(at)
        await camera.drop_connection()
        await wait_for(lambda: not remote.connected)
        await wait_for(lambda: remote.connected, LONG)

    await connect_again(None)
    whole = mistakes.waits
    assert whole > 10
    for at in range(1, whole + 1):
        await connect_again(at)
    assert mistakes.made >= whole - 2
    await select(hass, entry, "iso", "800")
    assert camera.value("iso") == "800"


@pytest.mark.parametrize(("owner", "method"), [(Poller, "run"), (EosSession, "_poll")])
async def test_exception_in_a_poll_leads_to_a_new_connection(
    camera: SimulatedCamera, set_up: SetUp, mistakes: Mistakes, owner: type, method: str
) -> None:
    """After an exception in a poll, the client opens a new connection."""
    mistakes.in_method(owner, method)
    entry = await set_up(camera)
    remote = entry.runtime_data.remote
    mistakes.arm(None)
    await asyncio.sleep(2)
    whole = mistakes.waits
    assert whole > 5
    for at in range(1, whole + 1):
        connections = camera.log.counters.connections
        mistakes.arm(at)
        await wait_for(lambda: camera.log.counters.connections > connections, LONG)  # noqa: B023
        await wait_for(lambda: remote.connected, LONG)
    assert mistakes.made == whole


async def test_exception_while_saving_loses_no_photo(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    mistakes: Mistakes,
    tmp_path: Path,
) -> None:
    """Despite an exception, each new photo is saved once and shown as the last photo."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    options = {CONF_SAVE_PHOTOS: str(SavePolicy.ALL)}
    for owner in (NewPhotos, LastPhoto):
        mistakes.in_method(owner, "run")
    mistakes.in_method(parts, "on_each_connection")
    entry = await set_up(camera, options=options)
    remote = entry.runtime_data.remote

    def saved() -> list[str]:
        return sorted(path.name for path in tmp_path.rglob("*.JPG"))

    async def one(number: int, at: int | None) -> None:
        mistakes.arm(at)
        await camera.drop_connection()
        await wait_for(lambda: not remote.connected)
        await wait_for(lambda: remote.connected)
        item = camera.add_file(f"IMG_{number:04}.JPG", 30_000, announce=True)
        async with asyncio.timeout(LONG):
            while item.filename not in await asyncio.to_thread(saved):  # noqa: ASYNC110
                await asyncio.sleep(1)
        await wait_for(
            lambda: shown(entry) == item.filename,
            LONG,
        )

    await one(1, None)
    await one(2, None)
    whole = mistakes.waits
    assert whole > 15
    for at in range(1, whole + 1):
        await one(2 + at, at)
    assert mistakes.made > 15  # the number of waits depends on the disk
    assert saved() == [f"IMG_{number:04}.JPG" for number in range(1, whole + 3)]


def shown(entry: Any) -> str | None:
    """Return the name of the last photo, or None if there is no last photo."""
    photo = entry.runtime_data.last_photo.photo
    return None if photo is None else str(photo.file_name)


async def test_clock_is_read_again_after_an_exception(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, mistakes: Mistakes
) -> None:
    """After an exception while the camera's clock is being read, the clock is read again."""
    mistakes.in_method(CameraClock, "run")
    entry = await set_up(camera)
    clock: Any = entry.runtime_data.clock
    readings: list[float | None] = []
    clock.on_change(lambda: readings.append(clock.difference))

    async def read(at: int | None) -> None:
        mistakes.arm(at)
        before = len(readings)
        await wait_for(lambda: mistakes.waits >= (at or 1), LONG)
        await wait_for(lambda: len(readings) > before, LONG)

    await read(None)  # so that the waits of the next reading are counted from its start
    await read(None)
    whole = mistakes.waits
    assert whole > 1
    for at in range(1, whole + 1):
        await read(at)
    assert mistakes.made == whole
    assert state(hass, entry, "connection") == "on"
    assert len((await act(hass, entry, "take_photo"))["files"]) == 1
