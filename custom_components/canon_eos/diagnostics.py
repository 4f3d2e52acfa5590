"""Diagnostics of a camera: what it is, what it can do and what it reports, raw.

Without what tells who owns it, or where it is: known places are left out, and whatever
repeats what stands in one of them, as text or in raw bytes, is left out as well.
"""

from dataclasses import asdict, replace
from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.const import CONF_HOST
from homeassistant.core import HomeAssistant

from .const import CONF_CAMERA_GUID, CONF_CLIENT_GUID, CONF_CLIENT_NAME, CONF_FOLDER
from .eos.camera import EosCamera
from .eos.series_plan import SeriesProgress
from .eos.state import CameraState
from .eos.wire.private import PRIVATE_EVENTS, PRIVATE_PROPERTIES
from .eos.wire.properties import PropertyValue, spec
from .parts import CanonEosConfigEntry

TO_REDACT: Final = {
    CONF_CAMERA_GUID,
    CONF_CLIENT_GUID,
    CONF_CLIENT_NAME,
    CONF_FOLDER,
    CONF_HOST,
    "title",
    "serial_number",
}
REDACTED: Final = "**REDACTED**"


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: CanonEosConfigEntry
) -> dict[str, Any]:
    """Return what helps to understand an entry's camera, without who owns it."""
    parts = entry.runtime_data
    remote, camera = parts.remote, parts.remote.camera
    diagnostics = {
        "entry": async_redact_data(
            {
                "title": entry.title,
                "data": dict(entry.data),
                "options": dict(entry.options),
            },
            TO_REDACT,
        ),
        "connection": parts.coordinator.phase,
        "device": None if camera is None else _device(camera),
        "stuck": remote.stuck_detector.stuck,
        "bulb_not_ended": remote.bulb.not_ended,
        "series": _series(remote.series.progress),
        "state": _state(remote.state),
    }
    secrets = _secrets(entry, camera)
    return {key: _without(value, secrets) for key, value in diagnostics.items()}


def _secrets(entry: CanonEosConfigEntry, camera: EosCamera | None) -> set[str]:
    """Return texts, in small letters, that must stand nowhere; raw bytes as hex digits."""
    state = entry.runtime_data.remote.state
    texts = [str(entry.data[key]) for key in TO_REDACT if key in entry.data]
    texts += [str(value) for code in PRIVATE_PROPERTIES if (value := state.value(code))]
    texts += [str(entry.unique_id)]  # the MAC address
    if camera is not None:
        texts.append(camera.session.device_info.serial_number)
    texts = [text for text in texts if len(text) >= _SHORTEST_SECRET]
    raw = [text.encode(code).hex() for text in texts for code in ("utf-8", "utf-16-le")]
    return {text.lower() for text in (*texts, *raw)}


def _without(value: Any, secrets: set[str]) -> Any:
    """Return a structure in which each text that holds a secret is replaced."""
    if isinstance(value, dict):
        return {key: _without(one, secrets) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, secrets) for one in value]
    if isinstance(value, str) and any(secret in value.lower() for secret in secrets):
        return REDACTED
    return value


def _series(progress: SeriesProgress | None) -> dict[str, Any] | None:
    if progress is None:
        return None
    # Errors can't be copied, which `asdict` does.
    return {
        **asdict(replace(progress, last_error=None)),
        "last_error": repr(progress.last_error),
    }


def _codes(codes: frozenset[int]) -> list[str]:
    return [f"0x{code:04x}" for code in sorted(codes)]


def _device(camera: EosCamera) -> dict[str, Any]:
    info = camera.session.device_info
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


_SHORTEST_SECRET: Final = 4
"""Characters; shorter ones stand anywhere by chance."""


def _state(state: CameraState) -> dict[str, Any]:
    return {
        "busy": state.busy,
        "properties": {
            f"0x{code:04x}": {
                "name": spec(code).name,
                "value": REDACTED if code in PRIVATE_PROPERTIES else _raw(known.value),
                "allowed": [_raw(value) for value in known.allowed],
            }
            for code, known in sorted(state.properties.items())
        },
        "recording": state.recording,
        "card_problem": state.card_problem,
        "cards": {
            f"0x{storage_id:08x}": card._asdict()
            for storage_id, card in (state.cards or {}).items()
        },
        "storages": {
            f"0x{storage_id:08x}": present
            for storage_id, present in state.storages.items()
        },
        "unknown_events": {
            f"0x{code:04x}": REDACTED if code in PRIVATE_EVENTS else payload.hex()
            for code, payload in state.unknown_events.items()
        },
    }


def _raw(value: PropertyValue | None) -> str | int | None:
    if isinstance(value, bytes):
        return value.hex()
    return value if isinstance(value, int | str) or value is None else repr(value)
