"""What a body has taught about itself, kept beyond a connection and a restart.

`quirks` has what is known beforehand of a model. Here is what one body of one firmware
turned out to need, so that the next connection need not find it out again. A new fact is
a new field of `Learned`. Whoever keeps the memory stores `as_dict`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, Self

from .quirks import Press

_MOST_OPERATIONS: Final = 256
"""Most operation codes that are taken from storage; bodies list up to 150."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What one body of one firmware needs. Each default means: nothing learned."""

    bring_up: str = ""
    """Name of the rung of the bring-up ladder that worked."""
    unanswered: frozenset[int] = field(default_factory=frozenset)
    """Operations that the body lists and has never answered."""
    press: Press | None = None
    """The way of pressing that worked where the usual one did not."""
    live_view_output: int | None = None
    """The EVFOutputDevice that brought frames."""
    frame_pause: float = 0.0
    """Seconds between two requests for live view frames."""


def _load(name: str, value: object) -> object:
    """Return a stored value as the field has it. Raises `TypeError`, `ValueError`."""
    default = getattr(Learned(), name)
    match name:
        case "unanswered" if isinstance(value, list):
            return frozenset(int(code) for code in value[:_MOST_OPERATIONS])
        case "press" if isinstance(value, str):
            return Press[value] if value in Press.__members__ else None
        case "live_view_output" if isinstance(value, int):
            return value
    if type(value) is not type(default):
        raise TypeError(name)
    return value


def _dump(value: object) -> object:
    match value:
        case frozenset():
            return sorted(value)
        case Press():
            return value.name
    return value


class BodyMemory:
    """What is remembered of one body; lives as long as the camera is known."""

    def __init__(self, on_change: Callable[[], None] = lambda: None) -> None:
        """Begin with nothing learned. `on_change` is called when there is more to store."""
        self._on_change: Final = on_change
        self._model = ""
        self._firmware = ""
        self.learned = Learned()

    @classmethod
    def from_dict(
        cls, stored: Mapping[str, Any], on_change: Callable[[], None] = lambda: None
    ) -> Self:
        """Return the memory that `as_dict` gave; what does not fit is left out."""
        memory = cls(on_change)
        memory._model = str(stored.get("model", ""))
        memory._firmware = str(stored.get("firmware", ""))
        known: dict[str, Any] = {}
        for name in {item.name for item in fields(Learned)} & set(stored):
            try:
                known[name] = _load(name, stored[name])
            except TypeError, ValueError:
                continue
        memory.learned = replace(Learned(), **known)
        return memory

    def as_dict(self) -> dict[str, Any]:
        """Return all of it in the types of JSON; without what has its default."""
        default = Learned()
        learned = {
            item.name: _dump(value)
            for item in fields(Learned)
            if (value := getattr(self.learned, item.name))
            != getattr(default, item.name)
        }
        return {"model": self._model, "firmware": self._firmware, **learned}

    def learn(self, **changes: Any) -> None:
        """Replace fields of `learned`; report the change if there is one."""
        learned = replace(self.learned, **changes)
        if learned != self.learned:
            self.learned = learned
            self._on_change()

    def check_body(self, model: str, firmware: str) -> None:
        """Forget everything if this is another model, or another firmware of it."""
        if (model, firmware) == (self._model, self._firmware):
            return
        known, self.learned = self.learned, Learned() if self._model else self.learned
        self._model, self._firmware = model, firmware
        if known != Learned():
            self._on_change()
