"""The shutter button, pressed by a client."""

from custom_components.canon_eos.ptp.codes import ResponseCode

from ..codes import Button, EosOp, Prop
from .session import OK, Answer, Handler, Session

# RemoteRelease answers OK and says in its first parameter what came of it.
_TAKEN, _NO_FOCUS, _MIRROR_UP, _CARD_FULL, _CARD_PROTECTED = 0, 1, 3, 7, 8


async def _on(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    if not 1 <= params[0] <= Button.BOTH:
        return Answer(ResponseCode.INVALID_PARAMETER)
    pressed = session.shutter.press(Button(params[0]), autofocus=params[1] == 0)
    return Answer(await pressed)


async def _off(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    if not 1 <= params[0] <= Button.BOTH:
        return Answer(ResponseCode.INVALID_PARAMETER)
    session.shutter.release(Button(params[0]))
    return OK


async def _release(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    shutter, body = session.shutter, session.body
    response = await shutter.press(Button.BOTH, autofocus=True)
    no_focus = shutter.focus_failed
    shutter.release(Button.BOTH)
    if no_focus:
        return Answer(params=(_NO_FOCUS,))
    if response == ResponseCode.OK:
        raised = body.settings.number(Prop.MIRROR_LOCKUP_STATE)
        waits = raised and not shutter.is_working
        return Answer(params=(_MIRROR_UP if waits else _TAKEN,))
    if body.card is None or body.available_shots() == 0:
        return Answer(params=(_CARD_FULL,))
    if body.card.write_protected:
        return Answer(params=(_CARD_PROTECTED,))
    return Answer(params=(response,))


async def _bulb_start(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    response = session.shutter.start_bulb()
    return Answer(response, (0,) if response == ResponseCode.OK else ())


async def _bulb_end(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    response = session.shutter.end_bulb()
    return Answer(response, (0,) if response == ResponseCode.OK else ())


async def _reset_mirror(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    if session.body.settings.number(Prop.MIRROR_LOCKUP_STATE):
        session.body.settings.set(Prop.MIRROR_LOCKUP_STATE, 0)
    return OK


async def _cancel_focus(_: Session, __: tuple[int, ...], ___: bytes) -> Answer:
    return OK


HANDLERS: dict[int, Handler] = {
    EosOp.REMOTE_RELEASE_ON: _on,
    EosOp.REMOTE_RELEASE_OFF: _off,
    EosOp.REMOTE_RELEASE: _release,
    EosOp.BULB_START: _bulb_start,
    EosOp.BULB_END: _bulb_end,
    EosOp.RESET_MIRROR_LOCKUP_STATE: _reset_mirror,
    EosOp.AF_CANCEL: _cancel_focus,
}
