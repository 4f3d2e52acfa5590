"""The integration's triggers start automations for the right events, and for no others."""

from functools import partial
from types import ModuleType
from typing import Any

from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import (
    area_registry as ar,
    condition as condition_api,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
    trigger as trigger_api,
)
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import DOMAIN
from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.camera import PowerOff
from tests.simulator.codes import EosOp

from .automations import Automate, device_id, get_stuck, shows, trigger
from .dashboard import (
    act,
    attribute,
    in_movie_mode,
    known,
    press,
    select,
    state,
    switch,
)


def has_happened(hass: HomeAssistant, entry: MockConfigEntry, key: str) -> bool:
    """Return whether an event entity has reported an event."""
    return state(hass, entry, key) != "unknown"


def has_happened_since(
    hass: HomeAssistant, entry: MockConfigEntry, before: str
) -> bool:
    """Return whether the event entity has reported a photo since the state `before`."""
    return state(hass, entry, "photo_taken") != before


async def quiet(hass: HomeAssistant, camera: SimulatedCamera) -> None:
    """Wait until Home Assistant has polled the camera and processed all changes so far."""
    polls = len(camera.log.of(EosOp.GET_EVENT))
    await wait_for(lambda: len(camera.log.of(EosOp.GET_EVENT)) > polls + 2)
    await hass.async_block_till_done()


async def test_each_file_of_the_chosen_type_triggers(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    automate: Automate,
    entry: MockConfigEntry,
) -> None:
    """Each new file of the chosen type fires the trigger.

    This is also true for photos taken with the camera's own button.
    """
    target = {"device_id": device_id(hass, entry)}
    heard = await automate(
        {
            "any": trigger("photo_taken", target),
            **{
                kind: trigger("photo_taken", target, file_type=kind)
                for kind in ("jpeg", "raw", "heif")
            },
        }
    )
    await camera.press_shutter_on_body()
    await wait_for(lambda: len(heard.of("any")) == 1)
    options = attribute(hass, entry, "image_quality", "options")
    await select(hass, entry, "image_quality", next(o for o in options if "+" in o))
    await press(hass, entry, "take_photo")
    await wait_for(lambda: len(heard.of("any")) == 3)
    await quiet(hass, camera)
    assert sorted(said["file"] for said in heard.of("any")) == sorted(
        item.filename for item in camera.files
    )
    (jpeg, also_jpeg), (raw,) = heard.of("jpeg"), heard.of("raw")
    assert jpeg["file"].endswith(".JPG")
    assert also_jpeg["file"].endswith(".JPG")
    assert raw["file"].endswith(".CR2")
    assert not heard.of("heif")


@pytest.mark.parametrize(
    "kind", ["event", "other_entity", "device", "area", "floor", "label"]
)
async def test_target_selects_only_its_camera(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    automate: Automate,
    kind: str,
) -> None:
    """An entity, device, area, floor or label as the target selects only its camera."""
    cameras, entries = [], []
    for number, profile in enumerate(("70d", "80d"), 1):
        camera = known(await start_camera(profile, mac=bytes((2, 0, 0, 0, 0, number))))
        cameras.append(camera)
        entries.append(await set_up(camera))
    device = device_id(hass, entries[0])
    floor = fr.async_get(hass).async_create("Upstairs")
    area = ar.async_get(hass).async_create("Studio", floor_id=floor.floor_id)
    dr.async_get(hass).async_update_device(device, area_id=area.id, labels={"mine"})
    target = {
        "event": {"entity_id": entity_id(hass, entries[0], "photo_taken")},
        "other_entity": {"entity_id": entity_id(hass, entries[0], "iso")},
        "device": {"device_id": device},
        "area": {"area_id": area.id},
        "floor": {"floor_id": floor.floor_id},
        "label": {"label_id": "mine"},
    }[kind]
    heard = await automate(
        {
            "photo": trigger("photo_taken", target),
            "battery": trigger("battery_became_low", target),
        }
    )
    for camera in reversed(cameras):
        await camera.press_shutter_on_body()
        camera.body.set_battery("low")
    for entry in entries:
        await shows(hass, entry, "battery_low", "on")
        await wait_for(partial(has_happened, hass, entry, "photo_taken"))
    await hass.async_block_till_done()
    assert sorted((said["name"], said["entity"]) for said in heard) == [
        ("battery", entity_id(hass, entries[0], "battery_low")),
        ("photo", entity_id(hass, entries[0], "photo_taken")),
    ]


