"""An interval series follows the light of a whole sunset."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from homeassistant.core import HomeAssistant
import pytest

from custom_components.canon_eos.const import (
    CONF_LAST_PHOTO,
    CONF_POLL_PACE,
    LastPhotoPolicy,
)
from tests.common import SetUp, entity_id
from tests.integration.dashboard import act, dusk, state
from tests.simulator import SimulatedCamera

from . import WHOLE

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(3600)]

STOPS: Final = 12
SECONDS: Final = 7200
INTERVAL: Final = 10 if WHOLE else 60
BOUND: Final = 0.7


@pytest.fixture
def few_polls(limits: Callable[..., None], camera: SimulatedCamera) -> None:
    """Reduce polls and the camera's timers, which take most of the test's time."""
    limits(active=0.5, keep_awake=60)
    camera.timing.tick = 5.0


@pytest.mark.usefixtures("few_polls")
async def test_exposure_follows_a_sunset(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    record_property: Callable[[str, object], None],
) -> None:
    """While the light falls by 12 stops in two hours, no photo's exposure is off by 0.7 EV or more.

    The exposure increases in steps of a third of a stop, and never decreases.
    """
    camera.set_on_body("shutter_speed", "1/1000")
    camera.set_on_body("iso", "100")
    camera.set_on_body("aperture", "8")
    options = {CONF_POLL_PACE: 10.0, CONF_LAST_PHOTO: LastPhotoPolicy.OFF}
    entry = await set_up(camera, options=options)
    photos = dusk(camera, STOPS, SECONDS)
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
    errors = [photo.error for photo in photos]
    steps = [after - before for (_, before), (_, after) in pairwise(photos)]
    # The camera counts in eighths of a stop, so a third is two or three eighths.
    assert all(abs(step) < 0.01 or 0.2 < step < 0.4 for step in steps), steps
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
