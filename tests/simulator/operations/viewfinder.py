"""Operations for live view (with its focus, zoom and white balance) and the movie switch."""

from ..codes import EosOp, EosResponse, Prop, ResponseCode
from .session import OK, Answer, Handler, Session

_HOST = 2


async def _initiate(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    return _switch(session, on=True)


async def _terminate(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    return _switch(session, on=False)


def _switch(session: Session, *, on: bool) -> Answer:
    body = session.body
    output = body.settings.number(Prop.EVF_OUTPUT_DEVICE)
    body.settings.set(Prop.EVF_OUTPUT_DEVICE, output | _HOST if on else output & ~_HOST)
    body.after_set(Prop.EVF_OUTPUT_DEVICE)
    return OK


async def _picture(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    body = session.body
    body.touch()
    since_picture = body.clock.monotonic() - body.last_picture
    busy = since_picture < body.faults.live_view_after_shot
    data = body.viewfinder.frame(params, busy=busy or session.shutter.is_working)
    if data is None:
        return Answer(EosResponse.NOT_READY)
    return Answer(data=data)


async def _focus(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    return Answer(session.shutter.focus_in_live_view())


async def _cancel_focus(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    session.shutter.cancel_focus()
    return OK


async def _drive_lens(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    body = session.body
    if not body.viewfinder.is_ready:
        return Answer(EosResponse.OPERATION_REFUSED)
    body.touch()
    if not body.viewfinder.allows_drive:
        return OK
    code = body.lens.drive(params[0])
    if code == ResponseCode.OK:
        body.viewfinder.note_drive()
    return Answer(code)


async def _zoom(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    body = session.body
    body.touch()
    return Answer(body.viewfinder.magnify(params[0], lens=body.lens.can_focus))


async def _move(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    session.body.touch()
    return Answer(session.body.viewfinder.move(*params[:2]))


async def _touch(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    session.body.touch()
    return Answer(session.body.viewfinder.touch(*params[:3]))


async def _click_white(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    session.body.touch()
    return Answer(session.body.viewfinder.click_white_balance(*params[:2]))


async def _preview(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    body = session.body
    if not body.viewfinder.is_ready:
        return Answer(EosResponse.OPERATION_REFUSED)
    body.settings.set(Prop.DEPTH_OF_FIELD_PREVIEW, params[0])
    return OK


async def _to_movie(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    return _turn_movie_switch(session, on=True)


async def _to_photo(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    return _turn_movie_switch(session, on=False)


def _turn_movie_switch(session: Session, *, on: bool) -> Answer:
    if session.shutter.is_working or session.body.recording:
        return Answer(ResponseCode.DEVICE_BUSY)
    session.body.touch()
    session.body.turn_movie_switch(on)
    return OK


HANDLERS: dict[int, Handler] = {
    EosOp.INITIATE_VIEWFINDER: _initiate,
    EosOp.TERMINATE_VIEWFINDER: _terminate,
    EosOp.GET_VIEWFINDER_DATA: _picture,
    EosOp.DO_AF: _focus,
    EosOp.AF_CANCEL: _cancel_focus,
    EosOp.DRIVE_LENS: _drive_lens,
    EosOp.DEPTH_OF_FIELD_PREVIEW: _preview,
    EosOp.CLICK_WHITE_BALANCE: _click_white,
    EosOp.ZOOM: _zoom,
    EosOp.ZOOM_POSITION: _move,
    EosOp.TOUCH_AF_POSITION: _touch,
    EosOp.MOVIE_SELECT_SW_ON: _to_movie,
    EosOp.MOVIE_SELECT_SW_OFF: _to_photo,
}
