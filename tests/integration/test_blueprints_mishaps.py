"""The blueprints survive restarts, edits, and failures of cameras, plugs and phones."""

import asyncio
from datetime import datetime, timedelta
from functools import partial

from homeassistant.components.automation import EVENT_AUTOMATION_RELOADED
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import Context, CoreState, HomeAssistant, State
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    mock_restore_cache,
)

from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera

from .automations import device_id, shows
from .blueprints import (
    CYCLE,
    DOOR,
    PLUG,
    Cycle,
    NextMinute,
    Plug,
    Use,
    booth,
    edit,
    note,
    on_air,
    on_motion,
    phones,
    running,
    sent_to,
    sun,
)
from .dashboard import act, attribute, in_movie_mode, reload, state

# Home Assistant's web server causes warnings.
pytestmark = pytest.mark.filterwarnings("ignore")


# Phones


async def test_other_phones_get_the_photo(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    use: Use,
    notes: list[str],
) -> None:
    """If some phones have no notify action, the other phones get the photo, and the actions run."""
    assert await async_setup_component(hass, "http", {})
    entry = await set_up(camera)
    devices = phones(hass, 10)
    sent = sent_to(hass, 1, 3, 9)
    await on_motion(
        hass,
        use,
        entry,
        phones=["0" * 32, *devices],
        then=note("{{ photo }}"),
    )
    hass.states.async_set(DOOR, "on")
    await wait_for(lambda: len(notes) == 1)
    await wait_for(lambda: not running(hass, "photo_on_motion"))
    assert [len(calls) for calls in sent] == [1, 1, 1]
    image = f"/api/image_proxy/{entity_id(hass, entry, 'last_photo')}"
    assert {calls[0].data["data"]["image"] for calls in sent} == {image}
    assert notes == [photo.filename for photo in camera.files]


async def test_other_phones_get_the_warning(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    use: Use,
    notes: list[str],
    entry: MockConfigEntry,
) -> None:
    """If some phones have no notify action, the other phones get the warning."""
    devices = phones(hass, 10)
    sent = sent_to(hass, 1, 3, 9)
    await use(
        "battery_and_card_warning",
        entry,
        phones=devices,
        then=note("{{ warning }}"),
    )
    camera.body.set_battery("low")
    await wait_for(lambda: len(notes) == 1)
    await wait_for(lambda: not running(hass, "battery_and_card_warning"))
    assert [calls[0].data["message"] for calls in sent] == notes * 3


# Power


def ran(hass: HomeAssistant, when: datetime | None) -> None:
    """Store the time of the automation's last run before the restart, or None if it has not run."""
    attributes = {"last_triggered": when, "current": 1}
    mock_restore_cache(hass, [State(f"automation.{CYCLE}", "on", attributes)])


async def started(hass: HomeAssistant) -> None:
    """Complete the start of Home Assistant."""
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    hass.set_state(CoreState.running)
    await hass.async_block_till_done()


async def test_power_is_back_before_a_restart(
    hass: HomeAssistant, cycle: Cycle, plug: Plug
) -> None:
    """If Home Assistant stops while the plug is off, it first turns the plug on."""
    entry = await cycle(stuck=True)
    await hass.async_stop(force=True)
    assert plug.done == ["turn_off", "turn_on"]
    assert hass.states.is_state(PLUG, "on")
    assert not running(hass, CYCLE)
    assert entry.runtime_data is not None


@pytest.mark.parametrize("on", ["before", "later"])
async def test_power_is_back_after_a_restart(
    hass: HomeAssistant, cycle: Cycle, plug: Plug, on: str, notes: list[str]
) -> None:
    """After a crash during a power cycle, the plug is turned on as soon as it is available."""
    ran(hass, dt_util.utcnow() - timedelta(minutes=3))
    hass.set_state(CoreState.starting)
    hass.states.async_set(PLUG, "off" if on == "before" else "unavailable")
    await cycle(wait_for=10, not_back=note("gone"))
    await started(hass)
    if on == "later":
        assert not plug.done
        hass.states.async_set(PLUG, "off")
    await wait_for(lambda: plug.done == ["turn_on"])
    await wait_for(lambda: not running(hass, CYCLE))
    assert not notes


