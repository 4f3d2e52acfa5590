"""Takes photo sets: one photo from each of several cameras, whose shutters are released together.

All members that arrive in time begin a set together, so that cameras that take part in
several groups handle their photos in the same order. Each member prepares its photo
independently: it waits until its camera is ready, and focuses. Before the press it waits
until all members are ready. Then each member reads its camera's last events and holds back
all other transactions. When all members have done this, all presses are queued in one turn
of the event loop, and sent in that turn or the next. The other members stop waiting for a
member that fails or is not ready in time. With `all_or_none`, no shutter is released if
this happens before the presses.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping, Set as AbstractSet
from functools import partial
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from ..ptp.errors import PtpError
from .actions.moment import Moment, Pressed
from .actions.shot import Shot
from .errors import NotReadyInTimeError, NotTogetherError
from .limits import DEFAULT_LIMITS, Limits
from .session import EosSession

type Take = Callable[[Moment], Coroutine[Any, Any, Shot]]
"""A function that takes a photo, and waits for the given moment before the press."""


class PhotoSet(NamedTuple):
    """One photo from each of several cameras: the expected members and their shots.

    `errors` gives the reason why a member has no photo, including members that left before
    the set began.
    """

    number: int
    members: AbstractSet[str]
    shots: Mapping[str, Shot]
    errors: Mapping[str, Exception] = MappingProxyType({})

    @property
    def sent_spread(self) -> float | None:
        """Seconds between sending the first and the last press; None without a press."""
        return self._spread(lambda pressed: pressed.sent)

    @property
    def accepted_spread(self) -> float | None:
        """Seconds between the first and the last accepted press; None without a press."""
        return self._spread(lambda pressed: pressed.accepted)

    def _spread(self, time: Callable[[Pressed], float]) -> float | None:
        times = [time(shot.pressed) for shot in self.shots.values() if shot.pressed]
        return round(max(times) - min(times), 6) if times else None


class _Gate:
    """A barrier for members: `over` is called when all have arrived, on a timeout or by `end`."""

    def __init__(self, over: Callable[[], None]) -> None:
        """Initialize a closed gate."""
        self._over: Final = over
        self._expected: set[str] = set()
        self._opened: Final = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self.came: Final[set[str]] = set()
        self.is_over = False

    def expect(self, members: AbstractSet[str], seconds: float) -> None:
        """Set the members to wait for, and the timeout in seconds."""
        self._expected = set(members)
        self._timer = asyncio.get_running_loop().call_later(seconds, self.end)

    async def come(self, name: str) -> None:
        """Note that a member has arrived, and wait until the gate opens.

        Raises `NotReadyInTimeError` for a late member.
        """
        if self.is_over:
            raise NotReadyInTimeError("the other cameras did not wait any longer")
        self.came.add(name)
        self._end_if_all_came()
        await self._opened.wait()

    def drop(self, name: str, *, ends: bool) -> None:
        """Stop waiting for a member, or for all members if `ends` is True."""
        if not self.is_over:
            self._expected.discard(name)
            self.came.discard(name)
            if ends:
                self.end()
            self._end_if_all_came()

    def _end_if_all_came(self) -> None:
        if self._timer is not None and self._expected <= self.came:
            self.end()

    def end(self) -> None:
        """Stop waiting for members, and call `over`; later calls have no effect."""
        if not self.is_over:
            self.is_over = True
            if self._timer is not None:
                self._timer.cancel()
            self._over()

    def open(self) -> None:
        """Let all members that have arrived continue in the same turn of the event loop."""
        asyncio.get_running_loop().call_soon(self._opened.set)


class _Set:
    """A set of photos that is being taken."""

    def __init__(self, number: int, members: Iterable[str], together: Together) -> None:
        """Start waiting for these members to begin the set."""
        self._number: Final = number
        self._members: Final = set(members)
        self._together: Final = together
        self._left: Final = set(self._members)
        """Members that have not finished."""
        self._shots: Final[dict[str, Shot]] = {}
        self._timeouts: Final[dict[str, asyncio.Timeout]] = {}
        self.errors: Final[dict[str, Exception]] = dict(together.gone)
        """Reasons why members are missing, failed or were stopped."""
        self._has_failed = False
        self._armed: Final = _Gate(self._on_armed)
        self._begun: Final = _Gate(self._on_begun)
        self._begun.expect(self._members, together.seconds / 2)
        self._ready: Final = _Gate(self._on_ready)
        self._ready.expect(self._members, together.seconds)

    def begin(self, name: str, timeout: asyncio.Timeout) -> None:
        """Note that a member begins its part.

        `timeout` is used to end the part early: immediately if the member is late.
        """
        self._timeouts[name] = timeout
        if name not in self._members and not self._ready.is_over:
            self._members.add(name)
            self._left.add(name)
        if self._ready.is_over:
            late = NotReadyInTimeError("the other cameras did not wait any longer")
            self._end_part(name, self.errors.get(name, late))

    async def all_begin(self, name: str) -> None:
        """Wait until all members have begun, up to a timeout."""
        if not self._begun.is_over:
            await self._begun.come(name)

    async def moment(self, name: str, session: EosSession) -> None:
        """Wait for the common moment of the presses. Raises `NotReadyInTimeError`.

        Returns immediately if there is only one member, or if a press is repeated after a
        refusal.
        """
        if self._armed.is_over and name in self._armed.came:
            return
        if len(self._members) == 1:
            self._ready.end()
            return
        await self._ready.come(name)
        await session.poll()  # a camera with unread events can refuse a press as busy
        async with session.only_the_shutter():
            await self._armed.come(name)

    def _on_begun(self) -> None:
        self._begun.open()

    def _on_ready(self) -> None:
        came = self._ready.came
        if len(self._members) > 1 and self._may_continue(came):
            self._armed.expect(came, self._together.limits.together_armed)
            self._ready.open()

    def _on_armed(self) -> None:
        if self._may_continue(self._armed.came):
            self._armed.open()

    def _may_continue(self, came: AbstractSet[str]) -> bool:
        """End the parts of the members that did not arrive.

        With `all_or_none`, one missing member ends the parts of all members. `came` contains the
        members that arrived. Returns whether these members can continue.
        """
        late = self._members - came
        gives_up = self._together.all_or_none and bool(late)
        for name in self._members if gives_up else late:
            if name in came or self._has_failed:
                self._end_part(name, NotTogetherError("another camera was not ready"))
            else:
                self._end_part(
                    name,
                    NotReadyInTimeError("the other cameras did not wait any longer"),
                )
        return not gives_up

    def _end_part(self, name: str, error: Exception) -> None:
        self.errors.setdefault(name, error)
        if (timeout := self._timeouts.pop(name, None)) is not None:
            timeout.reschedule(asyncio.get_running_loop().time())

    def end(self, name: str, shot: Shot | None = None) -> PhotoSet | None:
        """Note that a member has finished; return the set if all members have finished."""
        if name not in self._left:
            return None
        self._left.remove(name)
        self._timeouts.pop(name, None)
        if shot is not None:
            self._shots[name] = shot
        ends = shot is None and self._together.all_or_none
        self._has_failed |= ends
        self._begun.drop(name, ends=ends)
        self._ready.drop(name, ends=ends)
        self._armed.drop(name, ends=ends)
        if self._left:
            return None
        return PhotoSet(
            self._number, frozenset(self._members), self._shots, self.errors
        )


class Together:
    """The cameras that take photos together."""

    def __init__(
        self,
        members: Iterable[str],
        *,
        limits: Limits = DEFAULT_LIMITS,
        seconds: float | None = None,
        all_or_none: bool = False,
        report: Callable[[PhotoSet], None] = lambda _: None,
    ) -> None:
        """Let cameras wait for each other for up to `seconds` before each press.

        `report` is called for each completed set.
        """
        self.limits: Final = limits
        self.seconds: Final = limits.together if seconds is None else seconds
        self.all_or_none: Final = all_or_none
        self._report: Final = report
        self._members: Final = set(members)
        self.names: Final = frozenset(self._members)
        """Names of the initial members."""
        self.gone: Final[dict[str, Exception]] = {}
        """Members that the other members do not wait for, each with the reason."""
        self._sets: Final[dict[int, _Set]] = {}
        self._last = 0
        """Highest number of a completed set."""

    def member(self, name: str) -> Member:
        """Return a member; from now on, the other members wait for it."""
        self.gone.pop(name, None)
        return Member(self, name)

    def enter(self, name: str, number: int) -> _Set:
        """Return the set that a member begins; earlier sets stop waiting for the member.

        Raises `NotReadyInTimeError` if the set is complete.
        """
        for earlier in [n for n in self._sets if n < number]:
            self.end(name, earlier)
        self._members.add(name)
        was_gone = self.gone.pop(name, None) is not None
        if (photos := self._sets.get(number)) is None:
            if number <= self._last:
                raise NotReadyInTimeError("the other cameras have already taken it")
            gone = set() if self.all_or_none else self.gone.keys()
            photos = self._sets[number] = _Set(number, self._members - gone, self)
            for missing in self.gone:
                self.end(missing, number)
        elif was_gone:
            photos.errors.pop(name, None)
        return photos

    def end(self, name: str, number: int, shot: Shot | None = None) -> None:
        """Note that a member has finished its part of a set; report the set if it is complete."""
        one = self._sets.get(number)
        if one is not None and (photo_set := one.end(name, shot)) is not None:
            del self._sets[number]
            self._last = max(self._last, number)
            self._report(photo_set)

    def leave(self, name: str, reason: Exception) -> None:
        """Stop waiting for a member until it begins another set."""
        self.gone[name] = reason
        for number, photos in tuple(self._sets.items()):
            photos.errors.setdefault(name, reason)
            self.end(name, number)


class Member:
    """One of the cameras that take photos together."""

    def __init__(self, together: Together, name: str) -> None:
        """Initialize a member called `name`."""
        self.together: Final = together
        self._name: Final = name

    async def shoot(self, number: int, take: Take) -> Shot:
        """Take this member's photo for a set; sets are numbered from 1.

        Raises `NotReadyInTimeError`, `NotTogetherError` and the errors of `take`.
        """
        shot: Shot | None = None
        photos = self.together.enter(self._name, number)
        try:
            async with asyncio.timeout(None) as timeout:
                photos.begin(self._name, timeout)
                await photos.all_begin(self._name)
                shot = await take(partial(photos.moment, self._name))
        except TimeoutError:
            if timeout.expired():
                raise photos.errors[self._name] from None
            raise
        except PtpError as err:
            photos.errors.setdefault(self._name, err)
            raise
        finally:
            self.together.end(self._name, number, shot)
        return shot

    @property
    def companions(self) -> frozenset[str]:
        """The names of the initial members, including this member; empty if there is only one."""
        names = self.together.names
        return names if len(names) > 1 else frozenset()

    def leave(self, reason: Exception) -> None:
        """Make the other members stop waiting for this member until it takes its next photo."""
        self.together.leave(self._name, reason)


def alone() -> Member:
    """Return a member that has no other members to wait for."""
    return Together(("",)).member("")
