"""Live view as a camera entity, with still images, an MJPEG stream and WebRTC."""

import asyncio
from collections.abc import Coroutine
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, partial
import io
from pathlib import Path
from typing import Any, Final, override

from aiohttp import web
from homeassistant.components.camera import Camera, CameraEntityDescription
from homeassistant.components.camera.const import CameraEntityFeature
from homeassistant.components.stream import CONF_USE_WALLCLOCK_AS_TIMESTAMPS
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import Event
from homeassistant.exceptions import HomeAssistantError
from PIL import Image

from .const import (
    CONF_LIVE_VIEW,
    CONF_WEBRTC,
    MANUFACTURER,
    LiveViewPolicy,
    options_of,
)
from .entity import CanonEosDescription, CanonEosEntity, async_set_up_rows, shows
from .entry.parts import CanonEosParts
from .eos.features import Feature
from .eos.listeners import Listeners
from .eos.wire.live_view_frame import LiveViewFrame, Rectangle
from .limits import home_limits
from .live_view.mjpeg import MjpegSender
from .live_view.source import LiveViewSource
from .live_view.webrtc import (
    STEADY_RATE,
    STEADY_STREAM,
    STREAM,
    WebRtcCamera,
    source_for_asker,
)
from .messages import error_key, shown_error, translated_errors

# Parallel commands need no limit, because the connection queues them.
PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CanonEosCameraDescription(CanonEosDescription, CameraEntityDescription):
    """Row for a camera entity."""


CAMERAS: Final = (CanonEosCameraDescription(key="live_view", needs=Feature.LIVE_VIEW),)

_FRAMES_PACE: Final = 0.5
"""Interval in seconds at which attributes and AF frames are updated from the newest frame."""
_ICON: Final = Path(__file__).with_name("brand") / "dark_icon.png"
_PLACEHOLDER_SIZE: Final = (960, 640)

_IN_ACTION: Final = ContextVar("canon_eos_in_action", default=False)


