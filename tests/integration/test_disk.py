"""Photos are saved although the disk fails: later, in order, once, and a person is told."""

from collections.abc import Callable
import errno
import os
from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest

from tests.common import SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.media import checksum

from .faulty_disk import FaultyDisk
from .test_downloads import saved
from .test_repairs import issue, issue_keys

PROBLEM = "photos_wait"


@pytest.fixture
def disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> FaultyDisk:
    """Return the disk of the folder in which photos are saved."""
    return FaultyDisk(folder, monkeypatch)


def results(hass: HomeAssistant, entry: object) -> list[tuple[str, bool]]:
    """Collect what becomes of files: the name, and whether it was saved."""
    heard: list[tuple[str, bool]] = []
    entry.runtime_data.downloads.on_result(  # type: ignore[attr-defined]
        lambda name, result: heard.append((name, not isinstance(result, Exception)))
    )
    return heard


@pytest.mark.parametrize(
    ("error", "calls"),
    [
        (errno.ENOSPC, ("open",)),  # full
        (errno.EDQUOT, ("open",)),
        (errno.EROFS, ()),  # read-only
        (errno.EACCES, ("mkdir", "touch")),  # permission denied
        (errno.ENODEV, ()),  # unmounted
        (errno.ESTALE, ()),  # a share whose server was restarted
        (errno.EIO, ("open", "unlink")),
        (errno.ENOTDIR, ("mkdir",)),  # a file in the way
        (errno.EXDEV, ("replace",)),  # renaming fails
    ],
)
async def test_new_photos_wait_for_the_disk(  # noqa: PLR0917
    hass: HomeAssistant,
    body: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    disk: FaultyDisk,
    error: int,
    calls: tuple[str, ...],
) -> None:
    """All are there after the disk was mended: in order, once, with nothing left over."""
    entry = await set_up_saving(body)
    heard = results(hass, entry)
    disk.refuse(error, *calls)
    items = [
        body.add_file(f"IMG_{number:04}.JPG", 5000, announce=True)
        for number in range(41, 46)
    ]
    await wait_for(lambda: disk.calls >= 3, 60)
    found = issue(hass, entry, PROBLEM)
    assert found is not None
    assert found.translation_placeholders is not None
    assert found.translation_placeholders["folder"].startswith(str(folder))
    assert os.strerror(error) in found.translation_placeholders["reason"]
    assert [name for name, was_saved in heard if was_saved] == []
    disk.mend()
    await wait_for(lambda: sum(was_saved for _, was_saved in heard) == len(items), 120)
    assert saved(folder) == {item.filename: checksum(item) for item in items}
    order = [name for name, was_saved in heard if was_saved]
    assert order == [item.filename for item in items]
    assert PROBLEM not in issue_keys(hass)


async def test_disk_that_fills_in_the_middle(
    hass: HomeAssistant,
    body: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    disk: FaultyDisk,
    limits: Callable[..., None],
) -> None:
    """What is there of a large file makes room again, until all of it fits."""
    limits(transfer_block=20_000)
    entry = await set_up_saving(body)
    disk.room = 40_000
    item = body.add_file("IMG_0042.JPG", 100_000, announce=True)
    await wait_for(lambda: disk.calls >= 2, 60)
    assert saved(folder).keys() <= {"IMG_0042.JPG"}
    assert issue(hass, entry, PROBLEM) is not None
    disk.mend()
    await wait_for(lambda: saved(folder) == {item.filename: checksum(item)}, 120)
