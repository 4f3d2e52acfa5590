"""Priorities of operations, which determine the order of waiting transactions."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from ..ptp.codes import OperationCode
from ..ptp.transport import BACKGROUND
from .wire.codes import EosOperation


class Priority(IntEnum):
    """Priorities of waiting transactions; the transaction with the lowest number is sent first.

    Transactions of `LIVE_VIEW` and `TRANSFER` alternate.
    """

    SHUTTER = 0
    SETTING = 1
    EVENTS = 2
    CARDS = 3
    LIVE_VIEW = BACKGROUND
    TRANSFER = BACKGROUND + 1


_PRIORITIES: Final[Mapping[int, Priority]] = {
    EosOperation.REMOTE_RELEASE: Priority.SHUTTER,
    EosOperation.REMOTE_RELEASE_ON: Priority.SHUTTER,
    EosOperation.REMOTE_RELEASE_OFF: Priority.SHUTTER,
    EosOperation.BULB_START: Priority.SHUTTER,
    EosOperation.BULB_END: Priority.SHUTTER,
    EosOperation.GET_EVENT: Priority.EVENTS,
    EosOperation.GET_STORAGE_IDS: Priority.CARDS,
    EosOperation.GET_STORAGE_INFO: Priority.CARDS,
    OperationCode.GET_STORAGE_IDS: Priority.CARDS,
    OperationCode.GET_STORAGE_INFO: Priority.CARDS,
    EosOperation.GET_VIEWFINDER_DATA: Priority.LIVE_VIEW,
    EosOperation.GET_PARTIAL_OBJECT: Priority.TRANSFER,
    EosOperation.GET_PARTIAL_OBJECT_64: Priority.TRANSFER,
    EosOperation.GET_OBJECT_INFO_EX: Priority.TRANSFER,
    EosOperation.GET_OBJECT_INFO_EX_64: Priority.TRANSFER,
    OperationCode.GET_OBJECT: Priority.TRANSFER,
    OperationCode.GET_OBJECT_HANDLES: Priority.TRANSFER,
    OperationCode.GET_OBJECT_INFO: Priority.TRANSFER,
    OperationCode.DELETE_OBJECT: Priority.TRANSFER,
    OperationCode.GET_THUMB: Priority.TRANSFER,
    OperationCode.GET_PARTIAL_OBJECT: Priority.TRANSFER,
}


def priority_of(code: int) -> Priority:
    """Return the priority of an operation; `SETTING` if it is not in the table."""
    return _PRIORITIES.get(code, Priority.SETTING)
