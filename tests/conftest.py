"""Fixtures that several packages of tests share."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
import gc
import inspect
import logging
from typing import Any, Final
from zoneinfo import ZoneInfo

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.service_info.ssdp import SsdpServiceInfo
from homeassistant.helpers.storage import Store
from homeassistant.setup import async_setup_component
from homeassistant.util import executor
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, mock_storage
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator
import pytest_socket

from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.limits import (
    HOME_LIMITS,
    HomeLimits,
    home_limits,
)

from .common import CLIENT_GUID, CLIENT_NAME, CameraFactory, SetUp, entity_id, new_entry
from .fast_loop import FastLoop
from .faults.proxy import Proxy
from .integration.live_view import KEY, Look, Viewer
from .replay.camera import ReplayedCamera
from .simulator import SimulatedCamera
from .simulator.addresses import loopback_address
from .simulator.codes import EosOp
from .simulator.profile import Profile
from .simulator.timing import Timing

executor.EXECUTOR_SHUTDOWN_TIMEOUT = 600
"""Timeout in seconds for Home Assistant's threads at the end of a test.

Home Assistant interrupts threads after a tenth of this time. On a loaded machine, these
can be idle threads. Each idle thread wakes the next one before it ends. If a thread is
interrupted before it does so, all other threads keep waiting.
"""

gc.set_threshold(20_000, 20, 20)
"""Garbage is collected less often than by default, which makes the tests faster."""

logging.getLogger("homeassistant").setLevel(logging.WARNING)
"""Tests do not need Home Assistant's messages about each entity and integration."""

MAX_POLLS: Final = 1300
MAX_CONNECTIONS: Final = 40
MAX_CHANGES: Final = 3000
"""Maximum numbers of polls, connections and state changes, whatever the fault.

They are per camera and per minute of the loop's time; `pace` checks them. They leave
room for the polls of a waiting operation, for the connections that a test cuts, and for
normal state changes.
"""

type Loop = Callable[[], asyncio.AbstractEventLoop]


def pytest_asyncio_loop_factories(item: pytest.Item) -> Mapping[str, Loop]:
    """Run each test on the fast loop, unless it is marked `real_time`."""
    if item.get_closest_marker("real_time") is not None:
        return {"real": asyncio.SelectorEventLoop}
    return {"fast": FastLoop}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put real-time tests at the start of each half of the tests; other tests run meanwhile.

    With an even number of workers, two of them start with real-time tests.
    """
    real = [item for item in items if item.get_closest_marker("real_time")]
    fast = [item for item in items if not item.get_closest_marker("real_time")]
    half, middle = len(real) // 2, len(fast) // 2
    items[:] = real[:half] + fast[:middle] + real[half:] + fast[middle:]


def pytest_collection_finish() -> None:
    """Exclude objects that exist before the tests from garbage collection."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def enable_event_loop_debug() -> None:
    """Leave asyncio's debug mode off, because it would take most of the tests' time."""


@pytest.fixture(autouse=True)
def configure_event_loop(request: pytest.FixtureRequest) -> None:
    """Let the test kit make an event loop only for tests that use one."""
    if inspect.iscoroutinefunction(request.function):
        request.getfixturevalue("configure_event_loop")


@pytest.fixture(autouse=True)
def verify_cleanup(request: pytest.FixtureRequest) -> None:
    """Run the test kit's check for leftover tasks and timers in asynchronous tests only."""
    if inspect.iscoroutinefunction(request.function):
        request.getfixturevalue("verify_cleanup")


@pytest.fixture(autouse=True)
def disable_http_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the web server from starting; this is faster than the test kit's fixture."""

    async def nothing(*_: object, **__: object) -> None:
        """Do nothing instead of opening sockets."""

    server = "homeassistant.components.http.HomeAssistantHTTP"
    monkeypatch.setattr(f"{server}.async_bind", nothing)
    monkeypatch.setattr(f"{server}.start", nothing)


