"""Whose transaction is next."""

import asyncio

from custom_components.canon_eos.ptp.transaction import Answer, Transaction
from custom_components.canon_eos.ptp.transport import BACKGROUND
from custom_components.canon_eos.ptp.turns import Turns

FRAME, BLOCK = BACKGROUND, BACKGROUND + 1
ANSWER = Answer((), b"")


class Line:
    """Sends one transaction after the other, as a connection does."""

    def __init__(self) -> None:
        """Begin with an empty queue."""
        self.turns = Turns(self._start)
        self._started: asyncio.Queue[Transaction] = asyncio.Queue()
        self.in_progress: Transaction | None = None

    def _start(self, transaction: Transaction) -> None:
        assert self.in_progress is None
        self.in_progress = transaction
        self._started.put_nowait(transaction)

    def put(self, number: int, priority: int) -> Transaction:
        """Queue a transaction."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        transaction = Transaction(number, (), answer, 1.0, priority, number)
        self.turns.put(transaction)
        return transaction

    async def make(self) -> Transaction:
        """Answer the one in progress at its start, and queue nothing in between."""
        transaction = await self._started.get()
        assert self.in_progress is transaction
        self.in_progress = None
        if not transaction.answer.done():
            transaction.answer.set_result(ANSWER)
        self.turns.done()
        return transaction

    async def order(self, count: int) -> list[int]:
        """Answer so many, and return their numbers."""
        return [(await self.make()).number for _ in range(count)]


def busy() -> Line:
    """Return a line on which number 9 is in progress: all others wait."""
    line = Line()
    line.put(9, 2)
    return line


async def test_urgent_ones_first_and_then_as_they_came() -> None:
    """The lowest number is next; of equal ones the first that came."""
    line = busy()
    for number, priority in enumerate((2, BLOCK, 0, 2, 1)):
        line.put(number, priority)
    assert await line.order(6) == [9, 2, 4, 0, 3, 1]


async def test_background_takes_turns() -> None:
    """Frames and blocks alternate while both wait, whatever their number."""
    line = busy()
    for number, priority in enumerate((BLOCK, BLOCK, BLOCK, FRAME, FRAME, FRAME)):
        line.put(number, priority)
    assert await line.order(7) == [9, 0, 3, 1, 4, 2, 5]


async def test_hold_keeps_the_background_back() -> None:
    """Inside of it only urgent ones are next; holds of several callers add up."""
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


async def test_hold_of_a_priority_keeps_back_all_that_is_less_urgent() -> None:
    """Only what is more urgent is made; `idle` waits for what was begun before."""
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


async def test_nothing_is_under_way_at_the_end() -> None:
    """A connection that ends during a transaction leaves no caller waiting for `idle`."""
    line = busy()
    line.turns.drain()
    async with asyncio.timeout(1.0):
        await line.turns.idle()


async def test_cancelled_ones_have_no_turn() -> None:
    """They are left out, also when all that is left is taken out."""
    line = busy()
    line.put(0, 2).answer.cancel()
    line.put(1, 2)
    assert await line.order(2) == [9, 1]
    line.put(8, 2)
    line.put(2, 2).answer.cancel()
    assert line.turns.drain() == []


async def test_next_step_of_an_answered_caller_is_before_the_background() -> None:
    """It can be queued by a task that waits for the one that was answered."""
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


async def test_background_waits_for_no_caller_long_after_an_answer() -> None:
    """A frame that is requested later is sent at once; right after an answer it is not."""
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


async def test_background_takes_turns_with_others_in_between() -> None:
    """Polls between frames and blocks do not give all of their turns to one kind."""
    line = busy()
    for number, priority in enumerate((BLOCK, BLOCK, BLOCK, FRAME, FRAME, FRAME)):
        line.put(number, priority)
    order = []
    for number in range(10, 16):
        await asyncio.sleep(0.01)  # the last one of them is in progress
        line.put(number, 2)
        order += await line.order(2)
    assert order[2::2] == [0, 3, 1, 4, 2]
    assert await line.order(1) == [5]
