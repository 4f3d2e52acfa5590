"""How long one thing holds the event loop up."""

from asyncio import Handle
from collections.abc import Generator
from contextlib import contextmanager
import gc
import time
from typing import Final
from unittest.mock import patch

LONGEST: Final = 0.25
"""Seconds of CPU time that one callback may take.

It is ten times what the longest one needs, because a shared machine counts some of what
its neighbours do, and a fraction of what each attack would take if nothing bounded it.
"""

HOLDS: Final[list[float]] = []
"""What was measured, until somebody writes it down."""


@contextmanager
def watched() -> Generator[None]:
    """See that no callback inside computes for longer, in CPU time of its thread.

    The garbage collector takes its time from whoever runs, so it waits.
    """
    longest = 0.0
    run = Handle._run  # noqa: SLF001 - what a loop calls each callback by

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
