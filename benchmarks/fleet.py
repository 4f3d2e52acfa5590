"""Measures the cost per camera, and the latency, of many cameras in one Home Assistant."""

import asyncio
from dataclasses import dataclass
import json
from pathlib import Path
import random
from time import monotonic
from typing import Any, Final

from script.demo_app.home_assistant import (
    HomeAssistantClient,
    prepare_config,
    running_home_assistant,
)

from .fleet_cameras import CLIENT_GUID, CLIENT_NAME, Fleet, address, mac, running_fleet
from .processes import cpu_seconds, memory, percentile

COUNT: Final = 50
SECONDS: Final = 600
_SETTLING: Final = 30.0
_HANGS: Final = 900.0
"""Timeout in seconds, long enough for a busy machine."""
_PORT: Final = 8123
_MIB: Final = 1024 * 1024
_PRESSES: Final = 20
_TIME: Final = "2026-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class FleetResult:
    """Measurements of the cameras: CPU time as a share of one core, bytes, and seconds."""

    cpu_share: float
    memory_each: float
    growth: float
    latencies: list[float]

    def __str__(self) -> str:
        """Return a line of text for each measurement."""
        p50, p99 = (1000 * percentile(self.latencies, share) for share in (0.5, 0.99))
        return (
            f"CPU of Home Assistant for each idle camera: {100 * self.cpu_share:.2f} %"
            f" of a core\n"
            f"Memory for each camera: {self.memory_each / _MIB:.2f} MiB\n"
            f"Memory growth from the settled state to the end: {self.growth / _MIB:.1f} MiB\n"
            f"A turned dial is shown after: p50 {p50:.0f} ms, p99 {p99:.0f} ms"
            f" ({len(self.latencies)} turns)"
        )


def _camera(number: int) -> dict[str, Any]:
    data = {
        "host": address(number),
        "port": 15740,
        "client_guid": CLIENT_GUID.hex(),
        "client_name": CLIENT_NAME,
        "camera_guid": (bytes(8) + b"\1\0" + mac(number)).hex(),
        "model": "Canon EOS 70D",
    }
    return _entry(f"fleet{number:026}", f"Camera {number}", mac(number).hex(), data)


def _group(count: int) -> dict[str, Any]:
    members = [mac(number).hex() for number in range(count)]
    return _entry("group".ljust(26, "0"), "Booth", "group_0", {"members": members})


def _entry(
    entry_id: str, title: str, unique_id: str, data: dict[str, Any]
) -> dict[str, Any]:
    return {
        "created_at": _TIME,
        "data": data,
        "disabled_by": None,
        "discovery_keys": {},
        "domain": "canon_eos",
        "entry_id": entry_id,
        "minor_version": 1,
        "modified_at": _TIME,
        "options": {},
        "pref_disable_new_entities": False,
        "pref_disable_polling": False,
        "source": "user",
        "subentries": [],
        "title": title,
        "unique_id": unique_id,
        "version": 1,
    }


def _prepare(folder: Path, count: int, *, with_group: bool = False) -> None:
    folder.mkdir()
    prepare_config(folder, _PORT)
    all_entries = [_camera(number) for number in range(count)]
    entries = {"entries": all_entries + [_group(count)] * with_group}
    stored = {
        "version": 1,
        "minor_version": 5,
        "key": "core.config_entries",
        "data": entries,
    }
    (folder / ".storage" / "core.config_entries").write_text(json.dumps(stored))


async def _all_connected(client: HomeAssistantClient, count: int) -> list[str]:
    """Wait until all cameras are connected, and return the IDs of their ISO entities."""
    async with asyncio.timeout(_HANGS):
        while True:
            states = client.states()
            on = [name for name in states if name.endswith("_connection")]
            if sum(states[name]["state"] == "on" for name in on) == count:
                break
            await asyncio.sleep(0.5)
    return [f"select.camera_{number}_iso" for number in range(count)]


async def measure_fleet(
    scratch: Path, count: int = COUNT, seconds: float = SECONDS
) -> FleetResult:
    """Measure `count` cameras for `seconds`. They are idle for the first third of this time.

    Raises `DemoError` if a camera or Home Assistant does not work as expected.
    """
    async with running_fleet(count) as cameras:
        _prepare(scratch / "one", 1)
        async with running_home_assistant(scratch / "one", _PORT) as client:
            await _all_connected(client, 1)
            await asyncio.sleep(min(_SETTLING, seconds / 10))
            one = memory(client.pid)
        _prepare(scratch / "all", count)
        async with running_home_assistant(scratch / "all", _PORT) as client:
            entities = await _all_connected(client, count)
            await asyncio.sleep(min(_SETTLING, seconds / 10))
            settled, cpu = memory(client.pid), cpu_seconds(client.pid)
            await asyncio.sleep(seconds / 3)
            share = (cpu_seconds(client.pid) - cpu) / (seconds / 3)
            latencies = await _turn_dials(client, cameras, entities, seconds * 2 / 3)
            after = memory(client.pid)
            await _all_connected(client, count)
    return FleetResult(
        share / count, (settled - one) / (count - 1), after - settled, latencies
    )


async def _turn_dials(
    client: HomeAssistantClient,
    cameras: Fleet,
    entities: list[str],
    seconds: float,
) -> list[float]:
    """Turn dials of random cameras one by one, and return the latencies in seconds.

    A latency is the time until Home Assistant shows the new value.
    """
    choose = random.Random(1)  # noqa: S311 - the same sequence each time
    latencies = []
    end = monotonic() + seconds
    while monotonic() < end:
        number = choose.randrange(len(entities))
        before = client.states()[entities[number]]["state"]
        wanted = "400" if before != "400" else "800"
        started = monotonic()
        await cameras.say(number, f"set iso {wanted}")
        await client.wait_for_state(entities[number], wanted, seconds=_HANGS)
        latencies.append(monotonic() - started)
        await asyncio.sleep(choose.random())
    return latencies


async def measure_group(scratch: Path, count: int = COUNT) -> None:
    """Press the button of a group of `count` cameras repeatedly, and print the results."""
    button, event = "button.booth_take_photo", "event.booth_photo_set"
    waits, spreads, complete = [], [], 0
    async with running_fleet(count):
        _prepare(scratch / "group", count, with_group=True)
        async with running_home_assistant(scratch / "group", _PORT) as client:
            await _all_connected(client, count)
            await client.wait_for_state("sensor.booth_group_state", "ready", seconds=60)
            for _ in range(_PRESSES):
                before = client.states()[event]["state"]
                started = monotonic()
                await client.call_action("button.press", button)
                waits.append(monotonic() - started)
                async with asyncio.timeout(30):
                    while client.states()[event]["state"] == before:
                        await asyncio.sleep(0.05)
                said = client.states()[event]["attributes"]
                complete += said["event_type"] == "complete"
                spreads.append(said["press_spread_ms"])
                await asyncio.sleep(1.0)
    print(
        f"{f'{count} cameras, button of a group':<40} first to last press"
        f" p50 {percentile(spreads, 0.5):6.2f} ms, max {max(spreads):6.2f} ms;"
        f" {complete} of {_PRESSES} sets complete;"
        f" all files known after p50 {percentile(waits, 0.5):.2f} s"
    )
