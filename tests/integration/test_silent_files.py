"""Photos can be saved and shown even if a body lacks some file operations."""

from collections.abc import Callable
from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest

from tests.common import CameraFactory, SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode
from tests.simulator.media import checksum
from tests.simulator.profile import load_profile

from .dashboard import act, attribute, known, names, press, saved

INFO, THUMB = OperationCode.GET_OBJECT_INFO, OperationCode.GET_THUMB
PARTIAL, CANON_PARTIAL = OperationCode.GET_PARTIAL_OBJECT, EosOp.GET_PARTIAL_OBJECT


@pytest.mark.parametrize(
    "silent", [{INFO}, {THUMB}, {INFO, THUMB}, {PARTIAL}, {INFO, THUMB, PARTIAL}]
)
async def test_photo_is_saved_without_some_file_operations(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up_saving: SetUp,
    folder: Path,
    silent: set[int],
) -> None:
    """Even if a 6D lacks some file operations, its photo is taken, shown and saved."""
    body = known(await start_camera(load_profile("6d").without(*silent)))
    entry = await set_up_saving(body)
    (name,) = names(await act(hass, entry, "take_photo"))
    await wait_for(lambda: name in saved(folder))
    await wait_for(lambda: attribute(hass, entry, "last_photo", "file_name") == name)
    assert saved(folder)[name] == checksum(body.files[0])


async def test_unanswered_object_info_is_not_requested_again(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up_saving: SetUp,
    folder: Path,
    limits: Callable[..., None],
) -> None:
    """If the camera does not answer GetObjectInfo, it is not repeated; photos are still saved."""
    body: SimulatedCamera = known(await start_camera("6d"))
    body.faults.silent.add(INFO)
    entry = await set_up_saving(body)
    await press(hass, entry, "take_photo")
    await wait_for(
        lambda: attribute(hass, entry, "last_photo", "file_name") == "IMG_0001.JPG",
        120,
    )
    await wait_for(lambda: "IMG_0001.JPG" in saved(folder), 120)
    connections = body.log.counters.connections
    assert connections <= 3
    await press(hass, entry, "take_photo")
    await wait_for(lambda: "IMG_0002.JPG" in saved(folder))
    assert body.log.counters.connections == connections
    assert len(body.log.of(INFO)) == 1


@pytest.mark.camera("6d")
async def test_thumbnail_without_an_end_marker_is_shown(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A thumbnail whose JPEG lacks the end marker is shown as the last photo."""
    camera.faults.cut_thumbnails = True
    entry = await set_up(camera)
    camera.add_file("IMG_0001.HIF", 5000, announce=True)
    camera.files[-1].thumbnail = b"\xff\xd8\xff\xdb" + bytes(100) + b"\xff\xd9"
    await wait_for(
        lambda: attribute(hass, entry, "last_photo", "file_name") == "IMG_0001.HIF"
    )
