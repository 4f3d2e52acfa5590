"""Issues about problems with a connected camera that the user must solve."""

from collections.abc import Callable
from typing import Final, NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant
from homeassistant.helpers.issue_registry import IssueSeverity

from ..eos import firmware, idle
from ..eos.body_memory import NOT_MISSED, counted_name
from ..eos.camera import EosCamera
from ..eos.card_problem import CardProblem
from ..eos.remote import EosRemote
from ..eos.wire.properties import spec
from ..files.new_photos import NewPhotos
from ..files.writer import FileWriter
from .camera_clock import CameraClock
from .issues import (
    PART_FAILED,
    REFUSED_ELSEWHERE,
    TWO_ADDRESSES,
    async_clear,
    async_connected,
    async_raise,
    is_ignored,
)

BULB_NOT_ENDED: Final = "bulb_not_ended"
CLOCK_WRONG: Final = "clock_wrong"

_MAX_NAMES: Final = 10
"""Maximum number of photos that an issue names."""

CLOCK_TOLERANCE: Final = 5 * 60.0
"""Maximum deviation of the camera's clock, in seconds, that does not cause an issue."""


class Watched(NamedTuple):
    """Objects that are checked for problems."""

    remote: EosRemote
    clock: CameraClock
    writer: FileWriter
    new_photos: NewPhotos
    may_sleep: bool
    """Whether the camera may switch itself off, according to the entry's options."""

    @property
    def camera(self) -> EosCamera:
        """The connected camera."""
        return self.remote.connected_camera


class CameraIssue(NamedTuple):
    """A problem with a connected camera, and the issue about it.

    The issue exists while `is_present` returns True. While `is_present` returns None
    (unknown), the issue is neither created nor deleted. With `if_connected`, the issue is
    also left unchanged while the camera is not connected.
    """

    key: str
    is_present: Callable[[Watched], bool | None]
    severity: IssueSeverity = IssueSeverity.WARNING
    fixable: bool = False
    if_connected: bool = False
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


def _firmware_is_faulty(watched: Watched) -> bool:
    info = watched.camera.session.device_info
    return firmware.is_faulty(info.model, info.device_version)


def _firmware_version(watched: Watched) -> dict[str, str]:
    info = watched.camera.session.device_info
    return {"version": firmware.shown(info.device_version)}


def _not_put_back(watched: Watched) -> dict[str, str]:
    """Return the placeholder with the original and current values of the settings to restore."""
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
    """Return placeholders with the number of unsaved photos and some of their names."""
    names = watched.new_photos.aside
    more = len(names) + watched.new_photos.missed
    shown = ", ".join(names[:_MAX_NAMES])
    return {"count": str(more), "names": shown or "?"}


def _missed_operations(watched: Watched) -> list[str]:
    unanswered = watched.camera.session.memory.learned.unanswered
    return [counted_name(code) for code in sorted(unanswered - NOT_MISSED)]


def _is_kept_awake(watched: Watched) -> bool:
    return watched.may_sleep and idle.keeps_awake(watched.camera.session.memory)


def _idle_seconds(watched: Watched) -> dict[str, str]:
    return {"seconds": f"{watched.camera.session.memory.learned.idle_limit:.0f}"}


CAMERA_ISSUES: Final = (
    CameraIssue(
        "camera_stuck",
        lambda watched: watched.remote.stuck_detector.stuck,
        IssueSeverity.ERROR,
    ),
    CameraIssue(
        BULB_NOT_ENDED,
        lambda watched: watched.remote.bulb.not_ended,
        IssueSeverity.ERROR,
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
        IssueSeverity.ERROR,
        placeholders=_disk_problem,
    ),
    CameraIssue(
        "photos_not_saved",
        lambda watched: bool(watched.new_photos.aside or watched.new_photos.missed),
        placeholders=_photos_left,
    ),
    CameraIssue(
        "no_remote_control",
        lambda watched: not watched.camera.session.has_remote_control,
        if_connected=True,
    ),
    CameraIssue(
        "operations_unanswered",
        lambda watched: bool(_missed_operations(watched)),
        if_connected=True,
        placeholders=lambda watched: {
            "operations": ", ".join(_missed_operations(watched))
        },
    ),
    CameraIssue(
        "kept_awake", _is_kept_awake, if_connected=True, placeholders=_idle_seconds
    ),
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
        if_connected=True,
        placeholders=_firmware_version,
        learn_more=firmware.ADVISORY,
    ),
)


class CameraIssues:
    """The issues of one camera while its entry is loaded."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        watched: Watched,
        on_state: Callable[[CALLBACK_TYPE], CALLBACK_TYPE],
    ) -> None:
        """Prepare without creating issues; `start` creates the issues.

        `on_state` adds a listener for state changes.
        """
        self._hass: Final = hass
        self._entry: Final = entry
        self._watched: Final = watched
        self._on_state: Final = on_state
        self._ends: list[Callable[[], None]] = []

    def start(self) -> None:
        """Start creating an issue for each problem, and deleting it once the problem is solved."""
        self._ends = [
            self._on_state(self._update),
            self._watched.clock.on_change(self._update),
            self._watched.writer.on_change(self._update),
            self._watched.new_photos.on_change(self._update),
        ]
        self._update()

    def stop(self) -> None:
        """Delete the issues, because they are no longer updated.

        The issue about an exposure that was not ended remains. An issue that the user has
        ignored also remains, because a new issue for the same problem would not be ignored.
        """
        for end in self._ends:
            end()
        if self._ends:
            hass, entry = self._hass, self._entry
            for issue in CAMERA_ISSUES:
                open_still = issue.key == BULB_NOT_ENDED and issue.is_present(
                    self._watched
                )
                if not open_still and not is_ignored(hass, entry, issue.key):
                    async_clear(hass, entry, issue.key)
            async_connected(hass, entry)
            for key in (PART_FAILED, TWO_ADDRESSES, REFUSED_ELSEWHERE):
                async_clear(hass, entry, key)

    def _update(self) -> None:
        for issue in CAMERA_ISSUES:
            if issue.if_connected and not self._watched.remote.connected:
                continue
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
