"""Measures how long callbacks block the event loop."""

from asyncio import Handle
from collections.abc import Generator
from contextlib import contextmanager
import gc
import time
from typing import Final
from unittest.mock import patch

LONGEST: Final = 0.25
"""Maximum CPU time of a callback in seconds.

It is ten times the maximum in normal use, because a shared machine also counts some time
of other processes. Without the client's limits, each attack would take far longer.
"""

HOLDS: Final[list[float]] = []
"""Longest CPU time of a callback in each `watched` block of a test, in seconds."""


@contextmanager
def watched() -> Generator[None]:
    """Check that no callback takes more CPU time than `LONGEST` while the block runs.

    The garbage collector is disabled, because its time could be added to any callback.
    """
    longest = 0.0
    run = Handle._run  # noqa: SLF001 - the loop runs each callback with it

    def timed(handle: Handle) -> None:
        nonlocal longest
        before = time.thread_time()
        run(handle)
        longest = max(longest, time.thread_time() - before)

    gc.disable()
    try:
        with patch.object(Handle, "_run", timed):
            yield
    finally:
        gc.enable()
    HOLDS.append(longest)
    assert longest < LONGEST, f"held up for {longest:.3f} s"