@pytest.fixture(scope="session")
def _storage() -> Generator[dict[str, Any]]:
    """Yield the data of a storage mock that is set up once and records no calls."""
    with mock_storage() as stored, pytest.MonkeyPatch.context() as monkeypatch:
        for name in ("_async_load", "_async_write_data", "async_remove"):
            monkeypatch.setattr(Store, name, getattr(Store, name).side_effect)
        yield stored


@pytest.fixture
def hass_storage(_storage: dict[str, Any]) -> dict[str, Any]:
    """Return this test's stored data; this is faster than the test kit's fixture."""
    _storage.clear()
    return _storage


@pytest.fixture
def loopback(socket_enabled: None) -> None:
    """Allow sockets on loopback only.

    By default, pytest-homeassistant-custom-component disables sockets, and allows only
    the host 127.0.0.1. Each simulated camera has its own loopback address.
    """
    # pytest_socket resets this after each test.
    pytest_socket.socket_allow_hosts(["127.0.0.0/8"], allow_unix_socket=True)


@pytest.fixture
def cameras() -> list[SimulatedCamera]:
    """Return the list to which `start_camera` adds each camera."""
    return []


@pytest.fixture
async def start_camera(
    request: pytest.FixtureRequest, loopback: None, cameras: list[SimulatedCamera]
) -> AsyncGenerator[CameraFactory]:
    """Yield a function that starts cameras, and check their logs for violations at the end.

    Cameras are in Home Assistant's time zone in tests that use Home Assistant,
    otherwise in UTC.
    """
    is_home = "hass" in request.fixturenames
    zone = ZoneInfo("US/Pacific" if is_home else "UTC")
    async with AsyncExitStack() as stack:

        async def start(
            profile: str | Profile = "70d", **options: Any
        ) -> SimulatedCamera:
            options.setdefault("host", loopback_address())
            options.setdefault("timing", Timing(focus=0.01, write=0.1))
            camera = SimulatedCamera(profile, **options)
            camera.body.move_to(zone)
            cameras.append(await stack.enter_async_context(camera))
            return camera

        yield start
    for camera in cameras:
        camera.log.check()


