"""The camera's state, folded from the events of one session, and listeners for changes."""

import asyncio
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
import logging
from types import MappingProxyType
from typing import Final

from ..ptp.datasets import StorageInfo
from ..ptp.errors import MalformedDataError
from .fold import focus_changes, fold
from .listeners import Listeners
from .shots import Shots
from .state import Activity, CameraState
from .wire.event_answer import ParsedEvents
from .wire.events import EosEvent, PropertyChanged, TooMuchDataError
from .wire.properties import PropertyValue

_LOGGER = logging.getLogger(__name__)

_SOON: Final = 0.05
"""Delay in seconds before listeners are notified of a new activity, so that the press is sent
first."""


class KnownState:
    """The current state, and the listeners for changes."""

    busy_at = float("-inf")
    """Event loop time at which the camera was last known to be busy."""
    _is_busy_from_start = False

    def __init__(self, shots: Shots) -> None:
        """Initialize an empty state; `shots` assigns files to the presses that produced them."""
        self._shots: Final = shots
        self.state = CameraState()
        """The current snapshot; each change replaces it."""
        self.on_news: Final = Listeners[CameraState, tuple[EosEvent, ...]]()
        """Listeners that get the state and the events of a poll. If the state changes without
        a poll, the tuple of events is empty."""
        self.sent: Final = dict[int, PropertyValue]()
        """Values of settings that were sent and are not confirmed yet, by property code."""
        self._notifying: asyncio.TimerHandle | None = None
        self._logged: Final = set[type[Exception]]()

    @property
    def has_become_busy(self) -> bool:
        """Whether the camera is busy, and became so after the start of the session."""
        return self.state.busy and not self._is_busy_from_start

    def started(self) -> None:
        """Note that the session has started; some cameras report "busy" from the start."""
        self._is_busy_from_start = self.state.busy

    @contextmanager
    def noting(self, code: int, listener: Callable[[], None]) -> Generator[None]:
        """In the context, call `listener` after each poll that reports the property `code`.

        The reported value can be unchanged.
        """

        def listen(_: CameraState, events: tuple[EosEvent, ...]) -> None:
            if any(isinstance(e, PropertyChanged) and e.code == code for e in events):
                listener()

        unsubscribe = self.on_news(listen)
        try:
            yield
        finally:
            unsubscribe()

    def take(self, parsed: ParsedEvents) -> tuple[EosEvent, ...]:
        """Fold events into the state, call the listeners if there is news, and return the events.

        `Shots.sort` has marked the files in the returned events.
        """
        if parsed.problem is not None:
            self._log_once(parsed.problem)
        events = self._shots.sort(parsed.events, self.state)
        before = self.state
        now = asyncio.get_running_loop().time()
        self.state = fold(before, events, now)
        if self.state.is_cut and not before.is_cut:
            self._log_once(TooMuchDataError("more properties and values than are kept"))
        if self.state.busy:
            self.busy_at = now
        else:
            self._is_busy_from_start = False
        if events or self.state is not before:
            focus = focus_changes(before, self.state, events)
            self._notify((*events, *focus))
        return events

    def _log_once(self, problem: MalformedDataError) -> None:
        """Log, once per session for each type of error, that reported data is left out."""
        if type(problem) not in self._logged:
            self._logged.add(type(problem))
            _LOGGER.warning("Part of what the camera reports is left out: %s", problem)

    def set_cards(
        self, cards: Mapping[int, StorageInfo], empty_slots: frozenset[int]
    ) -> None:
        """Set the cards and empty slots; call the listeners if they changed."""
        known = self.state
        if (cards, empty_slots) != (known.cards, known.empty_slots):
            cards = MappingProxyType(dict(cards))
            self.state = known._replace(cards=cards, empty_slots=empty_slots)
            self._notify(())

    def set_shooting(self, activity: Activity | None) -> None:
        """Set the activity that this client has started, or None at its end; notify listeners.

        If the activity changes, the listeners are called: immediately at the end of an activity,
        but after a short delay at its start, because sending a press is more urgent.
        """
        if activity is self.state.shooting:
            return
        loop = asyncio.get_running_loop()
        self.state = self.state._replace(shooting=activity)
        self.busy_at = loop.time()
        if activity is None:
            self._notify(())
        elif self._notifying is None:
            self._notifying = loop.call_later(_SOON, self._notify, ())

    def set_not_busy(self) -> None:
        """Set the state to "not busy", because the camera takes photos despite reporting "busy".

        An EOS R6 Mark III reports "busy" when the session begins, and never "idle"
        (CamLink).
        """
        if self.state.busy:
            self.state = self.state._replace(busy=False)
            self._notify(())

    @contextmanager
    def while_shooting(self, activity: Activity | None = None) -> Generator[None]:
        """Set the activity in the context, and reset it to None at the end."""
        self.set_shooting(activity)
        try:
            yield
        finally:
            self.set_shooting(None)

    def _notify(self, events: tuple[EosEvent, ...]) -> None:
        self.close()
        self.on_news.call(self.state, events)

    def close(self) -> None:
        """Cancel the delayed call of the listeners."""
        if self._notifying is not None:
            self._notifying.cancel()
            self._notifying = None
