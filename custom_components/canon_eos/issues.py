"""Issues for problems that a person must solve; each exists while the problem does.

Not for a lost pairing: Home Assistant creates an issue for each set-up that must be
repeated.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.util.hass_dict import HassKey

from .camera_clock import CameraClock
from .const import DOMAIN
from .eos import firmware, idle
from .eos.body_memory import NOT_MISSED, counted_name
from .eos.card_problem import CardProblem
from .eos.remote import EosRemote
from .eos.wire.properties import spec
from .files.new_photos import NewPhotos
from .files.writer import FileWriter
from .limits import home_limits
from .ptp.errors import PtpError, ResponderBusyError

CAMERA_IN_USE: Final = "camera_in_use"
FOLDER_NOT_ALLOWED: Final = "folder_not_allowed"
FOLDER_PUBLIC: Final = "folder_public"
BULB_NOT_ENDED: Final = "bulb_not_ended"
CLOCK_WRONG: Final = "clock_wrong"
PART_FAILED: Final = "part_failed"
TWO_ADDRESSES: Final = "two_addresses"
"""Two hosts show the description of the same camera."""
REFUSED_ELSEWHERE: Final = "refused_elsewhere"
"""A camera has moved and has forgotten this client.

An announced host refuses. It can also be another camera, so pairing there is not suggested.
"""
GROUP_EMPTY: Final = "group_empty"

_MISTAKES: Final = 3
"""Number of consecutive failures of a part of the integration before an issue is created."""

_MAX_NAMES: Final = 10
"""Maximum number of photos that an issue names."""

CLOCK_TOLERANCE: Final = 5 * 60.0
"""Maximum deviation of a clock in seconds without an issue."""


class Watched(NamedTuple):
    """Objects that are checked for problems."""

    remote: EosRemote
    clock: CameraClock
    writer: FileWriter
    new_photos: NewPhotos
    may_sleep: bool
    """Whether the camera may switch itself off, by the entry's options."""


class CameraIssue(NamedTuple):
    """A problem of a connected camera, present while `is_present` returns True.

    While `is_present` returns None (unknown), the issue is neither created nor deleted.
    """

    key: str
    is_present: Callable[[Watched], bool | None]
    severity: ir.IssueSeverity = ir.IssueSeverity.WARNING
    fixable: bool = False
    placeholders: Callable[[Watched], dict[str, str]] = lambda _: {}
    learn_more: str | None = None


def _card_is_locked(watched: Watched) -> bool | None:
    state = watched.remote.state
    if state.cards is None:
        return None
    return state.card_problem is CardProblem.WRITE_PROTECTED


def _difference_without_zone(watched: Watched) -> float:
    return (watched.clock.difference or 0.0) - watched.clock.zone_difference


def _clock_is_wrong(watched: Watched) -> bool | None:
    if watched.clock.difference is None:
        return None
    return abs(_difference_without_zone(watched)) > CLOCK_TOLERANCE


def _zone_is_wrong(watched: Watched) -> bool | None:
    return (
        None if watched.clock.difference is None else watched.clock.zone_difference != 0
    )


def _hours_and_minutes(seconds: float) -> dict[str, str]:
    hours, minutes = divmod(round(abs(seconds) / 60), 60)
    return {"difference": f"{hours}:{minutes:02}"}


def _firmware_is_faulty(watched: Watched) -> bool | None:
    if (camera := watched.remote.camera) is None:
        return None
    info = camera.session.device_info
    return firmware.is_faulty(info.model, info.device_version)


def _firmware_version(watched: Watched) -> dict[str, str]:
    info = watched.remote.connected_camera.session.device_info
    return {"version": firmware.shown(info.device_version)}


def _not_put_back(watched: Watched) -> dict[str, str]:
    """Return the settings, each with its former and its present value."""
    state = watched.remote.state
    return {
        "settings": ", ".join(
            f"{spec(code).name}: {spec(code).label(known.before)} →"
            f" {state.label(code) or '?'}"
            for code, known in watched.remote.put_back.left.settings.items()
        )
    }


def _disk_problem(watched: Watched) -> dict[str, str]:
    problem = watched.writer.problem
    assert problem is not None  # noqa: S101 - else there is no issue
    return {"folder": str(problem.folder), "reason": problem.reason}


