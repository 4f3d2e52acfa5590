"""Exposure ramping in Home Assistant, with a simulated camera whose scene gets dark."""

from collections.abc import Callable
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from custom_components.canon_eos.const import (
    CONF_LAST_PHOTO,
    CONF_POLL_PACE,
    LastPhotoPolicy,
)
from tests.common import SetUp, entity_id
from tests.simulator import SimulatedCamera
import tests.simulator.connection
from tests.simulator.scene import fall

from .dashboard import act, state

STOPS, SECONDS, INTERVAL = 12, 7200, 60
BOUND: Final = 0.7


@pytest.fixture
def exposures(camera: SimulatedCamera, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return by how many EV more than right each photo is exposed, at its time."""
    made: list[float] = []
    viewfinder = camera.body.viewfinder
    stops = viewfinder.stops

    def note() -> float:
        made.append(stops())
        return made[-1]

    monkeypatch.setattr(viewfinder, "stops", note)
    return made


@pytest.fixture
def few_polls(limits: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have less done several times a second: that is most of what two hours take."""
    limits(active=0.5, keep_awake=60)
    monkeypatch.setattr(tests.simulator.camera, "_TICK", 5.0)
    monkeypatch.setattr(tests.simulator.connection, "_TICK", 5.0)


@pytest.mark.usefixtures("few_polls")
async def test_sunset(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    exposures: list[float],
    record_property: Callable[[str, object], None],
) -> None:
    """12 stops in two hours: each photo is taken, within 0.7 EV of the first one."""
    camera.set_on_body("shutter_speed", "1/1000")
    camera.set_on_body("iso", "100")
    camera.set_on_body("aperture", "8")
    options = {CONF_POLL_PACE: 10.0, CONF_LAST_PHOTO: LastPhotoPolicy.OFF}
    entry = await set_up(camera, options=options)
    begun = hass.loop.time()
    light = fall(STOPS, begun, SECONDS)
    right = camera.body.viewfinder.stops()
    camera.body.viewfinder.sunlight = lambda now: light(now) - right
    exposures.clear()
    count = SECONDS // INTERVAL
    answer = await act(
        hass,
        entry,
        "interval",
        seconds=INTERVAL,
        count=count,
        ramp=True,
        ramp_longest=1,
        wait=True,
    )
    (series,) = answer["series"]
    assert (series["done"], series["missed"], series["last_error"]) == (count, 0, None)
    errors = [one - exposures[0] for one in exposures]
    worst = max(map(abs, errors))
    record_property("Sunset of 12 stops in two hours: largest error in EV", worst)
    assert len(errors) == count
    assert worst < BOUND
    shown = hass.states.get(entity_id(hass, entry, "series"))
    assert shown is not None
    assert abs(shown.attributes["exposure_error"]) < 1
    assert shown.attributes["aperture"] == "8"
    assert int(shown.attributes["iso"]) > 100
    assert state(hass, entry, "series") == "finished"


async def test_other_mode(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """It works in M, and says so elsewhere."""
    entry = await set_up(camera)
    camera.turn_dial("Av")
    await camera.body.clock.sleep(2)
    with pytest.raises(HomeAssistantError, match="mode M"):
        await act(hass, entry, "interval", seconds=10, count=2, ramp=True)
    with pytest.raises(HomeAssistantError, match="bulb exposure"):
        await act(hass, entry, "interval", seconds=10, count=2, exposure=5, ramp=True)
    assert not camera.files
