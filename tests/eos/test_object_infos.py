"""A session caches object info, and requests it again after changes."""

import asyncio

import pytest

from custom_components.canon_eos.eos.object_infos import ObjectInfos
from custom_components.canon_eos.eos.wire.events import (
    EosEvent,
    ObjectAdded,
    ObjectChanged,
    ObjectRemoved,
    StorageChange,
    StorageChanged,
    TransferRequested,
)
from custom_components.canon_eos.ptp.datasets import ObjectInfo
from custom_components.canon_eos.ptp.errors import MalformedDataError

HANDLE, OTHER = 0x91900001, 0x91900002
GIB5 = 5 << 30


class Camera:
    """A camera that numbers its answers in the file name, and reports `news` before each answer."""

    def __init__(self, infos: ObjectInfos, size: int | None = 1000) -> None:
        """Create a camera with one file."""
        self.infos = infos
        self.size = size
        self.asked = 0
        self.news: list[EosEvent] = []
        self.fails = False

    async def ask(self) -> ObjectInfo:
        """Return the file's object info, with the number of the request in its name."""
        self.asked += 1
        number = self.asked
        await asyncio.sleep(0)
        self.infos.listen(None, self.news)
        self.news = []
        if self.fails:
            raise MalformedDataError("nothing")
        return ObjectInfo(
            storage_id=0x00010001,
            object_format=0x3801,
            protected=False,
            size=self.size,
            parent=0,
            is_folder=False,
            filename=f"IMG_{number:04}.JPG",
            capture_date="",
            modification_date="",
        )

    async def get(self, *, fresh: bool = False) -> str:
        """Return the file's name from its object info."""
        return (await self.infos.get(HANDLE, self.ask, fresh=fresh)).filename


@pytest.fixture
def camera() -> Camera:
    """Return a camera that has received no request yet."""
    return Camera(ObjectInfos())


async def test_callers_at_the_same_time_share_one_request(camera: Camera) -> None:
    """Simultaneous callers share one request."""
    names = await asyncio.gather(*(camera.get() for _ in range(4)))
    assert names == ["IMG_0001.JPG"] * 4
    assert await camera.get() == "IMG_0001.JPG"
    assert camera.asked == 1


async def test_fresh_info_replaces_the_cached_one(camera: Camera) -> None:
    """Fresh object info is always requested, and replaces the cached info."""
    await camera.get()
    assert await camera.get(fresh=True) == "IMG_0002.JPG"
    assert await camera.get() == "IMG_0002.JPG"


NEWS: list[EosEvent] = [
    ObjectAdded(HANDLE),
    ObjectRemoved(HANDLE),
    ObjectChanged(HANDLE),
    TransferRequested(HANDLE, 0x3801, None, ""),
    *(
        StorageChanged(change, 0x00010001)
        for change in (StorageChange.ADDED, StorageChange.REMOVED, StorageChange.STATUS)
    ),
]


@pytest.mark.parametrize("event", NEWS, ids=repr)
@pytest.mark.parametrize("while_asked", [False, True])
async def test_events_of_the_handle_drop_its_info(
    camera: Camera, event: EosEvent, while_asked: bool
) -> None:
    """An event for a file or its card invalidates cached info, even while it is being requested."""
    if while_asked:
        camera.news = [event]
    await camera.get()
    if not while_asked:
        camera.infos.listen(None, [event])
    assert await camera.get() == "IMG_0002.JPG"
    assert await camera.get() == "IMG_0002.JPG"


@pytest.mark.parametrize(
    "event",
    [ObjectAdded(OTHER), StorageChanged(StorageChange.INFO, 0x00010001)],
    ids=repr,
)
async def test_other_events_keep_the_info(camera: Camera, event: EosEvent) -> None:
    """Events for other files and for changed free space do not invalidate cached object info."""
    camera.news = [event]
    await camera.get()
    camera.infos.listen(None, [event])
    assert await camera.get() == "IMG_0001.JPG"


async def test_an_error_is_not_cached(camera: Camera) -> None:
    """An error is not cached; the next caller sends a new request."""
    camera.fails = True
    with pytest.raises(MalformedDataError):
        await camera.get()
    camera.fails = False
    assert await camera.get() == "IMG_0002.JPG"


async def test_repeated_search_requests_only_uncached_files(camera: Camera) -> None:
    """If a search through more files than the cache holds is repeated, most are still cached."""
    infos = ObjectInfos(100)
    for search in range(1, 4):
        camera.asked = 0
        for handle in range(HANDLE, HANDLE + 130):
            await infos.get(handle, camera.ask, fresh=False)
        assert camera.asked == 130 if search == 1 else camera.asked <= 33


async def test_large_size_is_taken_from_an_event_or_a_search(camera: Camera) -> None:
    """A size that does not fit into ObjectInfo is taken from an event or a search."""
    camera.size = None
    for size in (GIB5, GIB5 + 1):
        camera.infos.listen(None, [ObjectAdded(HANDLE, size=size)])
        info = await camera.infos.get(HANDLE, camera.ask, fresh=False)
        assert info.size == size
    camera.infos.forget(HANDLE)
    info = await camera.infos.get(HANDLE, camera.ask, fresh=False)
    assert info.size is None
    camera.infos.keep_size(HANDLE, GIB5)
    info = await camera.infos.get(HANDLE, camera.ask, fresh=False)
    assert info.size == GIB5
