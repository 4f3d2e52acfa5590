"""What a person has to mend: an issue of Home Assistant's for as long as it is so.

A pairing that was lost is none of these: Home Assistant makes an issue of its own of
each set-up that has to be done again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from .const import DOMAIN, HELD_SINCE
from .eos import firmware
from .eos.card_problem import CardProblem
from .messages import is_in_use
from .ptp.errors import PtpError

if TYPE_CHECKING:
    from .coordinator import CanonEosCoordinator

CAMERA_IN_USE: Final = "camera_in_use"
FOLDER_NOT_ALLOWED: Final = "folder_not_allowed"
BULB_NOT_ENDED: Final = "bulb_not_ended"
CLOCK_WRONG: Final = "clock_wrong"

HELD_PATIENCE: Final = 30.0
"""Seconds that another program may hold a camera before anybody is told.

A camera also says so while it has not noticed that a connection was lost.
"""
CLOCK_TOLERANCE: Final = 5 * 60.0
"""Seconds by which a clock may be off before anybody is told."""


@dataclass(frozen=True, slots=True)
class CameraIssue:
    """Something that is wrong with a connected camera: while `is_so`.

    As long as that is not known, None, what was said before is neither repeated nor
    taken back.
    """

    key: str
    is_so: Callable[[CanonEosCoordinator], bool | None]
    severity: ir.IssueSeverity = ir.IssueSeverity.WARNING
    fixable: bool = False
    placeholders: Callable[[CanonEosCoordinator], dict[str, str]] = lambda _: {}
    learn_more: str | None = None


def _card_is_locked(coordinator: CanonEosCoordinator) -> bool | None:
    state = coordinator.data
    if state.cards is None:
        return None
    return state.card_problem is CardProblem.WRITE_PROTECTED


def _clock_is_wrong(coordinator: CanonEosCoordinator) -> bool | None:
    off = coordinator.clock.difference
    return None if off is None else abs(off) > CLOCK_TOLERANCE


def _hours_and_minutes(coordinator: CanonEosCoordinator) -> dict[str, str]:
    off = coordinator.clock.difference or 0.0
    hours, minutes = divmod(round(abs(off) / 60), 60)
    return {"difference": f"{hours}:{minutes:02}"}


def _firmware(coordinator: CanonEosCoordinator) -> str:
    return coordinator.device_info.get("sw_version") or ""


def _firmware_is_faulty(coordinator: CanonEosCoordinator) -> bool:
    model = coordinator.device_info.get("model") or ""
    return firmware.is_faulty(model, _firmware(coordinator))


CAMERA_ISSUES: Final = (
    CameraIssue(
        "camera_stuck",
        lambda coordinator: coordinator.remote.health.stuck,
        ir.IssueSeverity.ERROR,
    ),
    CameraIssue(
        BULB_NOT_ENDED,
        lambda coordinator: coordinator.remote.bulb.not_ended,
        ir.IssueSeverity.ERROR,
    ),
    CameraIssue("card_write_protected", _card_is_locked),
    CameraIssue(
        CLOCK_WRONG,
        _clock_is_wrong,
        fixable=True,
        placeholders=_hours_and_minutes,
    ),
    CameraIssue(
        "firmware_faulty",
        _firmware_is_faulty,
        placeholders=lambda coordinator: {
            "version": _firmware(coordinator).rpartition("-")[2]
        },
        learn_more=firmware.ADVISORY,
    ),
)


class CameraIssues:
    """The issues of one camera, while its entry is set up."""

    def __init__(self, coordinator: CanonEosCoordinator) -> None:
        """Watch nothing yet."""
        self._coordinator: Final = coordinator
        self._ends: list[Callable[[], None]] = []

    @callback
    def start(self) -> None:
        """Make issues of what is wrong, and take them away when it is not any more."""
        self._ends = [
            self._coordinator.async_add_listener(self._update),
            self._coordinator.clock.on_change(self._update),
        ]
        self._update()

    @callback
    def stop(self) -> None:
        """Take them away: nobody looks any more. A shutter may be open all the same.

        One that a person ignores is not shown, and has to be there to stay ignored.
        """
        for end in self._ends:
            end()
        if self._ends:
            coordinator = self._coordinator
            for issue in CAMERA_ISSUES:
                open_still = issue.key == BULB_NOT_ENDED and issue.is_so(coordinator)
                if not open_still and not _is_ignored(
                    coordinator.hass, coordinator.config_entry, issue.key
                ):
                    _delete(coordinator.hass, coordinator.config_entry, issue.key)
            async_connected(coordinator.hass, coordinator.config_entry)

    @callback
    def _update(self) -> None:
        coordinator = self._coordinator
        for issue in CAMERA_ISSUES:
            is_so = issue.is_so(coordinator)
            if is_so:
                _create(
                    coordinator.hass,
                    coordinator.config_entry,
                    issue.key,
                    severity=issue.severity,
                    fixable=issue.fixable,
                    placeholders=issue.placeholders(coordinator),
                    learn_more=issue.learn_more,
                )
            elif is_so is not None:
                _delete(coordinator.hass, coordinator.config_entry, issue.key)


def _issue_id(entry: ConfigEntry, key: str) -> str:
    return f"{key}_{entry.entry_id}"


def _is_ignored(hass: HomeAssistant, entry: ConfigEntry, key: str) -> bool:
    found = ir.async_get(hass).async_get_issue(DOMAIN, _issue_id(entry, key))
    return found is not None and found.dismissed_version is not None


def _delete(hass: HomeAssistant, entry: ConfigEntry, key: str) -> None:
    ir.async_delete_issue(hass, DOMAIN, _issue_id(entry, key))


def _create(
    hass: HomeAssistant,
    entry: ConfigEntry,
    key: str,
    *,
    severity: ir.IssueSeverity = ir.IssueSeverity.WARNING,
    fixable: bool = False,
    placeholders: dict[str, str] | None = None,
    learn_more: str | None = None,
) -> None:
    ir.async_create_issue(
        hass,
        DOMAIN,
        _issue_id(entry, key),
        data={"entry_id": entry.entry_id},
        is_fixable=fixable,
        learn_more_url=learn_more,
        severity=severity,
        translation_key=key,
        translation_placeholders={"name": entry.title, **(placeholders or {})},
    )


@callback
def async_connection_failed(
    hass: HomeAssistant, entry: ConfigEntry, error: PtpError
) -> None:
    """Tell of a camera that another program has held for a while."""
    if not is_in_use(error):
        async_connected(hass, entry)
        return
    now = hass.loop.time()
    if now - hass.data[HELD_SINCE].setdefault(entry.entry_id, now) >= HELD_PATIENCE:
        _create(hass, entry, CAMERA_IN_USE)


@callback
def async_connected(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Note that no other program holds the camera, as far as one knows."""
    hass.data[HELD_SINCE].pop(entry.entry_id, None)
    _delete(hass, entry, CAMERA_IN_USE)


@callback
def async_folder_checked(
    hass: HomeAssistant, entry: ConfigEntry, refused: str | None
) -> None:
    """Tell of a folder for photos that is not allowed any more; None is none."""
    if refused is None:
        _delete(hass, entry, FOLDER_NOT_ALLOWED)
    else:
        _create(hass, entry, FOLDER_NOT_ALLOWED, placeholders={"folder": refused})


@callback
def async_forget_issues(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Take all issues of an entry away, also of one that was never set up."""
    hass.data.get(HELD_SINCE, {}).pop(entry.entry_id, None)
    for key in (CAMERA_IN_USE, FOLDER_NOT_ALLOWED, *(i.key for i in CAMERA_ISSUES)):
        _delete(hass, entry, key)


@callback
def async_forget_disabled(hass: HomeAssistant) -> None:
    """Take the issues of an entry away when it is disabled, connected or not."""

    @callback
    def on_change(change: ConfigEntryChange, entry: ConfigEntry) -> None:
        if entry.domain == DOMAIN and entry.disabled_by is not None:
            async_forget_issues(hass, entry)

    async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, on_change)