def _photos_left(watched: Watched) -> dict[str, str]:
    """Return the number of photos that were abandoned, and the names of some."""
    names = watched.new_photos.aside
    more = len(names) + watched.new_photos.missed
    shown = ", ".join(names[:_MAX_NAMES])
    return {"count": str(more), "names": shown or "?"}


def _has_no_remote_control(watched: Watched) -> bool | None:
    if (camera := watched.remote.camera) is None:
        return None
    return not camera.session.has_remote_control


def _missed_operations(watched: Watched) -> list[str]:
    if (camera := watched.remote.camera) is None:
        return []
    unanswered = camera.session.memory.learned.unanswered
    return [counted_name(code) for code in sorted(unanswered - NOT_MISSED)]


def _operations_are_missed(watched: Watched) -> bool | None:
    return None if watched.remote.camera is None else bool(_missed_operations(watched))


def _is_kept_awake(watched: Watched) -> bool | None:
    if (camera := watched.remote.camera) is None:
        return None
    return watched.may_sleep and idle.keeps_awake(camera.session.memory)


def _idle_seconds(watched: Watched) -> dict[str, str]:
    limit = watched.remote.connected_camera.session.memory.learned.idle_limit
    return {"seconds": f"{limit:.0f}"}


CAMERA_ISSUES: Final = (
    CameraIssue(
        "camera_stuck",
        lambda watched: watched.remote.stuck_detector.stuck,
        ir.IssueSeverity.ERROR,
    ),
    CameraIssue(
        BULB_NOT_ENDED,
        lambda watched: watched.remote.bulb.not_ended,
        ir.IssueSeverity.ERROR,
    ),
    CameraIssue(
        "not_put_back",
        lambda watched: watched.remote.put_back.overdue,
        placeholders=_not_put_back,
    ),
    CameraIssue(
        "lens_not_put_back",
        lambda watched: watched.remote.put_back.lens_given_up > 0,
        placeholders=lambda watched: {
            "steps": str(watched.remote.put_back.lens_given_up)
        },
    ),
    CameraIssue(
        "photos_wait",
        lambda watched: watched.writer.problem is not None,
        ir.IssueSeverity.ERROR,
        placeholders=_disk_problem,
    ),
    CameraIssue(
        "photos_not_saved",
        lambda watched: bool(watched.new_photos.aside or watched.new_photos.missed),
        placeholders=_photos_left,
    ),
    CameraIssue("no_remote_control", _has_no_remote_control),
    CameraIssue(
        "operations_unanswered",
        _operations_are_missed,
        placeholders=lambda watched: {
            "operations": ", ".join(_missed_operations(watched))
        },
    ),
    CameraIssue("kept_awake", _is_kept_awake, placeholders=_idle_seconds),
    CameraIssue("card_write_protected", _card_is_locked),
    CameraIssue(
        CLOCK_WRONG,
        _clock_is_wrong,
        fixable=True,
        placeholders=lambda watched: _hours_and_minutes(
            _difference_without_zone(watched)
        ),
    ),
    CameraIssue(
        "time_zone_wrong",
        _zone_is_wrong,
        placeholders=lambda watched: _hours_and_minutes(watched.clock.zone_difference),
    ),
    CameraIssue(
        "firmware_faulty",
        _firmware_is_faulty,
        placeholders=_firmware_version,
        learn_more=firmware.ADVISORY,
    ),
)


