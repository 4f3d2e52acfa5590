"""In a week with a fault after every fifty operations, each of a thousand photos is accounted for.

The camera is polled every ten seconds, the longest interval that can be set, so that the
time passes with few polls.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
import gc
import os
from pathlib import Path
import random
from typing import Final

from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_POLL_PACE
from tests.common import SetUp, entity_id
from tests.faults.proxy import Cut, How, Proxy
from tests.integration.dashboard import act, select, state
from tests.integration.live_view import snapshot
from tests.simulator import SimulatedCamera
from tests.simulator.camera import PowerOff
from tests.simulator.codes import EosOp

from . import WHOLE

pytestmark = [
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.timeout(3 * 3600),
    pytest.mark.usefixtures("pace"),
]

SHOTS: Final = 1000 if WHOLE else 60
SPAN: Final = 7 * 24 * 3600 if WHOLE else 1200
"""Seconds in which the photos are taken."""
PER_FAULT: Final = 50
"""Number of operations per fault, not counting polls."""
_NOTICED: Final = 0.2
"""Seconds until a fault has an effect, if it has one."""
BOUND: Final = 120.0
"""Maximum number of seconds until everything has recovered from a fault.

The longest wait between two attempts is one minute, and a silent link is noticed after
fifteen seconds.
"""


@dataclass
class Week:
    """Results of the week."""

    faults: Counter[str] = field(default_factory=Counter)
    recoveries: list[float] = field(default_factory=list)
    taken: int = 0
    """Number of photos that were reported with their files."""
    failed: int = 0
    """Number of photos that were reported as failed."""
    known: set[str] = field(default_factory=set)
    """Names of the files that the event entity for photos has reported."""
    wrong: list[str] = field(default_factory=list)


async def until(condition: Callable[[], bool], seconds: float = SPAN) -> None:
    """Wait until a condition holds, possibly for days."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - conditions of many kinds
            await asyncio.sleep(0.2)


class Saboteur:
    """Causes a fault after every `PER_FAULT` operations, and waits for the recovery."""

    def __init__(
        self,
        camera: SimulatedCamera,
        proxy: Proxy,
        week: Week,
        well: Callable[[], bool],
    ) -> None:
        """Seed the choice of faults with a constant, so that it is the same in each run.

        `well` returns whether everything has recovered.
        """
        self._camera = camera
        self._proxy = proxy
        self._week = week
        self._well = well
        self._choose = random.Random(1)  # noqa: S311 - the same faults in each run
        self._next = PER_FAULT

    @property
    def _operations(self) -> int:
        counts = self._camera.log.counters.operations
        return counts.total() - counts[EosOp.GET_EVENT]

    async def run(self) -> None:
        """Cause faults until cancelled, each after the recovery from the previous fault."""
        faults = (self._cut, self._stall, self._power, self._busy, self._damage)
        loop = asyncio.get_running_loop()
        while True:
            await self._camera.log.wait_for(
                lambda: self._operations >= self._next, 2 * SPAN
            )
            self._next += PER_FAULT
            fault = self._choose.choice(faults)
            self._week.faults[fault.__name__.strip("_")] += 1
            await fault()
            started = loop.time()
            await asyncio.sleep(_NOTICED)
            await until(self._well, BOUND)
            self._week.recoveries.append(loop.time() - started)

    async def _cut(self, how: How | None = None) -> None:
        before, choose = self._proxy.cuts, self._choose
        how = how or choose.choice((How.RESET, How.CLOSE))
        alone = how is not How.STALL and choose.random() < 0.3
        self._proxy.arm(Cut(choose.randrange(1, 9), choose.randrange(12), how, alone))
        await until(lambda: self._proxy.cuts > before)

    async def _stall(self) -> None:
        await self._cut(How.STALL)

    async def _power(self) -> None:
        await self._camera.power_off(self._choose.choice(tuple(PowerOff)))
        await asyncio.sleep(self._choose.randrange(1, 90))
        await self._camera.power_on()

    async def _busy(self) -> None:
        code = self._choose.choice(
            (EosOp.REMOTE_RELEASE_ON, EosOp.SET_DEVICE_PROP_VALUE_EX, EosOp.GET_EVENT)
        )
        self._camera.faults.busy[code] = self._choose.randrange(1, 4)

    async def _damage(self) -> None:
        self._proxy.corrupt = (0, 5)  # the next packet's type
        await until(lambda: self._proxy.corrupt is None)


