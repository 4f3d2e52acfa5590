"""Files that were written to the cards while the camera was not connected.

The camera doesn't say which ones these are, but lists files as they were written: new
are those behind the newest one of the last look. Where that one is gone, a later date
tells. A date alone is not enough, as the camera's clock may be set back.
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

_MAX_LOOK: Final = 100
"""Files of each card among which a mark, or the newest photo, is looked for."""


async def on_each_connection(
    link: CameraLink, delay: float, *looks: Callable[[EosCamera], Awaitable[None]]
) -> None:
    """Take each of some looks at the cards once on each connection, until the end.

    Some time after it began: what a person does first comes first. A `PtpError` ends
    only the look that raises it.
    """
    while True:
        try:
            await link.wait_connected()
        except ConnectionClosedError:
            return  # the entry is unloaded
        if (camera := link.camera) is None:
            continue
        await link.wait_lost(camera, delay)
        for look in looks:
            with suppress(PtpError):
                await look(camera)
        await link.wait_lost(camera)


async def files_since(
    camera: EosCamera, storage_id: int, mark: Mark, most: int = _MAX_LOOK
) -> list[CardFile]:
    """Return the files of a card that are newer than a mark, as they were written.

    So many at most, the newest ones. Files without a date, and those with an earlier
    date but a later number, are new if the mark's photo is found behind them. Raises a
    `PtpError`.
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
                if len(in_doubt) > _MAX_LOOK:
                    break
            new.append(file)
    return [file for file in reversed(new) if file.handle not in in_doubt]


def _follows(name: str, before: str) -> bool:
    """Whether a file's number is later than another's; without numbers, its name."""
    step = number_step(stem_of(before), stem_of(name))
    return name > before if step is None else step > 0


async def newest_file(camera: EosCamera, storage_id: int) -> CardFile | None:
    """Return the newest file of a card, None if it has none. Raises a `PtpError`."""
    async with aclosing(all_files(camera, storage_id)) as files:
        return await anext(files, None)


async def newest_photo(
    camera: EosCamera, storage_id: int, is_shown: Callable[[ObjectAdded], bool]
) -> list[CardFile]:
    """Return the files of the newest photo on a card that is shown, none without one.

    Raises a `PtpError`.
    """
    photo: list[CardFile] = []
    looked = 0
    async with aclosing(all_files(camera, storage_id)) as files:
        async for file in files:
            looked += 1
            name = file.info.filename
            if photo and stem_of(name) != stem_of(photo[0].info.filename):
                break
            if is_shown(file.as_added()):
                photo.append(file)
            if looked >= _MAX_LOOK:
                break
    return photo
