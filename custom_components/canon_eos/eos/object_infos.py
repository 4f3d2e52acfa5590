"""What a session knows of the camera's files, by handle: each is asked for once."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import Final

from ..ptp.datasets import ObjectInfo
from .bounded import Bounded
from .wire.events import (
    EosEvent,
    ObjectAdded,
    ObjectChanged,
    ObjectRemoved,
    StorageChange,
    StorageChanged,
    TransferRequested,
)

_MAX_INFOS: Final = 20_000


class ObjectInfos:
    """The ObjectInfos of one session; the camera's events keep them true.

    `objects.object_info` is how callers get one. Callers that want the same file at the
    same time share one question to the camera.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._infos: Final = Bounded[int, ObjectInfo](_MAX_INFOS)
        self._sizes: Final = Bounded[int, int](_MAX_INFOS)
        self._turn: Final = asyncio.Lock()
        self._asked: int | None = None

    def listen(self, _: object, events: Iterable[EosEvent]) -> None:
        """Forget what an event makes doubtful."""
        for event in events:
            match event:
                case ObjectAdded() | TransferRequested():
                    # The handle may have been that of a file whose end was not reported.
                    self.forget(event.handle)
                    if event.size is not None:
                        self.keep_size(event.handle, event.size)
                case ObjectRemoved() | ObjectChanged():
                    self.forget(event.handle)
                case StorageChanged() if event.change is not StorageChange.INFO:
                    self._infos.clear()
                    self._sizes.clear()
                    self._asked = None

    def forget(self, handle: int) -> None:
        """Have a file asked for again the next time."""
        self._infos.pop(handle, None)
        self._sizes.pop(handle, None)
        if self._asked == handle:
            self._asked = None

    def keep_size(self, handle: int, size: int) -> int:
        """Remember the true size of a file: ObjectInfo has no room for 4 GiB and more."""
        return self._sizes.keep(handle, size)

    async def get(
        self, handle: int, ask: Callable[[], Awaitable[ObjectInfo]], *, fresh: bool
    ) -> ObjectInfo:
        """Return what is known of a file, or else what `ask` returns.

        With `fresh` the camera is always asked. Raises what `ask` raises.
        """
        async with self._turn:
            info = None if fresh else self._infos.use(handle)
            if info is None:
                self._asked = handle
                info = await ask()
                if self._asked == handle:  # else an event came, perhaps of another file
                    self._infos.keep(handle, info)
        size = self._sizes.get(handle) if info.size is None else None
        return info if size is None else replace(info, size=size)
