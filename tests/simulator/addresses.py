"""Gives each camera its own loopback address, so that all cameras can use port 15740."""

from itertools import count
import os
import zlib

_NUMBERS = count(1)


def loopback_address() -> str:
    """Return an address in 127.0.0.0/8 that no other camera of this test run uses.

    The address depends on the name of the pytest-xdist worker and on the process ID.
    """
    run = f"{os.environ.get('PYTEST_XDIST_WORKER', '')} {os.getpid()}"
    # Each run starts at a different number, so two runs on one machine rarely collide.
    start, network = divmod(zlib.crc32(run.encode()), 224)
    high, low = divmod(start + next(_NUMBERS), 250)
    return f"127.{16 + network}.{high % 250}.{low + 1}"
