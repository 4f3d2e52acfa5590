"""Searching the cards finds all files, even if the connection is lost repeatedly."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest

from custom_components.canon_eos.ptp.errors import PtpConnectionError, ResponseError
from tests.common import CameraFactory, SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode
from tests.simulator.media import checksum
from tests.simulator.profile import load_profile

from .dashboard import download, known, names, saved

pytestmark = pytest.mark.usefixtures("pace")

type Limits = Callable[..., None]


def asked(body: SimulatedCamera) -> Counter[int]:
    """Return the number of GetObjectInfo requests for each file handle."""
    return Counter(
        operation.params[0] for operation in body.log.of(OperationCode.GET_OBJECT_INFO)
    )


@pytest.fixture
async def large(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a body that has 60 files in two folders and describes only one file per request."""
    profile = load_profile("70d").without(
        EosOp.GET_OBJECT_INFO_EX, EosOp.GET_OBJECT_INFO_EX_64
    )
    body = known(await start_camera(profile, photos=30))
    card = body.body.card
    assert card is not None
    card._file_number = 9999  # noqa: SLF001 - the next file is in another folder
    for _ in range(30):
        body.add_file(f"IMG_{card.next_number(body.body.clock.now()):04}.JPG", 500)
    return body


async def test_search_continues_after_a_lost_connection(
    hass: HomeAssistant, large: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """After a lost connection, the search continues with the files not yet found."""
    entry = await set_up(large)
    large.faults.drop_each[OperationCode.GET_OBJECT_INFO] = 16
    found = await entry.runtime_data.downloads.search()
    assert [file.handle for file in found] == [item.handle for item in large.files]
    counts = asked(large)
    connections = large.log.counters.connections
    assert connections <= 8
    # On each connection, a few requests are repeated, such as for each folder's newest file.
    assert counts.total() <= len(large.files) + 6 * connections
    answer = await download(hass, entry, new=True, name="{counter}")
    assert len(names({"files": answer})) == len(large.files) == 60
    content = saved(folder).values()
    assert sorted(content) == sorted(checksum(item) for item in large.files)


@pytest.mark.limits(download_reconnect=0.5)
async def test_next_call_continues_the_search(
    large: SimulatedCamera, set_up: SetUp
) -> None:
    """A search reuses the results of an earlier search that failed."""
    entry = await set_up(large)
    large.faults.drop_each[OperationCode.GET_OBJECT_INFO] = 45
    large.faults.away_after_drop = 2.0
    with pytest.raises(PtpConnectionError):
        await entry.runtime_data.downloads.search()
    large.faults.drop_each.clear()
    await wait_for(lambda: entry.runtime_data.remote.connected)
    found = await entry.runtime_data.downloads.search()
    assert len(found) == 60
    assert asked(large).total() <= 60 + 10


@pytest.mark.parametrize("change", ["other card", "new photo", "removed"])
@pytest.mark.limits(download_reconnect=0.5)
async def test_search_finds_changes_between_two_connections(
    large: SimulatedCamera, set_up: SetUp, change: str
) -> None:
    """A search takes into account changes to the card between two connections."""
    entry = await set_up(large)
    large.faults.drop_each[OperationCode.GET_OBJECT_INFO] = 45
    large.faults.away_after_drop = 2.0
    with pytest.raises(PtpConnectionError):
        await entry.runtime_data.downloads.search()
    large.faults.drop_each.clear()
    card = large.body.card
    assert card is not None
    if change == "other card":
        for item in large.files:
            item.filename = item.filename.replace("IMG_", "DSC_")
    elif change == "new photo":
        large.add_file("IMG_0999.JPG", 4000)
    else:
        card.remove(large.files[-1])
    await wait_for(lambda: entry.runtime_data.remote.connected)
    found = await entry.runtime_data.downloads.search()
    assert sorted(file.info.filename for file in found) == sorted(
        item.filename for item in large.files
    )


@pytest.mark.parametrize("fault", ["rst", "refused", "garbled"])
async def test_file_that_always_causes_an_error_is_skipped(
    hass: HomeAssistant,
    large: SimulatedCamera,
    set_up: SetUp,
    folder: Path,
    caplog: pytest.LogCaptureFixture,
    fault: str,
) -> None:
    """A file that always causes an error is skipped, and its handle is logged."""
    entry = await set_up(large)
    bad = large.files[20]
    large.faults.bad_objects[bad.handle] = fault
    answer = await download(hass, entry, new=True)
    assert len(answer) == 59
    assert f"The file 0x{bad.handle:08X} is left out" in caplog.text


async def test_search_fails_if_too_many_files_are_refused(
    large: SimulatedCamera, set_up: SetUp
) -> None:
    """If a camera refuses to describe too many files, the search fails instead of skipping them."""
    entry = await set_up(large)
    for item in large.files[5:26]:
        large.faults.bad_objects[item.handle] = "refused"
    with pytest.raises(ResponseError):
        await entry.runtime_data.downloads.search()
