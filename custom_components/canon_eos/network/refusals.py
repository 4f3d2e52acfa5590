"""Cameras that refused this client: how often, and when they may be asked again."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..limits import home_limits
from ..ptp.errors import InitiatorRejectedError


@dataclass(slots=True)
class _Refused:
    """The refusals of one camera in a row, the last one, and when the next try is due."""

    error: InitiatorRejectedError
    next_try: float
    times: int = 1


class Refusals:
    """The cameras that refused this client at their stored address, by unique id.

    One refusal is not final: a person may have pressed the wrong button, and anybody can
    answer one at the camera's address. A person is asked to pair again after
    `HomeLimits.refusals` of them. The camera is still tried, but rarely: in its
    pairing mode a body shows a prompt for each try. While a person pairs it is not tried
    at all.

    `finder` writes (`refused`) and reads. It removes a camera (`forget`) once that is
    connected; so do a pairing, a reload by a person, and the removal of an entry.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin without any."""
        self._hass: Final = hass
        self._refused: Final[dict[str, _Refused]] = {}
        self._pairing: Final[set[str]] = set()

    def refused(self, unique_id: str, error: InitiatorRejectedError) -> bool:
        """Note a refusal; returns whether to ask a person to pair again."""
        limits, now = home_limits(self._hass), self._hass.loop.time()
        known = self._refused.get(unique_id)
        times = 1 if known is None else known.times + 1
        is_final = times >= limits.refusals
        pause = limits.refusal_pause_final if is_final else limits.refusal_pause
        self._refused[unique_id] = _Refused(error, now + pause, times)
        return is_final

    def holding(
        self, unique_id: str, *, stored: bool = True
    ) -> InitiatorRejectedError | None:
        """Return the last refusal if the camera is not to be tried now.

        At another than its `stored` address only a pairing holds it.
        """
        known = self._refused.get(unique_id)
        if unique_id in self._pairing:
            return known.error if known else InitiatorRejectedError(1)
        if not stored or known is None or self._hass.loop.time() >= known.next_try:
            return None
        return known.error

    @contextmanager
    def pairing(self, unique_id: str | None) -> Generator[None]:
        """Have a camera, if it is known, asked by nobody else inside."""
        if unique_id is None or unique_id in self._pairing:
            yield
            return
        self._pairing.add(unique_id)
        try:
            yield
        finally:
            self._pairing.discard(unique_id)

    @callback
    def forget(self, unique_id: str) -> None:
        """Forget the refusals of a camera."""
        self._refused.pop(unique_id, None)


_REFUSALS: Final[HassKey[Refusals]] = HassKey(f"{DOMAIN}_refusals")


def refusals(hass: HomeAssistant) -> Refusals:
    """Return the refusals that this Home Assistant has got."""
    if _REFUSALS not in hass.data:
        hass.data[_REFUSALS] = Refusals(hass)
    return hass.data[_REFUSALS]
