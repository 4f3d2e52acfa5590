"""Home Assistant records live view from a socket that other users cannot open."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
import errno
from functools import partial
from itertools import islice
import logging
from pathlib import Path
import shutil
import socket as sockets
import stat
import tempfile
from typing import Any
from unittest.mock import AsyncMock, Mock

import av
from homeassistant.components.camera import async_get_stream_source
from homeassistant.components.camera.helper import get_camera_from_entity_id
from homeassistant.components.media_source import (
    async_browse_media,
    async_resolve_media,
)
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.eos.wire.live_view_frame import LiveViewFrame
from custom_components.canon_eos.live_view.mjpeg import MjpegSender
from custom_components.canon_eos.live_view.webrtc import STEADY_RATE, STEADY_STREAM
from tests.common import SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera

from .live_view import KEY, turn

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
async def everything_logged(
    hass: HomeAssistant, limits: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> pytest.LogCaptureFixture:
    """Log all messages of integrations, FFmpeg and aiohttp.

    Returns the log, and gives Home Assistant an internal URL that cannot be reached.
    """
    limits(live_view_grace=0.3, setting_busy=0.1)
    for name in ("homeassistant.components", "custom_components", "libav", "aiohttp"):
        caplog.set_level(logging.DEBUG, name)
    assert await async_setup_component(hass, "stream", {})
    # Recording must also work if this address is unreachable, as behind some proxies.
    hass.config.internal_url = "https://home-assistant.invalid"
    return caplog


async def source(hass: HomeAssistant, entry: MockConfigEntry) -> Path:
    """Return the path of the socket from which live view can be recorded."""
    address = await async_get_stream_source(hass, entity_id(hass, entry, KEY))
    assert address is not None
    scheme, _, path = address.partition(":")
    assert scheme == "unix"
    return Path(path)


def is_kept_quiet(
    hass: HomeAssistant, entry: MockConfigEntry, log: pytest.LogCaptureFixture
) -> None:
    """Check that the log contains messages about the stream, but no secrets."""
    assert "homeassistant.components.stream" in log.text
    state = hass.states.get(entity_id(hass, entry, KEY))
    assert state is not None
    for secret in ("authSig", state.attributes["access_token"]):
        assert secret not in log.text


async def record(
    hass: HomeAssistant, entry: MockConfigEntry, film: Path, seconds: int
) -> None:
    """Record live view with Home Assistant's action `camera.record`."""
    hass.config.allowlist_external_dirs = {str(film.parent)}
    data: dict[str, Any] = {"filename": str(film), "duration": seconds}
    data["entity_id"] = entity_id(hass, entry, KEY)
    await hass.services.async_call("camera", "record", data, blocking=True)


