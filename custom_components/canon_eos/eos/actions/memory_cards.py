"""Asking a camera for its cards."""

from typing import Final

from ...ptp.codes import OperationCode, ResponseCode
from ...ptp.datasets import StorageInfo, parse_storage_info, parse_u32_array
from ...ptp.errors import MalformedDataError, ResponseError
from ..session import EosSession
from ..wire.codes import EosOperation

MAX_CARDS: Final = 8
"""Most cards that are asked for; bodies have one or two slots."""


async def read_cards(session: EosSession) -> dict[int, StorageInfo]:
    """Ask for the cards that are in the camera, by storage id.

    A card that can't be read is left out. Raises what `transact` raises, also
    `ResponseError` where the camera doesn't list its cards, or is busy.
    """
    eos = session.supports(EosOperation.GET_STORAGE_IDS)
    list_ids = EosOperation.GET_STORAGE_IDS if eos else OperationCode.GET_STORAGE_IDS
    get_info = EosOperation.GET_STORAGE_INFO if eos else OperationCode.GET_STORAGE_INFO
    storage_ids = parse_u32_array((await session.transact(list_ids)).data)
    cards: dict[int, StorageInfo] = {}
    for storage_id in storage_ids[:MAX_CARDS]:
        if not storage_id & 0xFFFF:  # a logical half of 0 is a slot without a card
            continue
        try:
            data = (await session.transact(get_info, storage_id)).data
            cards[storage_id] = parse_storage_info(data)
        except MalformedDataError:
            continue
        except ResponseError as err:
            if err.code == ResponseCode.DEVICE_BUSY:
                raise  # a card that it has no time for is not missing
    return cards
