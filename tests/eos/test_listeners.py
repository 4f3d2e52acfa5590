"""Listeners are called in order, and cannot harm the caller or each other."""

from collections.abc import Callable

import pytest

from custom_components.canon_eos.eos.listeners import Listeners


def test_listeners_are_called_in_order() -> None:
    """Listeners are called in the order in which they were added; a listener may be added twice."""
    listeners = Listeners[int, str]()
    calls: list[tuple[str, int, str]] = []
    listeners(lambda number, text: calls.append(("a", number, text)))
    twice: Callable[[int, str], None] = lambda n, t: calls.append(("b", n, t))  # noqa: E731
    listeners(twice)
    listeners(twice)
    listeners.call(1, "one")
    assert calls == [("a", 1, "one"), ("b", 1, "one"), ("b", 1, "one")]


def test_removed_listener_is_not_called() -> None:
    """A removed listener is no longer called; if it was added twice, it is still called once."""
    listeners = Listeners[[]]()
    calls: list[None] = []
    listener: Callable[[], None] = lambda: calls.append(None)  # noqa: E731
    remove = listeners(listener)
    listeners(listener)
    assert len(listeners) == 2
    remove()
    remove()
    assert len(listeners) == 1
    listeners.call()
    assert len(calls) == 1


def test_errors_of_listeners_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    """An error in a listener is logged, and the other listeners are still called."""
    listeners = Listeners[[]]()
    calls: list[None] = []

    def fail() -> None:
        raise ValueError("a mistake")

    listeners(fail)
    listeners(lambda: calls.append(None))
    listeners.call()
    assert calls == [None]
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert "fail" in record.getMessage()
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], ValueError)


def test_listeners_may_change_during_a_call() -> None:
    """A listener may remove itself or add another listener during a call."""
    listeners = Listeners[[]]()
    calls: list[str] = []

    def once() -> None:
        calls.append("once")
        remove()
        listeners(lambda: calls.append("added"))

    remove = listeners(once)
    listeners.call()
    assert calls == ["once"]
    listeners.call()
    assert calls == ["once", "added"]
