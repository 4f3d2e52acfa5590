"""The shutter button, pressed in the way that the body needs and always released.

`press_way` selects the way. Focusing, holding the button, photos, bursts and bulb exposures
all use this module to press the button. Sequences and result codes are from libgphoto2
(`library.c`, `ptp.c`).
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, closing, suppress
from typing import Final

from ...ptp.errors import PtpError, ResponseError
from ..errors import (
    CaptureError,
    FocusFailedError,
    NotSupportedError,
    ShutterHeldError,
)
from ..mirror_lockup import raises_mirror
from ..quirks import Press
from ..retry import is_busy
from ..session import EosSession
from ..state import Activity
from ..tasks import undo, wait_shielded
from ..watcher import Watcher
from ..wire.codes import Button, EosOperation
from .live_view import LiveViewOutput, LiveViewUse
from .moment import Moment, Pressed
from .press_way import PressWay
from .release import lower_mirror, open_shutter


class ShutterButton:
    """The shutter button in one session and the positions in which it is held."""

    def __init__(self, session: EosSession, live_view: LiveViewOutput) -> None:
        """Initialize the button as released."""
        self._session: Final = session
        self._live_view: Final = live_view
        self._pressed: list[Button] = []
        self._focuses = False
        self._use: LiveViewUse | None = None
        self._users = 0
        self._way: Final = PressWay(session)
        self._watcher: Watcher | None = None
        self._wants_focus = self._reports_focus = self._full_refused = False
        self._is_silent = False
        self._releasing: asyncio.Task[None] | None = None
        self._release_lock: Final = asyncio.Lock()
        self.check_no_exposure: Callable[[], None] = lambda: None
        """A function that raises `ShutterHeldError` during a bulb exposure, because a press would
        end the exposure."""
        self.fired = False
        """Whether a press for a photo has been sent since this attribute was last set to False."""
        self.pressed: Pressed | None = None
        """The last accepted press for a photo, if any."""

    @property
    def way(self) -> Press:
        """The way to press this body's button. Raises the errors of `PressWay.now`."""
        return self._way.now

    @property
    def is_held(self) -> bool:
        """Whether the button is or may be pressed, or the autofocus operation is active."""
        return bool(self._pressed) or self._focuses

    def check_free(self) -> None:
        """Raise `ShutterHeldError` while the button is held or during a bulb exposure."""
        self.check_no_exposure()
        self.check_not_held()

    def check_not_held(self) -> None:
        """Raise `ShutterHeldError` while the button is held."""
        if self.is_held:
            raise ShutterHeldError("the shutter button is held down")

    @asynccontextmanager
    async def usable(self) -> AsyncGenerator[None]:
        """Keep live view on inside the context if the body needs live view for a press.

        `press` also switches live view on; the context keeps it on between presses and
        while files arrive. Raises the errors of `LiveViewOutput.start`.
        """
        self._users += 1
        try:
            await self._make_usable()
            yield
        finally:
            self._users -= 1
            await undo(self._end_use())

    async def _make_usable(self) -> None:
        output = self._session.quirks.press_output
        if output is not None and self._use is None:
            use = LiveViewUse(output)
            await self._live_view.start(use)
            self._use = use
            await asyncio.sleep(self._session.limits.output_wait)

    async def _end_use(self) -> None:
        """End the use of live view if no press needs it. Never raises a `PtpError`."""
        unused = not self._users and not self.is_held
        if self._use is not None and unused and self._session.is_open:
            use, self._use = self._use, None
            with suppress(PtpError):
                await self._live_view.stop(use)

    # Presses that are held

    async def press(self, position: Button, *, autofocus: bool = True) -> None:
        """Press the button to a position and hold it; a half press returns after focusing.

        Raises `NotSupportedError` and the errors of `transact` and `LiveViewOutput.start`.
        The caller must release the button even if the press fails.
        """
        if self.way is Press.IN_ONE_OPERATION:
            raise NotSupportedError("no RemoteReleaseOn")
        self._wants_focus = autofocus and not self._session.state.is_manual_focus
        self._full_refused = False
        # A cancelled caller may still be releasing the button.
        await self._until_released()
        await self._make_usable()
        if position is Button.HALF:
            await self._press_half(autofocus=autofocus)
        elif self.way is Press.AT_ONCE:
            await self._press_fully(Button.BOTH, autofocus=autofocus)
        else:
            await self._press_fully(position, autofocus=autofocus)

    async def _press(self, button: Button, *, autofocus: bool) -> None:
        self._pressed.append(button)
        self.fired |= button is not Button.HALF
        answer = await self._session.transact(
            EosOperation.REMOTE_RELEASE_ON,
            button,
            0 if autofocus else 1,
            seconds=self._session.limits.half_press,
        )
        if button is not Button.HALF:
            self.pressed = Pressed.by(answer)

    async def _press_fully(self, button: Button, *, autofocus: bool) -> None:
        """Press fully and record the result in `PressWay`.

        If a press of both positions at once without autofocus is refused, the refusal is not
        counted, because there is no other way to press without autofocus.
        """
        way = self._way
        says = not way.is_always_at_once and (button is Button.FULL or autofocus)
        try:
            await self._press(button, autofocus=autofocus)
        except ResponseError as err:
            if is_busy(err) and says:
                self._full_refused = True
                way.note_refusal()
            raise
        self._session.known.set_not_busy()
        if button is Button.FULL:
            way.note_success()

    async def refused_without_focus(self, watcher: Watcher) -> bool:
        """Return whether the last press was refused as busy because the camera did not focus.

        If a camera never reports a focus result, a focus failure is assumed once both ways of
        pressing have been refused. `watcher` must have been created before the half press. Raises
        the errors of `EosSession.poll`.
        """
        if not self._wants_focus:
            return False
        if self._way.is_always_at_once:
            return await watcher.button_failed(self._session.limits.focus_result)
        self._reports_focus |= watcher.focus_result is not None
        busy = self._session.known.has_become_busy
        unknown = self._way.is_refused and not self._reports_focus and not busy
        if not self._full_refused or not (watcher.is_unfocused or unknown):
            return False
        self._way.note_focus_failed()
        return True

    def watch_held(self) -> Watcher:
        """Return the watcher that follows the camera's reports until the button is released."""
        if self._watcher is None:
            self._watcher = Watcher(self._session)
        return self._watcher

    async def _press_half(self, *, autofocus: bool) -> None:
        """Press halfway; a body that supports only full presses focuses in live view."""
        session = self._session
        try:
            await self._press(Button.HALF, autofocus=autofocus)
        except ResponseError as err:
            if (
                self.way is not Press.AT_ONCE
                or is_busy(err)
                or not session.supports(EosOperation.DO_AF)
            ):
                raise
            self._pressed.remove(Button.HALF)
            # As with other half presses, a focus failure is not an error.
            with closing(Watcher(session)) as watcher, suppress(FocusFailedError):
                await self.focus_in_live_view(watcher)

    async def focus_in_live_view(self, watcher: Watcher) -> None:
        """Focus with the autofocus operation until `release`; live view must be on.

        Raises `FocusFailedError` and the errors of `transact`.
        """
        limit = self._session.limits.half_press
        self._focuses = True
        await self._session.transact(EosOperation.DO_AF, seconds=limit)
        await watcher.wait_for_focus(limit)

    async def release(self) -> None:
        """Release all held positions, last first, even if the caller is cancelled.

        Retries while the camera is busy, because otherwise a burst would continue. Raises
        only `CancelledError`. Other refusals are ignored, because the next connection releases
        the button.
        """
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None
        pressed, self._pressed = self._pressed, []
        focuses, self._focuses = self._focuses, False
        if pressed or focuses or self._use is not None:
            self._releasing = asyncio.create_task(self._release_all(pressed, focuses))
        await self._until_released()

    async def _until_released(self) -> None:
        if self._releasing is not None and not self._releasing.done():
            await wait_shielded(self._releasing)

    async def _release_all(self, pressed: list[Button], focuses: bool) -> None:
        session = self._session
        # The previous release may still be waiting for a busy camera.
        async with self._release_lock:
            for button in reversed(pressed):
                with suppress(PtpError):
                    await session.transact_when_free(
                        EosOperation.REMOTE_RELEASE_OFF,
                        button,
                        patience=session.limits.release_busy,
                    )
            if focuses:
                await undo(session.transact_if_possible(EosOperation.AF_CANCEL))
            await self._end_use()

    async def exposure_ended(self) -> None:
        """Forget the press that began a bulb exposure, because the exposure has ended."""
        self._pressed.clear()
        await self.release()

    # Presses for a photo

    @property
    def has_pressed(self) -> bool:
        """Whether a photo is being taken and the camera has accepted the press for it."""
        return self.fired and self.pressed is not None

    async def fire(
        self, watcher: Watcher, *, autofocus: bool, hold: float, moment: Moment
    ) -> None:
        """Focus with `autofocus`, press fully at `moment`, hold for `hold` seconds and release.

        If a body does not support the press operations it lists, RemoteRelease is used, which
        presses and releases. Raises a `CaptureError`, and the errors of `press` and `moment`.
        """
        try:
            await self._fire(watcher, autofocus, hold, moment)
        except ResponseError as err:
            if not self._way.note_missing(err):
                raise
            await self._fire(watcher, autofocus, hold, moment)

    async def _fire(
        self, watcher: Watcher, autofocus: bool, hold: float, moment: Moment
    ) -> None:
        session = self._session
        exposing = (
            Activity.SELF_TIMER if session.state.self_timer else Activity.EXPOSING
        )
        session.known.set_shooting(Activity.FOCUSING if autofocus else exposing)
        way = self.way
        try:
            if way is Press.HALF_THEN_FULL and autofocus:
                await self.press(Button.HALF)
                await self._wait_for_focus(watcher)
                session.known.set_shooting(exposing)
            if raises_mirror(session.state) and way is not Press.IN_ONE_OPERATION:
                await self.raise_mirror(watcher, autofocus=autofocus)
                autofocus = False
            await moment(session)
            reports = not session.state.busy  # a busy camera might not report the photo
            await self._press_for_photo(way, autofocus=autofocus)
            if way is Press.AT_ONCE and autofocus:
                await self._follow(watcher, reports=reports)
            if hold and self.is_held:
                await asyncio.sleep(hold)
        except BaseException as err:
            if not self.fired or isinstance(err, CaptureError | ResponseError):
                await lower_mirror(session)
            raise
        finally:
            await self.release()

    async def raise_mirror(self, watcher: Watcher, *, autofocus: bool = False) -> None:
        """Raise the mirror with a press and wait until it has settled.

        Raises `FocusFailedError` and the errors of `press`.
        """
        try:
            await self._press_for_photo(self.way, autofocus=autofocus)
        except ResponseError as err:
            # A 5D Mark IV can answer the press that raises the mirror with DEVICE_BUSY (R40).
            if not is_busy(err) or await self.refused_without_focus(watcher):
                raise
            self._way.note_focus_failed()
        finally:
            self.fired, self.pressed = False, None
            await self.release()
        await asyncio.sleep(self._session.limits.mirror)
        await watcher.wait_for_focus(0.0)

    async def _press_for_photo(self, way: Press, *, autofocus: bool) -> None:
        match way:
            case Press.IN_ONE_OPERATION:
                self.fired = True
                answer = await open_shutter(
                    self._session,
                    EosOperation.REMOTE_RELEASE,
                    self._session.limits.half_press,
                )
                self.pressed = Pressed.by(answer)
            case Press.HALF_THEN_FULL if autofocus:
                await self.press(Button.FULL)
            case _:
                await self.press(Button.BOTH, autofocus=autofocus)

    async def _wait_for_focus(self, watcher: Watcher) -> None:
        """Wait for the result of a half press, unless no result is expected.

        No result is expected with manual focus, or if the previous half press had none. Events
        are read in any case.
        """
        waits = self._wants_focus and not self._is_silent
        await watcher.wait_for_focus(
            self._session.limits.focus_result if waits else 0.0
        )
        if self._wants_focus:
            self._is_silent = not watcher.has_focus_news

    async def _follow(self, watcher: Watcher, *, reports: bool) -> None:
        """Wait for the result of a press of both positions at once, while they are held.

        The answer can be OK although the camera has not focused. On bodies that are not
        known to need both positions at once, the press has succeeded once the camera starts
        to take a photo. `reports` is False if the camera was already busy and might therefore
        not report the start of the photo. Raises `FocusFailedError` and the errors of
        `EosSession.poll`.
        """
        way, timer = self._way, self._session.state.self_timer
        limit = self._session.limits.button_result + timer
        if way.is_always_at_once:
            await watcher.wait_for_button(limit)
        elif not self._wants_focus or await watcher.wait_for_shot(limit):
            way.note_success()
        elif reports:
            if way.other_is_tried:
                way.note_focus_failed()
            raise FocusFailedError("the camera did not begin to take a photo")
