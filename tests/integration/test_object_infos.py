"""The ObjectInfo of a new photo is requested only once."""

from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest

from tests.common import SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import OperationCode, Record

from .dashboard import attribute, press, saved

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.camera(photos=3)]

LONG_NAME = Record.OBJECT_ADDED_64_LFN


@pytest.mark.parametrize(
    ("event", "bare"), [(LONG_NAME, True), (LONG_NAME, False), (0, False)]
)
async def test_object_info_of_a_new_photo_is_requested_once(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    event: int,
    bare: bool,
) -> None:
    """The press, the last photo and the download share one request for a photo's ObjectInfo."""
    camera.faults.object_event = event
    camera.faults.bare_long_name = bare
    entry = await set_up_saving(camera)
    await press(hass, entry, "take_photo")
    name = "IMG_0004.JPG"
    await wait_for(lambda: name in saved(folder))
    await wait_for(lambda: attribute(hass, entry, "last_photo", "file_name") == name)
    await hass.config_entries.async_remove(entry.entry_id)
    handle = camera.files[-1].handle
    codes = [
        operation.code
        for operation in camera.log.operations
        if operation.code
        in (OperationCode.GET_OBJECT_INFO, OperationCode.GET_PARTIAL_OBJECT)
        and operation.params[0] == handle
    ]
    assert codes.count(OperationCode.GET_OBJECT_INFO) == 1
    # One request is for the last photo, and one for the saved file.
    assert codes.count(OperationCode.GET_PARTIAL_OBJECT) == 2
