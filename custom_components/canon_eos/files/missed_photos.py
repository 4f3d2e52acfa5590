"""Finds files that were written to the cards while the camera was not connected.

The camera does not report such files, but lists a card's files in the order in which they
were written. Files after the newest file that the last search found (the mark) are new. If
the marked file no longer exists, files with a later date are new. The date alone is not
sufficient, because the camera's clock can be set back.
"""

from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from typing import Final

from ..eos.camera import EosCamera
from ..eos.link import CameraLink
from ..eos.wire.events import ObjectAdded
from ..eos.wire.file_kinds import number_step, stem_of
from ..ptp.errors import ConnectionClosedError, PtpError
from .card_file import CardFile, Mark
from .card_search import all_files

_MAX_SEARCHED: Final = 100
"""Maximum number of files on each card that are searched for the newest photo or, unless the
caller sets another maximum, for a mark."""


async def on_each_connection(
    link: CameraLink, delay: float, *searches: Callable[[EosCamera], Awaitable[None]]
) -> None:
    """Run `searches` once on each connection, until the entry is unloaded.

    The searches begin `delay` seconds after the camera has connected, so that users'
    commands come first. A `PtpError` ends only the search that raises it.
    """
    while True:
        try:
            camera = await link.wait_connected()
        except ConnectionClosedError:
            return  # the entry is unloaded
        await link.wait_lost(camera, delay)
        for search in searches:
            with suppress(PtpError):
                await search(camera)
        await link.wait_lost(camera)


async def files_since(
    camera: EosCamera, storage_id: int, mark: Mark, most: int = _MAX_SEARCHED
) -> list[CardFile]:
    """Return the files on a card that are newer than a mark, oldest first.

    If there are more than `most` new files, only the newest `most` files are returned. If a
    file or the mark has no date, or if the file has an earlier date but a later number, the
    file is new only if it follows the mark's photo on the card. Raises a `PtpError`.
    """
    new: list[CardFile] = []
    in_doubt: set[int] = set()
    async with aclosing(all_files(camera, storage_id)) as files:
        async for file in files:
            here = file.mark
            if here <= mark and here.photo == mark.photo:
                in_doubt.clear()
                break
            dated = here.date and mark.date
            is_earlier = dated and here < mark
            if len(new) >= most or (is_earlier and not _follows(here.name, mark.name)):
                break
            if not dated or is_earlier:
                in_doubt.add(file.handle)
                if len(in_doubt) > _MAX_SEARCHED:
                    break
            new.append(file)
    return [file for file in reversed(new) if file.handle not in in_doubt]


def _follows(name: str, before: str) -> bool:
    """Return whether the number in a file name follows the number in `before`.

    Names without numbers are compared alphabetically.
    """
    step = number_step(stem_of(before), stem_of(name))
    return name > before if step is None else step > 0


async def newest_file(camera: EosCamera, storage_id: int) -> CardFile | None:
    """Return the newest file on a card, or None if the card is empty. Raises a `PtpError`."""
    async with aclosing(all_files(camera, storage_id)) as files:
        return await anext(files, None)


async def newest_photo(
    camera: EosCamera, storage_id: int, is_shown: Callable[[ObjectAdded], bool]
) -> list[CardFile]:
    """Return the displayable files of a card's newest displayable photo.

    `is_shown` returns whether a file is displayable. The list is empty if none of the newest
    `_MAX_SEARCHED` files is displayable. Raises a `PtpError`.
    """
    photo: list[CardFile] = []
    searched = 0
    async with aclosing(all_files(camera, storage_id)) as files:
        async for file in files:
            searched += 1
            name = file.info.filename
            if photo and stem_of(name) != stem_of(photo[0].info.filename):
                break
            if is_shown(file.as_added()):
                photo.append(file)
            if searched >= _MAX_SEARCHED:
                break
    return photo
