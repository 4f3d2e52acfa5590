"""Diagnostics of a camera: what it is, what it can do and what it reports, raw."""

from dataclasses import asdict
from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.const import CONF_HOST
from homeassistant.core import HomeAssistant

from .const import CONF_CAMERA_GUID, CONF_CLIENT_GUID, CONF_CLIENT_NAME
from .coordinator import CanonEosConfigEntry
from .eos.camera import EosCamera
from .eos.properties import PropertyCode, PropertyValue, spec
from .eos.series_plan import SeriesProgress
from .eos.state import CameraState

TO_REDACT: Final = {
    CONF_CAMERA_GUID,
    CONF_CLIENT_GUID,
    CONF_CLIENT_NAME,
    CONF_HOST,
    "title",
    "serial_number",
}
REDACTED: Final = "**REDACTED**"


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: CanonEosConfigEntry
) -> dict[str, Any]:
    """Return what helps to understand an entry's camera, without who owns it."""
    coordinator = entry.runtime_data
    camera = coordinator.camera
    return {
        "entry": async_redact_data(
            {
                "title": entry.title,
                "data": dict(entry.data),
                "options": dict(entry.options),
            },
            TO_REDACT,
        ),
        "connection": coordinator.phase,
        "device": None if camera is None else _device(camera),
        "stuck": coordinator.remote.stuck,
        "bulb_not_ended": coordinator.remote.bulb_not_ended,
        "series": _series(coordinator.remote.series),
        "state": _state(coordinator.data),
    }


def _series(progress: SeriesProgress | None) -> dict[str, Any] | None:
    if progress is None:
        return None
    return {**asdict(progress), "last_error": repr(progress.last_error)}


def _codes(codes: frozenset[int]) -> list[str]:
    return [f"0x{code:04x}" for code in sorted(codes)]


def _device(camera: EosCamera) -> dict[str, Any]:
    info = camera.device_info
    return {
        "manufacturer": info.manufacturer,
        "model": info.model,
        "device_version": info.device_version,
        "serial_number": REDACTED,
        "vendor_extension_id": info.vendor_extension_id,
        "operations": _codes(info.operations),
        "events": _codes(info.events),
        "properties": _codes(info.properties),
    }


_PRIVATE: Final = (
    PropertyCode.OWNER,
    PropertyCode.ARTIST,
    PropertyCode.COPYRIGHT,
    PropertyCode.SERIAL_NUMBER,
    PropertyCode.CAMERA_NICKNAME,
)


def _state(state: CameraState) -> dict[str, Any]:
    return {
        "busy": state.busy,
        "properties": {
            f"0x{code:04x}": {
                "name": spec(code).name,
                "value": REDACTED if code in _PRIVATE else _raw(known.value),
                "allowed": [_raw(value) for value in known.allowed],
            }
            for code, known in sorted(state.properties.items())
        },
        "recording": state.recording,
        "card_problem": state.card_problem,
        "cards": {
            f"0x{storage_id:08x}": asdict(card)
            for storage_id, card in (state.cards or {}).items()
        },
        "storages": {
            f"0x{storage_id:08x}": present
            for storage_id, present in state.storages.items()
        },
        "unknown_events": {
            f"0x{code:04x}": payload.hex()
            for code, payload in state.unknown_events.items()
        },
    }


def _raw(value: PropertyValue | None) -> str | int | None:
    if isinstance(value, bytes):
        return value.hex()
    return value if isinstance(value, int | str) or value is None else repr(value)
