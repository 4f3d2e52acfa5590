"""Taking a photo: ready, focus, press, always release, and the files that it made.

Press sequences and result codes are libgphoto2's; what refusals mean is read from
the camera's cards, since most bodies answer nothing but "busy" without one.
"""

import asyncio
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from ..ptp.codes import ObjectFormat, OperationCode, ResponseCode
from ..ptp.datasets import StorageInfo, parse_storage_info, parse_u32_array
from ..ptp.errors import ResponseError
from .codes import Button, EosOperation, EosResponse, OlcMask
from .errors import (
    BatteryTooLowError,
    CameraBusyError,
    CaptureError,
    CaptureRefusedError,
    CaptureTimeoutError,
    CardFullError,
    CardWriteProtectedError,
    FocusFailedError,
    MirrorLockupError,
    NoCardError,
)
from .events import EosEvent, ObjectAdded, OlcChanged
from .limits import growing_waits
from .properties import ImageFormat, PropertyCode
from .quirks import Press
from .session import EosSession
from .state import CameraState, FocusResult

CARD_DESTINATIONS: Final = 0b011
"""Bits of CaptureDestination that mean a card; 4 is the host."""

_READ_WRITE: Final = 0
"""StorageInfo's access capability of a card that can be written."""

_BUTTON_TAKEN: Final = 4
_BUTTON_FAILED: Final = (1, 3)
"""Button status of EOS M bodies after a press (libgphoto2 `library.c`)."""

_MAX_POLLS_UNTIL_QUIET: Final = 10


class _ReleaseResult(IntEnum):
    """Result parameter of RemoteRelease, the one-shot press of old bodies."""

    TAKEN = 0
    NO_FOCUS = 1
    MIRROR_UP = 3
    CARD_FULL = 7
    CARD_WRITE_PROTECTED = 8


_RELEASE_ERRORS: Final[dict[int, type[CaptureError]]] = {
    _ReleaseResult.NO_FOCUS: FocusFailedError,
    _ReleaseResult.MIRROR_UP: MirrorLockupError,
    _ReleaseResult.CARD_FULL: CardFullError,
    _ReleaseResult.CARD_WRITE_PROTECTED: CardWriteProtectedError,
}

_RESPONSE_ERRORS: Final[dict[int, type[CaptureError]]] = {
    ResponseCode.DEVICE_BUSY: CameraBusyError,
    ResponseCode.STORE_FULL: CardFullError,
    ResponseCode.STORE_READ_ONLY: CardWriteProtectedError,
    ResponseCode.OBJECT_WRITE_PROTECTED: CardWriteProtectedError,
    ResponseCode.STORE_NOT_AVAILABLE: NoCardError,
    EosResponse.LOW_BATTERY: BatteryTooLowError,
}


@dataclass(frozen=True, slots=True)
class Shot:
    """What one press of the shutter made: a file, or two for RAW + JPEG."""

    files: tuple[ObjectAdded, ...]


class _Watcher:
    """Collects what the camera reports while a photo is taken."""

    def __init__(self, session: EosSession) -> None:
        self._loop = asyncio.get_running_loop()
        self.files: list[ObjectAdded] = []
        self.focus_result: FocusResult | None = None
        self.button: int | None = None
        self.last_file = self._loop.time()
        self.close = session.subscribe(self._listen)

    def _listen(self, state: CameraState, events: tuple[EosEvent, ...]) -> None:
        # Only news count: the state may still hold the last shot's result.
        for event in events:
            if isinstance(event, OlcChanged) and state.olc is not None:
                if event.mask & OlcMask.FOCUS:
                    self.focus_result = state.olc.focus
                if event.mask & OlcMask.BUTTON:
                    self.button = state.olc.button
        files = [
            event
            for event in events
            if isinstance(event, ObjectAdded)
            and event.object_format != ObjectFormat.ASSOCIATION
        ]
        if files:
            self.files += files
            self.last_file = self._loop.time()

    def quiet_for(self, seconds: float) -> bool:
        """Whether no file was reported for that long."""
        return self._loop.time() - self.last_file >= seconds


