"""What is written down for `script/reliability`, and what no fault may cost."""

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


@pytest.fixture(autouse=True)
def bounded(request: pytest.FixtureRequest) -> None:
    """Have each fault of a camera of Home Assistant cost what `pace` allows."""
    if {"hass", "start_camera"} <= set(request.fixturenames):
        request.getfixturevalue("pace")
