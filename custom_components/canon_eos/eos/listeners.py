"""Listeners: functions that are called when an event occurs."""

from collections.abc import Callable
import logging
from typing import Final

_LOGGER = logging.getLogger(__name__)


class Listeners[**P]:
    """The listeners for one type of event; `P` are their parameters.

    Calling the object adds a listener. If a listener raises, the error is logged; the caller
    and the other listeners are not affected.
    """

    def __init__(self) -> None:
        """Initialize without listeners."""
        self._listeners: Final[dict[object, Callable[P, None]]] = {}

    def __len__(self) -> int:
        """Return the number of listeners."""
        return len(self._listeners)

    def __call__(self, listener: Callable[P, None]) -> Callable[[], None]:
        """Add a listener and return its remover, which can be called more than once."""
        key = object()
        self._listeners[key] = listener

        def remove() -> None:
            self._listeners.pop(key, None)

        return remove

    def call(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Call all listeners in the order in which they were added. Never raises.

        Adding or removing a listener during the call takes effect at the next call.
        """
        for listener in tuple(self._listeners.values()):
            try:
                listener(*args, **kwargs)
            except Exception:
                _LOGGER.exception("Unexpected error in the listener %r", listener)
