"""Measures the time between the first and the last press when an action triggers several cameras.

Home Assistant runs in this process, and the cameras in another process. With the folder of
another checkout as argument, the integration in that folder is measured.
"""

import asyncio
from asyncio import selector_events
from collections.abc import Generator
from contextlib import contextmanager
import logging
from pathlib import Path
import struct
import sys
import tempfile
from time import monotonic
from typing import Any, Final
from unittest.mock import patch

from homeassistant.helpers import entity_registry as er

from tests.simulator.codes import EosOp

from .fleet_cameras import address, mac, running_fleet
from .home import add_camera, home_assistant, use_integration
from .processes import percentile
from .rows import bounded

_COUNTS: Final = (2, 10, 50)
_LINKS: Final = {"loopback": (0.0, 0.0), "as over Wi-Fi": (0.003, 0.008)}
"""Delay of each response in seconds: a constant part, and the mean of a random part."""
_SHOTS: Final = 20
_PAUSE: Final = 0.5
_LONGEST_ROW: Final = 180.0
_REQUEST: Final = struct.Struct("<12xH4xI")
"""Positions of the operation code and the first parameter in a request's packet."""
_FULL: Final = 2
_Transport: Final[Any] = getattr(selector_events, "_SelectorSocketTransport")  # noqa: B009


@contextmanager
def _presses() -> Generator[list[float]]:
    """Yield a list, and append the time at which this process sends each full press."""
    times: list[float] = []
    write = _Transport.write

    def note(transport: Any, data: bytes) -> None:
        if len(data) >= _REQUEST.size:
            code, position = _REQUEST.unpack_from(data)
            if code == EosOp.REMOTE_RELEASE_ON and position & _FULL:
                times.append(monotonic())
        write(transport, data)

    with patch.object(_Transport, "write", note):
        yield times


_LOW_PRIORITY: Final = ("nice", "-n", "19")
"""Prefix of the command that starts the cameras.

Their work after a press must not delay the next press, as with real cameras.
"""


async def _measure(name: str, count: int, link: tuple[float, float]) -> None:
    with tempfile.TemporaryDirectory(prefix="canon-eos-bench-") as scratch:
        async with (
            running_fleet(count, *link, before=_LOW_PRIORITY),
            home_assistant(Path(scratch)) as hass,
        ):
            for number in range(count):
                guid = bytes(8) + b"\1\0" + mac(number)
                await add_camera(hass, address(number), guid)
            buttons = [
                entity.entity_id
                for entity in er.async_get(hass).entities.values()
                if entity.unique_id.endswith("_take_photo")
            ]
            spreads = []
            for _ in range(_SHOTS):
                await asyncio.sleep(_PAUSE)
                with _presses() as times:
                    await hass.services.async_call(
                        "canon_eos",
                        "take_photo",
                        {"autofocus": False},
                        target={"entity_id": buttons},
                        blocking=True,
                    )
                if len(times) == count:  # on a busy machine, a camera can be late
                    spreads.append(1000 * (max(times) - min(times)))
    print(
        f"{name:<40} first to last press p50 {percentile(spreads, 0.5):6.2f} ms,"
        f" max {max(spreads):6.2f} ms; {len(spreads)} of {_SHOTS} sets complete",
        flush=True,
    )


async def measure_together() -> bool:
    """Measure all rows, print a line for each, and return whether all succeeded."""
    good = True
    for link, delays in _LINKS.items():
        for count in _COUNTS:
            name = f"{count} cameras, {link}"
            good &= await bounded(name, _measure(name, count, delays), _LONGEST_ROW)
    return good


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    for checkout in sys.argv[1:]:
        use_integration(Path(checkout))
    sys.exit(not asyncio.run(measure_together()))
