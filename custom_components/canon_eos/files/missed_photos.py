"""Files that were written to the cards while the camera was not connected."""

from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress

from ..eos.camera import EosCamera
from ..eos.link import CameraLink
from ..ptp.errors import ConnectionClosedError, PtpError
from .card_file import CardFile
from .card_search import all_files


async def on_each_connection(
    link: CameraLink, delay: float, look: Callable[[EosCamera], Awaitable[None]]
) -> None:
    """Call `look` once on each connection, some time after it began, until the end.

    What a person does first comes first. A `PtpError` that `look` raises ends only this
    look.
    """
    while True:
        try:
            await link.wait_connected()
        except ConnectionClosedError:
            return  # the entry is unloaded
        if (camera := link.camera) is None:
            continue
        await link.wait_lost(camera, delay)
        with suppress(PtpError):
            await look(camera)
        await link.wait_lost(camera)


def mark_of(file: CardFile) -> str:
    """Return what is higher for a newer file; empty where its date is not known."""
    date = file.info.capture_date
    return f"{date} {file.info.filename}" if date else ""


async def files_since(camera: EosCamera, mark: str, most: int) -> list[CardFile]:
    """Return the files on the cards that are newer than a mark, the oldest first.

    So many at most of each card, the newest ones; one of each card with an empty mark.
    Raises a `PtpError`.
    """
    found: list[CardFile] = []
    for storage_id in camera.session.state.cards or {}:
        here: list[CardFile] = []
        async with aclosing(all_files(camera, storage_id)) as files:
            async for file in files:
                if mark_of(file) <= mark or len(here) >= most:
                    break
                here.append(file)
                if not mark:
                    break
        found += here
    return sorted(found, key=mark_of)
