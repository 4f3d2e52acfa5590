"""Helpers that read entities and call actions, as dashboards and automations do."""

import asyncio
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import DOMAIN
from tests.common import CLIENT_GUID, CLIENT_NAME, CameraFactory, SetUp, entity_id
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp
from tests.simulator.profile import load_profile
from tests.simulator.scene import fall


def state(hass: HomeAssistant, entry: ConfigEntry, key: str) -> str:
    """Return an entity's state."""
    known = hass.states.get(entity_id(hass, entry, key))
    assert known is not None
    return known.state


def attribute(hass: HomeAssistant, entry: ConfigEntry, key: str, name: str) -> Any:
    """Return an attribute of an entity, or None if the entity does not have it."""
    known = hass.states.get(entity_id(hass, entry, key))
    assert known is not None
    return known.attributes.get(name)


async def act(
    hass: HomeAssistant,
    entry: ConfigEntry,
    action: str,
    target: Any = None,
    **data: Any,
) -> dict[str, Any]:
    """Call an action of the integration, and return the response.

    The default target is the entry's device.
    """
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    response = await hass.services.async_call(
        DOMAIN,
        action,
        data,
        target=dict(target or {"device_id": device.id}),
        blocking=True,
        return_response=True,
    )
    assert isinstance(response, dict)
    return response


async def press(hass: HomeAssistant, entry: ConfigEntry, key: str) -> None:
    """Press a button entity."""
    await hass.services.async_call(
        "button", "press", {"entity_id": entity_id(hass, entry, key)}, blocking=True
    )


async def switch(hass: HomeAssistant, entry: ConfigEntry, key: str, on: bool) -> None:
    """Turn a switch on or off."""
    await hass.services.async_call(
        "switch",
        "turn_on" if on else "turn_off",
        {"entity_id": entity_id(hass, entry, key)},
        blocking=True,
    )


async def select(
    hass: HomeAssistant, entry: ConfigEntry, key: str, option: str
) -> None:
    """Choose an option of a select entity."""
    await hass.services.async_call(
        "select",
        "select_option",
        {"entity_id": entity_id(hass, entry, key), "option": option},
        blocking=True,
    )


async def raw_and_jpeg(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Choose an image quality that writes a RAW file and a JPEG for each photo."""
    options = attribute(hass, entry, "image_quality", "options")
    option = next(option for option in options if "+" in option)
    await select(hass, entry, "image_quality", option)


async def reload(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Reload an entry, and wait until it is set up."""
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()


def known(camera: SimulatedCamera) -> SimulatedCamera:
    """Pair a camera with the tests' client, and return the camera."""
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    return camera


async def start_old_eos_m(start_camera: CameraFactory) -> SimulatedCamera:
    """Start a simulated EOS M10 with the functions of an M50 Mark II, including bulb."""
    profile = replace(load_profile("m50m2"), model="Canon EOS M10")
    camera = await start_camera(profile)
    camera.faults.become_old_eos_m()
    return camera


def in_movie_mode(camera: SimulatedCamera) -> SimulatedCamera:
    """Turn a camera's dial to movie mode, pair the camera with the tests' client, and return it."""
    camera.timing.live_view_ready_for_movie = 0.1
    camera.turn_dial("Movie")
    return known(camera)


class Photo(NamedTuple):
    """A photo's exposure error (positive: too bright), and its exposure, both in EV.

    The exposure is relative to the camera's settings at the start of the dusk.
    """

    error: float
    exposure: float


def dusk(camera: SimulatedCamera, stops: float, seconds: float) -> list[Photo]:
    """Let the light decrease by `stops` within `seconds`, starting from a correct exposure.

    Returns a list to which each later photo (and live view frame) is added.
    """
    viewfinder, clock = camera.body.viewfinder, camera.body.clock
    light, too_bright = fall(stops, clock.monotonic(), seconds), viewfinder.stops
    right = too_bright()
    photos: list[Photo] = []

    def note() -> float:
        error = too_bright()
        photos.append(Photo(error, error - light(clock.monotonic())))
        return error

    viewfinder.sunlight = lambda now: light(now) - right
    viewfinder.stops = note  # type: ignore[method-assign]
    return photos


def names(response: dict[str, Any]) -> list[str]:
    """Return the names of the files in a response."""
    return [file["name"] for file in response["files"]]


def saved(folder: Path) -> dict[str, str]:
    """Return the checksums, by name, of all files below a folder, including incomplete files."""
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


async def download(
    hass: HomeAssistant, entry: MockConfigEntry, **fields: Any
) -> list[dict[str, Any]]:
    """Download files to Home Assistant, and return the list of files in the response."""
    result: list[dict[str, Any]] = (await act(hass, entry, "download", **fields))[
        "files"
    ]
    return result


def issue(hass: HomeAssistant, entry: ConfigEntry, key: str) -> ir.IssueEntry | None:
    """Return the entry's issue with this key, or None if there is no such issue."""
    return ir.async_get(hass).async_get_issue(DOMAIN, f"{key}_{entry.entry_id}")


def issue_keys(hass: HomeAssistant) -> set[str | None]:
    """Return the keys of the integration's issues, except the issue about the 70D's firmware."""
    return {
        found.translation_key
        for found in ir.async_get(hass).issues.values()
        if found.domain == DOMAIN
    } - {"firmware_faulty"}


FULL = 2


def pressed_at(cameras: list[SimulatedCamera]) -> list[set[float]]:
    """Return the times at which the cameras received each full press, as one set per press."""
    times = [
        [
            one.time
            for one in camera.log.of(EosOp.REMOTE_RELEASE_ON)
            if one.params[0] & FULL
        ]
        for camera in cameras
    ]
    return [set(presses) for presses in zip(*times, strict=True)]


async def set_up_cameras(
    start_camera: CameraFactory, set_up: SetUp, count: int
) -> tuple[list[SimulatedCamera], list[MockConfigEntry]]:
    """Set up cameras that differ in MAC address and focus time; return them and their entries."""
    cameras, entries = [], []
    for number in range(1, count + 1):
        camera = known(await start_camera(mac=bytes((2, 0, 0, 0, 0, number))))
        camera.timing.focus = 0.2 * number
        cameras.append(camera)
        entries.append(await set_up(camera))
    return cameras, entries


async def polls_in(camera: SimulatedCamera, seconds: float) -> int:
    """Return the number of times a camera is polled within `seconds`."""
    before = len(camera.log.of(EosOp.GET_EVENT))
    await asyncio.sleep(seconds)
    return len(camera.log.of(EosOp.GET_EVENT)) - before
