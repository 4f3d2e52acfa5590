"""How often a camera is asked what a new photo is."""

from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest

from tests.common import SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import OperationCode, Record

from .dashboard import attribute, press
from .test_downloads_mishaps import auto, saved

pytestmark = pytest.mark.filterwarnings("ignore")

NO_NAME = Record.OBJECT_ADDED_64_LFN
"""Record of the newest bodies: it has the handle of a new file and no name."""


@pytest.mark.parametrize("event", [NO_NAME, 0])
async def test_one_photo(
    hass: HomeAssistant, body: SimulatedCamera, set_up: SetUp, folder: Path, event: int
) -> None:
    """The shot, the last photo and saving ask once for the photo's ObjectInfo.

    Each reader of the file asks again after its last block: the handle must still be
    this file's.
    """
    body.faults.object_event = event
    body.faults.bare_long_name = True
    entry = await auto(hass, body)
    try:
        await press(hass, entry, "take_photo")
        name = "IMG_0004.JPG"
        await wait_for(lambda: name in saved(folder))
        await wait_for(
            lambda: attribute(hass, entry, "last_photo", "file_name") == name
        )
    finally:
        await hass.config_entries.async_remove(entry.entry_id)
    handle = body.files[-1].handle
    codes = [
        operation.code
        for operation in body.log.operations
        if operation.code
        in (OperationCode.GET_OBJECT_INFO, OperationCode.GET_PARTIAL_OBJECT)
        and operation.params[0] == handle
    ]
    assert codes.index(OperationCode.GET_PARTIAL_OBJECT) == 1
    assert (
        codes.count(OperationCode.GET_PARTIAL_OBJECT) == 2
    )  # the last photo, and the file that is saved
    assert codes.count(OperationCode.GET_OBJECT_INFO) == 1 + codes.count(
        OperationCode.GET_PARTIAL_OBJECT
    )
