"""A memory that forgets what was used longest ago."""

from collections import OrderedDict


class Bounded[K, V](OrderedDict[K, V]):
    """The things used last, up to a number of them."""

    def __init__(self, limit: int) -> None:
        """Hold nothing yet, and never more than `limit` things."""
        super().__init__()
        self._limit = limit

    def use(self, key: K) -> V | None:
        """Return a thing, if it is there, and keep it longer."""
        if (value := self.get(key)) is not None:
            self.move_to_end(key)
        return value

    def keep(self, key: K, value: V) -> V:
        """Remember a thing; forget the one used longest ago if there are too many."""
        self[key] = value
        self.move_to_end(key)
        if len(self) > self._limit:
            self.popitem(last=False)
        return value