async def take_photo(session: EosSession, *, autofocus: bool = True) -> Shot:
    """Take one photo and return its files.

    Waits until the camera is ready, tries again while it answers busy (a refused
    press has taken no photo), and releases what it pressed on every path. With
    `autofocus` off the shutter is pressed without focusing.

    Raises a `CaptureError`, or what `EosSession.transact` raises.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + session.limits.ready
    for wait in growing_waits():
        await _wait_until_ready(session, deadline)
        watcher = _Watcher(session)
        try:
            refusal = await _try_press(session, watcher, autofocus)
            if refusal is None:
                return await _collect(session, watcher)
        finally:
            watcher.close()
        if not isinstance(refusal, CameraBusyError) or loop.time() > deadline:
            raise refusal
        await asyncio.sleep(wait)
    raise AssertionError  # pragma: no cover - the waits never end


async def _try_press(
    session: EosSession, watcher: _Watcher, autofocus: bool
) -> CaptureError | None:
    """Press once; returns why the camera refused, None if it did not."""
    try:
        await _press(session, watcher, autofocus)
    except ResponseError as err:
        return await _explain(session, err)
    return None


async def _wait_until_ready(session: EosSession, deadline: float) -> None:
    """Read waiting events, which alone can make a press busy, until the camera is idle."""
    loop = asyncio.get_running_loop()
    polls = 0
    while True:
        events = await session.poll()
        polls += 1
        if not session.state.busy and (not events or polls >= _MAX_POLLS_UNTIL_QUIET):
            return
        if loop.time() > deadline:
            raise CameraBusyError("the camera stays busy")
        await asyncio.sleep(session.limits.poll_pause)


async def _press(session: EosSession, watcher: _Watcher, autofocus: bool) -> None:
    """Press the shutter button in the way of this body, and release it."""
    if not session.supports(EosOperation.REMOTE_RELEASE_ON):
        await _press_at_once(session)
        return
    no_autofocus = 0 if autofocus else 1
    pressed: list[Button] = []
    try:
        if session.quirks.press is Press.AT_ONCE:
            await _hold(session, pressed, Button.BOTH, no_autofocus)
            await _wait_for_button(session, watcher)
        elif not autofocus:
            await _hold(session, pressed, Button.BOTH, no_autofocus)
        else:
            await _hold(session, pressed, Button.HALF, no_autofocus)
            await _wait_for_focus(session, watcher)
            await _hold(session, pressed, Button.FULL, no_autofocus)
    finally:
        await _release(session, pressed)


async def _hold(
    session: EosSession, pressed: list[Button], button: Button, no_autofocus: int
) -> None:
    pressed.append(button)  # first: even a press that fails is released
    await session.transact(
        EosOperation.REMOTE_RELEASE_ON,
        button,
        no_autofocus,
        seconds=session.limits.half_press,
    )


async def _release(session: EosSession, pressed: list[Button]) -> None:
    """Release what was pressed, last first, even if the caller is cancelled meanwhile."""
    releases = [
        asyncio.ensure_future(session.transact(EosOperation.REMOTE_RELEASE_OFF, button))
        for button in reversed(pressed)
    ]
    await asyncio.shield(asyncio.gather(*releases, return_exceptions=True))


async def _press_at_once(session: EosSession) -> None:
    """Press on bodies that only have RemoteRelease, which answers with a result."""
    answer = await session.transact(
        EosOperation.REMOTE_RELEASE, seconds=session.limits.half_press
    )
    result = answer.params[0] if answer.params else _ReleaseResult.TAKEN
    if result & 0x7000 == 0x2000:  # a response code in the result's place
        if result != ResponseCode.OK:
            raise ResponseError(EosOperation.REMOTE_RELEASE.name, result)
    elif result != _ReleaseResult.TAKEN:
        error = _RELEASE_ERRORS.get(result, CaptureRefusedError)
        raise error(f"RemoteRelease: result {result}")


async def _wait_for_focus(session: EosSession, watcher: _Watcher) -> None:
    """Give the camera a moment to report its focus result; none is no failure."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + session.limits.focus_result
    while True:
        await session.poll()
        match watcher.focus_result:
            case FocusResult.FAILED:
                raise FocusFailedError("the camera could not focus")
            case FocusResult.FOCUSED:
                return
        if loop.time() > deadline:
            return
        await asyncio.sleep(session.limits.poll_pause)