@pytest.fixture
def environment(
    loopback: None,
    hass: HomeAssistant,
    enable_custom_integrations: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Make the integration available, with an SSDP component that opens no sockets."""
    hass.config.components.add("ssdp")

    async def nothing(_: HomeAssistant, st: str) -> list[SsdpServiceInfo]:
        return []

    monkeypatch.setattr(
        "homeassistant.components.ssdp.async_get_discovery_info_by_st", nothing
    )


@pytest.fixture(autouse=True)
def _environment_of_hass(request: pytest.FixtureRequest) -> None:
    """Use `environment` in each test with Home Assistant.

    The marker `limits` changes limits like the fixture `limits`, but before other
    fixtures run.
    """
    if "hass" not in request.fixturenames:
        return
    request.getfixturevalue("environment")
    for marker in reversed(list(request.node.iter_markers("limits"))):
        request.getfixturevalue("limits")(**marker.kwargs)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Callable[..., Any]]:
    """Return a list that collects the integration's callbacks for announcements."""
    callbacks: list[Callable[..., Any]] = []

    async def register(
        _: HomeAssistant, callback: Callable[..., Any], match: dict[str, str]
    ) -> Callable[[], None]:
        callbacks.append(callback)
        return lambda: None

    monkeypatch.setattr(
        "homeassistant.components.ssdp.async_register_callback", register
    )
    return callbacks


@pytest.fixture
async def camera(
    request: pytest.FixtureRequest, start_camera: CameraFactory
) -> SimulatedCamera:
    """Return a paired camera: an EOS 70D, or the body that the marker `camera` names."""
    marker = request.node.get_closest_marker("camera") or pytest.mark.camera()
    camera = await start_camera(*marker.args, **marker.kwargs)
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    return camera


@pytest.fixture
def pace(
    hass: HomeAssistant, start_camera: CameraFactory, cameras: list[SimulatedCamera]
) -> Generator[None]:
    """Check after the test that polls, connections and state changes stayed below their limits."""
    changes: list[str] = []

    @callback
    def note(event: Event[EventStateChangedData]) -> None:
        changes.append(event.data["entity_id"])

    hass.bus.async_listen(EVENT_STATE_CHANGED, note)
    began = hass.loop.time()
    yield
    minutes = 1 + (hass.loop.time() - began) / 60
    for counters in [camera.log.counters for camera in cameras]:
        polls = counters.operations[EosOp.GET_EVENT]
        assert polls < MAX_POLLS * minutes
        assert counters.connections < MAX_CONNECTIONS * minutes
    assert len(changes) < MAX_CHANGES * minutes * max(1, len(cameras))


@pytest.fixture
def all_entities(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also enable the entities that are disabled by default."""
    monkeypatch.setattr(Entity, "entity_registry_enabled_default", True)


@pytest.fixture
async def set_up(
    request: pytest.FixtureRequest, hass: HomeAssistant, heard: list[Callable[..., Any]]
) -> AsyncGenerator[SetUp]:
    """Yield a function that sets up a camera's entry, and remove the entries at the end.

    The marker `enabled` names entities that are disabled by default, such as
    "event.mode_event". They are registered in advance, as if an older version had
    enabled them.
    """
    entries: list[MockConfigEntry] = []
    markers = request.node.iter_markers("enabled")
    enabled = {name for marker in markers for name in marker.args}

    async def set_up(
        camera: SimulatedCamera | ReplayedCamera, **changes: Any
    ) -> MockConfigEntry:
        entry = new_entry(camera, **changes)
        entry.add_to_hass(hass)
        for platform, key in (name.split(".") for name in enabled):
            er.async_get(hass).async_get_or_create(
                platform, DOMAIN, f"{entry.unique_id}_{key}", config_entry=entry
            )
        entries.append(entry)
        if DOMAIN in hass.config.components:
            await hass.config_entries.async_setup(entry.entry_id)
        else:
            await async_setup_component(hass, DOMAIN, {})
        await hass.async_block_till_done()
        return entry

    yield set_up
    for entry in entries:
        if hass.config_entries.async_get_entry(entry.entry_id) is not None:
            await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()


@pytest.fixture
async def entry(camera: SimulatedCamera, set_up: SetUp) -> MockConfigEntry:
    """Set up and return the camera's entry. Tests request it after all other fixtures."""
    return await set_up(camera)


@pytest.fixture
def limits(hass: HomeAssistant) -> Callable[..., None]:
    """Return a function that changes fields of `HomeLimits` and of its `Limits`.

    The changes apply to entries that are set up later, and to flows.
    """
    of_home = set(HomeLimits._fields)

    def change(**changes: Any) -> None:
        before = home_limits(hass)
        own = {name: changes.pop(name) for name in of_home & changes.keys()}
        camera = before.camera._replace(**changes)
        hass.data[HOME_LIMITS] = before._replace(**{"camera": camera} | own)

    return change


@pytest.fixture
def look(hass: HomeAssistant, hass_client: ClientSessionGenerator) -> Look:
    """Return a function that opens an entry's live view stream, as a browser does."""

    @asynccontextmanager
    async def look(entry: ConfigEntry) -> AsyncGenerator[Viewer]:
        url = f"/api/camera_proxy_stream/{entity_id(hass, entry, KEY)}"
        async with (await hass_client()).get(url) as response:
            assert response.status == 200, response.status
            yield Viewer(response)

    return look


@pytest.fixture
async def proxy(camera: SimulatedCamera) -> AsyncGenerator[Proxy]:
    """Yield a proxy between the camera and its client."""
    async with Proxy(loopback_address(), camera.host) as proxy:
        yield proxy


@pytest.fixture
async def unpaired(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a camera in pairing mode."""
    return await start_camera("70d", pairing_mode=True)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return a list that replaces the results of Home Assistant's SSDP scanner."""
    infos: list[Any] = []

    async def by_st(_: HomeAssistant, st: str) -> list[Any]:
        return infos

    monkeypatch.setattr(
        "homeassistant.components.ssdp.async_get_discovery_info_by_st", by_st
    )
    return infos