class Person:
    """Takes photos and snapshots, changes settings, downloads files, and notes the results."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: MockConfigEntry,
        camera: SimulatedCamera,
        week: Week,
    ) -> None:
        """Keep the objects that the actions use, and listen for reported photos."""
        self._hass = hass
        self._entry = entry
        self._camera = camera
        self._week = week
        hass.bus.async_listen("state_changed", self._on_state)
        self._photos = entity_id(hass, entry, "photo_taken")

    @callback
    def _on_state(self, event: Event[EventStateChangedData]) -> None:
        new = event.data["new_state"]
        name = new.attributes.get("file_name") if new is not None else None
        if event.data["entity_id"] == self._photos and name:
            self._week.known.add(name)

    async def shoot(self) -> None:
        """Take a photo, and note whether it is reported with its file, as failed, or wrongly."""
        before = {file.filename for file in self._camera.files}
        try:
            async with asyncio.timeout(BOUND):
                answer = await act(self._hass, self._entry, "take_photo")
        except HomeAssistantError:
            self._week.failed += 1
            answer = None
        await self._camera.shutter.settle()
        new = {file.filename for file in self._camera.files} - before
        if len(new) > 1:
            self._week.wrong.append(f"{sorted(new)} by one press")
        if answer is not None:
            self._week.taken += 1
            names = {file["name"] for file in answer["files"]}
            if names != new:
                self._week.wrong.append(f"{names} reported, {new} taken")

    async def do(self, number: int) -> None:
        """Change a setting, and sometimes take a snapshot or download a file.

        Errors that Home Assistant raises are ignored.
        """
        with suppress(HomeAssistantError):
            async with asyncio.timeout(BOUND):
                await select(self._hass, self._entry, "iso", ("400", "800")[number % 2])
                if number % 5 == 0:
                    await snapshot(self._hass, self._entry)
                if number % 7 == 0 and self._camera.files:
                    handles = [self._camera.files[-1].handle]
                    await act(
                        self._hass,
                        self._entry,
                        "download",
                        handles=handles,
                        name="{name}",
                        overwrite=True,
                    )

    @property
    def is_well(self) -> bool:
        """Whether the camera is connected and shown correctly, and its button is not held."""
        hass, entry, camera = self._hass, self._entry, self._camera
        return (
            entry.runtime_data.remote.connected
            and camera.is_connected
            and state(hass, entry, "connection") == "on"
            and state(hass, entry, "iso") == camera.value("iso")
            and not camera.shutter_held
        )

    async def see_all_well(self) -> None:
        """Wait until everything has recovered, even if the camera was off for some time."""
        await until(lambda: self.is_well, 2 * BOUND)


@pytest.fixture
async def entry(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    proxy: Proxy,
    set_up: SetUp,
    limits: Callable[..., None],
    tmp_path: Path,
) -> AsyncGenerator[MockConfigEntry]:
    """Yield the entry of the camera, which is set up behind the proxy."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    limits(live_view_grace=5.0)
    yield await set_up(camera, host=proxy.host, options={CONF_POLL_PACE: 10.0})
    camera.log.operations.clear()


def counted() -> tuple[int, int]:
    """Return the number of the integration's tasks, and of open files and sockets."""
    names = [task.get_name() for task in asyncio.all_tasks() if not task.done()]
    tasks = sum("EOS" in name or "PTP" in name for name in names)
    return tasks, len(os.listdir("/proc/self/fd"))  # noqa: PTH208


async def test_each_photo_of_a_week_is_accounted_for(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    proxy: Proxy,
    entry: MockConfigEntry,
    record_property: Callable[[str, object], None],
) -> None:
    """Each photo is reported as taken or failed; at most one task and two open files are left."""
    week, loop = Week(), asyncio.get_running_loop()
    person = Person(hass, entry, camera, week)
    saboteur = Saboteur(camera, proxy, week, lambda: person.is_well)
    await person.see_all_well()
    await person.do(0)
    before = counted()
    sabotage = asyncio.create_task(saboteur.run())
    started = loop.time()
    for number in range(SHOTS):
        await person.shoot()
        await person.do(number)
        await person.see_all_well()
        await asyncio.sleep(max(0.0, started + number * SPAN / SHOTS - loop.time()))
        camera.log.operations.clear()
        assert not sabotage.done(), sabotage.exception()
    sabotage.cancel()
    await asyncio.gather(sabotage, return_exceptions=True)
    proxy.cut = proxy.corrupt = None
    await person.see_all_well()
    await asyncio.sleep(30)
    gc.collect()
    tasks, files = counted()
    on_card = {file.filename for file in camera.files}
    record_property("faults", week.faults.total())
    record_property("kinds", dict(week.faults))
    record_property("photos asked for", SHOTS)
    record_property("photos reported", week.taken)
    record_property("photos reported as failed", week.failed)
    record_property("lost", len(week.wrong) + SHOTS - week.taken - week.failed)
    record_property("taken, but reported as failed", len(on_card - week.known))
    record_property("recoveries", [round(seconds, 2) for seconds in week.recoveries])
    assert week.wrong == []
    assert week.taken + week.failed == SHOTS
    assert tasks <= before[0] + 1
    assert files <= before[1] + 2
    assert week.faults.total() >= SHOTS // 20
