"""Operations that set properties, request their values, or state the client's free space."""

from struct import unpack_from

from ..body import PICTURE_SIZE, Body
from ..codes import (
    IMAGE_FORMATS,
    LIVE_VIEW_OUTPUTS,
    EosOp,
    EosResponse,
    Prop,
    ResponseCode,
)
from ..settings import number, raw
from .session import OK, Answer, Handler, Session

_TEXTS = (Prop.OWNER, Prop.ARTIST, Prop.COPYRIGHT)
_HEADER_SIZE = 8
_NOT_WHILE_RECORDING = (
    Prop.AE_MODE_DIAL,
    Prop.CAPTURE_DESTINATION,
    Prop.MOVIE_PARAM4,
    Prop.MOVIE_PARAM5,
    *IMAGE_FORMATS,
)


async def _set(session: Session, _: tuple[int, ...], data: bytes) -> Answer:
    body = session.body
    if len(data) < _HEADER_SIZE or unpack_from("<I", data)[0] != len(data):
        return Answer(ResponseCode.INVALID_DEVICE_PROP_FORMAT)
    code, value = unpack_from("<I", data, 4)[0], data[_HEADER_SIZE:]
    body.touch()
    turns_on = code == Prop.EVF_OUTPUT_DEVICE and number(value) & LIVE_VIEW_OUTPUTS
    if turns_on and body.faults.live_view_hangs and body.in_movie_mode:
        await body.clock.sleep(body.faults.live_view_hangs)
        return Answer(ResponseCode.GENERAL_ERROR)
    if turns_on and body.faults.live_view_refused:
        return Answer(ResponseCode.DEVICE_BUSY)
    if (response := _refusal(session, code, value)) is not None:
        return Answer(response)
    if code == Prop.EVF_RECORD_STATUS:
        body.last_set = body.clock.monotonic()
        return Answer(session.movie.set_status(number(value)))
    response = body.settings.check(code, value)
    if response == ResponseCode.OK:
        _apply(body, code, value)
    return Answer(response)


def _refusal(session: Session, code: int, value: bytes) -> int | None:
    """Return the response if a fault or the body's state prevents setting a property, or None."""
    body = session.body
    if code in body.faults.set_response:
        return body.faults.set_response[code]
    since_picture = body.clock.monotonic() - body.last_picture
    if (
        (session.shutter.is_working and code != Prop.EVF_OUTPUT_DEVICE)
        or since_picture < body.faults.busy_after_shot
        or (body.recording and code in _NOT_WHILE_RECORDING)
        or (body.in_movie_mode and code == Prop.EVF_MODE)
    ):
        return ResponseCode.DEVICE_BUSY
    if code == Prop.DEPTH_OF_FIELD_PREVIEW and not body.viewfinder.is_ready:
        return EosResponse.OPERATION_REFUSED
    if code in _TEXTS and body.faults.texts_need_lock and not body.ui_locked:
        return EosResponse.OPERATION_REFUSED
    if (
        code == Prop.CAPTURE_DESTINATION
        and value == body.settings.value(code)
        and body.faults.same_destination_busy
    ):
        return ResponseCode.DEVICE_BUSY
    return None


def _apply(body: Body, code: int, value: bytes) -> None:
    faults = body.faults
    body.last_set = body.clock.monotonic()
    if code in faults.no_echo:
        return
    if code in faults.clamped:
        value = raw(faults.clamped[code])
    if faults.not_applied.get(code):
        faults.not_applied[code] -= 1
        body.settings.echo(code)
        return
    if code in faults.old_value_first:
        body.settings.echo(code)
    if code == Prop.MOVIE_PARAM4 and (before := body.settings.value(code)):
        # On an EOS R, the value has 44 bytes, but the listed values have 36. The first
        # number is the size, so the size of the old value is kept.
        value = (before[:4] + value[4:]).ljust(len(before), b"\0")
    body.settings.set(code, value)
    body.after_set(code)


async def _request(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    code = params[0]
    if code not in session.body.settings:
        return Answer(ResponseCode.GENERAL_ERROR)
    session.body.tell_time(code)
    session.body.settings.echo(code)
    return OK


async def _host_capacity(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    body = session.body
    body.host_shots = params[0] * params[1] // PICTURE_SIZE
    body.update_available_shots()
    return OK


HANDLERS: dict[int, Handler] = {
    EosOp.SET_DEVICE_PROP_VALUE_EX: _set,
    EosOp.REQUEST_DEVICE_PROP_VALUE: _request,
    EosOp.PC_HDD_CAPACITY: _host_capacity,
}
