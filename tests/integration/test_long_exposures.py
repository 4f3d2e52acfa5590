"""Bulb exposures in a series last as long as requested, and the series survives interruptions."""

from homeassistant.components import persistent_notification
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import CameraFactory, SetUp, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp

from .dashboard import act, attribute, known, reload, state

SPEED, BEFORE = 0xD102, 0x68


@pytest.fixture(params=["r6m2", "1000d"])
async def offering(
    start_camera: CameraFactory, request: pytest.FixtureRequest
) -> SimulatedCamera:
    """Return a camera in mode M that lists bulb as a shutter speed.

    The R6 Mark II exposes while a button is held, the 1000D between two operations.
    """
    camera = known(await start_camera(request.param))
    assert camera.body.settings.number(SPEED) == BEFORE
    return camera


async def second_exposure(
    hass: HomeAssistant, offering: SimulatedCamera, entry: MockConfigEntry, count: int
) -> None:
    """Start a series, and wait until its second exposure has begun."""
    await act(hass, entry, "interval", seconds=60, exposure=45, count=count)
    await wait_for(lambda: attribute(hass, entry, "series", "shots_done") == 1, 90)
    await wait_for(lambda: offering.body.bulb_open, 60)


async def test_exposures_start_on_time_and_last_as_requested(
    hass: HomeAssistant, offering: SimulatedCamera, set_up: SetUp
) -> None:
    """Exposures start on time and last as requested; the shutter speed is restored at the end."""
    entry = await set_up(offering)
    began = hass.loop.time()
    answer = await act(
        hass, entry, "interval", seconds=60, exposure=45, count=3, wait=True
    )
    (series,) = answer["series"]
    assert (series["done"], series["missed"]) == (3, 0)
    assert 2 * 60 + 45 <= hass.loop.time() - began < 3 * 60
    assert len(offering.files) == 3
    assert offering.log.counters.last_bulb_seconds == pytest.approx(45, abs=0.5)
    assert offering.body.settings.number(SPEED) == BEFORE


async def test_dark_frames_wait_until_the_user_continues(
    hass: HomeAssistant, offering: SimulatedCamera, set_up: SetUp
) -> None:
    """Dark frames wait until the user continues the series, even if the entry is reloaded.

    A dark frame is as long as an exposure. A notification asks the user to cover the lens.
    """
    entry = await set_up(offering)
    with raises(HomeAssistantError, "not_paused"):
        await act(hass, entry, "continue")
    fields = {"seconds": 60, "exposure": 45, "count": 1, "darks": 1}
    answer = await act(hass, entry, "interval", **fields)
    assert [one["planned"] for one in answer["series"]] == [2]
    await wait_for(lambda: state(hass, entry, "series") == "paused", 120)
    asked = persistent_notification._async_get_or_create_notifications(hass)  # noqa: SLF001
    await hass.config_entries.async_unload(entry.entry_id)
    assert not asked
    await hass.config_entries.async_setup(entry.entry_id)
    await wait_for(lambda: state(hass, entry, "series") == "paused", 60)
    assert attribute(hass, entry, "series", "last_error") == "cover_lens"
    assert [entry.title in str(one["title"]) for one in asked.values()] == [True]
    await act(hass, entry, "continue")
    await wait_for(lambda: state(hass, entry, "series") == "finished", 120)
    assert not asked
    assert len(offering.files) == 2
    assert offering.log.counters.last_bulb_seconds == pytest.approx(45, abs=0.5)
    assert offering.body.settings.number(SPEED) == BEFORE


async def test_response_at_the_start_has_an_estimate(
    hass: HomeAssistant, offering: SimulatedCamera, set_up: SetUp
) -> None:
    """The response to `interval` gives the duration, the shots left and the battery level."""
    offering.body.set_battery("50")
    assert offering.body.card is not None
    offering.body.card.shots = 7
    offering.body.update_available_shots()
    entry = await set_up(offering)
    fields = {"seconds": 60, "exposure": 45, "count": 3, "darks": 2}
    (series,) = (await act(hass, entry, "interval", **fields))["series"]
    assert (series["phase"], series["planned"]) == ("running", 5)
    assert (series["seconds"], series["shots_left"], series["battery"]) == (300, 7, 50)
    await act(hass, entry, "cancel")


