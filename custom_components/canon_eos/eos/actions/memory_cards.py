"""The memory cards in a camera: asked for when one has changed, or photos used room."""

import asyncio
from collections.abc import Sequence
from typing import Final

from ...ptp.codes import OperationCode, ResponseCode
from ...ptp.datasets import (
    StorageInfo,
    parse_storage_info,
    parse_u32_array,
    slot_of,
)
from ...ptp.errors import MalformedDataError, ResponseError
from ..session import EosSession
from ..state import CameraState
from ..wire.codes import EosOperation
from ..wire.events import EosEvent, ObjectAdded, StorageChange, StorageChanged

MAX_CARDS: Final = 8
"""Most cards that are asked for; bodies have one or two slots."""


_LIST_IDS: Final = (EosOperation.GET_STORAGE_IDS, OperationCode.GET_STORAGE_IDS)
_GET_INFO: Final = (EosOperation.GET_STORAGE_INFO, OperationCode.GET_STORAGE_INFO)
"""Canon's operation, and that of the standard for bodies without it."""


async def _ask(session: EosSession, operations: Sequence[int], *params: int) -> bytes:
    """Return the data of the first operation that the body does not refuse.

    Raises what `transact` raises, and `ResponseError` at once where it is busy.
    """
    first, *others = operations
    try:
        return (await session.transact(first, *params)).data
    except ResponseError as err:
        if not others or err.code == ResponseCode.DEVICE_BUSY:
            raise
    return await _ask(session, others, *params)


async def read_cards(session: EosSession) -> dict[int, StorageInfo]:
    """Ask for the cards that are in the camera, and return them by storage id.

    The session's state has them then. A card that can't be read is left out. Raises what
    `transact` raises, also `ResponseError` where the camera doesn't list its cards, or is
    busy.
    """
    storage_ids = parse_u32_array(await _ask(session, _LIST_IDS))[:MAX_CARDS]
    # A logical half of 0 is a slot without a card (PTP). An EOS 60D with its only card
    # lists one id (libgphoto2).
    empty = frozenset(slot_of(one) for one in storage_ids if not one & 0xFFFF)
    cards: dict[int, StorageInfo] = {}
    for storage_id in storage_ids:
        if not storage_id & 0xFFFF:
            continue
        try:
            data = await _ask(session, _GET_INFO, storage_id)
            cards[storage_id] = parse_storage_info(data)
        except MalformedDataError:
            continue
        except ResponseError as err:
            if err.code == ResponseCode.DEVICE_BUSY:
                raise  # a card that it has no time for is not missing
    session.known.set_cards(cards, empty)
    return cards


class MemoryCards:
    """Keeps what one session's state knows of the cards up to date."""

    def __init__(self, session: EosSession) -> None:
        """Begin to listen."""
        self._session: Final = session
        self._changed = False
        self._used = False
        self._read_at = 0.0
        session.subscribe(self._listen)

    def _listen(self, state: CameraState, events: tuple[EosEvent, ...]) -> None:
        for event in events:
            if isinstance(event, StorageChanged) and (
                event.change is not StorageChange.INFO or state.card_problem
            ):
                self._changed = True
            elif isinstance(event, StorageChanged | ObjectAdded):
                self._used = True

    async def refresh(self) -> None:
        """Ask for the cards. Raises the errors of a lost connection."""
        self._changed = self._used = False
        self._read_at = asyncio.get_running_loop().time()
        try:
            await read_cards(self._session)
        except ResponseError as err:
            # What is known of the cards holds until the next poll asks again.
            self._changed |= err.code == ResponseCode.DEVICE_BUSY
        except MalformedDataError:
            pass

    async def refresh_if_due(self) -> None:
        """Ask at once if a card has changed, now and then if photos have used room.

        Not while the camera is busy. Raises the errors of a lost connection.
        """
        age = asyncio.get_running_loop().time() - self._read_at
        used = self._used and age > self._session.limits.card_room
        if (self._changed or used) and not self._session.state.busy:
            await self.refresh()
