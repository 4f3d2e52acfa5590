"""What is written down for `script/reliability`, and what no fault may cost."""

from collections.abc import Callable, Generator
from typing import Final

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
import pytest

from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp

from .watchdog import HOLDS

MAX_POLLS: Final = 1300
MAX_CONNECTIONS: Final = 40
MAX_CHANGES: Final = 3000
"""What a camera may cost in a minute of the loop's time, whatever goes wrong: polls of an
operation that waits for something, connections that a test cuts, states of entities."""


@pytest.fixture(autouse=True)
def holds(record_property: Callable[[str, object], None]) -> Generator[None]:
    """Write down how long the event loop was held up, for `script/reliability`."""
    HOLDS.clear()
    yield
    if HOLDS:
        record_property("longest hold", round(max(HOLDS), 4))


@pytest.fixture(autouse=True)
def pace(request: pytest.FixtureRequest) -> Generator[None]:
    """See that no fault has polls, connections or states come without end."""
    if not {"hass", "camera"} <= set(request.fixturenames):
        yield
        return
    hass: HomeAssistant = request.getfixturevalue("hass")
    camera: SimulatedCamera = request.getfixturevalue("camera")
    changes: list[str] = []

    @callback
    def note(event: Event[EventStateChangedData]) -> None:
        changes.append(event.data["entity_id"])

    hass.bus.async_listen(EVENT_STATE_CHANGED, note)
    began = hass.loop.time()
    yield
    minutes = 1 + (hass.loop.time() - began) / 60
    counters = camera.log.counters
    polls = counters.operations[EosOp.GET_EVENT]
    assert polls < MAX_POLLS * minutes
    assert counters.connections < MAX_CONNECTIONS * minutes
    assert len(changes) < MAX_CHANGES * minutes
