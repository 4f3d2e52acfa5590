"""If the option for WebRTC is on, go2rtc encodes live view as H.264 for WebRTC viewers."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
import tempfile
from typing import Any

from aiohttp.test_utils import TestServer
from homeassistant.components.camera import async_get_stream_source
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.canon_eos.const import (
    CONF_LIVE_VIEW,
    CONF_WEBRTC,
    LiveViewPolicy,
)
from tests.common import SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera

from .go2rtc import FakeGo2rtc
from .live_view import KEY, turn

pytestmark = pytest.mark.filterwarnings("ignore")

WANTED = {CONF_WEBRTC: True}


@pytest.fixture
async def go2rtc(hass: HomeAssistant, loopback: None) -> AsyncGenerator[FakeGo2rtc]:
    """Yield a fake go2rtc server that Home Assistant does not use yet."""
    fake = FakeGo2rtc()
    async with TestServer(fake.app, host="127.0.0.1") as server:
        hass.data["test_go2rtc"] = str(server.make_url("/"))
        yield fake


async def use_go2rtc(hass: HomeAssistant) -> None:
    """Set up Home Assistant's go2rtc integration with the fake go2rtc server."""
    config = {"go2rtc": {"url": hass.data["test_go2rtc"]}}
    assert await async_setup_component(hass, "go2rtc", config)
    await hass.async_block_till_done()


async def streams(
    hass: HomeAssistant, entry: MockConfigEntry, client: MockHAClientWebSocket
) -> list[str]:
    """Return the stream types that are offered to a browser in addition to MJPEG."""
    request = {"type": "camera/capabilities", "entity_id": entity_id(hass, entry, KEY)}
    await client.send_json_auto_id(request)
    answer = await client.receive_json()
    return list(answer["result"]["frontend_stream_types"])


async def watch(
    hass: HomeAssistant, entry: MockConfigEntry, client: MockHAClientWebSocket
) -> tuple[int, str]:
    """Start a stream as a browser does, and return the IDs of its subscription and session."""
    request: dict[str, Any] = {"type": "camera/webrtc/offer", "offer": "an offer"}
    request["entity_id"] = entity_id(hass, entry, KEY)
    await client.send_json_auto_id(request)
    result = await client.receive_json()
    assert result["success"]
    session = (await client.receive_json())["event"]
    answer = (await client.receive_json())["event"]
    assert answer == {"type": "answer", "answer": "the answer"}
    return result["id"], session["session_id"]


async def leave(client: MockHAClientWebSocket, subscription: int) -> None:
    """End the stream that belongs to a subscription."""
    request = {"type": "unsubscribe_events", "subscription": subscription}
    await client.send_json_auto_id(request)
    assert (await client.receive_json())["success"]


async def test_live_view_runs_while_webrtc_has_viewers(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
    go2rtc: FakeGo2rtc,
) -> None:
    """The first WebRTC viewer starts live view, and the last viewer ends it."""
    camera.timing.live_view_start = 0.05
    entry = await set_up(camera, options=WANTED)
    await use_go2rtc(hass)
    client = await hass_ws_client()
    assert await streams(hass, entry, client) == ["web_rtc"]
    assert not camera.body.live_view
    first, session = await watch(hass, entry, client)
    await wait_for(lambda: go2rtc.frames > 5)
    second, _ = await watch(hass, entry, client)
    await wait_for(lambda: go2rtc.readers == 2)
    candidate = {"candidate": "a candidate", "sdpMid": "0"}
    request: dict[str, Any] = {"type": "camera/webrtc/candidate"}
    request |= {"session_id": session, "candidate": candidate}
    request["entity_id"] = entity_id(hass, entry, KEY)
    await client.send_json_auto_id(request)
    assert (await client.receive_json())["success"]
    await wait_for(lambda: go2rtc.candidates == ["a candidate"])
    await leave(client, first)
    await wait_for(lambda: go2rtc.readers == 1)
    frames = go2rtc.frames
    await wait_for(lambda: go2rtc.frames > frames + 5)
    await leave(client, second)
    await wait_for(lambda: not camera.body.live_view, 30)
    # Recorders get the MJPEG socket, not H.264 encoded by go2rtc.
    source = await async_get_stream_source(hass, entity_id(hass, entry, KEY))
    assert source is not None
    assert source.startswith("unix:/")


