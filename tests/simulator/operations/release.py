"""Operations for the shutter button, bulb exposures, the mirror and the built-in flash."""

from ..codes import Button, EosOp, ResponseCode
from .session import OK, Answer, Handler, Session

# RemoteRelease can answer OK although the press failed: its first parameter is the result.
_TAKEN, _NO_FOCUS, _MIRROR_UP, _CARD_FULL, _CARD_PROTECTED = 0, 1, 3, 7, 8


async def _on(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    if not 1 <= params[0] <= Button.BOTH:
        return Answer(ResponseCode.INVALID_PARAMETER)
    button, autofocus = Button(params[0]), params[1] == 0
    pressed = session.shutter.press_by_client(button, autofocus=autofocus)
    return Answer(await pressed)


async def _off(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    if not 1 <= params[0] <= Button.BOTH:
        return Answer(ResponseCode.INVALID_PARAMETER)
    return Answer(session.shutter.release_by_client(Button(params[0])))


async def _release(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    shutter, body = session.shutter, session.body
    if shutter.is_stuck:
        return Answer(ResponseCode.DEVICE_BUSY)
    response = await shutter.press(Button.BOTH, autofocus=True)
    no_focus = shutter.focus_failed
    shutter.release(Button.BOTH)
    if no_focus:
        return Answer(params=(_NO_FOCUS,))
    if response == ResponseCode.OK:
        return _taken(session)
    if body.card is None or body.available_shots() == 0:
        return Answer(params=(_CARD_FULL,))
    if body.card.write_protected:
        return Answer(params=(_CARD_PROTECTED,))
    return Answer(params=(response,))


async def _bulb_start(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    response = session.shutter.start_bulb()
    if response == ResponseCode.OK:
        return _taken(session)
    return _with_result(session, response)


def _taken(session: Session) -> Answer:
    """Return the answer to an accepted press or BulbStart, which may only raise the mirror."""
    shutter = session.shutter
    waits = shutter.mirror.is_up and not shutter.is_working
    return Answer(params=(_MIRROR_UP if waits else _TAKEN,))


async def _bulb_end(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    return _with_result(session, session.shutter.end_bulb())


def _with_result(session: Session, response: int) -> Answer:
    """Return the answer to BulbStart or BulbEnd.

    With `bulb_result`, a refusal is reported as the parameter of an OK response.
    """
    if response == ResponseCode.OK:
        return Answer(params=(0,))
    if session.body.faults.bulb_result:
        return Answer(params=(response,))
    return Answer(response)


async def _reset_mirror(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    session.shutter.mirror.lower()
    return OK


async def _pop_up_flash(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    session.body.flash_is_up = True
    return OK


HANDLERS: dict[int, Handler] = {
    EosOp.POPUP_BUILTIN_FLASH: _pop_up_flash,
    EosOp.REMOTE_RELEASE_ON: _on,
    EosOp.REMOTE_RELEASE_OFF: _off,
    EosOp.REMOTE_RELEASE: _release,
    EosOp.BULB_START: _bulb_start,
    EosOp.BULB_END: _bulb_end,
    EosOp.RESET_MIRROR_LOCKUP_STATE: _reset_mirror,
}
