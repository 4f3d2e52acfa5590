"""A dict with a maximum size that drops the least recently used entry."""

from collections import OrderedDict


class Bounded[K, V](OrderedDict[K, V]):
    """Keeps the most recently used entries, up to a limit."""

    def __init__(self, limit: int) -> None:
        """Initialize an empty dict for at most `limit` entries."""
        super().__init__()
        self._limit = limit

    def use(self, key: K) -> V | None:
        """Return a key's value, or None if it is missing; mark the key as most recently used."""
        if (value := self.get(key)) is not None:
            self.move_to_end(key)
        return value

    def keep(self, key: K, value: V) -> V:
        """Store and return a value; drop the least recently used entry beyond the limit."""
        self[key] = value
        self.move_to_end(key)
        if len(self) > self._limit:
            self.popitem(last=False)
        return value