async def _wait_for_button(session: EosSession, watcher: _Watcher) -> None:
    """Follow the button group by which EOS M bodies report how a press ended."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + session.limits.button_result
    while not watcher.files and loop.time() <= deadline:
        await session.poll()
        if watcher.button in _BUTTON_FAILED:
            raise FocusFailedError(f"button status {watcher.button}")
        if watcher.button == _BUTTON_TAKEN:
            return
        await asyncio.sleep(session.limits.poll_pause)


def _expected_files(state: CameraState) -> int:
    image_format = state.value(PropertyCode.IMAGE_FORMAT)
    return len(image_format.entries) if isinstance(image_format, ImageFormat) else 1


def exposure_seconds(shutter_speed: object) -> float:
    """Return the exposure time of a raw shutter speed (0x38 is 1 s, 8 steps a stop).

    Bulb and auto, which have no time of their own, count as 0.
    """
    if not isinstance(shutter_speed, int) or not 0x10 <= shutter_speed <= 0xFF:
        return 0.0
    return float(2 ** ((0x38 - shutter_speed) / 8))


async def _collect(session: EosSession, watcher: _Watcher) -> Shot:
    """Follow the events until all files of the shot are known."""
    loop = asyncio.get_running_loop()
    limits = session.limits
    state = session.state
    exposure = exposure_seconds(state.value(PropertyCode.SHUTTER_SPEED))
    # Noise reduction may take as long again as the exposure.
    deadline = loop.time() + limits.photo + 2 * exposure
    mirror_deadline = loop.time() + limits.settle + exposure
    expected = _expected_files(state)
    while True:
        await session.poll()
        state = session.state
        if watcher.files and not state.busy:
            complete = len(watcher.files) >= expected
            if complete or watcher.quiet_for(limits.settle):
                return Shot(tuple(watcher.files))
        elif not state.busy and loop.time() > mirror_deadline and _mirror_locked(state):
            raise MirrorLockupError("the press raised the mirror")
        if loop.time() > deadline:
            if watcher.files:
                return Shot(tuple(watcher.files))
            raise CaptureTimeoutError("no photo arrived")
        await asyncio.sleep(limits.poll_pause)


def _mirror_locked(state: CameraState) -> bool:
    return bool(
        state.value(PropertyCode.MIRROR_LOCKUP_STATE)
        or state.value(PropertyCode.MIRROR_UP_SETTING)
    )


async def _explain(session: EosSession, error: ResponseError) -> CaptureError:
    """Return why the camera refused to release the shutter."""
    kind = _RESPONSE_ERRORS.get(error.code, CaptureRefusedError)
    if kind in (CameraBusyError, CaptureRefusedError):
        if (problem := await _card_problem(session)) is not None:
            return problem
        if _mirror_locked(session.state):
            return MirrorLockupError(str(error))
    return kind(str(error))


async def _card_problem(session: EosSession) -> CaptureError | None:
    """Return what is wrong with the cards, if the photos go there at all."""
    destination = session.state.value(PropertyCode.CAPTURE_DESTINATION)
    if isinstance(destination, int) and not destination & CARD_DESTINATIONS:
        return None
    try:
        cards = await _read_cards(session)
    except ResponseError:
        return None
    if not cards:
        return NoCardError("no card in the camera")
    writable = [card for card in cards if card.access == _READ_WRITE]
    if not writable:
        return CardWriteProtectedError("the card is write-protected")
    if session.state.value(PropertyCode.AVAILABLE_SHOTS) == 0 or all(
        card.free_space == 0 for card in writable
    ):
        return CardFullError("the card is full")
    return None


async def _read_cards(session: EosSession) -> list[StorageInfo]:
    eos = session.supports(EosOperation.GET_STORAGE_IDS)
    list_ids = EosOperation.GET_STORAGE_IDS if eos else OperationCode.GET_STORAGE_IDS
    get_info = EosOperation.GET_STORAGE_INFO if eos else OperationCode.GET_STORAGE_INFO
    storage_ids = parse_u32_array((await session.transact(list_ids)).data)
    return [
        parse_storage_info((await session.transact(get_info, storage_id)).data)
        for storage_id in storage_ids
        if storage_id & 0xFFFF  # a logical half of 0 is a slot without a card
    ]
