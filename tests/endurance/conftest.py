"""Fixtures of what takes long: a fast loop, and a camera that lives in its time."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping

import pytest

from tests.common import CLIENT_GUID, CLIENT_NAME
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address

from .fast_loop import FastLoop, LoopClock


def pytest_asyncio_loop_factories() -> Mapping[
    str, Callable[[], asyncio.AbstractEventLoop]
]:
    """Have all tests here in a time that does not wait."""
    return {"fast": FastLoop}


@pytest.fixture
async def camera(loopback: None) -> AsyncGenerator[SimulatedCamera]:
    """Return an EOS 70D that knows this client."""
    address = loopback_address()
    async with SimulatedCamera("70d", host=address, clock=LoopClock()) as camera:
        camera.pair(CLIENT_GUID, CLIENT_NAME)
        yield camera