@pytest.mark.real_time  # a thread writes the film
async def test_camera_record_makes_a_movie_file(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    everything_logged: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    """`camera.record` makes a movie file, even if Home Assistant's URL is unreachable."""
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
    is_kept_quiet(hass, entry, everything_logged)


@pytest.mark.real_time  # a thread reads the stream
async def test_recording_without_frames_logs_an_error(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    everything_logged: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    """If there are no frames, recording logs an error, and ends when the entry is unloaded."""
    camera.faults.live_view_refused = True
    entry = await set_up(camera)
    recording = hass.async_create_task(record(hass, entry, tmp_path / "film.mp4", 30))
    await wait_for(lambda: "Error from stream worker" in everything_logged.text, 20)
    is_kept_quiet(hass, entry, everything_logged)
    await hass.config_entries.async_unload(entry.entry_id)
    await wait_for(lambda: "Stopped stream" in everything_logged.text, 20)
    await recording


async def test_only_home_assistant_s_user_can_open_the_socket(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Only Home Assistant's system user can open the socket.

    The socket sends frames while the entity is on.
    """
    camera.timing.live_view_start = 0.05
    entry = await set_up(camera)
    socket = await source(hass, entry)
    assert stat.S_IMODE(socket.parent.stat().st_mode) == stat.S_IRWXU
    assert (
        await source(hass, entry) == socket
    )  # recorders request the address only once
    assert not camera.body.live_view
    reader, writer = await asyncio.open_unix_connection(socket)
    assert b"image/jpeg" in await reader.readuntil(b"\xff\xd8")
    assert camera.body.live_view
    await turn(hass, entry, on=False)
    await reader.read()
    writer.close()
    reader, writer = await asyncio.open_unix_connection(socket)
    assert await reader.read() == b""
    writer.close()
    await turn(hass, entry, on=True)
    reader, writer = await asyncio.open_unix_connection(socket)
    assert b"image/jpeg" in await reader.readuntil(b"\xff\xd8")
    entity = get_camera_from_entity_id(hass, entity_id(hass, entry, KEY))
    await hass.config_entries.async_unload(entry.entry_id)
    with suppress(ConnectionResetError):
        await reader.read()
    writer.close()
    assert not socket.parent.exists()
    assert await entity.stream_source() is None, "requested just before unloading"


async def test_deleted_folder_is_replaced_at_the_next_request(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the socket's folder was deleted, the next request creates a new folder and socket."""
    camera.timing.live_view_start = 0.05
    entry = await set_up(camera)
    shutil.rmtree((await source(hass, entry)).parent)
    socket = await source(hass, entry)
    reader, writer = await asyncio.open_unix_connection(socket)
    assert b"image/jpeg" in await reader.readuntil(b"\xff\xd8")
    writer.close()
    shutil.rmtree(socket.parent)
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert (await source(hass, entry)).is_socket()


def names_in(folder: Path) -> list[str]:
    """Return the names of the files in a folder, in alphabetical order."""
    return sorted(path.name for path in folder.iterdir())


async def test_folder_left_by_a_crash_is_replaced(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A socket folder left by a crash is replaced, and its old files are deleted."""
    entry = await set_up(camera)
    left = await source(hass, entry)
    await hass.config_entries.async_unload(entry.entry_id)
    left.parent.mkdir()
    left.touch()
    left.with_name("of another version").touch()
    assert await hass.config_entries.async_setup(entry.entry_id)
    socket = await source(hass, entry)
    assert socket.is_socket()
    assert stat.S_IMODE(socket.parent.stat().st_mode) == stat.S_IRWXU
    assert names_in(socket.parent) == ["live", "steady"]
    assert list(socket.parent.parent.glob(f"*{entry.entry_id}*")) == [socket.parent]


async def test_link_in_place_of_the_folder_raises_an_error(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, tmp_path: Path
) -> None:
    """A symbolic link in place of the socket folder causes an error; its target is not changed."""
    entry = await set_up(camera)
    folder = (await source(hass, entry)).parent
    await hass.config_entries.async_unload(entry.entry_id)
    (tmp_path / "photo.jpg").touch()
    folder.symlink_to(tmp_path)
    assert await hass.config_entries.async_setup(entry.entry_id)
    with pytest.raises(HomeAssistantError, match="File exists"):
        await source(hass, entry)
    folder.unlink()
    assert names_in(tmp_path) == ["photo.jpg"]


async def test_entry_is_unloaded_if_the_folder_cannot_be_removed(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """If the socket folder cannot be removed, the entry is unloaded, and one warning is logged."""
    entry = await set_up(camera)
    folder = (await source(hass, entry)).parent
    with monkeypatch.context() as patched:
        error = PermissionError(errno.EPERM, "Not permitted", str(folder))
        patched.setattr(shutil, "rmtree", Mock(side_effect=error))
        assert await hass.config_entries.async_unload(entry.entry_id)
    shutil.rmtree(folder)
    assert caplog.text.count("The sockets of live view were not removed") == 1
    assert f"Not permitted: '{folder}'" in caplog.text


async def test_frames_are_freed_if_a_client_stops_reading(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    """If a client stops reading, unsent frames do not stay in memory after live view ends."""
    left: list[int] = []
    ended = asyncio.Event()

    async def frames() -> AsyncGenerator[LiveViewFrame]:
        yield LiveViewFrame(bytes(60_000))

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sender_socket = writer.get_extra_info("socket")
        sender_socket.setsockopt(sockets.SOL_SOCKET, sockets.SO_SNDBUF, 4096)
        await MjpegSender(0.5).send_to_program(writer, frames())
        left.append(writer.transport.get_write_buffer_size())
        ended.set()

    async with await asyncio.start_unix_server(serve, tmp_path / "s"):
        _, writer = await asyncio.open_unix_connection(tmp_path / "s", limit=1)
        async with asyncio.timeout(2):
            await ended.wait()
        writer.close()
    assert left == [0]


async def test_client_is_not_dropped_because_of_a_pause() -> None:
    """After a pause between frames, a client gets the usual time to read the next frame."""
    writer = Mock(drain=partial(asyncio.sleep, 0.5), wait_closed=AsyncMock())

    async def frames() -> AsyncGenerator[LiveViewFrame]:
        yield LiveViewFrame(b"first")
        await asyncio.sleep(1.4)  # the next frame is being read 2 s after the start
        yield LiveViewFrame(b"second")
        yield LiveViewFrame(b"third")

    await MjpegSender(1).send_to_program(writer, frames())
    assert writer.write.call_count == 3
    assert not writer.transport.abort.called


@pytest.mark.parametrize("folder", ["x" * 100, "none"])
async def test_source_fails_without_a_usable_temporary_folder(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
) -> None:
    """If the temporary folder is unusable, each request raises an error and leaves no files."""
    place = tmp_path / folder
    if folder != "none":
        place.mkdir()
    entry = await set_up(camera)
    with monkeypatch.context() as patched:
        patched.setattr(tempfile, "tempdir", str(place))
        for _ in range(2):
            with pytest.raises(HomeAssistantError, match="temporary files") as raised:
                await source(hass, entry)
            assert str(raised.value).startswith("Canon EOS 70D: ")
            assert not place.is_dir() or not any(place.iterdir())
    assert (await source(hass, entry)).is_socket()


async def test_sockets_are_removed_when_home_assistant_stops(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The sockets are removed when Home Assistant stops, although the entry is not unloaded."""
    folder = (await source(hass, await set_up(camera))).parent
    assert folder.is_dir()
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    await wait_for(lambda: not folder.exists())


@pytest.mark.real_time  # FFmpeg reads in a separate thread
async def test_source_has_the_rate_that_ffmpeg_expects(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """FFmpeg with go2rtc's options reads the steady stream at 25 frames per second."""
    camera.timing.live_view_start = 0.05
    entry = await set_up(camera)
    socket = (await source(hass, entry)).with_name(STEADY_STREAM)
    await hass.async_add_executor_job(_read_as_go2rtc_s_ffmpeg, socket)
    await wait_for(lambda: not camera.body.live_view, 20)


def _read_as_go2rtc_s_ffmpeg(socket: Path) -> None:
    options = {"fflags": "nobuffer", "flags": "low_delay"}
    with av.open(f"unix:{socket}", options=options, timeout=20) as container:
        (video,) = container.streams.video
        frames = list(islice(container.decode(video), 20))
    assert frames[-1].time - frames[0].time == pytest.approx(19 / STEADY_RATE)
    assert {(frame.width, frame.height) for frame in frames} == {(960, 640)}


async def test_media_browser_plays_the_mjpeg_stream(
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