async def test_trigger_fires_for_each_the_first_or_all_cameras(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, automate: Automate
) -> None:
    """A trigger fires for each, the first or all of its cameras; cameras that are off are ignored."""
    cameras, entries = [], []
    for number in (1, 2, 3):
        camera = known(await start_camera(mac=bytes((2, 0, 0, 0, 0, number))))
        cameras.append(camera)
        entries.append(await set_up(camera))
    target = {"device_id": [device_id(hass, entry) for entry in entries]}
    heard = await automate(
        {
            behavior: trigger("battery_became_low", target, behavior=behavior)
            for behavior in ("each", "first", "all")
        }
    )
    await cameras[2].power_off()
    await shows(hass, entries[2], "connection", "off")
    told: list[str] = []
    for camera, entry, new in (
        (cameras[1], entries[1], ["each", "first"]),
        (cameras[0], entries[0], ["all", "each"]),
    ):
        camera.body.set_battery("low")
        await shows(hass, entry, "battery_low", "on")
        await hass.async_block_till_done()
        told += new
        assert sorted(said["name"] for said in heard) == sorted(told)


async def test_other_integrations_in_the_area_do_not_trigger(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    automate: Automate,
    entry: MockConfigEntry,
) -> None:
    """Entities of other integrations in the area do not fire the trigger."""
    area = ar.async_get(hass).async_create("Studio")
    device = device_id(hass, entry)
    dr.async_get(hass).async_update_device(device, area_id=area.id)
    registry = er.async_get(hass)
    doorbell = MockConfigEntry(domain="doorbell")
    doorbell.add_to_hass(hass)
    other = registry.async_get_or_create(
        "event", "doorbell", "1", config_entry=doorbell, translation_key="photo_taken"
    )
    registry.async_update_entity(other.entity_id, area_id=area.id)
    hass.states.async_set(other.entity_id, "unknown")
    heard = await automate({"photo": trigger("photo_taken", {"area_id": area.id})})
    hass.states.async_set(
        other.entity_id, "2026-01-01T00:00:00.000+00:00", {"event_type": "photo"}
    )
    await camera.press_shutter_on_body()
    await wait_for(lambda: len(heard) > 0)
    assert [said["entity"] for said in heard] == [entity_id(hass, entry, "photo_taken")]


@pytest.mark.parametrize("on_the_body", [False, True])
async def test_start_and_end_of_a_movie_trigger(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    automate: Automate,
    on_the_body: bool,
) -> None:
    """The start and end of a movie fire their triggers, even if a user caused them on the body.

    The movie file does not fire the trigger for photos.
    """
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    target = {"device_id": device_id(hass, entry)}
    keys = ("movie_started", "movie_stopped", "photo_taken")
    heard = await automate({key: trigger(key, target) for key in keys})
    for on in (True, False):
        if on_the_body:
            await camera.press_movie_button_on_body()
        else:
            await switch(hass, entry, "movie", on=on)
        await shows(hass, entry, "movie", "on" if on else "off")
        await hass.async_block_till_done()
        assert [said["name"] for said in heard] == list(keys[: 1 if on else 2])
    await wait_for(lambda: state(hass, entry, "photo_taken") != "unknown")
    await hass.async_block_till_done()
    assert len(heard) == 2


