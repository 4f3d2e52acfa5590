"""Home Assistant recovers by itself if the connection is cut at any packet."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from functools import partial
import logging
from pathlib import Path
import random
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import SetUp, wait_for
from tests.integration.dashboard import act, select, state
from tests.integration.live_view import snapshot
from tests.simulator import SimulatedCamera

from .proxy import Cut, How, Proxy

pytestmark = pytest.mark.filterwarnings("ignore")

SHARDS: Final = 8
CUTS: Final = 8
"""Number of cuts per shard; all shards together have more cuts than a run has packets."""
BOUND: Final = 15.0
"""Maximum number of seconds until everything has recovered."""


class Day:
    """Uses a camera repeatedly over a link that is cut."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: MockConfigEntry,
        camera: SimulatedCamera,
        proxy: Proxy,
    ) -> None:
        """Keep the objects that the actions use."""
        self.hass = hass
        self.entry = entry
        self.camera = camera
        self.proxy = proxy
        self.bound = BOUND
        self.lost: list[str] = []
        self.recoveries: list[float] = []
        self._number = 0

    async def live(self) -> None:
        """Use several functions of the camera, each of which may fail with HomeAssistantError."""
        self._number += 1
        iso = ("400", "800")[self._number % 2]
        await self._try(select(self.hass, self.entry, "iso", iso))
        before = len(self.camera.files)
        answer = await self._try(act(self.hass, self.entry, "take_photo"))
        if answer is not None and len(answer["files"]) != 1:
            self.lost.append(f"{answer}")
        await self.camera.shutter.settle()
        if answer is not None and len(self.camera.files) != before + 1:
            self.lost.append("a photo that was reported was not taken")
        await self._try(snapshot(self.hass, self.entry))
        if self.camera.files:
            newest = self.camera.files[-1].handle
            await self._try(
                act(self.hass, self.entry, "download", handles=[newest], name="{name}")
            )

    def has_connected_since(self, connections: int) -> bool:
        """Return whether both channels have been opened since `connections` were counted."""
        return self.proxy.connections >= connections + 2

    async def _try(self, doing: Any) -> Any:
        try:
            async with asyncio.timeout(self.bound):
                return await doing
        except HomeAssistantError:
            return None

    async def check(self) -> None:
        """Check that everything has recovered.

        The camera is connected, states are current, and nothing is held or left open.
        """
        entry, camera = self.entry, self.camera
        started = asyncio.get_running_loop().time()
        await wait_for(lambda: entry.runtime_data.remote.camera is not None, BOUND)
        await wait_for(lambda: state(self.hass, entry, "connection") == "on", BOUND)
        await wait_for(lambda: not camera.shutter_held, BOUND)
        await wait_for(
            lambda: state(self.hass, entry, "iso") == camera.value("iso"), BOUND
        )
        await wait_for(lambda: self.proxy.open_sockets == 4, BOUND)
        self.recoveries.append(asyncio.get_running_loop().time() - started)


@pytest.fixture
def quick(hass: HomeAssistant, limits: Callable[..., None], tmp_path: Path) -> None:
    """Shorten pauses that would slow these tests down, and save files in a temporary folder."""
    limits(download_pause=0.05)
    hass.config.media_dirs = {"local": str(tmp_path)}
    limits(
        live_view_grace=0.1, settle=0.2, young=0.0
    )  # this link is cut more often than any real one


@pytest.fixture
async def day(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    proxy: Proxy,
    set_up: SetUp,
    quick: None,
    record_property: Callable[[str, object], None],
) -> AsyncGenerator[Day]:
    """Yield a `Day` with a camera behind the proxy, and record its results at the end."""
    camera.timing.live_view_start = 0.02
    camera.timing.write = 0.02
    entry = await set_up(camera, host=proxy.host)
    day = Day(hass, entry, camera, proxy)
    yield day
    record_property("faults", proxy.cuts or 1)
    record_property("lost", len(day.lost))
    record_property("recoveries", [round(seconds, 2) for seconds in day.recoveries])


def own_tasks() -> int:
    """Return the number of unfinished tasks of connections to cameras."""
    names = [task.get_name() for task in asyncio.all_tasks() if not task.done()]
    return sum("EOS" in name or "PTP" in name for name in names)


def logged(caplog: pytest.LogCaptureFixture) -> tuple[int, int]:
    """Return how many times the log reports the camera as unavailable, and as available again.

    Check that the integration has logged nothing else at level info or above.
    """
    ours = [r for r in caplog.records if r.name.startswith("custom_components")]
    lines = [r.getMessage() for r in ours if r.levelno >= logging.INFO]
    gone = sum("is not available" in line for line in lines)
    back = sum("is available again" in line for line in lines)
    assert not [r for r in ours if r.exc_info]
    assert len(lines) == gone + back, lines
    return gone, back