class CameraIssues:
    """The issues of one camera while its entry is set up."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        watched: Watched,
        on_state: Callable[[CALLBACK_TYPE], CALLBACK_TYPE],
    ) -> None:
        """Create it; `start` subscribes. `on_state` adds a listener for state changes."""
        self._hass: Final = hass
        self._entry: Final = entry
        self._watched: Final = watched
        self._on_state: Final = on_state
        self._ends: list[Callable[[], None]] = []

    @callback
    def start(self) -> None:
        """Create issues for problems, and delete them once they are solved."""
        self._ends = [
            self._on_state(self._update),
            self._watched.clock.on_change(self._update),
            self._watched.writer.on_change(self._update),
            self._watched.new_photos.on_change(self._update),
        ]
        self._update()

    @callback
    def stop(self) -> None:
        """Delete the issues, which are no longer updated, except that of an open shutter.

        An issue that the user ignores is not shown, but must remain to stay ignored.
        """
        for end in self._ends:
            end()
        if self._ends:
            hass, entry = self._hass, self._entry
            for issue in CAMERA_ISSUES:
                open_still = issue.key == BULB_NOT_ENDED and issue.is_present(
                    self._watched
                )
                if not open_still and not _is_ignored(hass, entry, issue.key):
                    async_clear(hass, entry, issue.key)
            async_connected(hass, entry)
            for key in (PART_FAILED, TWO_ADDRESSES, REFUSED_ELSEWHERE):
                async_clear(hass, entry, key)

    @callback
    def _update(self) -> None:
        for issue in CAMERA_ISSUES:
            is_present = issue.is_present(self._watched)
            if is_present:
                async_raise(
                    self._hass,
                    self._entry,
                    issue.key,
                    severity=issue.severity,
                    fixable=issue.fixable,
                    learn_more=issue.learn_more,
                    **issue.placeholders(self._watched),
                )
            elif is_present is not None:
                async_clear(self._hass, self._entry, issue.key)


def _issue_id(entry: ConfigEntry, key: str) -> str:
    return f"{key}_{entry.entry_id}"


def _is_ignored(hass: HomeAssistant, entry: ConfigEntry, key: str) -> bool:
    found = ir.async_get(hass).async_get_issue(DOMAIN, _issue_id(entry, key))
    return found is not None and found.dismissed_version is not None


@callback
def async_clear(hass: HomeAssistant, entry: ConfigEntry, key: str) -> None:
    """Delete an issue of an entry, if it exists."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(entry, key))


@callback
def async_raise(
    hass: HomeAssistant,
    entry: ConfigEntry,
    key: str,
    *,
    severity: ir.IssueSeverity = ir.IssueSeverity.WARNING,
    fixable: bool = False,
    learn_more: str | None = None,
    **placeholders: str,
) -> None:
    """Create an issue of an entry, or change its text."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        _issue_id(entry, key),
        data={"entry_id": entry.entry_id},
        is_fixable=fixable,
        learn_more_url=learn_more,
        severity=severity,
        translation_key=key,
        translation_placeholders={"name": entry.title, **placeholders},
    )


_HELD_SINCE: Final[HassKey[dict[str, float]]] = HassKey(f"{DOMAIN}_held_since")
"""Times since which another program has used cameras, by the ids of their entries.

Failed connections set the time, and check whether the issue is due. It is removed when the
camera is connected or fails for another reason, and when the entry is unloaded or removed.
"""


def _held_since(hass: HomeAssistant) -> dict[str, float]:
    return hass.data.setdefault(_HELD_SINCE, {})


@callback
def async_connection_failed(
    hass: HomeAssistant, entry: ConfigEntry, error: PtpError
) -> None:
    """Create an issue once another program has used the camera for a while."""
    if not isinstance(error, ResponderBusyError):
        async_connected(hass, entry)
        return
    now = hass.loop.time()
    since = _held_since(hass).setdefault(entry.entry_id, now)
    if now - since >= home_limits(hass).held:
        async_raise(hass, entry, CAMERA_IN_USE)


@callback
def async_connected(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Note that no other program is known to use the camera."""
    _held_since(hass).pop(entry.entry_id, None)
    async_clear(hass, entry, CAMERA_IN_USE)


@callback
def async_part_failed(
    hass: HomeAssistant, entry: ConfigEntry, part: str, mistakes: int
) -> None:
    """Create an issue once a part of the integration has failed several times in a row."""
    if mistakes >= _MISTAKES:
        async_raise(hass, entry, PART_FAILED, part=part)


@callback
def async_forget_issues(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Delete all issues of an entry, also of one that was never set up."""
    _held_since(hass).pop(entry.entry_id, None)
    for domain, issue_id in tuple(ir.async_get(hass).issues):
        if domain == DOMAIN and issue_id.endswith(_issue_id(entry, "")):
            ir.async_delete_issue(hass, domain, issue_id)


@callback
def async_forget_disabled(hass: HomeAssistant) -> None:
    """Delete the issues of an entry when it is disabled, connected or not."""

    @callback
    def on_change(change: ConfigEntryChange, entry: ConfigEntry) -> None:
        if entry.domain == DOMAIN and entry.disabled_by is not None:
            async_forget_issues(hass, entry)

    async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, on_change)