async def test_movie_triggers_only_if_it_lasts_long_enough(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, automate: Automate
) -> None:
    """A movie fires the trigger only if it lasts at least as long as the time in `for`."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    target = {"device_id": device_id(hass, entry)}
    heard = await automate(
        {
            "long": trigger("movie_started", target, **{"for": {"milliseconds": 300}}),
            "endless": trigger("movie_started", target, **{"for": {"hours": 1}}),
        }
    )
    await switch(hass, entry, "movie", on=True)
    await wait_for(lambda: len(heard) == 1)
    await switch(hass, entry, "movie", on=False)
    assert [said["name"] for said in heard] == ["long"]


async def test_trigger_fires_only_if_focusing_fails(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    automate: Automate,
    entry: MockConfigEntry,
) -> None:
    """The trigger for failed focusing fires if focusing fails, but not if it succeeds."""
    target = {"device_id": device_id(hass, entry)}
    heard = await automate({"focus": trigger("focus_failed", target)})
    await press(hass, entry, "autofocus")
    await quiet(hass, camera)
    assert not heard
    camera.body.autofocus_works = False
    with pytest.raises(HomeAssistantError):
        await press(hass, entry, "autofocus")
    await wait_for(lambda: len(heard) == 1)
    assert heard[0]["entity"] == entity_id(hass, entry, "notice")


async def test_series_triggers_if_its_outcome_is_chosen(
    hass: HomeAssistant, automate: Automate, entry: MockConfigEntry
) -> None:
    """The end of a series fires the trigger if its outcome is one of the chosen outcomes."""
    target = {"device_id": device_id(hass, entry)}
    heard = await automate(
        {
            "finished": trigger("series_finished", target),
            "ended early": trigger(
                "series_finished", target, outcome=["cancelled", "failed"]
            ),
        }
    )
    await act(hass, entry, "interval", seconds=0.5, count=2, wait=True)
    await wait_for(lambda: len(heard) == 1)
    await act(hass, entry, "interval", seconds=60, count=2)
    await press(hass, entry, "cancel")
    await wait_for(lambda: len(heard) == 2)
    assert [said["name"] for said in heard] == ["finished", "ended early"]


async def test_series_interrupted_by_a_restart_triggers(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    automate: Automate,
    entry: MockConfigEntry,
) -> None:
    """A series interrupted by a restart fires the trigger when Home Assistant has started."""
    camera.timing.write = 0.5
    await act(hass, entry, "bracket", shots=5)
    await wait_for(lambda: attribute(hass, entry, "series", "shots_done") == 1)
    await hass.config_entries.async_unload(entry.entry_id)
    hass.set_state(CoreState.not_running)
    target = {"device_id": device_id(hass, entry)}
    options = {"outcome": ["interrupted"]}
    heard = await automate({"over": trigger("series_finished", target, **options)})
    await hass.config_entries.async_setup(entry.entry_id)
    await shows(hass, entry, "series", "interrupted")
    assert not heard
    await hass.async_start()
    await wait_for(lambda: len(heard) == 1)


@pytest.mark.limits(card_room=0.0)
async def test_card_triggers_when_nearly_full_full_and_removed(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, automate: Automate
) -> None:
    """A card fires one trigger when it becomes nearly full, one when full, and one when removed."""
    assert camera.body.card is not None
    camera.body.card.shots = 12
    camera.body.update_available_shots()
    entry = await set_up(camera)
    target = {"device_id": device_id(hass, entry)}
    heard = await automate(
        {
            "nearly full": trigger("card_nearly_full", target, photos=10),
            "long nearly full": trigger("card_nearly_full", target, photos=12),
            "full": trigger("card_became_full", target),
            "removed": trigger("card_removed", target),
        }
    )
    for _ in range(4):
        await press(hass, entry, "take_photo")
        await shows(hass, entry, "shots_remaining", str(camera.body.card.shots))
    await hass.async_block_till_done()
    assert [said["name"] for said in heard] == ["nearly full"]
    camera.body.fill_card()
    await wait_for(lambda: len(heard) == 2)
    camera.body.eject_card()
    await wait_for(lambda: len(heard) == 3)
    await hass.async_block_till_done()
    assert [said["name"] for said in heard] == ["nearly full", "full", "removed"]


@pytest.mark.camera("70d")
@pytest.mark.limits(ready=0.2)
async def test_trigger_fires_if_a_camera_is_stuck(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    automate: Automate,
    entry: MockConfigEntry,
) -> None:
    """The trigger fires when a camera gets stuck and answers every press with DEVICE_BUSY."""
    target = {"device_id": device_id(hass, entry)}
    heard = await automate({"stuck": trigger("became_stuck", target)})
    await get_stuck(hass, camera, entry)
    await wait_for(lambda: len(heard) == 1)


@pytest.mark.parametrize("how", [PowerOff.ORDERLY, PowerOff.ABRUPT])
async def test_states_after_a_reconnection_do_not_trigger(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    automate: Automate,
    how: PowerOff,
    entry: MockConfigEntry,
) -> None:
    """States that are read after a reconnection fire no triggers, but later changes do."""
    target = {"device_id": device_id(hass, entry)}
    keys = ("photo_taken", "battery_became_low", "card_nearly_full")
    heard = await automate({key: trigger(key, target) for key in keys})
    await camera.press_shutter_on_body()
    await wait_for(lambda: len(heard) == 1)
    await camera.power_off(how)
    entry.runtime_data.coordinator.poller.pace.wake()
    await wait_for(lambda: state(hass, entry, "iso") == "unavailable", 20)
    camera.body.set_battery("low")
    camera.body.fill_card()
    await camera.power_on()
    entry.runtime_data.coordinator.async_announced()
    await wait_for(lambda: state(hass, entry, "battery_low") == "on", 20)
    await quiet(hass, camera)
    assert state(hass, entry, "shots_remaining") == "0"
    assert [said["name"] for said in heard] == ["photo_taken"]
    camera.body.set_battery("100")
    await wait_for(lambda: state(hass, entry, "battery_low") == "off")
    camera.body.set_battery("low")
    await wait_for(lambda: len(heard) == 2)
    assert heard[1]["name"] == "battery_became_low"


async def test_states_after_a_reload_do_not_trigger(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, automate: Automate
) -> None:
    """States that are restored or read after a reload fire no triggers, but later events do."""
    camera.body.set_battery("low")
    entry = await set_up(camera)
    target = {"device_id": device_id(hass, entry)}
    keys = ("photo_taken", "focus_failed", "battery_became_low", "series_finished")
    heard = await automate({key: trigger(key, target) for key in keys})
    await act(hass, entry, "interval", seconds=0.5, count=1, wait=True)
    camera.body.autofocus_works = False
    with pytest.raises(HomeAssistantError):
        await press(hass, entry, "autofocus")
    await wait_for(lambda: len(heard) == 3)
    before = [state(hass, entry, key) for key in ("photo_taken", "notice")]
    await hass.config_entries.async_reload(entry.entry_id)
    await quiet(hass, camera)
    after = [state(hass, entry, key) for key in ("photo_taken", "notice")]
    assert after == before
    assert len(heard) == 3
    camera.body.autofocus_works = True
    await camera.press_shutter_on_body()
    await wait_for(lambda: len(heard) == 4)


async def test_camera_triggers_only_while_it_is_in_the_area(
    hass: HomeAssistant, automate: Automate, entry: MockConfigEntry
) -> None:
    """A camera fires the trigger only while it is in the target's area."""
    area = ar.async_get(hass).async_create("Studio")
    heard = await automate({"photo": trigger("photo_taken", {"area_id": area.id})})
    devices, device = dr.async_get(hass), device_id(hass, entry)
    for area_id, times in ((area.id, 1), (None, 1), (area.id, 2)):
        devices.async_update_device(device, area_id=area_id)
        await hass.async_block_till_done()
        before = state(hass, entry, "photo_taken")
        await press(hass, entry, "take_photo")
        await wait_for(partial(has_happened_since, hass, entry, before))
        await hass.async_block_till_done()
        assert len(heard) == times


