"""The trace of a connection keeps the first and latest transactions, within limits."""

import asyncio

import pytest

from custom_components.canon_eos.ptp.errors import (
    ConnectionClosedError,
    PtpTimeoutError,
    ResponseError,
)
from custom_components.canon_eos.ptp.trace import (
    MAX_BYTES,
    MAX_DATA,
    MAX_ITEMS,
    Trace,
    name_of,
)
from custom_components.canon_eos.ptp.transaction import Answer, Transaction

POLL, PHOTO, SETTING = 0x9116, 0x1009, 0x9110


@pytest.fixture
async def asked() -> Transaction:
    """Return a poll without parameters."""
    future = asyncio.get_running_loop().create_future()
    return Transaction(POLL, (), future, 10, 0, 0)


def add(trace: Trace, asked: Transaction, data: bytes = b"", at: float = 0.0) -> None:
    """Record a transaction whose answer took 0.5 s."""
    trace.add(asked, at, at + 0.5, Answer((), data), len(data))


async def test_first_and_latest_items_are_kept(asked: Transaction) -> None:
    """The first and latest items are kept, and the items in between are counted.

    Times are relative to the first item.
    """
    trace = Trace({POLL})
    assert not trace
    for number in range(3 * MAX_ITEMS):
        add(trace, asked, number.to_bytes(4), 100 + number)
    assert [item.at for item in trace.first] == list(range(MAX_ITEMS))
    assert [item.at for item in trace.newest] == list(
        range(2 * MAX_ITEMS, 3 * MAX_ITEMS)
    )
    assert trace.left_out == MAX_ITEMS
    assert trace.newest[-1].seconds == 0.5


async def test_equal_transactions_are_counted(asked: Transaction) -> None:
    """Consecutive polls with equal outcomes are stored as one item with a count."""
    trace = Trace({POLL})
    for at in range(1000):
        add(trace, asked, b"nothing", at)
    add(trace, asked, b"news", 1000)
    add(trace, asked, b"nothing", 1001)
    assert [(item.times, item.at, item.until) for item in trace.first] == [
        (1000, 0, 999),
        (1, 1000, 1000),
        (1, 1001, 1001),
    ]
    refused = ResponseError("poll", 0x2019, (7,))
    for error in (refused, refused, PtpTimeoutError("poll", 3)):
        trace.add(asked, 1002, 1003, error, 0)
    busy, silent = trace.first[3:]
    assert (busy.times, busy.response, busy.response_params) == (2, 0x2019, (7,))
    assert (silent.response, silent.error) == (
        None,
        "PtpTimeoutError: no answer within 3 s: poll",
    )


async def test_data_size_is_limited(asked: Transaction) -> None:
    """Data is truncated in each item, and limited in total for the first and for the latest items."""
    trace = Trace({POLL, SETTING})
    for number in range(2 * MAX_ITEMS):
        add(trace, asked, number.to_bytes(4) + bytes(2 * MAX_DATA))
    for part in (trace.first, trace.newest):
        assert sum(len(item.received) for item in part) == MAX_BYTES
        assert {item.size for item in part} == {2 * MAX_DATA + 4}
    asked.code, asked.data = SETTING, memoryview(bytes(2 * MAX_DATA))
    trace.add(asked, 0, 0, Answer((), b""), 0)
    assert (len(trace.newest[-1].sent), trace.newest[-1].size) == (
        MAX_DATA,
        2 * MAX_DATA,
    )


async def test_other_operations_keep_only_sizes(asked: Transaction) -> None:
    """For operations outside the given set, only the size of the data is stored."""
    trace = Trace({POLL})
    asked.code = PHOTO
    add(trace, asked, b"\xff\xd8\xff\xd9")
    (item,) = trace.first
    assert (item.size, item.received, item.sent) == (4, b"", b"")


def test_only_ptp_errors_keep_their_text() -> None:
    """Only a PtpError keeps its text, because the text of other errors may contain a path."""
    assert name_of(OSError("/home/somebody")) == "OSError"
    assert name_of(ConnectionClosedError("gone")) == "ConnectionClosedError: gone"
