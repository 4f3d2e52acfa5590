"""Counts each camera's refusals, and limits the attempts to connect after a refusal."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.singleton import singleton

from ..const import DOMAIN
from ..eos.bounded import Bounded
from ..limits import home_limits
from ..ptp.errors import InitiatorRejectedError


@dataclass(slots=True)
class _Refused:
    """Consecutive refusals by one camera: number, last error, and time of the next attempt.

    `next_try` is the event loop time from which the client may try to connect again.
    """

    error: InitiatorRejectedError
    next_try: float
    times: int = 1


_MAX_ELSEWHERE: Final = 32
"""Maximum number of announced hosts whose refusals are stored; any device can announce hosts."""


class Refusals:
    """The cameras that refused this client, by unique id.

    One refusal is not final, because the user may have pressed the wrong button, or another
    device at the camera's address may have refused. The user is asked to pair again after
    `HomeLimits.refusals` refusals. The client still tries to connect, but rarely, because a
    body in pairing mode shows a prompt for each attempt. During a pairing, there are no
    other attempts. Refusals by announced hosts (`elsewhere`) are counted separately, so
    that they do not affect the stored address.

    `finder` records refusals (`refused`) and asks whether to wait (`holding`). The refusals
    of a camera are removed (`forget`) when the camera is connected or paired, and when its
    entry is unloaded or removed.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Initialize without refusals."""
        self._hass: Final = hass
        self._refused: Final[dict[str, _Refused]] = {}
        self._elsewhere: Final = Bounded[tuple[str, str], _Refused](_MAX_ELSEWHERE)
        self._pairing: Final[set[str]] = set()
        self._reloading: Final[set[str]] = set()

    def refused(
        self, unique_id: str, error: InitiatorRejectedError, *, elsewhere: str = ""
    ) -> bool:
        """Record a refusal, and return whether the user must be notified.

        `elsewhere` is an announced host, or empty for the stored address.
        """
        limits, now = home_limits(self._hass), self._hass.loop.time()
        known = self._known(unique_id, elsewhere)
        times = 1 if known is None else known.times + 1
        is_final = times >= limits.refusals
        pause = limits.refusal_pause_final if is_final else limits.refusal_pause
        noted = _Refused(error, now + pause, times)
        if elsewhere:
            self._elsewhere.keep((unique_id, elsewhere), noted)
        else:
            self._refused[unique_id] = noted
        return is_final

    def _known(self, unique_id: str, elsewhere: str) -> _Refused | None:
        if elsewhere:
            return self._elsewhere.get((unique_id, elsewhere))
        return self._refused.get(unique_id)

    def holding(
        self, unique_id: str, *, elsewhere: str = ""
    ) -> InitiatorRejectedError | None:
        """Return an error if the client must not currently connect to the camera, otherwise None.

        The error is from the last refusal or, during a pairing without an earlier refusal,
        has reason 1 (rejected). `elsewhere` is an announced host, or empty for the stored address.
        """
        known = self._known(unique_id, elsewhere)
        if unique_id in self._pairing:
            return known.error if known else InitiatorRejectedError(1)
        if known is None or self._hass.loop.time() >= known.next_try:
            return None
        return known.error

    def reload(self, entry: ConfigEntry) -> None:
        """Reload an entry after an announcement.

        Unlike a reload by the user, this reload does not end the delay after a refusal.
        """
        self._reloading.add(str(entry.unique_id))
        self._hass.config_entries.async_schedule_reload(entry.entry_id)

    def unloaded(self, unique_id: str) -> None:
        """End the delay after a refusal, unless the entry was unloaded by `reload`."""
        if unique_id in self._reloading:
            self._reloading.remove(unique_id)
        elif (known := self._refused.get(unique_id)) is not None:
            known.next_try = self._hass.loop.time()

    @contextmanager
    def pairing(self, unique_id: str | None) -> Generator[None]:
        """In the context, suspend all other attempts to connect to a camera.

        `unique_id` is None if the camera is not known yet. In this case, nothing is
        suspended.
        """
        if unique_id is None or unique_id in self._pairing:
            yield
            return
        self._pairing.add(unique_id)
        try:
            yield
        finally:
            self._pairing.discard(unique_id)

    def forget(self, unique_id: str) -> None:
        """Remove the refusals of a camera."""
        self._refused.pop(unique_id, None)
        for key in [key for key in self._elsewhere if key[0] == unique_id]:
            del self._elsewhere[key]


@singleton(f"{DOMAIN}_refusals")
def refusals(hass: HomeAssistant) -> Refusals:
    """Return the refusals recorded by this Home Assistant instance."""
    return Refusals(hass)
