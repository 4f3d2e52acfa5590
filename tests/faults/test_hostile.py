"""A hostile camera can neither block Home Assistant nor fill its memory."""

import asyncio
from collections.abc import Callable, Iterator
import gc
import logging
import tracemalloc

from homeassistant.core import HomeAssistant
import pytest

from tests.common import SetUp, wait_for
from tests.integration.dashboard import select, state
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp

from .hostile import ATTACKS, a_slow_answer
from .proxy import Proxy
from .watchdog import watched

type Attack = Callable[[int], Iterator[bytes]]

MIB = 1024 * 1024


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: str(attack.__name__))
@pytest.mark.limits(get_event=0.2)
async def test_attack_on_get_event_only_ends_the_connection(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    proxy: Proxy,
    set_up: SetUp,
    attack: Attack,
) -> None:
    """A hostile answer to GetEvent can end the connection, but Home Assistant then recovers."""
    entry = await set_up(camera, host=proxy.host)
    await asyncio.sleep(0.2)
    with watched():
        proxy.attack = (EosOp.GET_EVENT, attack)
        await wait_for(lambda: proxy.attacks == 1, 20)
        await asyncio.sleep(0.2)
        await wait_for(lambda: state(hass, entry, "connection") == "on", 20)
    await select(hass, entry, "iso", "800")
    assert camera.value("iso") == "800"
    assert proxy.flooded < 16 * MIB


async def test_endless_slow_answer_ends_the_connection(
    hass: HomeAssistant, camera: SimulatedCamera, proxy: Proxy, set_up: SetUp
) -> None:
    """An endless slow answer ends the connection within 100 s, and a new one is opened."""
    entry = await set_up(camera, host=proxy.host)
    await asyncio.sleep(1)
    proxy.pace = 1.0  # 2,100 bytes per second do not count as silence
    proxy.attack = (EosOp.GET_EVENT, a_slow_answer)
    began = asyncio.get_running_loop().time()
    await wait_for(lambda: state(hass, entry, "connection") == "off", 3600)
    assert asyncio.get_running_loop().time() - began < 100
    await wait_for(lambda: state(hass, entry, "connection") == "on", 20)


@pytest.mark.limits(get_event=0.1, young=0.0)
async def test_attacks_do_not_fill_the_memory(
    hass: HomeAssistant, camera: SimulatedCamera, proxy: Proxy, set_up: SetUp
) -> None:
    """Repeating all attacks increases memory use by less than 8 MiB."""
    logging.disable(
        logging.CRITICAL
    )  # pytest keeps log records, with all objects they refer to
    entry = await set_up(camera, host=proxy.host)

    async def attack_with_all() -> None:
        for attack in ATTACKS:
            before = proxy.attacks
            proxy.attack = (EosOp.GET_EVENT, attack)
            while proxy.attacks == before:  # noqa: ASYNC110 - no event is set
                await asyncio.sleep(0.02)
            await asyncio.sleep(0.2)
            await wait_for(lambda: state(hass, entry, "connection") == "on", 20)

    tracemalloc.start()
    try:
        await attack_with_all()
        gc.collect()
        first = tracemalloc.get_traced_memory()[0]
        await attack_with_all()
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - first
    finally:
        tracemalloc.stop()
        logging.disable(logging.NOTSET)
    assert grown < 8 * MIB
