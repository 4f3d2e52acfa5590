"""Live view recorded by Home Assistant itself, and its address for that."""

import asyncio
from collections.abc import Callable
import logging
from pathlib import Path
from typing import Any

import aiohttp
import av
from homeassistant.components.camera import async_get_stream_source
from homeassistant.components.camera.helper import get_camera_from_entity_id
from homeassistant.components.media_source import (
    async_browse_media,
    async_resolve_media,
)
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from yarl import URL

from tests.common import SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera

from .live_view import KEY, turn

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
async def everything_logged(
    hass: HomeAssistant,
    limits: Callable[..., None],
    caplog: pytest.LogCaptureFixture,
) -> pytest.LogCaptureFixture:
    """Have the recorder, FFmpeg in it, and this integration log all that they can."""
    limits(live_view_grace=0.3, setting_busy=0.1)
    for name in ("homeassistant.components", "custom_components", "libav", "aiohttp"):
        caplog.set_level(logging.DEBUG, name)
    assert await async_setup_component(hass, "stream", {})
    # Where nothing is: a certificate, a proxy or another address are no obstacle.
    hass.config.internal_url = "https://home-assistant.invalid"
    return caplog


async def source(hass: HomeAssistant, entry: MockConfigEntry) -> URL:
    """Return the address from which live view can be recorded."""
    url = await async_get_stream_source(hass, entity_id(hass, entry, KEY))
    assert url is not None
    return URL(url)


async def is_kept_quiet(
    hass: HomeAssistant, entry: MockConfigEntry, log: pytest.LogCaptureFixture
) -> None:
    """See that the log of an entry's stream is there, without what would open it."""
    password = (await source(hass, entry)).password
    assert password is not None
    assert len(password) > 30
    assert "homeassistant.components.stream" in log.text
    state = hass.states.get(entity_id(hass, entry, KEY))
    assert state is not None
    for secret in (password, "authSig", state.attributes["access_token"]):
        assert secret not in log.text


async def record(
    hass: HomeAssistant, entry: MockConfigEntry, film: Path, seconds: int
) -> None:
    """Record live view with Home Assistant's action."""
    hass.config.allowlist_external_dirs = {str(film.parent)}
    data: dict[str, Any] = {"filename": str(film), "duration": seconds}
    data["entity_id"] = entity_id(hass, entry, KEY)
    await hass.services.async_call("camera", "record", data, blocking=True)


@pytest.mark.real_time  # the film is made by a thread
async def test_record(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    everything_logged: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    """`camera.record` makes a film, though Home Assistant itself can't be reached."""
    camera.timing.live_view_start = 0.05
    entry = await set_up(camera)
    film = tmp_path / "film.mp4"
    await record(hass, entry, film, 3)
    await wait_for(film.exists, 20)
    await wait_for(lambda: not camera.body.live_view, 20)
    with av.open(film) as container:
        (video,) = container.streams.video
        frames = list(container.decode(video))
    assert (video.width, video.height) == (960, 640)
    assert len(frames) > 20
    assert 1 < frames[-1].time - frames[0].time < 6
    await is_kept_quiet(hass, entry, everything_logged)


@pytest.mark.real_time  # as above
async def test_record_that_fails(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    everything_logged: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    """A recorder that gets no picture logs an error, and ends with the entry."""
    camera.faults.live_view_refused = True
    entry = await set_up(camera)
    recording = hass.async_create_task(record(hass, entry, tmp_path / "film.mp4", 30))
    await wait_for(lambda: "Error from stream worker" in everything_logged.text, 20)
    await is_kept_quiet(hass, entry, everything_logged)
    await hass.config_entries.async_unload(entry.entry_id)
    await wait_for(lambda: "Stopped stream" in everything_logged.text, 20)
    await recording


async def test_source_needs_its_password(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Other programs on the computer can't look, and nothing listens on the network."""
    camera.timing.live_view_start = 0.05
    entry = await set_up(camera)
    url = await source(hass, entry)
    assert url.host == "127.0.0.1"
    assert await source(hass, entry) == url  # recorders ask once for good
    async with aiohttp.ClientSession() as session:
        for wrong in (url.with_user(None), url.with_password("x" * 43)):
            async with session.get(wrong) as response:
                assert response.status == 401
        # aiohttp's client sends no such bytes.
        reader, writer = await asyncio.open_connection(url.host, url.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nAuthorization: \xff\r\n\r\n")
        assert b" 401 " in await reader.readline()
        writer.close()
        assert not camera.body.live_view
        async with session.get(url) as response:
            assert response.status == 200
            assert b"image/jpeg" in await response.content.readuntil(b"\xff\xd8")
        assert camera.body.live_view
        await turn(hass, entry, on=False)
        async with session.get(url) as response:
            assert response.status == 502
        await turn(hass, entry, on=True)
        entity = get_camera_from_entity_id(hass, entity_id(hass, entry, KEY))
        await hass.config_entries.async_unload(entry.entry_id)
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.get(url)
    assert await entity.stream_source() is None, "who asked just before that"


async def test_media_browser(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The media browser's camera folder lists the camera and plays its MJPEG stream."""
    await async_setup_component(hass, "media_source", {})
    entry = await set_up(camera)
    camera_id = entity_id(hass, entry, KEY)
    folder = await async_browse_media(hass, "media-source://camera")
    assert [child.title for child in folder.children or ()] == [
        "Canon EOS 70D Live view"
    ]
    played = await async_resolve_media(hass, f"media-source://camera/{camera_id}", None)
    assert played.url.startswith(f"/api/camera_proxy_stream/{camera_id}")
    assert played.mime_type == "image/jpeg"
