"""A dict with a maximum size that drops the least recently used entry."""

from collections import OrderedDict


class Bounded[K, V](OrderedDict[K, V]):
    """The most recently used entries, up to a limit."""

    def __init__(self, limit: int) -> None:
        """Begin empty, with a maximum of `limit` entries."""
        super().__init__()
        self._limit = limit

    def use(self, key: K) -> V | None:
        """Return the value of a key and mark it as recently used; None without the key."""
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
