"""Whose transaction is next."""

import asyncio

from custom_components.canon_eos.ptp.transaction import Answer, Transaction
from custom_components.canon_eos.ptp.transport import BACKGROUND
from custom_components.canon_eos.ptp.turns import Turns

FRAME, BLOCK = BACKGROUND, BACKGROUND + 1


def _put(turns: Turns, number: int, priority: int) -> Transaction:
    answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
    transaction = Transaction(number, (), answer, 1.0, priority, number)
    turns.put(transaction)
    return transaction


async def _order(turns: Turns, count: int) -> list[int]:
    return [(await turns.next()).number for _ in range(count)]


async def test_urgent_ones_first_and_then_as_they_came() -> None:
    """The lowest number is next; of equal ones the first that came."""
    turns = Turns()
    for number, priority in enumerate((2, BLOCK, 0, 2, 1)):
        _put(turns, number, priority)
    assert await _order(turns, 5) == [2, 4, 0, 3, 1]


async def test_background_takes_turns() -> None:
    """Frames and blocks alternate while both wait, whatever their number."""
    turns = Turns()
    for number, priority in enumerate((BLOCK, BLOCK, BLOCK, FRAME, FRAME, FRAME)):
        _put(turns, number, priority)
    assert await _order(turns, 6) == [0, 3, 1, 4, 2, 5]


async def test_hold_keeps_the_background_back() -> None:
    """Inside of it only urgent ones are next; holds of several callers add up."""
    turns = Turns()
    _put(turns, 0, BLOCK)
    with turns.hold():
        with turns.hold():
            _put(turns, 1, 2)
            assert await _order(turns, 1) == [1]
        waiting = asyncio.create_task(turns.next())
        await asyncio.sleep(1.0)
        assert not waiting.done()
    assert (await waiting).number == 0


async def test_hold_of_a_priority_keeps_back_all_that_is_less_urgent() -> None:
    """Only what is more urgent is made; `idle` waits for what was begun before."""
    turns = Turns()
    _put(turns, 0, 2)
    waiting = asyncio.create_task(turns.next())
    assert (await waiting).number == 0
    with turns.hold(1):
        idle = asyncio.create_task(turns.idle())
        await asyncio.sleep(1.0)
        assert not idle.done()
        _put(turns, 1, 2)
        waiting = asyncio.create_task(turns.next())  # the first one is answered
        await idle
        _put(turns, 2, 0)
        assert (await waiting).number == 2
        waiting = asyncio.create_task(turns.next())
        await asyncio.sleep(1.0)
        assert not waiting.done()
    assert (await waiting).number == 1


async def test_nothing_is_under_way_at_the_end() -> None:
    """A connection that ends during a transaction leaves no caller waiting for `idle`."""
    turns = Turns()
    _put(turns, 0, 2)
    await turns.next()
    turns.drain()
    async with asyncio.timeout(1.0):
        await turns.idle()


async def test_cancelled_ones_have_no_turn() -> None:
    """They are left out, also when all that is left is taken out."""
    turns = Turns()
    _put(turns, 0, 2).answer.cancel()
    _put(turns, 1, 2)
    assert await _order(turns, 1) == [1]
    _put(turns, 2, 2).answer.cancel()
    assert turns.drain() == []


async def test_next_step_of_an_answered_caller_is_before_the_background() -> None:
    """It can be queued by a task that waits for the one that was answered."""
    turns = Turns()
    first = _put(turns, 0, 2)
    _put(turns, 1, BLOCK)

    async def steps() -> None:
        async def step() -> None:
            await first.answer

        await asyncio.wait({asyncio.create_task(step())})
        _put(turns, 2, 2)

    stepping = asyncio.create_task(steps())
    await asyncio.sleep(0.01)
    assert (await turns.next()).number == 0
    first.answer.set_result(Answer((), b""))
    assert await _order(turns, 2) == [2, 1]
    await stepping


async def test_background_takes_turns_with_others_in_between() -> None:
    """Polls between frames and blocks do not give all of their turns to one kind."""
    turns = Turns()
    for number, priority in enumerate((BLOCK, BLOCK, BLOCK, FRAME, FRAME, FRAME)):
        _put(turns, number, priority)
    order = []
    for number in range(10, 16):
        _put(turns, number, 2)
        order += await _order(turns, 2)
    assert order[1::2] == [0, 3, 1, 4, 2, 5]
