"""Diagnostics of a camera: its identity, capabilities, raw values and latest sessions.

If the entry could not be set up, the diagnostics contain only the available data.

Values that reveal the owner or the location are redacted in their own fields, and wherever
else they occur as text or raw bytes.
"""

from dataclasses import asdict, replace
from logging import DEBUG
import re
from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.const import CONF_HOST, CONF_MODEL
from homeassistant.core import HomeAssistant
from homeassistant.helpers.device_registry import format_mac
from homeassistant.helpers.json import json_dumps

from .const import (
    CONF_CAMERA_GUID,
    CONF_CLIENT_GUID,
    CONF_CLIENT_NAME,
    CONF_FOLDER,
    CONF_MEMBERS,
    CONF_SIDECAR_SENSORS,
    LOGGER,
)
from .coordinator import session_traces
from .entry.camera_device import camera_entries, is_disabled, is_group
from .entry.parts import CanonEosConfigEntry, CanonEosParts
from .eos.series_plan import SeriesProgress
from .eos.session_traces import SessionTraces
from .eos.state import CameraState
from .eos.wire.private import (
    PRIVATE_EVENTS,
    PRIVATE_PROPERTIES,
    as_pattern,
    shown_property,
    shown_record,
)
from .eos.wire.properties import PropertyValue, spec
from .group.camera_group import member_state
from .ptp.datasets import DeviceInfo

TO_REDACT: Final = {
    CONF_CAMERA_GUID,
    CONF_CLIENT_GUID,
    CONF_CLIENT_NAME,
    CONF_FOLDER,
    CONF_HOST,
    CONF_SIDECAR_SENSORS,
    "title",
    "serial_number",
}
REDACTED: Final = "**REDACTED**"


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: CanonEosConfigEntry
) -> dict[str, Any]:
    """Return the redacted diagnostics for the entry of a camera or a group."""
    if is_group(entry):
        return _group(hass, entry)
    parts = getattr(entry, "runtime_data", None)
    traces = session_traces(hass)[str(entry.unique_id)]
    state = CameraState() if parts is None else parts.remote.state
    info = _device_info(parts, traces)
    diagnostics = {
        "entry": async_redact_data(
            {
                "title": entry.title,
                "data": dict(entry.data),
                "options": dict(entry.options),
            },
            TO_REDACT,
        ),
        "set_up": entry.state.value,
        "reason": entry.error_reason_translation_key,
        "device": None if info is None else _device(info),
        "state": _state(state),
        "failures": list(traces.failures),
    }
    if parts is not None:
        remote = parts.remote
        diagnostics |= {
            "connection": parts.coordinator.reconnector.phase,
            "stuck": remote.stuck_detector.stuck,
            "bulb_not_ended": remote.bulb.not_ended,
            "series": _series(remote.series.progress),
        }
    texts = _private_texts(entry, state, info) | await traces.private_texts()
    secrets = as_pattern(texts)
    return {
        **{key: _without(value, secrets) for key, value in diagnostics.items()},
        "sessions": await traces.report(secrets),
    }


def _group(hass: HomeAssistant, entry: CanonEosConfigEntry) -> dict[str, Any]:
    """Return the diagnostics of a group: the number of its cameras, and their models and states."""
    return {
        "set_up": entry.state.value,
        "members": len(entry.data[CONF_MEMBERS]),
        "cameras": [
            {
                "model": camera.data[CONF_MODEL],
                "set_up": camera.state.value,
                "disabled": is_disabled(hass, camera),
                "state": member_state(camera),
            }
            for camera in camera_entries(hass, {entry.entry_id})
        ],
    }


async def async_log_diagnostics(
    hass: HomeAssistant, entry: CanonEosConfigEntry
) -> None:
    """Log the diagnostics of an entry if debug logging is on.

    With this log, users can report an entry that could not be set up.
    """
    if LOGGER.isEnabledFor(DEBUG):
        diagnostics = await async_get_config_entry_diagnostics(hass, entry)
        LOGGER.debug("Diagnostics: %s", json_dumps(diagnostics))


def _device_info(
    parts: CanonEosParts | None, traces: SessionTraces
) -> DeviceInfo | None:
    """Return the connected camera's DeviceInfo, or else the DeviceInfo from its latest sessions."""
    if parts is not None and (camera := parts.remote.camera) is not None:
        return camera.session.device_info
    return traces.device_info


def _private_texts(
    entry: CanonEosConfigEntry, state: CameraState, info: DeviceInfo | None
) -> set[str]:
    """Return the texts that must be redacted everywhere."""
    texts = [str(entry.data[key]) for key in TO_REDACT if key in entry.data]
    texts += [str(value) for code in PRIVATE_PROPERTIES if (value := state.value(code))]
    texts += [str(entry.unique_id), format_mac(str(entry.unique_id))]
    if info is not None:
        texts.append(info.serial_number)
    return set(texts)


def _without(value: Any, secrets: re.Pattern[bytes]) -> Any:
    """Return a copy of a structure in which every text that contains a secret is redacted."""
    if isinstance(value, dict):
        return {key: _without(one, secrets) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, secrets) for one in value]
    if isinstance(value, str) and secrets.search(value.encode()):
        return REDACTED
    return value


def _series(progress: SeriesProgress | None) -> dict[str, Any] | None:
    if progress is None:
        return None
    # `asdict` would try to copy the error, which can't be copied.
    return {
        **asdict(replace(progress, last_error=None)),
        "last_error": repr(progress.last_error),
    }


def _codes(codes: frozenset[int]) -> list[str]:
    return [f"0x{code:04x}" for code in sorted(codes)]


def _device(info: DeviceInfo) -> dict[str, Any]:
    return {
        **info._asdict(),
        "serial_number": REDACTED,
        "operations": _codes(info.operations),
        "events": _codes(info.events),
        "properties": _codes(info.properties),
    }


def _state(state: CameraState) -> dict[str, Any]:
    return {
        "busy": state.busy,
        "properties": {
            f"0x{code:04x}": {
                "name": spec(code).name,
                "value": REDACTED
                if code in PRIVATE_PROPERTIES
                else _raw(code, known.value),
                "allowed": [_raw(code, value) for value in known.allowed],
            }
            for code, known in sorted(state.properties.items())
        },
        "recording": state.recording,
        "card_problem": state.card_problem,
        "cards": {
            f"0x{storage_id:08x}": {**card._asdict(), "volume_label": REDACTED}
            for storage_id, card in (state.cards or {}).items()
        },
        "storages": {
            f"0x{storage_id:08x}": present
            for storage_id, present in state.storages.items()
        },
        "unknown_events": {
            f"0x{code:04x}": REDACTED
            if code in PRIVATE_EVENTS
            else shown_record(code, payload).hex()
            for code, payload in state.unknown_events.items()
        },
    }


def _raw(code: int, value: PropertyValue | None) -> str | int | None:
    if isinstance(value, bytes):
        return shown_property(code, value).hex()
    return value if isinstance(value, int | str) or value is None else repr(value)
