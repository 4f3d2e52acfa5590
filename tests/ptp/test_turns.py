"""`Turns` chooses the next transaction."""

import asyncio

from custom_components.canon_eos.ptp.transaction import Answer, Transaction
from custom_components.canon_eos.ptp.transport import BACKGROUND
from custom_components.canon_eos.ptp.turns import Turns

FRAME, BLOCK = BACKGROUND, BACKGROUND + 1
ANSWER = Answer((), b"")


class Line:
    """Sends one transaction at a time, like a connection."""

    def __init__(self) -> None:
        """Create an empty queue."""
        self.turns = Turns(self._start)
        self._started: asyncio.Queue[Transaction] = asyncio.Queue()
        self.in_progress: Transaction | None = None

    def _start(self, transaction: Transaction) -> None:
        assert self.in_progress is None
        self.in_progress = transaction
        self._started.put_nowait(transaction)

    def put(self, number: int, priority: int) -> Transaction:
        """Queue a transaction, and return it."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        transaction = Transaction(number, (), answer, 1.0, priority, number)
        self.turns.put(transaction)
        return transaction

    async def make(self) -> Transaction:
        """Answer the transaction in progress, and return it."""
        transaction = await self._started.get()
        assert self.in_progress is transaction
        self.in_progress = None
        if not transaction.answer.done():
            transaction.answer.set_result(ANSWER)
        self.turns.done()
        return transaction

    async def order(self, count: int) -> list[int]:
        """Answer `count` transactions, and return their numbers in starting order."""
        return [(await self.make()).number for _ in range(count)]


def busy() -> Line:
    """Return a line with transaction 9 in progress, for which all later transactions wait."""
    line = Line()
    line.put(9, 2)
    return line


async def test_urgent_transactions_come_first() -> None:
    """The lowest priority number comes first; transactions of equal priority keep their order."""
    line = busy()
    for number, priority in enumerate((2, BLOCK, 0, 2, 1)):
        line.put(number, priority)
    assert await line.order(6) == [9, 2, 4, 0, 3, 1]


async def test_background_kinds_alternate() -> None:
    """Requests for live view frames and for file blocks alternate while both kinds wait."""
    line = busy()
    for number, priority in enumerate((BLOCK, BLOCK, BLOCK, FRAME, FRAME, FRAME)):
        line.put(number, priority)
    assert await line.order(7) == [9, 0, 3, 1, 4, 2, 5]


async def test_hold_delays_the_background() -> None:
    """Background transactions wait until all holds have ended."""
    line = busy()
    line.put(0, BLOCK)
    with line.turns.hold():
        with line.turns.hold():
            line.put(1, 2)
            assert await line.order(2) == [9, 1]
        waiting = asyncio.create_task(line.make())
        await asyncio.sleep(1.0)
        assert not waiting.done()
    assert (await waiting).number == 0


async def test_hold_with_a_priority_allows_urgent_requests() -> None:
    """A hold with a priority delays less urgent requests; `idle` waits for the started request."""
    line = Line()
    line.put(0, 2)
    with line.turns.hold(1):
        idle = asyncio.create_task(line.turns.idle())
        await asyncio.sleep(1.0)
        assert not idle.done()
        line.put(1, 2)
        assert (await line.make()).number == 0
        await idle
        line.put(2, 0)
        assert (await line.make()).number == 2
        waiting = asyncio.create_task(line.make())
        await asyncio.sleep(1.0)
        assert not waiting.done()
    assert (await waiting).number == 1


async def test_idle_returns_when_drained() -> None:
    """`idle` returns once the queue is drained, even if a transaction is in progress."""
    line = busy()
    line.turns.drain()
    async with asyncio.timeout(1.0):
        await line.turns.idle()


async def test_cancelled_transactions_are_skipped() -> None:
    """Cancelled transactions are not started, and `drain` does not return them."""
    line = busy()
    line.put(0, 2).answer.cancel()
    line.put(1, 2)
    assert await line.order(2) == [9, 1]
    line.put(8, 2)
    line.put(2, 2).answer.cancel()
    assert line.turns.drain() == []


async def test_next_step_of_a_caller_precedes_the_background() -> None:
    """After an answer, the caller's next request precedes background ones, even from another task."""
    line = Line()
    first = line.put(0, 2)
    line.put(1, BLOCK)

    async def steps() -> None:
        async def step() -> None:
            await first.answer

        await asyncio.wait({asyncio.create_task(step())})
        line.put(2, 2)

    stepping = asyncio.create_task(steps())
    await asyncio.sleep(0.01)
    assert await line.order(3) == [0, 2, 1]
    await stepping


async def test_background_is_only_delayed_right_after_an_answer() -> None:
    """A frame request is sent at once, except right after the answer to a more urgent request."""
    line = Line()
    line.put(0, 2)
    await line.make()
    line.put(1, FRAME)
    assert line.in_progress is None
    assert (await line.make()).number == 1
    line.put(2, 2)
    await line.make()
    await asyncio.sleep(0.03)
    line.put(3, FRAME)
    assert line.in_progress is not None


async def test_background_alternates_between_polls() -> None:
    """Requests for frames and file blocks alternate, even with polls in between."""
    line = busy()
    for number, priority in enumerate((BLOCK, BLOCK, BLOCK, FRAME, FRAME, FRAME)):
        line.put(number, priority)
    order = []
    for number in range(10, 16):
        await asyncio.sleep(0.01)  # the next background request starts
        line.put(number, 2)
        order += await line.order(2)
    assert order[2::2] == [0, 3, 1, 4, 2]
    assert await line.order(1) == [5]