@pytest.mark.parametrize(("rate", "least", "most"), [(5, 8, 14), (60, 40, 50)])
async def test_steady_frames_come_at_25_per_second(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    rate: int,
    least: int,
    most: int,
) -> None:
    """The steady stream has 25 frames per second at camera frame rates of 5 and 60."""
    camera.timing.live_view_start = 0.05
    camera.timing.live_view_rate = rate
    entry = await set_up(camera)
    live_view = entry.runtime_data.remote.live_view
    seen: list[bytes] = []
    async with aclosing(live_view.steady_frames(25)) as frames:
        async for frame in frames:
            if not seen:
                started = hass.loop.time()
            seen.append(frame.jpeg)
            if len(seen) == 51:
                break
    assert hass.loop.time() - started == pytest.approx(2.0, abs=0.05)
    assert least <= len(set(seen)) <= most + 1
    async with aclosing(live_view.steady_frames(25)) as frames:
        await anext(frames)
        await turn(hass, entry, on=False)
        assert [frame async for frame in frames] == []


async def test_webrtc_is_offered_only_while_go2rtc_is_set_up(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
    go2rtc: FakeGo2rtc,
) -> None:
    """WebRTC is offered only while go2rtc is set up; otherwise, there is only MJPEG."""
    entry = await set_up(camera, options=WANTED)
    client = await hass_ws_client()
    assert await streams(hass, entry, client) == []
    await use_go2rtc(hass)
    assert await streams(hass, entry, client) == ["web_rtc"]
    (server,) = hass.config_entries.async_entries("go2rtc")
    await hass.config_entries.async_unload(server.entry_id)
    await hass.async_block_till_done()
    assert await streams(hass, entry, client) == []
    request: dict[str, Any] = {"type": "camera/webrtc/offer", "offer": "an offer"}
    request["entity_id"] = entity_id(hass, entry, KEY)
    await client.send_json_auto_id(request)
    assert not (await client.receive_json())["success"]


async def test_viewer_gets_an_error_if_go2rtc_refuses(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
    go2rtc: FakeGo2rtc,
) -> None:
    """If go2rtc refuses the stream, the viewer gets an error with this reason."""
    entry = await set_up(camera, options=WANTED)
    await use_go2rtc(hass)
    client = await hass_ws_client()
    go2rtc.refuses = True
    request: dict[str, Any] = {"type": "camera/webrtc/offer", "offer": "an offer"}
    request["entity_id"] = entity_id(hass, entry, KEY)
    await client.send_json_auto_id(request)
    assert (await client.receive_json())["success"]
    await client.receive_json()  # the first event contains the session
    error = (await client.receive_json())["event"]
    assert error["code"] == "webrtc_offer_failed"
    assert "go2rtc does not accept the live view stream" in error["message"]


async def test_viewer_gets_an_error_if_sockets_cannot_be_created(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
    go2rtc: FakeGo2rtc,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """If the sockets cannot be created, the viewer gets an error that says so."""
    entry = await set_up(camera, options=WANTED)
    await use_go2rtc(hass)
    client = await hass_ws_client()
    monkeypatch.setattr(tempfile, "tempdir", "/none")
    request: dict[str, Any] = {"type": "camera/webrtc/offer", "offer": "an offer"}
    request["entity_id"] = entity_id(hass, entry, KEY)
    await client.send_json_auto_id(request)
    assert (await client.receive_json())["success"]
    await client.receive_json()  # the first event contains the session
    error = (await client.receive_json())["event"]
    assert "Live view can't be provided to other" in error["message"]
    assert not go2rtc.sources


@pytest.mark.parametrize(
    "options", [{}, WANTED | {CONF_LIVE_VIEW: LiveViewPolicy.NEVER}], ids=str
)
async def test_webrtc_is_not_offered_without_the_option(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
    go2rtc: FakeGo2rtc,
    options: dict[str, Any],
) -> None:
    """If the WebRTC option is off, or live view is set to Never, WebRTC is not offered."""
    await use_go2rtc(hass)
    entry = await set_up(camera, options=options)
    assert await streams(hass, entry, await hass_ws_client()) == []
    assert not go2rtc.sources
