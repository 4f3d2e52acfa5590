"""Saves photos when they are taken, and missed photos after a reconnect.

If the camera is not connected, a card is removed or the disk fails, photos wait in the order
in which they were taken, even across restarts. Otherwise, a photo whose file is not found
or can't be read is dropped. If attempts to save a photo fail for another reason, other photos
are saved before it, and it is set aside after several failures.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import LOGGER, SavePolicy
from ..eos.camera import EosCamera
from ..eos.disk_errors import is_of_disk
from ..eos.errors import CardFileError, FileNotFoundInCameraError
from ..eos.limits import growing_waits
from ..eos.link import CameraLink
from ..eos.listeners import Listeners
from ..eos.wire.events import EosEvent, ObjectAdded
from ..limits import home_limits
from ..ptp.datasets import slot_of
from ..ptp.errors import ConnectionClosedError, PtpConnectionError, PtpError
from .card_file import DATE, CardFile, Mark
from .card_reader import AwayError
from .destinations import Destination
from .downloads import Downloads, Saved
from .media_ids import JPEG_TYPE, is_raw_name, mime_type
from .missed_photos import files_since, newest_file

_TRIES: Final = 5
"""Number of failed attempts after which a photo is set aside; a lost connection counts as
two."""
_LONGEST_PAUSE: Final = 60.0
"""Maximum delay in seconds between attempts to save a photo; the delay grows with each failure."""
_BOTH: Final = 1.0
"""Time in seconds to wait for the camera to report a photo's copy in its memory. The copy must be
saved before the file on the card."""
_PACE: Final = 0.2
_CLOCKS_APART: Final = timedelta(days=1)
"""Maximum time by which the camera's clock may be behind Home Assistant's clock. The first
mark for an empty card is earlier than the current time by this amount."""


class NewPhotos:
    """Saves the photos of one camera as they are taken."""

    def __init__(
        self,
        hass: HomeAssistant,
        link: CameraLink,
        on_event: Listeners[EosEvent],
        downloads: Downloads,
        policy: SavePolicy,
    ) -> None:
        """Subscribe to the camera's reports to queue new photos; `run` saves the photos.

        Photos are also queued while `run` waits to be restarted after an unexpected error.
        """
        self._policy: Final = policy
        self._link: Final = link
        self._downloads: Final = downloads
        self._saved: Final = downloads.saved
        self._limits: Final = home_limits(hass)
        self._news: Final = asyncio.Event()
        self._failures: Final = Counter[int]()
        self._due: Final[dict[int, float]] = {}
        self.on_change: Final = Listeners[[]]()
        """Adds a listener for changes to `aside` and `missed`; returns an unsubscribe function."""
        self._disk_waits = self._waits()
        self.missed = 0
        """Number of new photos that were not queued because too many were waiting."""
        on_event(self._on_event)
        downloads.on_result(self._on_result)

    @property
    def aside(self) -> list[str]:
        """Names of the photos that were set aside until the next setup of the entry."""
        return [new.filename for new in self._saved.aside.values()]

    def _waits(self) -> Iterator[float]:
        return growing_waits(self._limits.download_pause, _LONGEST_PAUSE)

    async def run(self, to: Destination) -> None:
        """Save waiting photos until the entry is unloaded.

        These include the photos that were waiting before a restart.
        """
        await self._saved.async_load()
        while True:
            self._news.clear()
            if (new := self._next()) is None:
                await self._wait_for_news()
            elif not wants(self._policy, new.filename):  # the policy has changed
                self._done(new)
            else:
                try:
                    await self._link.wait_connected()
                except ConnectionClosedError:
                    return  # the entry is unloaded
                await self._try(new, to)

    async def find_missed(self, camera: EosCamera) -> None:
        """Queue photos that were taken while the camera was not connected.

        The first search only sets the marks at which later searches end. Raises a `PtpError`.
        """
        await self._saved.async_load()
        marks: dict[int, Mark] = {}
        missed: list[CardFile] = []
        for storage_id in camera.session.state.cards or {}:
            found, mark = await self._search_card(camera, storage_id)
            missed += found
            marks[slot_of(storage_id)] = mark
        if not missed and marks.items() <= self._saved.marks.items():
            return
        self._saved.marks.update(marks)
        waiting, aside = self._saved.waiting, self._saved.aside
        for file in sorted(missed, key=lambda file: file.mark):
            new = file.as_added()
            before = waiting.get(new.handle)
            if before is not None and before.filename == new.filename:
                new = before
            elif before is not None:
                self._give_up_handle(before)
            tried = aside.get(new.handle)
            if (
                wants(self._policy, new.filename)
                and not self._saved.has(file)
                and (tried is None or tried.filename != new.filename)
                and self._has_room(new)
            ):
                # Remove the photo first, so that it moves to its place in the order.
                waiting.pop(file.handle, None)
                waiting[file.handle] = new
        self._news.set()
        self._saved.write_soon()

    async def _search_card(
        self, camera: EosCamera, storage_id: int
    ) -> tuple[list[CardFile], Mark]:
        """Return the new files on a card, oldest first, and the mark for the next search.

        Raises a `PtpError`.
        """
        marks = self._saved.marks
        if not marks:
            newest = await newest_file(camera, storage_id)
            now = f"{dt_util.now() - _CLOCKS_APART:{DATE}}"
            return [], Mark(now, "") if newest is None else newest.mark
        mark = marks.get(slot_of(storage_id)) or max(marks.values())
        most = self._limits.waiting_photos
        found = await files_since(camera, storage_id, mark, most)
        # Prefer a file with a date as the mark. Even if that file is deleted, newer files
        # can then be found by their dates.
        ends = (file.mark for file in reversed(found))
        return found, next((end for end in ends if end.date or not mark.date), mark)

    async def forget(self) -> None:
        """Discard the marks, so that photos taken while saving is off are never saved."""
        await self._saved.async_load()
        if self._saved.marks:
            self._saved.marks.clear()
            self._saved.write_soon()

    # Queue of waiting photos

    def _on_event(self, event: EosEvent) -> None:
        if self._policy is SavePolicy.NONE:
            return
        if not isinstance(event, ObjectAdded) or not event.storage_id:
            return
        if not (event.filename or event.is_folder):
            LOGGER.warning(
                "A new file (0x%08X) is not saved: the camera does not report its name",
                event.handle,
            )
        if not wants(self._policy, event.filename):
            return
        waiting = self._saved.waiting
        before = waiting.get(event.handle)
        if event == before:
            return  # some bodies report each file twice
        if before is not None:
            self._give_up_handle(before)
        elif not self._has_room(event):
            return
        waiting[event.handle] = event
        self._news.set()
        self._saved.write_soon()

    def _has_room(self, new: ObjectAdded) -> bool:
        """Return whether a photo can be queued; if not, log a warning and increase `missed`."""
        waiting = self._saved.waiting
        if new.handle in waiting or len(waiting) < self._limits.waiting_photos:
            return True
        LOGGER.warning("%s is not saved: too many photos are waiting", new.filename)
        self.missed += 1
        self.on_change.call()
        return False

    def _on_result(self, name: str, result: Saved | Exception) -> None:
        """Remove a photo from `aside` once an action has saved it."""
        aside = self._saved.aside
        if isinstance(result, Saved) and name in self.aside:
            for handle in [one for one, new in aside.items() if new.filename == name]:
                del aside[handle]
            self._saved.write_soon()
            self.on_change.call()

    def _next(self) -> ObjectAdded | None:
        """Return the oldest waiting photo whose next attempt is due, or None if there is none."""
        now = asyncio.get_running_loop().time()
        for new in self._saved.waiting.values():
            if self._due.get(new.handle, now) <= now:
                return new
        return None

    async def _wait_for_news(self) -> None:
        """Wait until a photo is queued, or until the next attempt to save a photo is due."""
        with suppress(TimeoutError):
            async with asyncio.timeout_at(min(self._due.values(), default=None)):
                await self._news.wait()

    def _done(self, new: ObjectAdded) -> None:
        """Remove a photo from the queue, unless another photo now has its handle."""
        if self._saved.waiting.get(new.handle) is new:
            del self._saved.waiting[new.handle]
        self._failures.pop(new.handle, None)
        self._due.pop(new.handle, None)
        self._saved.write_soon()

    def _give_up(self, new: ObjectAdded, error: Exception) -> None:
        self._done(new)
        LOGGER.warning("%s was not saved: %s", new.filename, error)
        self._downloads.on_result.call(new.filename, error)

    def _give_up_handle(self, new: ObjectAdded) -> None:
        """Drop a photo whose handle was reused, probably because its card was removed."""
        self._give_up(new, FileNotFoundInCameraError("its handle was reused"))

    # Saving

    async def _try(self, new: ObjectAdded, to: Destination) -> None:
        """Try to save a photo; after a failure, schedule the next attempt or give up."""
        try:
            await self._save(new, to)
        except AwayError:
            return  # `run` waits for the camera
        except CardFileError as err:
            await self._not_found(new, err)
        except (PtpError, OSError) as err:
            LOGGER.debug("%s is not saved yet: %s", new.filename, err)
            if isinstance(err, OSError) and is_of_disk(err):
                self._downloads.writer.failed(to.folder, err)
                await asyncio.sleep(next(self._disk_waits))
            else:
                await self._failed(new, err)
        except Exception as err:  # noqa: BLE001 - it is logged
            # A bug here must not prevent the other photos from being saved.
            LOGGER.exception("Unexpected error with %s", new.filename)
            await self._failed(new, err)
        else:
            self._disk_waits = self._waits()
            self._done(new)

    async def _not_found(self, new: ObjectAdded, error: CardFileError) -> None:
        """Drop a photo whose file was not found or can't be read, unless its card was removed.

        If the card was removed, or if this can't be checked, the photo waits, because the card
        can be inserted again.
        """
        with suppress(PtpError):
            session = self._link.connected_camera.session
            await session.refresh()  # the removal may not have been reported yet
            cards = session.state.cards
            if cards is None or new.storage_id in cards:
                self._give_up(new, error)
                return
        self._due[new.handle] = asyncio.get_running_loop().time() + _LONGEST_PAUSE

    async def _failed(self, new: ObjectAdded, error: Exception) -> None:
        """Schedule the next attempt to save a photo, or set it aside after too many failures.

        If the first attempt fails for a reason other than a lost connection, the photo
        stays first in the queue. After any other failure, other photos are saved before
        it.
        """
        self._failures[new.handle] += 2 if isinstance(error, PtpConnectionError) else 1
        failures = self._failures[new.handle]
        pause = min(self._limits.download_pause * 2**failures, _LONGEST_PAUSE)
        if failures == 1:
            await asyncio.sleep(pause)
        elif failures < _TRIES:
            self._due[new.handle] = asyncio.get_running_loop().time() + pause
        else:
            self._give_up(new, error)
            self._saved.aside.keep(new.handle, new)
            self.on_change.call()

    async def _save(self, new: ObjectAdded, to: Destination) -> None:
        """Save a photo, unless it has already been saved. Raises a `PtpError` or `OSError`."""
        (file,) = await self._downloads.by_handles([new.handle])
        if file.info.filename != new.filename:
            raise FileNotFoundInCameraError("another file now has this handle")
        await self._wait_for_transfers()
        left = len(self._saved.waiting) - 1
        await self._downloads.save_once(
            file,
            to,
            left,
            tries=1,  # more retries would delay the other photos
            photo=new.photo,
        )

    async def _wait_for_transfers(self) -> None:
        """If photos are also stored in the camera's memory, wait until they have been fetched.

        Gives up after `HomeLimits.download_reconnect` seconds.
        """
        camera = self._link.connected_camera
        if not camera.session.state.to_host:
            return
        await asyncio.sleep(_BOTH)
        with suppress(TimeoutError):
            async with asyncio.timeout(self._limits.download_reconnect):
                while (  # noqa: ASYNC110 - no event covers all three
                    camera.session.is_open
                    and camera.transfers
                    and not camera.transfers.idle
                ):
                    await asyncio.sleep(_PACE)


def wants(policy: SavePolicy, name: str) -> bool:
    """Return whether a policy requires saving a new file with this name."""
    match policy:
        case SavePolicy.ALL:
            return "." in name
        case SavePolicy.JPEG:
            return mime_type(name) == JPEG_TYPE
        case SavePolicy.RAW:
            return is_raw_name(name)
    return False