async def test_series_continues_after_a_lost_connection(
    hass: HomeAssistant, offering: SimulatedCamera, set_up: SetUp
) -> None:
    """A series continues after the connection is lost during an exposure."""
    entry = await set_up(offering)
    await second_exposure(hass, offering, entry, 4)
    await offering.drop_connection()
    await wait_for(lambda: state(hass, entry, "series") == "finished", 300)
    done = attribute(hass, entry, "series", "shots_done")
    assert done >= 2
    assert done + attribute(hass, entry, "series", "shots_missed") == 4
    assert not offering.body.bulb_open
    assert offering.log.counters.last_bulb_seconds == pytest.approx(45, abs=0.5)
    assert offering.body.settings.number(SPEED) == BEFORE


async def test_series_continues_after_a_reload(
    hass: HomeAssistant, offering: SimulatedCamera, set_up: SetUp
) -> None:
    """A reload ends the current exposure, and the series continues with the next exposure."""
    entry = await set_up(offering)
    await second_exposure(hass, offering, entry, 3)
    await hass.config_entries.async_reload(entry.entry_id)
    assert not offering.body.bulb_open
    await hass.async_block_till_done()
    await wait_for(lambda: state(hass, entry, "series") == "finished", 200)
    assert attribute(hass, entry, "series", "shots_done") >= 2
    assert offering.log.counters.last_bulb_seconds == pytest.approx(45, abs=0.5)
    assert offering.body.settings.number(SPEED) == BEFORE


async def test_cancelling_closes_the_shutter_at_once(
    hass: HomeAssistant, offering: SimulatedCamera, set_up: SetUp
) -> None:
    """Cancelling closes the shutter at once, and restores the shutter speed."""
    entry = await set_up(offering)
    await act(hass, entry, "interval", seconds=600, exposure=500, count=3)
    await wait_for(lambda: offering.body.bulb_open)
    await act(hass, entry, "cancel")
    assert not offering.body.bulb_open
    assert state(hass, entry, "series") == "cancelled"
    await wait_for(lambda: offering.body.settings.number(SPEED) == BEFORE)


async def test_cancelled_paused_series_takes_no_dark_frame(
    hass: HomeAssistant, offering: SimulatedCamera, set_up: SetUp
) -> None:
    """If a paused series is cancelled, no dark frame is taken, and the notification is removed."""
    entry = await set_up(offering)
    fields = {"seconds": 60, "exposure": 45, "count": 1, "darks": 5}
    await act(hass, entry, "interval", **fields)
    await wait_for(lambda: state(hass, entry, "series") == "paused", 120)
    asked = persistent_notification._async_get_or_create_notifications(hass)  # noqa: SLF001
    assert len(asked) == 1
    await act(hass, entry, "cancel")
    assert state(hass, entry, "series") == "cancelled"
    assert not asked
    with raises(HomeAssistantError, "not_paused"):
        await act(hass, entry, "continue")
    await reload(hass, entry)
    await offering.body.clock.sleep(600)
    assert not asked
    assert state(hass, entry, "series") != "paused"
    assert len(offering.files) == 1
    assert offering.body.settings.number(SPEED) == BEFORE


async def test_series_without_gaps_or_bulb_is_refused(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A series is refused if there is no gap between exposures, or if the mode has no bulb."""
    with raises(ServiceValidationError, "exposure_too_long"):
        await act(hass, entry, "interval", seconds=60, exposure=60, count=3)
    began = hass.loop.time()
    with raises(HomeAssistantError, "bulb_not_in_mode"):
        await act(hass, entry, "interval", seconds=60, exposure=45, count=3, wait=True)
    assert hass.loop.time() - began < 30
    assert not camera.log.of(EosOp.BULB_START)
