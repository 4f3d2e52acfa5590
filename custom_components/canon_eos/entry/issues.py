"""Issues for problems that the user must solve. An issue exists as long as its problem exists.

This module has no issue for a lost pairing, because Home Assistant itself creates an
issue for an entry that must be paired again.
"""

from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.singleton import singleton

from ..const import DOMAIN
from ..limits import home_limits
from ..ptp.errors import PtpError, ResponderBusyError

CAMERA_IN_USE: Final = "camera_in_use"
FOLDER_NOT_ALLOWED: Final = "folder_not_allowed"
FOLDER_PUBLIC: Final = "folder_public"
PART_FAILED: Final = "part_failed"
TWO_ADDRESSES: Final = "two_addresses"
"""Key of the issue about two hosts that serve the description of the same camera."""
REFUSED_ELSEWHERE: Final = "refused_elsewhere"
"""Key of the issue about an announced host that refuses this client.

The camera may have moved and forgotten this client. The host can also be another camera, so
pairing there is not suggested.
"""
GROUP_EMPTY: Final = "group_empty"

_MISTAKES: Final = 3
"""Number of consecutive failures of a part of the integration after which an issue is created."""


def _issue_id(entry: ConfigEntry, key: str) -> str:
    return f"{key}_{entry.entry_id}"


def is_ignored(hass: HomeAssistant, entry: ConfigEntry, key: str) -> bool:
    """Return whether a user has ignored an issue of an entry."""
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
    """Create or update an issue of an entry.

    `placeholders` are for the translated text, in addition to `name`.
    """
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


@singleton(f"{DOMAIN}_held_since")
def _held_since(_: HomeAssistant) -> dict[str, float]:
    """Return the event loop times since which other clients have used the cameras, by entry id.

    The time of the first refused connection is stored. After each later refusal, the
    time since then is compared with `HomeLimits.held`. The stored time is removed when
    the camera is connected, when connecting fails for another reason, and when the
    entry is unloaded or removed.
    """
    return {}


@callback
def async_connection_failed(
    hass: HomeAssistant, entry: ConfigEntry, error: PtpError
) -> None:
    """Create an issue if another client has used the camera for `HomeLimits.held` seconds.

    An error other than `ResponderBusyError` deletes the issue.
    """
    if not isinstance(error, ResponderBusyError):
        async_connected(hass, entry)
        return
    now = hass.loop.time()
    since = _held_since(hass).setdefault(entry.entry_id, now)
    if now - since >= home_limits(hass).held:
        async_raise(hass, entry, CAMERA_IN_USE)


@callback
def async_connected(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Forget that another client has used the camera, and delete the issue `CAMERA_IN_USE`."""
    _held_since(hass).pop(entry.entry_id, None)
    async_clear(hass, entry, CAMERA_IN_USE)


@callback
def async_part_failed(
    hass: HomeAssistant, entry: ConfigEntry, part: str, mistakes: int
) -> None:
    """Create an issue if a part of the integration fails repeatedly.

    `mistakes` is the number of consecutive failures.
    """
    if mistakes >= _MISTAKES:
        async_raise(hass, entry, PART_FAILED, part=part)


@callback
def async_forget_issues(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Delete all issues of an entry, even if the entry has never been set up."""
    _held_since(hass).pop(entry.entry_id, None)
    for domain, issue_id in tuple(ir.async_get(hass).issues):
        if domain == DOMAIN and issue_id.endswith(_issue_id(entry, "")):
            ir.async_delete_issue(hass, domain, issue_id)
