"""Fixtures that record figures for `script/reliability`, and apply limits to fault tests."""

from collections.abc import Callable, Generator

import pytest

from .watchdog import HOLDS


@pytest.fixture(autouse=True)
def holds(record_property: Callable[[str, object], None]) -> Generator[None]:
    """Record the longest CPU time of a callback in seconds, if the test used `watched`."""
    HOLDS.clear()
    yield
    if HOLDS:
        record_property("longest hold", round(max(HOLDS), 4))


@pytest.fixture(autouse=True)
def bounded(request: pytest.FixtureRequest) -> None:
    """Apply the limits of `pace` to each test with a camera in Home Assistant."""
    if {"hass", "start_camera"} <= set(request.fixturenames):
        request.getfixturevalue("pace")
