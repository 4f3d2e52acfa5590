"""Two bodies of one model are distinguished, and so are two cameras with the same address."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from homeassistant.components.media_source import async_browse_media
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import device_registry as dr, entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.eos.identity import CameraDescription
from tests.common import CameraFactory, announcement
from tests.simulator import SimulatedCamera
from tests.simulator.identity import Identity
from tests.simulator.profile import load_profile

from .dashboard import act
from .pairing_dialog import ANSWER, by_hand, discover, remove_entries, submitted

pytestmark = pytest.mark.usefixtures("heard", "seen")

OTHER_MAC = bytes.fromhex("60128b7cd351")
READY = {"pairing_mode": True, "auto_accept": True}


async def tile(hass: HomeAssistant, camera: SimulatedCamera, **changes: Any) -> str:
    """Announce a camera, and return the title of its tile for discovered devices."""
    form = await discover(hass, camera, **changes)
    flow = hass.config_entries.flow.async_get(form["flow_id"])
    name: str = flow["context"]["title_placeholders"]["name"]
    return name


async def added(hass: HomeAssistant, camera: SimulatedCamera) -> str:
    """Set up a discovered camera, and return the entity ID of its button that takes photos."""
    (flow,) = (
        flow
        for flow in hass.config_entries.flow.async_progress()
        if flow["context"].get("unique_id") == camera.identity.mac.hex()
    )
    result = await submitted(hass, flow["flow_id"], **ANSWER)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    entry = result["result"]
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    assert device.name == entry.title == result["title"]
    return next(
        entity.entity_id
        for entity in er.async_entries_for_config_entry(
            er.async_get(hass), entry.entry_id
        )
        if entity.unique_id.endswith("_take_photo")
    )


@pytest.fixture
async def bodies(start_camera: CameraFactory) -> list[SimulatedCamera]:
    """Return two bodies of one model that accept pairing automatically."""
    profile = load_profile("70d")
    other = replace(profile, serial_number="012345674711")
    return [
        await start_camera(profile, **READY),
        await start_camera(other, mac=OTHER_MAC, **READY),
    ]


async def test_names_of_two_bodies_end_with_serial_numbers(
    hass: HomeAssistant, bodies: list[SimulatedCamera], seen: list[Any]
) -> None:
    """If two bodies are found together, their names end with digits of their serial numbers."""
    seen += map(announcement, bodies)
    first, second = bodies
    assert await tile(hass, first) == "Canon EOS 70D (8901)"
    assert await tile(hass, second) == "Canon EOS 70D (4711)"
    form = await by_hand(hass)
    assert form["data_schema"] is not None
    choices = form["data_schema"].schema["camera"].config["options"]
    # The form has no serial numbers, so the names end with digits of the MAC addresses.
    assert [choice["label"] for choice in choices[:2]] == [
        f"Canon EOS 70D (C240), {first.host}",
        f"Canon EOS 70D (D351), {second.host}",
    ]
    assert await added(hass, first) == "button.canon_eos_70d_8901_take_photo"
    assert await added(hass, second) == "button.canon_eos_70d_4711_take_photo"
    await remove_entries(hass)


async def test_first_body_keeps_its_name_and_entity_ids(
    hass: HomeAssistant, bodies: list[SimulatedCamera]
) -> None:
    """If a second body is found later, the first body keeps its name and entity IDs."""
    first, second = bodies
    await tile(hass, first)
    assert await added(hass, first) == "button.canon_eos_70d_take_photo"
    await tile(hass, second)
    assert await added(hass, second) == "button.canon_eos_70d_4711_take_photo"
    await remove_entries(hass)


async def test_camera_is_named_after_its_nickname(
    hass: HomeAssistant, start_camera: CameraFactory
) -> None:
    """A camera is named after the nickname that its owner has set."""
    camera = await start_camera("70d", nickname="Studio left", **READY)
    assert await tile(hass, camera) == "Studio left"
    assert await added(hass, camera) == "button.studio_left_take_photo"
    await remove_entries(hass)


@pytest.mark.parametrize(
    ("model", "name", "nickname"),
    [
        ("Canon EOS 70D", "EOS70D", ""),
        ("Canon EOS Rebel T6", "EOST6{", ""),
        ("Canon EOS R6", "R50", "R50"),
        ("Canon EOS R6", "", ""),
        ("", "Attic", "Attic"),
    ],
)
def test_default_nickname_is_not_used(model: str, name: str, nickname: str) -> None:
    """A body's default nickname, the short form of its model, is not used."""
    description = CameraDescription("", model, "Canon EOS", device_nickname=name)
    assert description.nickname == nickname


async def test_model_is_not_read_from_an_old_description(
    hass: HomeAssistant, start_camera: CameraFactory
) -> None:
    """The model is read from the camera, not from another camera's old description."""
    camera = await start_camera("80d", mac=OTHER_MAC)
    kept = {
        "UDN": Identity(bytes.fromhex("60128b7cc240")).udn,
        "friendlyName": "Canon EOS 70D",
        "modelName": "Canon EOS 70D",
    }
    assert await tile(hass, camera, upnp=kept) == "Canon EOS 80D (8903)"


async def test_model_of_another_camera_is_not_shown(
    hass: HomeAssistant, start_camera: CameraFactory
) -> None:
    """If the description cannot be read, the model in another camera's description is not shown."""
    camera = await start_camera("80d", mac=OTHER_MAC)
    kept = {"UDN": Identity(bytes.fromhex("60128b7cc240")).udn, "modelName": "EOS 70D"}
    location = f"http://{camera.host}:49153/upnp/CameraDevDesc.xml"
    name = await tile(hass, camera, upnp=kept, ssdp_location=location)
    assert name == "Canon EOS (D351)"


@pytest.mark.usefixtures("media_browser")
@pytest.mark.camera(photos=1)
async def test_device_name_set_by_the_user_is_used(
    hass: HomeAssistant, folder: Path, entry: MockConfigEntry
) -> None:
    """Saved photos and the media browser use the device name set by the user."""
    devices = dr.async_get(hass)
    (device,) = dr.async_entries_for_config_entry(devices, entry.entry_id)
    devices.async_update_device(device.id, name_by_user="Attic left")
    (file,) = (await act(hass, entry, "download", pattern="*_0001.JPG"))["files"]
    assert Path(file["path"]).is_relative_to(folder / "attic_left")
    top = await async_browse_media(hass, f"media-source://{DOMAIN}")
    assert top.children is not None
    assert [camera.title for camera in top.children] == ["Attic left"]
