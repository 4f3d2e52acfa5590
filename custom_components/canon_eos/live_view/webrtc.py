"""Live view as WebRTC, encoded as H.264 by go2rtc if Home Assistant runs it."""

from contextvars import ContextVar
from pathlib import Path
from typing import Final, override

from homeassistant.components.camera import Camera
from homeassistant.components.camera.const import CameraEntityFeature
from homeassistant.components.camera.webrtc import (
    DATA_WEBRTC_PROVIDERS,
    CameraWebRTCProvider,
    WebRTCSendMessage,
)
from homeassistant.core import callback
from homeassistant.exceptions import HomeAssistantError
from webrtc_models import RTCIceCandidateInit

from ..messages import shown_error

_GO2RTC: Final = "go2rtc"
_SCHEME: Final = "ffmpeg:"
_ENCODE: Final = "#video=h264"

STREAM: Final = "live"
"""Name of the stream with every frame from the camera."""
STEADY_STREAM: Final = "steady"
"""Name of the stream at `STEADY_RATE`, for go2rtc."""
STEADY_RATE: Final = 25
"""Frames per second that FFmpeg assumes for Motion JPEG, which has no timestamps.

Another rate would need an FFmpeg option, but go2rtc refuses sources with spaces.
"""

_ASKED_BY_GO2RTC: Final = ContextVar("canon_eos_asked_by_go2rtc", default=False)


def source_for_asker(folder: Path) -> str:
    """Return the FFmpeg source: the steady stream for go2rtc, and the live stream for others.

    go2rtc gets the source as `unix://tmp/...`, and reads the first folder as a host. If
    there were no host, go2rtc would list the running source without a URL (`exec/exec.go`
    of go2rtc 1.9.14). Home Assistant's client could then not read the list of streams, and
    a second viewer would get nothing. FFmpeg reads the source as the path `//tmp/...`.
    """
    if _ASKED_BY_GO2RTC.get():
        return f"{_SCHEME}unix:/{folder / STEADY_STREAM}{_ENCODE}"
    return f"unix:{folder / STREAM}"


class WebRtcCamera(Camera):
    """A camera entity that offers WebRTC if the camera's options request it and go2rtc runs.

    Otherwise browsers show the MJPEG stream. Home Assistant itself can pass a stream to
    go2rtc, but would then also offer HLS. Browsers try both protocols, and no browser shows
    Motion JPEG in HLS. The camera's sensor would also stay on for five minutes after the
    last HLS viewer has left. Therefore this class implements WebRTC itself.
    """

    _wants_webrtc: bool
    _camera_name: str
    _go2rtc: CameraWebRTCProvider | None = None

    @override
    async def async_refresh_providers(self, *, write_state: bool = True) -> None:
        """Offer WebRTC if the camera's options request it and go2rtc runs.

        Home Assistant calls this method when go2rtc starts or stops.
        """
        before = self._go2rtc
        self._go2rtc = self._find_go2rtc() if self._wants_webrtc else None
        if self._go2rtc is before:
            return
        features = self._attr_supported_features & ~CameraEntityFeature.STREAM
        if self._go2rtc is not None:
            features |= CameraEntityFeature.STREAM
        self._attr_supported_features = features
        if write_state:
            self.async_write_ha_state()

    def _find_go2rtc(self) -> CameraWebRTCProvider | None:
        providers = self.hass.data.get(DATA_WEBRTC_PROVIDERS, ())
        for provider in providers:
            if provider.domain == _GO2RTC and provider.async_is_supported(_SCHEME):
                return provider
        return None

    @override
    async def async_handle_async_webrtc_offer(
        self, offer_sdp: str, session_id: str, send_message: WebRTCSendMessage
    ) -> None:
        """Let go2rtc answer a viewer's offer. Raises `HomeAssistantError` if go2rtc fails."""
        if self._go2rtc is None:  # go2rtc was just stopped
            await super().async_handle_async_webrtc_offer(
                offer_sdp, session_id, send_message
            )
            return
        token = _ASKED_BY_GO2RTC.set(True)
        try:
            await self._go2rtc.async_handle_async_webrtc_offer(
                self, offer_sdp, session_id, send_message
            )
        except Exception as err:
            raise shown_error(
                HomeAssistantError, "go2rtc_failed", name=self._camera_name
            ) from err
        finally:
            _ASKED_BY_GO2RTC.reset(token)

    @override
    async def async_on_webrtc_candidate(
        self, session_id: str, candidate: RTCIceCandidateInit
    ) -> None:
        """Pass a viewer's ICE candidate to go2rtc."""
        if self._go2rtc is not None:
            await self._go2rtc.async_on_webrtc_candidate(session_id, candidate)

    @callback
    @override
    def close_webrtc_session(self, session_id: str) -> None:
        """Close a viewer's session in go2rtc."""
        if self._go2rtc is not None:
            self._go2rtc.async_close_session(session_id)
