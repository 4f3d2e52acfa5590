"""Measures rows, and lets a run continue after a row that fails or hangs."""

import asyncio
from collections.abc import Awaitable
import sys
import traceback


async def bounded(name: str, row: Awaitable[object], seconds: float) -> bool:
    """Measure a row with a timeout, print any failure, and return whether the row succeeded."""
    try:
        async with asyncio.timeout(seconds):
            await row
    except Exception:  # noqa: BLE001 - the other rows are still measured
        print(f"{name} was not measured:", file=sys.stderr)
        traceback.print_exc()
        return False
    return True
