"""Paired clients, and the screen on which a user accepts a new client."""

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto

from .log import Log


class Verdict(Enum):
    """The decision about a client that wants to connect."""

    ACCEPTED = auto()
    REFUSED = auto()
    UNKNOWN = auto()
    BUSY = auto()


@dataclass(slots=True, eq=False)
class Prompt:
    """The question whether to pair with a client; the result of `answer` is True for OK."""

    guid: bytes
    name: str
    answer: asyncio.Future[bool] = field(repr=False)


class PairingScreen:
    """The paired clients, whose GUID and name must both match, and the pairing prompt."""

    def __init__(self, log: Log, *, pairing_mode: bool, auto_accept: bool) -> None:
        """Create a screen without any paired client."""
        self._log = log
        self.pairing_mode = pairing_mode
        self.auto_accept = auto_accept
        self.paired: set[tuple[bytes, str]] = set()
        self.prompt: Prompt | None = None

    async def judge(self, guid: bytes, name: str, *, again: bool = False) -> Verdict:
        """Decide whether a client may connect.

        In pairing mode, the user is asked about a new client. With `again`, the user is
        also asked about a paired client, in any mode. The prompt disappears if the caller
        is cancelled because the client disconnected.
        """
        is_known = (guid, name) in self.paired
        if is_known and not again:
            return Verdict.ACCEPTED
        if not is_known and not self.pairing_mode:
            return Verdict.UNKNOWN
        if self.prompt is not None:
            return Verdict.BUSY
        if not await self._ask(guid, name):
            return Verdict.REFUSED
        self.paired.add((guid, name))
        self.pairing_mode = False
        return Verdict.ACCEPTED

    async def _ask(self, guid: bytes, name: str) -> bool:
        self._log.counters.prompts += 1
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.prompt = Prompt(guid, name, answer)
        self._log.changed()
        if self.auto_accept:
            answer.set_result(True)
        try:
            return await answer
        finally:
            self.prompt = None
            self._log.changed()

    def answer(self, accept: bool) -> None:
        """Press OK or Cancel. Raises `ValueError` if no prompt waits for an answer."""
        if self.prompt is None or self.prompt.answer.done():
            raise ValueError("the camera asks nothing")
        self.prompt.answer.set_result(accept)