@pytest.mark.parametrize("shard", range(SHARDS))
async def test_cuts_lose_no_photo(
    day: Day, caplog: pytest.LogCaptureFixture, shard: int
) -> None:
    """No reported photo is lost if the connection is reset or closed within or between packets."""
    caplog.set_level(logging.INFO, "custom_components")
    choose = random.Random(shard)  # noqa: S311 - the same places each time
    await day.live()
    await day.check()
    day.proxy.packets = 0
    await day.live()
    whole = day.proxy.packets
    assert whole > 30
    tasks = own_tasks()
    for number in range(CUTS):
        at = 1 + (shard + number * SHARDS) * (whole - 4) // (SHARDS * CUTS)
        inside = choose.choice((0, 0, 1, 7, 8, 11, 20))
        how = choose.choice((How.RESET, How.CLOSE))
        day.proxy.arm(Cut(at, inside, how, alone=choose.random() < 0.3))
        await day.live()
        await day.check()
        day.proxy.cut = None
    assert day.lost == []
    assert day.proxy.cuts >= CUTS - 3
    # Tasks of lost connections have ended.
    await wait_for(lambda: own_tasks() <= tasks + 1, BOUND)
    await day.live()
    assert day.lost == []
    await day.check()  # the last cut may have been noticed late
    # The log has one line for each loss, and one for each return.
    gone, back = logged(caplog)
    assert gone == back <= day.proxy.cuts


@pytest.mark.parametrize("at", range(1, 60, 6))
async def test_cut_while_connecting_is_survived(day: Day, at: int) -> None:
    """A connection that is cut while it is being opened is opened again."""
    day.proxy.arm(Cut(at))
    day.proxy.end(How.RESET)
    await wait_for(lambda: day.proxy.cuts == 1, BOUND)
    await day.check()
    await day.live()
    assert day.lost == []


@pytest.mark.parametrize("how", [How.RESET, How.CLOSE])
async def test_lost_event_channel_reopens_both_channels(day: Day, how: How) -> None:
    """Both channels are opened again if the event channel is lost."""
    await day.live()
    for _ in range(3):
        before = day.proxy.connections
        day.proxy.end_events(how)
        await day.live()
        await wait_for(partial(day.has_connected_since, before), BOUND)
        await day.check()
    assert day.lost == []


@pytest.mark.parametrize("at", range(1, 16, 2))
async def test_entry_is_unloaded_despite_a_cut(day: Day, at: int) -> None:
    """An entry is unloaded within 15 s even if the connection is cut while it is being closed."""
    await day.live()
    day.proxy.arm(Cut(at, at % 12))
    async with asyncio.timeout(BOUND):
        assert await day.hass.config_entries.async_unload(day.entry.entry_id)
    await wait_for(lambda: own_tasks() == 0, BOUND)
    await wait_for(lambda: day.proxy.open_sockets == 0, BOUND)
    await wait_for(lambda: not day.camera.shutter_held, BOUND)
    assert not day.camera.body.live_view
    day.proxy.cut = None
    assert await day.hass.config_entries.async_setup(day.entry.entry_id)
    await day.check()


async def test_split_packets_do_no_harm(day: Day) -> None:
    """If packets arrive byte by byte, nothing is lost and the connection lasts."""
    day.proxy.one_by_one = True
    await day.live()
    await day.check()
    day.proxy.one_by_one = False
    assert day.lost == []
    assert day.proxy.connections == 2


async def test_delay_only_slows_the_connection(day: Day) -> None:
    """A delay of 20 ms for each packet slows the connection, but does not end it."""
    day.proxy.delay = 0.02
    await day.live()
    day.proxy.delay = 0.0
    await day.check()
    assert day.proxy.connections == 2


@pytest.mark.parametrize("at", [2, 9, 23, 40])
async def test_damaged_header_is_survived(day: Day, at: int) -> None:
    """After a packet with a damaged header, everything recovers and no photo is lost."""
    day.proxy.packets = 0
    day.proxy.corrupt = (at, 5)  # in the packet's type
    await day.live()
    await day.check()
    assert day.lost == []


async def test_stalled_channel_is_noticed_in_time(day: Day) -> None:
    """If a channel stalls in one direction, both channels are opened again within 90 s."""
    day.bound = 40.0  # an event poll may take 15 s, and the request behind it 10 s more
    day.proxy.arm(Cut(3, how=How.STALL))
    loop = asyncio.get_running_loop()
    started = loop.time()
    await day.live()
    await wait_for(lambda: day.proxy.connections >= 4, 60)
    await day.check()
    assert loop.time() - started < 90
    assert day.lost == []