@pytest.mark.parametrize(
    ("minutes", "value"),
    [(None, "off"), (3, "on"), (3, "unavailable"), (30, "off")],
)
async def test_plug_stays_as_it_is_if_no_cycle_turned_it_off(
    hass: HomeAssistant, cycle: Cycle, plug: Plug, minutes: int | None, value: str
) -> None:
    """After a restart, the plug is turned on only if a recent power cycle turned it off."""
    ran(
        hass,
        None if minutes is None else dt_util.utcnow() - timedelta(minutes=minutes),
    )
    hass.set_state(CoreState.starting)
    hass.states.async_set(PLUG, value)
    await cycle()
    await started(hass)
    assert not plug.done
    assert not running(hass, CYCLE)


@pytest.mark.parametrize("by", ["a person", "the automation"])
async def test_edit_turns_the_plug_on_again(
    hass: HomeAssistant, cycle: Cycle, plug: Plug, by: str
) -> None:
    """Editing the automation turns the plug on unless a user, not the automation, turned it off."""
    entry = await cycle(stuck=True)
    if by == "a person":
        for value in ("on", "off"):
            hass.states.async_set(PLUG, value, context=Context(user_id="1"))
    inputs = {"camera": device_id(hass, entry), "plug": PLUG}
    await edit(hass, CYCLE, **inputs, off_for=60, wait_for=10)
    if by == "a person":
        assert plug.done == ["turn_off"]
        return
    await wait_for(lambda: plug.done == ["turn_off", "turn_on"])
    await wait_for(lambda: not running(hass, CYCLE))


async def test_other_edits_do_not_affect_the_power_cycle(
    hass: HomeAssistant, cycle: Cycle, plug: Plug
) -> None:
    """Edits to other automations do not end or repeat the power cycle."""
    await cycle(stuck=True, off_for=1)
    before = hass.states.get(f"automation.{CYCLE}")
    hass.bus.async_fire(EVENT_AUTOMATION_RELOADED)
    for value in ("unavailable", "off"):
        hass.states.async_set(PLUG, value)
    await wait_for(lambda: plug.done == ["turn_off", "turn_on"])
    await wait_for(lambda: not running(hass, CYCLE))
    after = hass.states.get(f"automation.{CYCLE}")
    assert before is not None
    assert after is not None
    assert after.attributes["last_triggered"] == before.attributes["last_triggered"]


async def test_power_waits_for_the_plug(
    hass: HomeAssistant, cycle: Cycle, plug: Plug
) -> None:
    """If the plug is unavailable when it should be turned on, it is turned on later."""
    entry = await cycle(stuck=True, off_for=0.1)
    hass.states.async_set(PLUG, "unavailable")
    await shows(hass, entry, "connection", "off")
    await asyncio.sleep(0.5)  # the plug becomes available later
    hass.states.async_set(PLUG, "off")
    await wait_for(lambda: plug.done == ["turn_off", "turn_on"])


# On air