class LiveViewCamera(CanonEosEntity, WebRtcCamera):
    """A camera entity that shows live view, which runs while the entity has viewers."""

    entity_description: CanonEosCameraDescription
    shown = shows("is_on", "is_streaming", "is_recording")

    _attr_brand = MANUFACTURER
    _attr_supported_features = CameraEntityFeature.ON_OFF
    _unrecorded_attributes = frozenset(
        {
            "area",
            "error",
            "magnification",
            "policy",
            "sensor_size",
        }
    )

    def __init__(
        self,
        parts: CanonEosParts,
        description: CanonEosCameraDescription,
        slot: int | None,
    ) -> None:
        """Create the entity without viewers."""
        CanonEosEntity.__init__(self, parts, description, slot)
        Camera.__init__(self)
        # Recordings use the wall clock, because frames have no timestamps.
        self.stream_options[CONF_USE_WALLCLOCK_AS_TIMESTAMPS] = True
        self._live_view: Final = parts.remote.live_view
        options = options_of(parts.config_entry)
        self._policy: Final = LiveViewPolicy(options[CONF_LIVE_VIEW])
        self._wants_webrtc = (
            options[CONF_WEBRTC] and self._policy is not LiveViewPolicy.NEVER
        )
        self._live_view.allowed = self._policy is LiveViewPolicy.ALWAYS
        self._camera_name = parts.name
        self._mjpeg: Final = MjpegSender(home_limits(parts.hass).viewer)
        self._source: Final = LiveViewSource(
            parts.config_entry.entry_id,
            self._mjpeg,
            {
                STREAM: self._live_view.frames,
                STEADY_STREAM: partial(self._live_view.steady_frames, STEADY_RATE),
            },
        )
        self._attributes: dict[str, Any] = {}
        self.af_frames: list[dict[str, Any]] = []
        """AF frames in live view, with areas as fractions of the whole picture (0 to 1)."""
        self.on_af_frames_change: Final = Listeners[[]]()
        """Adds a listener for changes to `af_frames`; returns an unsubscribe function."""
        self._following: asyncio.Task[None] | None = None

    @override
    async def async_added_to_hass(self) -> None:
        """Subscribe to live view changes, and end all streams when Home Assistant stops."""
        await super().async_added_to_hass()
        self.async_on_remove(self._live_view.on_change(self._on_live_view_change))

        async def close_source(_: Event) -> None:
            await self._source.async_close()

        # Home Assistant does not remove entities when it stops.
        listen_once = self.hass.bus.async_listen_once
        self.async_on_remove(listen_once(EVENT_HOMEASSISTANT_STOP, close_source))

    @override
    async def async_will_remove_from_hass(self) -> None:
        """End live view and all streams."""
        await super().async_will_remove_from_hass()
        self._live_view.end()  # does not wait for the camera, which may not answer
        await self._source.async_close()
        if self.stream is not None:
            for output in self.stream.outputs().values():
                await self.stream.remove_provider(output)

    @property
    @override
    def is_on(self) -> bool:
        """Return whether viewing is allowed; live view itself runs only for viewers.

        With `LiveViewPolicy.NEVER`, the entity is always on.
        """
        return self._live_view.allowed or self._policy is LiveViewPolicy.NEVER

    @property
    @override
    def is_streaming(self) -> bool:
        """Return whether live view is on for a viewer in Home Assistant."""
        return self._live_view.running

    @property
    @override
    def is_recording(self) -> bool:
        """Return whether a movie is being recorded."""
        return bool(self.coordinator.data.recording)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Return data from the newest frame, the error that ended live view, and the policy."""
        return {
            **self._attributes,
            "error": error_key(self._live_view.failure),
            "policy": self._policy,
        }

    @override
    async def async_turn_on(self) -> None:
        """Allow viewing unless the policy is `NEVER`.

        If live view has failed, the next viewer starts it again.
        """
        self._live_view.retry()
        self._live_view.allowed = self._policy is not LiveViewPolicy.NEVER
        self.async_write_ha_state()

    @override
    async def async_turn_off(self) -> None:
        """End live view for all viewers, and refuse viewers until the entity is turned on."""
        self._live_view.allowed = False
        await self._live_view.stop()
        self.async_write_ha_state()

    @override
    async def async_request_call[T](self, coro: Coroutine[Any, Any, T]) -> T:
        """Run an action, and mark its calls to `async_camera_image` as calls by an action."""
        token = _IN_ACTION.set(True)
        try:
            return await super().async_request_call(coro)
        finally:
            _IN_ACTION.reset(token)

    @override
    async def async_camera_image(
        self, width: int | None = None, height: int | None = None
    ) -> bytes | None:
        """Return a recent frame to an action, and an available picture to other callers.

        A recent frame is at most one second old. Open dashboards request pictures
        regularly. These requests must not start live view. With `LiveViewPolicy.NEVER`, an
        action gets the last photo if it is available. Raises `HomeAssistantError` if an
        action can get neither a frame nor a photo.
        """
        photo = self._parts.last_photo.async_get
        if not _IN_ACTION.get():
            if (frame := self._live_view.frame) is not None:
                return frame.jpeg
            return await photo() or await self.hass.async_add_executor_job(_placeholder)
        if self._policy is LiveViewPolicy.NEVER and (jpeg := await photo()):
            return jpeg
        with translated_errors(self._parts.name):
            return (await self._live_view.snapshot()).jpeg

    @override
    async def stream_source(self) -> str | None:
        """Return the FFmpeg source of the stream, or None if viewing is not allowed.

        Also returns None after the entity has closed its sockets. Raises
        `HomeAssistantError` if the sockets can't be created.
        """
        if not self._live_view.allowed:
            return None
        try:
            folder = await self._source.async_folder()
        except OSError as err:
            raise shown_error(
                HomeAssistantError,
                "live_view_not_offered",
                name=self._parts.name,
                reason=err.strerror or str(err),
            ) from err
        return None if folder is None else source_for_asker(folder)

    @override
    async def handle_async_mjpeg_stream(
        self, request: web.Request
    ) -> web.StreamResponse | None:
        """Send frames until the viewer disconnects or live view ends; return the response.

        With `LiveViewPolicy.NEVER`, still images are sent. Returns None if live view ends
        before the first frame.
        """
        if self._policy is LiveViewPolicy.NEVER:
            return await self.handle_async_still_stream(request, 10.0)
        return await self._mjpeg.send(request, self._live_view.frames())

    @property
    def histogram(self) -> list[tuple[int, ...]] | None:
        """The histogram of the newest frame, or None if there is no frame or no histogram."""
        frame = self._live_view.frame
        return None if frame is None else frame.histogram

    def _on_live_view_change(self) -> None:
        if self._live_view.running and self._following is None:
            self._following = (
                self.coordinator.config_entry.async_create_background_task(
                    self.hass, self._follow_frames(), "Canon EOS live view frames"
                )
            )
        self.async_write_ha_state()

    async def _follow_frames(self) -> None:
        """While live view runs, update attributes and AF frames periodically; then clear both."""
        try:
            while self._live_view.running:
                if (frame := self._live_view.frame) is not None:
                    self._show_af_frames(af_frames(frame))
                    attributes = frame_attributes(frame)
                    if attributes != self._attributes:
                        self._attributes = attributes
                        self.async_write_ha_state()
                await asyncio.sleep(_FRAMES_PACE)
        finally:
            self._following = None
            self._attributes = {}
            self._show_af_frames([])
        self.async_write_ha_state()

    def _show_af_frames(self, frames: list[dict[str, Any]]) -> None:
        if frames != self.af_frames:
            self.af_frames = frames
            self.on_af_frames_change.call()


async_setup_entry = partial(async_set_up_rows, create=LiveViewCamera, rows=CAMERAS)


@cache
def _placeholder() -> bytes:
    """Return the JPEG that is shown if there is neither a frame nor a photo. Blocking."""
    picture = Image.new("RGB", _PLACEHOLDER_SIZE, "#22343f")
    with Image.open(_ICON) as icon:
        corner = [(a - b) // 2 for a, b in zip(picture.size, icon.size, strict=True)]
        picture.paste(icon, (corner[0], corner[1]), icon)
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG")
    return jpeg.getvalue()


def frame_attributes(frame: LiveViewFrame) -> dict[str, Any]:
    """Return the entity's attributes for a frame, or an empty dict if the sensor's size is unknown.

    The displayed area is given as fractions of the whole picture (0 to 1).
    """
    size = frame.sensor_size
    if size is None:
        return {}
    magnification = frame.magnification
    return {
        "sensor_size": list(size),
        "area": frame.zoom and _fractions(frame.zoom, size),
        "magnification": None if magnification is None else round(magnification, 1),
    }


def af_frames(frame: LiveViewFrame) -> list[dict[str, Any]]:
    """Return the AF frames in a live view frame, or an empty list if the sensor's size is unknown.

    Positions and sizes are fractions of the whole picture (0 to 1).
    """
    if (size := frame.sensor_size) is None:
        return []
    return [
        {"status": af_frame.status, **_fractions(af_frame.area, size)}
        for af_frame in frame.af_frames
    ]


def _fractions(area: Rectangle, size: tuple[int, int]) -> dict[str, float]:
    width, height = size
    return {
        "x": round(area.x / width, 4),
        "y": round(area.y / height, 4),
        "width": round(area.width / width, 4),
        "height": round(area.height / height, 4),
    }
