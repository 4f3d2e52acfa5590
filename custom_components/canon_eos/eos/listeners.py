"""Functions that want to be called when something happens."""

from collections.abc import Callable
import logging
from typing import Final

_LOGGER = logging.getLogger(__name__)


class Listeners[**P]:
    """Listeners of one kind of event; `P` are the arguments they are called with.

    A listener that raises is logged: it ends neither the caller nor the calls of the
    other listeners.
    """

    def __init__(self) -> None:
        """Begin without a listener."""
        self._listeners: Final[dict[object, Callable[P, None]]] = {}

    def __len__(self) -> int:
        """Return the number of listeners."""
        return len(self._listeners)

    def add(self, listener: Callable[P, None]) -> Callable[[], None]:
        """Add a listener; returns the function that removes it, once or repeatedly."""
        key = object()
        self._listeners[key] = listener

        def remove() -> None:
            self._listeners.pop(key, None)

        return remove

    def call(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Call all listeners, the oldest first. Never raises.

        Listeners may be added and removed meanwhile; that counts from the next call on.
        """
        for listener in tuple(self._listeners.values()):
            try:
                listener(*args, **kwargs)
            except Exception:
                _LOGGER.exception("Unexpected error in the listener %r", listener)
