"""What is written down for `script/reliability`."""

from collections.abc import Callable, Generator

import pytest

from .watchdog import HOLDS


@pytest.fixture(autouse=True)
def holds(record_property: Callable[[str, object], None]) -> Generator[None]:
    """Write down how long the event loop was held up, for `script/reliability`."""
    HOLDS.clear()
    yield
    if HOLDS:
        record_property("longest hold", round(max(HOLDS), 4))
