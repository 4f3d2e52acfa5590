"""Live view recorded by Home Assistant itself."""

from collections.abc import Callable
from pathlib import Path

import av
from homeassistant.components.media_source import (
    async_browse_media,
    async_resolve_media,
)
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from tests.common import SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera

from .live_view import KEY


@pytest.mark.real_time  # the film is made by a thread
@pytest.mark.filterwarnings("ignore")
async def test_record(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
    limits: Callable[..., None],
    tmp_path: Path,
) -> None:
    """`camera.record` makes a film of what was seen, as long as it was asked for."""
    camera.timing.live_view_start = 0.05
    limits(live_view_grace=0.3)
    assert await async_setup_component(hass, "stream", {})
    entry = await set_up(camera)
    client = await hass_client()
    hass.config.internal_url = str(client.make_url("")).rstrip("/")
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    film = tmp_path / "film.mp4"
    await hass.services.async_call(
        "camera",
        "record",
        {
            "entity_id": entity_id(hass, entry, KEY),
            "filename": str(film),
            "duration": 3,
        },
        blocking=True,
    )
    await wait_for(film.exists, 20)
    await wait_for(lambda: not camera.body.live_view, 20)
    with av.open(film) as container:
        (video,) = container.streams.video
        frames = list(container.decode(video))
    assert (video.width, video.height) == (960, 640)
    assert len(frames) > 20
    assert 1 < frames[-1].time - frames[0].time < 6


@pytest.mark.filterwarnings("ignore")
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
