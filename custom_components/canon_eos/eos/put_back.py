"""Temporary changes to the camera, which are undone after use, even after a restart.

Brackets, focus stacks and bulb exposures, for example, change settings or drive the lens, and
note their changes here. At the end, all changes are undone: immediately, on the next healthy
connection, or after a restart, from the stored `Changes`.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from ..ptp.errors import PtpConnectionError, PtpError
from .actions.connected_camera import ConnectedCamera
from .actions.focus import drive_focus
from .actions.settings import set_value
from .camera import EosCamera
from .limits import Limits, growing_waits
from .link import CameraLink
from .listeners import Listeners
from .tasks import retrieve_exception, run_to_completion, stop
from .wire.drive_lens import STEPS, FocusDirection

_MOST_SETTINGS: Final = 64
_MOST_STEPS: Final = 100_000
"""Maximum numbers of settings and of lens steps that are read from storage."""


class ChangedSetting(NamedTuple):
    """The original value of a setting, and the values that this client has set instead."""

    before: int
    ours: frozenset[int] = frozenset()


class Changes(NamedTuple):
    """Changes to put back: settings by code, and steps of the lens.

    `lens` maps each step size to a number of steps; steps toward infinity are positive.
    """

    settings: Mapping[int, ChangedSetting] = MappingProxyType({})
    lens: Mapping[int, int] = MappingProxyType({})

    def __bool__(self) -> bool:
        """Return whether there are changes to put back."""
        return bool(self.settings or self.lens)

    @property
    def lens_steps(self) -> int:
        """Number of steps, of all sizes, by which the lens must be driven back."""
        return sum(map(abs, self.lens.values()))

    def with_setting(self, code: int, before: int, value: int) -> Changes:
        """Return a copy that includes the change of a setting from `before` to `value`."""
        known = self.settings.get(code, ChangedSetting(before))
        known = known._replace(ours=known.ours | {value})
        return self._replace(settings={**self.settings, code: known})

    def without_setting(self, code: int) -> Changes:
        """Return a copy without the change to a setting."""
        left = {key: known for key, known in self.settings.items() if key != code}
        return self._replace(settings=left)

    def with_step(self, direction: FocusDirection, step: int) -> Changes:
        """Return a copy with one more lens step; opposite steps of the same size cancel out."""
        made = 1 if direction is FocusDirection.FAR else -1
        lens = {**self.lens, step: self.lens.get(step, 0) + made}
        return self._replace(lens={key: steps for key, steps in lens.items() if steps})

    def as_dict(self) -> dict[str, Any]:
        """Return the changes as JSON-compatible data."""
        return {
            "settings": {
                str(code): {"before": known.before, "ours": sorted(known.ours)}
                for code, known in self.settings.items()
            },
            "lens": {str(step): steps for step, steps in self.lens.items()},
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Changes:
        """Return the changes for a dict from `as_dict`.

        Raises `ValueError`, `KeyError`, `TypeError` or `AttributeError` if the dict is invalid.
        """
        settings = {
            int(code): ChangedSetting(
                int(known["before"]), frozenset(map(int, known["ours"]))
            )
            for code, known in stored["settings"].items()
        }
        lens = {int(step): int(steps) for step, steps in stored["lens"].items()}
        changes = cls(settings, lens)
        if (
            len(settings) > _MOST_SETTINGS
            or not lens.keys() <= set(STEPS)
            or changes.lens_steps > _MOST_STEPS
        ):
            raise ValueError("changes that are not valid")
        return changes


class PutBack:
    """The temporary changes to one camera, undone across as many connections as needed."""

    def __init__(
        self, link: CameraLink, limits: Limits, changed: Callable[[], None]
    ) -> None:
        """Initialize without changes.

        `changed` is called when `overdue` changes, and when `lens_given_up` is set.
        """
        self._link: Final = link
        self._limits: Final = limits
        self._changed: Final = changed
        self.on_change: Final = Listeners[Changes]()
        """Listeners that get the changes that a restarted program must put back."""
        self._users = 0
        self._used: EosCamera | None = None
        self._task: asyncio.Task[None] | None = None
        self._refused_since: float | None = None
        self._closing = False
        self.left = Changes()
        """The changes that have not been put back yet."""
        self.error: PtpError | None = None
        """The error of the last failed attempt; None once no changes are left to put back."""
        self.overdue = False
        """Whether the camera has refused changes for so long that the user must be informed."""
        self.lens_given_up = 0
        """Number of steps by which the lens is not driven back because the camera refused."""

    # Temporary changes

    @asynccontextmanager
    async def lent(self, *, waits: bool = True) -> AsyncGenerator[None]:
        """Allow temporary changes in the context; put them back at its end.

        They are put back even if the caller is cancelled. If contexts overlap, changes are put
        back at the end of the last context. Changes that cannot be put back within
        `Limits.put_back` are put back later, in the background. With `waits`, first waits, for
        up to the same time, until earlier changes are put back. Without `waits`, earlier
        changes are put back after the context, in the background if the context has left the
        changes as they were.
        """
        if waits and self.left and not self._users:
            await self.finish()
        await stop(self._task)
        before = Changes() if waits else self.left
        self._users += 1
        try:
            yield
        finally:
            self._users -= 1
            if not self._users:
                await run_to_completion(self.finish(wait=self.left != before))

    def note_setting(self, code: int, before: int, value: int) -> None:
        """Note that a setting is about to be changed from `before` to `value`."""
        if value != before or code in self.left.settings:
            self._used = self._link.camera
            self._set(self.left.with_setting(code, before, value))

    def keep_settings(self, codes: Iterable[int]) -> None:
        """Do not put back the old values of these settings; keep their current values."""
        changes = self.left
        for code in codes:
            changes = changes.without_setting(code)
        self._set(changes)

    def note_step(self, direction: FocusDirection, step: int) -> None:
        """Note that the lens was driven one step."""
        self._set(self.left.with_step(direction, step))

    def note_user_change(self, code: int) -> None:
        """Do not put back a setting that the user sets outside of a `lent` context."""
        if not self._users and code in self.left.settings:
            self.keep_settings([code])

    def _set(self, changes: Changes) -> None:
        self.left = changes
        if not changes:
            self.error = None
            self._set_overdue(False)
        self.on_change.call(changes)

    def _set_overdue(self, overdue: bool) -> None:
        if overdue is not self.overdue:
            self.overdue = overdue
            self._changed()

    def connected(self) -> None:
        """Reset `lens_given_up`, because the focus may be anywhere after a reconnect."""
        self.lens_given_up = 0

    # Undoing the changes

    def resume(self, changes: Changes) -> None:
        """Put back the changes that were made before a restart."""
        self.left = changes
        self._start()

    async def finish(self, *, wait: bool = True) -> None:
        """Put back the remaining changes in the background; with `wait`, wait for the end.

        The limit for this wait is `Limits.put_back`, minus the time for which the camera has
        been disconnected. After `end_soon`, waits for `Limits.ending` even without `wait`, but
        only while the camera is connected.
        """
        self._start()
        limit = max(self._limits.put_back - self._link.gone_for, 0.0) if wait else 0.0
        if self._closing:
            limit = self._limits.ending if self._link.camera is not None else 0.0
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=limit)

    def _start(self) -> None:
        if self.left and (self._task is None or self._task.done()):
            self._refused_since = None
            self._task = asyncio.create_task(self._run(), name="EOS put back")
            self._task.add_done_callback(retrieve_exception)

    def end_soon(self) -> None:
        """Limit each wait of `finish` to `Limits.ending`, because the remote control is closing."""
        self._closing = True

    async def close(self) -> None:
        """Stop putting changes back; the remaining changes are put back after a restart."""
        self._closing = True
        await stop(self._task)

    async def _run(self) -> None:
        """Put all changes back, across as many connections as needed."""
        waits = growing_waits(0.1, self._limits.put_back_pause)
        while self.left:
            camera = await self._link.wait_connected()
            try:
                await self._put_back(camera)
            except PtpConnectionError as err:
                self.error = err
                waits = growing_waits(0.1, self._limits.put_back_pause)
            except PtpError as err:
                self.error = err
                self._used = None  # the next attempt can rely on the reported values
                self._note_refusal()
                await asyncio.sleep(next(waits))

    def _note_refusal(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._refused_since is None:
            self._refused_since = now
        if now - self._refused_since >= self._limits.put_back_overdue:
            if self.left.lens:  # give up on the lens: the user must focus again
                self.lens_given_up = self.left.lens_steps
                self._set(self.left._replace(lens={}))
                self._changed()
            self._set_overdue(bool(self.left))

    async def _put_back(self, camera: EosCamera) -> None:
        """Restore the settings in reverse order, as far as possible, and then the focus.

        Raises the last error of a setting at the end, but the error of a lost connection, and
        any error of driving the lens, immediately.
        """
        refusal: PtpError | None = None
        for code, known in tuple(self.left.settings.items())[::-1]:
            own = camera is self._used
            try:
                await camera.run(restore_setting, code, known, own=own)
            except PtpConnectionError:
                raise
            except PtpError as err:
                refusal = err
            else:
                self._set(self.left.without_setting(code))
        for step, steps in self.left.lens.items():
            direction = FocusDirection.NEAR if steps > 0 else FocusDirection.FAR
            await camera.run(
                drive_focus, direction, step, abs(steps), on_step=self.note_step
            )
        if refusal is not None:
            raise refusal


async def restore_setting(
    camera: ConnectedCamera, code: int, known: ChangedSetting, *, own: bool
) -> None:
    """Restore a setting, unless the user has set it to another value in the meantime.

    With `own`, the setting was changed on this connection, so the camera may not have
    reported the new value yet. Raises the errors of `set_value`.
    """
    session = camera.session
    await session.refresh()
    ours = {known.before, *known.ours}
    if own and (present := session.state.number(code)) is not None:
        ours.add(present)  # the camera may have replaced the value that was sent

    def user_has_set_it() -> bool:
        state = session.state
        in_this_mode = state.may_be_set(code, known.before)
        return in_this_mode and state.value(code) not in ours

    await set_value(session, code, known.before, superseded=user_has_set_it)
