"""Actions require the right to control each camera, and report on each camera."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from homeassistant.auth.permissions import PermissionLookup
from homeassistant.config_entries import (
    RELOAD_AFTER_UPDATE_DELAY,
    ConfigEntryDisabler,
    ConfigEntryState,
)
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import (
    HomeAssistantError,
    ServiceValidationError,
    Unauthorized,
    UnknownUser,
)
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    intent,
)
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.intent import INTENT_TAKE_PHOTO, async_setup_intents
from custom_components.canon_eos.services import ACTIONS
from tests.common import CameraFactory, SetUp, entity_id, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp
from tests.simulator.profile import load_profile

from .automations import device_id, pass_time
from .dashboard import known, names

FIELDS: Mapping[str, Mapping[str, Any]] = {
    "apply_settings": {"settings": {"iso": "400"}},
    "bulb": {"seconds": 1},
    "click_white_balance": {"x": 0.5, "y": 0.5},
    "delete": {"handles": ["0x91900011"], "confirm": True},
    "depth_of_field_preview": {"active": True},
    "download": {"pattern": "*"},
    "drive_focus": {"direction": "near"},
    "focus_stack": {"shots": 2},
    "interval": {"seconds": 1, "count": 1},
    "press_shutter": {"position": "half"},
    "rate": {"handles": ["0x91900011"], "rating": 5},
    "set_focus_point": {"x": 0.5, "y": 0.5},
    "set_setting": {"setting": "iso", "value": "400"},
    "zoom": {"factor": 5},
}
"""Values for the required fields of actions."""


async def act(
    hass: HomeAssistant,
    target: Mapping[str, Any],
    action: str = "take_photo",
    *,
    user_id: str | None = None,
    respond: bool = True,
) -> dict[str, Any]:
    """Call an action with its required fields, as the user with `user_id` if it is given."""
    response = await hass.services.async_call(
        DOMAIN,
        action,
        dict(FIELDS.get(action, {})),
        target=dict(target),
        blocking=True,
        return_response=respond,
        context=Context(user_id=user_id),
    )
    return dict(response or {})


def only(ids: Iterable[str]) -> dict[str, Any]:
    """Return a policy that allows control of the entities or devices with these IDs."""
    return {one: {"control": True} for one in ids}


def allow(hass: HomeAssistant, user: MockUser, **policy: dict[str, Any]) -> None:
    """Give a user only the rights that this entity policy grants."""
    user.perm_lookup = PermissionLookup(er.async_get(hass), dr.async_get(hass))
    user.mock_policy({"entities": policy})


@pytest.fixture
async def studio(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> list[tuple[SimulatedCamera, MockConfigEntry]]:
    """Return three cameras named A, B and C in one area, with their entries."""
    area = ar.async_get(hass).async_create("Studio")
    cameras = []
    for number, name in enumerate("ABC", 1):
        camera = known(await start_camera(mac=bytes((2, 0, 0, 0, 0, number))))
        entry = await set_up(camera)
        dr.async_get(hass).async_update_device(
            device_id(hass, entry), area_id=area.id, name_by_user=name
        )
        cameras.append((camera, entry))
    return cameras


AREA = {"area_id": "studio"}


async def test_read_only_user_may_do_nothing(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    hass_read_only_user: MockUser,
    entry: MockConfigEntry,
) -> None:
    """Actions called by a read-only or unknown user are refused before they reach the camera."""
    camera.add_file("IMG_0001.JPG", 5000)
    camera.log.clear()
    target = {"device_id": device_id(hass, entry)}
    for action in ACTIONS:
        with pytest.raises(Unauthorized) as caught:
            await act(hass, target, action, user_id=hass_read_only_user.id)
        assert caught.value.entity_id == entity_id(hass, entry, "live_view"), action
    with pytest.raises(UnknownUser):
        await act(hass, target, user_id="0" * 32)
    assert set(camera.log.codes()) <= {EosOp.GET_EVENT}
    assert len(camera.files) == 1


async def test_assist_refuses_a_photo_for_a_read_only_user(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    hass_read_only_user: MockUser,
) -> None:
    """Assist refuses to take a photo for a read-only user, and says why."""
    await set_up(camera)
    await async_setup_intents(hass)
    response = await intent.async_handle(
        hass,
        "test",
        INTENT_TAKE_PHOTO,
        context=Context(user_id=hass_read_only_user.id),
    )
    assert response.error_code is intent.IntentResponseErrorCode.NO_VALID_TARGETS
    assert "You do not have permission to control" in response.speech["plain"]["speech"]
    assert not camera.files


async def test_user_needs_permission_for_each_camera(
    hass: HomeAssistant,
    studio: list[tuple[SimulatedCamera, MockConfigEntry]],
    hass_read_only_user: MockUser,
) -> None:
    """A user needs permission for the camera entity of each target.

    Permission for a button is not enough.
    """
    first, second, _ = (device_id(hass, entry) for _, entry in studio)
    button = entity_id(hass, studio[1][1], "take_photo")
    allow(
        hass,
        hass_read_only_user,
        device_ids=only([first]),
        entity_ids=only([button]),
    )
    user_id = hass_read_only_user.id
    assert names(await act(hass, {"device_id": first}, user_id=user_id))
    for target in (
        {"device_id": second},
        {"entity_id": button},
        {"device_id": [first, second]},
        AREA,
    ):
        with pytest.raises(Unauthorized):
            await act(hass, target, user_id=user_id)
    assert [len(camera.files) for camera, _ in studio] == [1, 0, 0]


@pytest.mark.camera(load_profile("1000d").without(EosOp.GET_VIEWFINDER_DATA))
async def test_body_without_live_view_requires_rights_to_all_entities(
    hass: HomeAssistant, hass_read_only_user: MockUser, entry: MockConfigEntry
) -> None:
    """If a body has no camera entity, actions require the right to control all its entities."""
    registry = er.async_get(hass)
    entities = er.async_entries_for_config_entry(registry, entry.entry_id)
    ids = [entity.entity_id for entity in entities]
    target = {"device_id": device_id(hass, entry)}
    for allowed in (ids[:-1], ids):
        allow(hass, hass_read_only_user, entity_ids=only(allowed))
        if allowed != ids:
            with pytest.raises(Unauthorized):
                await act(hass, target, user_id=hass_read_only_user.id)
    assert names(await act(hass, target, user_id=hass_read_only_user.id))


async def test_unavailable_cameras_do_not_affect_others(
    hass: HomeAssistant,
    studio: list[tuple[SimulatedCamera, MockConfigEntry]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """If one camera is off and another is not set up, a third camera still takes its photo.

    The response reports on all three cameras. If all fail, the action fails.
    """
    (first, entry), (_, absent), (third, _) = studio
    await first.power_off()
    await wait_for(lambda: not entry.runtime_data.remote.connected)
    await hass.config_entries.async_unload(absent.entry_id)
    answer = await act(hass, AREA)
    assert names(answer) == [third.files[0].filename]
    found = [(one["name"], one["error"]) for one in answer["cameras"]]
    assert found == [
        ("A", "connection_closed"),
        ("B", "camera_not_loaded"),
        ("C", None),
    ]
    off, missing, done = (one["message"] for one in answer["cameras"])
    assert off.startswith("A: The camera is not connected. Check that it is on")
    assert missing.startswith("B is not connected.")
    assert done is None
    devices = [device_id(hass, entry) for _, entry in studio]
    assert [one["device_id"] for one in answer["cameras"]] == devices
    caplog.clear()
    await act(hass, AREA, respond=False)  # an automation would also continue
    assert len(third.files) == 2
    assert "A: The camera is not connected." in caplog.text
    await third.power_off()
    with pytest.raises(HomeAssistantError, match=r"^A: The camera is not") as caught:
        await act(hass, AREA, respond=False)
    assert caught.value.translation_placeholders == {"name": "A"}


async def test_bug_does_not_affect_others(
    hass: HomeAssistant,
    studio: list[tuple[SimulatedCamera, MockConfigEntry]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An unexpected error with a camera is logged with its traceback.

    The other cameras still take their photos.
    """
    (_, broken), (_, other), (camera, _) = studio
    monkeypatch.setattr(broken.runtime_data.coordinator, "poller", None)
    monkeypatch.setattr(other.runtime_data.coordinator, "poller", None)
    answer = await act(hass, AREA)
    assert names(answer) == [camera.files[0].filename]
    assert [one["error"] for one in answer["cameras"]] == [None] * 3
    assert [bool(one["message"]) for one in answer["cameras"]] == [True, True, False]
    assert "Traceback" in caplog.text
    caplog.clear()


