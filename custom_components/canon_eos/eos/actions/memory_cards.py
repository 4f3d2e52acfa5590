"""Information about a camera's memory cards.

The information is updated after a card has changed or photos have used space.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

from ...ptp.codes import OperationCode
from ...ptp.datasets import (
    StorageInfo,
    parse_storage_info,
    parse_u32_array,
    slot_of,
)
from ...ptp.errors import MalformedDataError, ResponseError
from ..retry import is_busy
from ..session import EosSession
from ..state import CameraState
from ..wire.codes import EosOperation
from ..wire.events import EosEvent, ObjectAdded, StorageChange, StorageChanged

MAX_CARDS: Final = 8
"""Maximum number of cards to read; bodies have one or two slots."""


_LIST_IDS: Final = (EosOperation.GET_STORAGE_IDS, OperationCode.GET_STORAGE_IDS)
_GET_INFO: Final = (EosOperation.GET_STORAGE_INFO, OperationCode.GET_STORAGE_INFO)
"""For each request, Canon's operation, then the standard operation for bodies without it."""


async def _ask(session: EosSession, operations: Sequence[int], *params: int) -> bytes:
    """Return the data of the first operation that the body does not refuse.

    After a refusal as busy, the other operations are not tried. Raises the errors of
    `transact`, including `ResponseError` if the body is busy or refuses all operations.
    """
    first, *others = operations
    try:
        return (await session.transact(first, *params)).data
    except ResponseError as err:
        if not others or is_busy(err):
            raise
    return await _ask(session, others, *params)


async def read_cards(session: EosSession) -> dict[int, StorageInfo]:
    """Request the StorageInfo of the cards in the camera, and return it by storage ID.

    Also stores the cards in the session's state. A card that can't be read is left out. Raises
    `MalformedDataError` for a malformed list of cards, and the errors of `transact`,
    including `ResponseError` if the camera does not list its cards or is busy.
    """
    storage_ids = parse_u32_array(await _ask(session, _LIST_IDS))[:MAX_CARDS]
    # In PTP, the lower half of an empty slot's ID is 0, so the IDs show how many slots there
    # are: an EOS 60D, which has one slot, lists one ID (libgphoto2).
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
            if is_busy(err):
                raise  # the camera is busy; the card is not missing
    session.known.set_cards(cards, empty)
    return cards


class MemoryCards:
    """Keeps the information about cards in a session's state up to date."""

    def __init__(self, session: EosSession) -> None:
        """Subscribe to the session's events."""
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
        """Read the cards again; keep the known cards after a refusal or malformed data.

        Raises the errors of a lost connection.
        """
        self._changed = self._used = False
        self._read_at = asyncio.get_running_loop().time()
        try:
            await read_cards(self._session)
        except ResponseError as err:
            # If the camera was busy, let `refresh_if_due` read the cards again.
            self._changed |= is_busy(err)
        except MalformedDataError:
            pass

    async def refresh_if_due(self) -> None:
        """Read the cards if a card has changed or if photos were stored.

        If only photos were stored, the cards are read at most once every `Limits.card_room`
        seconds. Does nothing while the camera is busy. Raises the errors of a lost connection.
        """
        age = asyncio.get_running_loop().time() - self._read_at
        used = self._used and age > self._session.limits.card_room
        if (self._changed or used) and not self._session.state.busy:
            await self.refresh()