async def test_downloaded_file_triggers(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    automate: Automate,
    tmp_path: Any,
) -> None:
    """Downloading a file to a folder fires the trigger, whose data contains the file's name."""
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    entry = await set_up(camera)
    target = {"device_id": device_id(hass, entry)}
    heard = await automate({"saved": trigger("file_saved", target)})
    await press(hass, entry, "take_photo")
    await act(hass, entry, "download", new=True, folder=str(tmp_path))
    await wait_for(lambda: len(heard) == 1)
    assert heard[0]["file"] == camera.files[0].filename


async def test_files_saved_during_the_start_trigger_after_it(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    automate: Automate,
    tmp_path: Any,
) -> None:
    """Files saved while Home Assistant starts fire the trigger, in order, once it has started."""
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    entry = await set_up(camera)
    target = {"device_id": device_id(hass, entry)}
    for _ in range(3):
        await press(hass, entry, "take_photo")
    hass.set_state(CoreState.starting)
    heard = await automate({"saved": trigger("file_saved", target)})
    await act(hass, entry, "download", new=True, folder=str(tmp_path))
    assert not heard
    await hass.async_start()
    await wait_for(lambda: len(heard) == 3)
    assert [saved["file"] for saved in heard] == [
        file.filename for file in camera.files
    ]


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("photo_taken", {"file_type": "gif"}),
        ("series_finished", {"outcome": []}),
        ("series_finished", {"outcome": ["forgotten"]}),
        ("card_nearly_full", {"photos": -1}),
        ("movie_started", {"behavior": "sometimes"}),
        ("no_such_thing", {}),
    ],
)
async def test_automation_with_an_invalid_trigger_is_unavailable(
    hass: HomeAssistant, key: str, options: dict[str, Any], entry: MockConfigEntry
) -> None:
    """An automation whose trigger is unknown or has invalid options is unavailable."""
    target = {"device_id": device_id(hass, entry)}
    wrong = {
        "alias": "wrong",
        "triggers": trigger(key, target, **options),
        "actions": [],
    }
    assert await async_setup_component(hass, "automation", {"automation": [wrong]})
    states = [state.state for state in hass.states.async_all("automation")]
    assert states == ["unavailable"]


@pytest.mark.parametrize(("kind", "count"), [(trigger_api, 11), (condition_api, 6)])
async def test_triggers_and_conditions_are_offered(
    hass: HomeAssistant, kind: ModuleType, count: int, entry: MockConfigEntry
) -> None:
    """The automation editor offers all triggers and conditions, with their targets."""
    offered = await kind.async_get_all_descriptions(hass)
    ours = {key: value for key, value in offered.items() if key.startswith(DOMAIN)}
    assert len(ours) == count
    for description in ours.values():
        assert description is not None
        assert description["target"]["entity"][0]["integration"] == DOMAIN