async def test_disabled_cameras_are_left_out(
    hass: HomeAssistant, studio: list[tuple[SimulatedCamera, MockConfigEntry]]
) -> None:
    """A camera whose entry or device is disabled is skipped.

    If it is the only target, an error is raised.
    """
    (first, by_entry), (second, _), (third, _) = studio
    devices = [device_id(hass, entry) for _, entry in studio]
    await hass.config_entries.async_set_disabled_by(
        by_entry.entry_id, ConfigEntryDisabler.USER
    )
    dr.async_get(hass).async_update_device(
        devices[1], disabled_by=dr.DeviceEntryDisabler.USER
    )
    await hass.async_block_till_done()
    answer = await act(hass, AREA)
    assert [one["name"] for one in answer["cameras"]] == ["C"]
    assert [len(c.files) for c in (first, second, third)] == [0, 0, 1]
    for device in devices[:2]:
        with raises(ServiceValidationError, "camera_disabled"):
            await act(hass, {"device_id": device})


async def test_disabled_device_is_not_connected(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The camera of a disabled device is disconnected until the device is enabled again."""
    devices, device = dr.async_get(hass), device_id(hass, entry)
    devices.async_update_device(device, disabled_by=dr.DeviceEntryDisabler.USER)
    await hass.async_block_till_done()
    await wait_for(lambda: not camera.is_connected)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert entry.error_reason_translation_key == "camera_disabled"
    await hass.config_entries.async_reload(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert not camera.is_connected
    devices.async_update_device(device, disabled_by=None)
    await hass.async_block_till_done()
    delay = timedelta(seconds=RELOAD_AFTER_UPDATE_DELAY + 1)
    pass_time(hass, dt_util.utcnow() + delay)
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert names(await act(hass, {"device_id": device}))
