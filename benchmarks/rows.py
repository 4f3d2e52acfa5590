"""Has a run go on after a row that fails, or hangs."""

import asyncio
from collections.abc import Awaitable
import sys
import traceback


async def bounded(name: str, row: Awaitable[object], seconds: float) -> bool:
    """Measure a row; say so if it fails, or takes longer. Returns whether it did not."""
    try:
        async with asyncio.timeout(seconds):
            await row
    except Exception:  # noqa: BLE001 - whatever it is, the others are measured
        print(f"{name} was not measured:", file=sys.stderr)
        traceback.print_exc()
        return False
    return True