async def test_reconnected_camera_does_not_change_the_light(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, use: Use
) -> None:
    """A camera that reconnects but is not recording does not change the light."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    on, off = await on_air(hass, use, entry)
    await camera.power_off()
    await shows(hass, entry, "movie", "unavailable")
    await camera.power_on()
    entry.runtime_data.coordinator.async_announced()
    await shows(hass, entry, "movie", "off")
    await hass.async_block_till_done()
    assert not on
    assert not off
    await camera.press_movie_button_on_body()
    await wait_for(lambda: len(on) == 1)
    await camera.press_movie_button_on_body()
    await wait_for(lambda: len(off) == 1)


async def test_light_stays_on_until_the_last_camera_stops(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, use: Use
) -> None:
    """The light stays on until the last camera stops recording or is turned off."""
    cameras, entries = [], []
    for number in (1, 2):
        camera = in_movie_mode(
            await start_camera("80d", mac=bytes((2, 0, 0, 0, 0, number)))
        )
        cameras.append(camera)
        entries.append(await set_up(camera))
    on, off = await on_air(hass, use, *entries)
    for camera, entry in zip(cameras, entries, strict=True):
        await camera.press_movie_button_on_body()
        await shows(hass, entry, "movie", "on")
    await cameras[0].power_off()
    await shows(hass, entries[0], "movie", "unavailable")
    await hass.async_block_till_done()
    assert on
    assert not off
    await cameras[1].press_movie_button_on_body()
    await wait_for(lambda: len(off) == 1)


# Time-lapse


async def test_timelapse_waits_for_the_camera_until_sunset(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    use: Use,
    next_minute: NextMinute,
    entry: MockConfigEntry,
) -> None:
    """A series waits while its camera is off, and is cancelled at sunset."""
    sun(hass, 5)
    await use("timelapse_by_day", entry, seconds=1)
    await next_minute()
    await shows(hass, entry, "series", "running")
    planned = attribute(hass, entry, "series", "shots_planned")
    await camera.power_off()
    await shows(hass, entry, "series", "waiting")
    await next_minute()
    assert state(hass, entry, "series") == "waiting"
    assert attribute(hass, entry, "series", "shots_planned") == planned
    sun(hass, -1)
    await shows(hass, entry, "series", "cancelled")
    await camera.power_on()
    entry.runtime_data.coordinator.async_announced()
    await shows(hass, entry, "activity", "idle")
    await next_minute()
    assert state(hass, entry, "series") == "cancelled"


async def test_timelapse_survives_a_reload_and_an_edit(
    hass: HomeAssistant, use: Use, next_minute: NextMinute, entry: MockConfigEntry
) -> None:
    """A series continues after its camera is reloaded and its automation is edited."""
    sun(hass, 5)
    inputs = {"camera": device_id(hass, entry), "seconds": 600}
    await use("timelapse_by_day", **inputs)
    await next_minute()
    await shows(hass, entry, "series", "running")
    planned = attribute(hass, entry, "series", "shots_planned")
    await hass.config_entries.async_reload(entry.entry_id)
    await shows(hass, entry, "series", "running")
    await edit(hass, "timelapse_by_day", **inputs, autofocus=True)
    await next_minute()
    assert state(hass, entry, "series") == "running"
    assert attribute(hass, entry, "series", "shots_planned") == planned
    sun(hass, -1)
    await shows(hass, entry, "series", "cancelled")


@pytest.mark.parametrize("restart", [False, True])
async def test_cancelled_timelapse_starts_again_the_next_day(
    hass: HomeAssistant,
    use: Use,
    next_minute: NextMinute,
    entry: MockConfigEntry,
    restart: bool,
) -> None:
    """A cancelled time-lapse does not start again until the next day."""
    sun(hass, 5)
    await use("timelapse_by_day", entry, seconds=600)
    await next_minute()
    await shows(hass, entry, "series", "running")
    await act(hass, entry, "cancel")
    await shows(hass, entry, "series", "cancelled")
    if restart:
        await reload(hass, entry)
        await shows(hass, entry, "activity", "idle")
    for _ in range(3):
        await next_minute()
        assert state(hass, entry, "series") != "running"
    sun(hass, 5, rises_in=24)  # the sun has just risen
    await next_minute()
    await shows(hass, entry, "series", "running")


async def test_cancelled_timelapse_starts_again_after_another_series(
    hass: HomeAssistant, use: Use, next_minute: NextMinute, entry: MockConfigEntry
) -> None:
    """A cancelled time-lapse starts again after another series has ended."""
    sun(hass, 5)
    await use("timelapse_by_day", entry, seconds=600)
    await next_minute()
    await act(hass, entry, "cancel")
    await act(hass, entry, "bracket", wait=True)
    await next_minute()
    await shows(hass, entry, "series", "running")


@pytest.mark.parametrize("elevation", [0, -3])
async def test_cancelled_series_at_night_allows_the_timelapse(
    hass: HomeAssistant,
    use: Use,
    next_minute: NextMinute,
    entry: MockConfigEntry,
    elevation: float,
) -> None:
    """A series that was cancelled at night does not prevent the daytime time-lapse."""
    sun(hass, -10)
    await use("timelapse_by_day", entry, elevation=elevation)
    await act(hass, entry, "interval", seconds=60, count=10)
    await act(hass, entry, "cancel")
    sun(hass, 1, rises_in=24 + (1 if elevation else 0))
    await next_minute()
    await shows(hass, entry, "series", "running")


@pytest.mark.parametrize("after_interval", [False, True])
async def test_timelapse_leaves_a_bracket_alone(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    use: Use,
    entry: MockConfigEntry,
    after_interval: bool,
) -> None:
    """The time-lapse does not cancel a bracket at sunset, even after an interval series."""
    sun(hass, 5)
    await use("timelapse_by_day", entry)
    if after_interval:
        await act(hass, entry, "interval", seconds=1, count=1, wait=True)
    camera.timing.write = 0.3
    await act(hass, entry, "bracket", shots=3)
    await wait_for(lambda: attribute(hass, entry, "series", "shots_done") == 1)
    sun(hass, -1)
    await wait_for(lambda: state(hass, entry, "series") not in {"running", "waiting"})
    assert state(hass, entry, "series") == "finished"


# Photo booth


@pytest.mark.parametrize("trouble", ["camera", "screen"])
async def test_booth_reports_a_failed_camera_but_no_failed_screen(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    use: Use,
    notes: list[str],
    trouble: str,
    entry: MockConfigEntry,
) -> None:
    """The action for a missing photo runs if the camera is off, but not if a screen fails."""
    await booth(
        hass,
        use,
        entry,
        seconds=1,
        each_second=note("{{ left }}"),
        screens=["media_player.gone"],  # `play_media` is not registered
        show_for=0,
        no_photo=note("none"),
    )
    for number in (1, 2):
        hass.states.async_set("event.remote", f"2026-01-01T00:0{number}:00")
        await wait_for(partial(running, hass, "photo_booth"))
        if trouble == "camera":
            await camera.power_off()
        await wait_for(lambda: not running(hass, "photo_booth"))
    assert notes == (["1", "none"] * 2 if trouble == "camera" else ["1", "1"])
    assert len(camera.files) == (0 if trouble == "camera" else 2)


# Warnings


async def test_warning_is_not_repeated(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    use: Use,
    notes: list[str],
    entry: MockConfigEntry,
) -> None:
    """A warning is not repeated after a reload, an edit or a reconnection."""
    inputs = {"camera": device_id(hass, entry), "then": note("{{ warning }}")}
    await use("battery_and_card_warning", **inputs)
    camera.body.set_battery("low")
    await wait_for(lambda: len(notes) == 1)
    await hass.config_entries.async_reload(entry.entry_id)
    await shows(hass, entry, "battery_low", "on")
    await edit(hass, "battery_and_card_warning", **inputs, photos=10)
    await camera.power_off()
    await shows(hass, entry, "battery_low", "unavailable")
    await camera.power_on()
    entry.runtime_data.coordinator.async_announced()
    await shows(hass, entry, "battery_low", "on")
    for value in ("unknown", "on"):
        hass.states.async_set(entity_id(hass, entry, "battery_low"), value)
        await hass.async_block_till_done()
    assert len(notes) == 1
