"""Operations for sessions, device data, modes, events and the UI lock."""

from ..body import Body
from ..codes import EOS_M_REMOTE_MODE, EosOp, OperationCode, Prop, ResponseCode
from ..datasets import device_info, device_info_ex, property_description, property_value
from ..forms import added_form
from ..records import TERMINATOR
from .session import OK, Answer, Handler, Session, offered

_EOS_EVENTS = range(0xC181, 0xC191)
_BATTERY_PERCENT = {0: 0, 5: 0, 1: 50, 4: 75, 2: 100}
_REMOTE_MODES = (0, 1, 2, 5, 0x11, EOS_M_REMOTE_MODE)


async def _device_info(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    return Answer(data=device_info(offered(session.body)))


async def _open(session: Session, params: tuple[int, ...], _: bytes) -> Answer:
    open_now = session.session_id
    if open_now is not None and (session.left != "replaced" or params[0] == open_now):
        return Answer(ResponseCode.SESSION_ALREADY_OPEN, (open_now,))
    if params[0] == 0:
        return Answer(ResponseCode.INVALID_PARAMETER)
    session.session_id, session.left = params[0], ""
    return OK


async def _close(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    session.session_id, session.left = None, ""
    session.body.end_of_session()
    return OK


async def _set_remote_mode(
    session: Session, params: tuple[int, ...], _: bytes
) -> Answer:
    if params[0] not in _REMOTE_MODES:
        return Answer(ResponseCode.INVALID_PARAMETER)
    if params[0] in session.body.faults.refused_modes:
        return Answer(ResponseCode.GENERAL_ERROR)
    session.body.touch()
    allowed = session.body.faults.session_ids
    if not allowed or session.session_id in allowed:
        session.body.remote_mode = params[0]
    return OK


async def _get_remote_mode(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    return Answer(params=(session.body.remote_mode,))


def _has_events(body: Body) -> bool:
    faults = body.faults
    if faults.modes_with_events:
        return body.remote_mode in faults.modes_with_events
    return body.remote_mode != 0 or bool(faults.refused_modes)


async def _set_event_mode(
    session: Session, params: tuple[int, ...], _: bytes
) -> Answer:
    body = session.body
    if params[0] not in (0, 1, 2):
        return Answer(ResponseCode.INVALID_PARAMETER)
    was, body.event_mode = body.event_mode, params[0]
    faults, are_on = body.faults, body.events.are_on
    if body.event_mode == 0 or not _has_events(body):
        body.events.turn_off()
    elif not was or (faults.modes_with_events and not are_on):
        body.events.turn_on()
        body.empty_sets_left = body.faults.empty_first_sets
    return OK


async def _get_event(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    body = session.body
    if body.empty_sets_left:
        body.empty_sets_left -= 1
        return Answer(data=TERMINATOR)
    data = body.events.drain()
    faults = body.faults
    added = added_form(body.profile, faults).to_bytes(4, "little")
    if faults.slow_after_shot and added in data:
        await body.clock.sleep(faults.slow_after_shot)
    if data == TERMINATOR and faults.no_data_phase:
        return OK
    if faults.garbage:
        data = data.removesuffix(TERMINATOR) + faults.garbage
    if faults.no_terminator:
        data = data.removesuffix(TERMINATOR)
    return Answer(data=data)


async def _device_info_ex(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    settings = session.body.settings
    properties = [code for code in session.body.profile.properties if code in settings]
    return Answer(data=device_info_ex(_EOS_EVENTS, properties))


async def _keep_on(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    session.body.touch()
    return OK


async def _request_status(
    session: Session, params: tuple[int, ...], _: bytes
) -> Answer:
    session.body.status.request(params[0])
    return OK


async def _lock(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    session.body.ui_locked = True
    return OK


async def _unlock(session: Session, _: tuple[int, ...], __: bytes) -> Answer:
    session.body.ui_locked = False
    return OK


def _battery(session: Session) -> int:
    return _BATTERY_PERCENT.get(session.body.settings.number(Prop.BATTERY_POWER), 100)


async def _property_description(
    session: Session, params: tuple[int, ...], _: bytes
) -> Answer:
    profile = session.body.profile
    data = property_description(params[0], profile, _battery(session))
    if data is None:
        return Answer(ResponseCode.DEVICE_PROP_NOT_SUPPORTED)
    return Answer(data=data)


async def _property_value(
    session: Session, params: tuple[int, ...], _: bytes
) -> Answer:
    data = property_value(params[0], session.body.profile, _battery(session))
    if data is None:
        return Answer(ResponseCode.DEVICE_PROP_NOT_SUPPORTED)
    return Answer(data=data)


HANDLERS: dict[int, Handler] = {
    OperationCode.GET_DEVICE_INFO: _device_info,
    OperationCode.OPEN_SESSION: _open,
    OperationCode.CLOSE_SESSION: _close,
    OperationCode.GET_DEVICE_PROP_DESC: _property_description,
    OperationCode.GET_DEVICE_PROP_VALUE: _property_value,
    EosOp.SET_REMOTE_MODE: _set_remote_mode,
    EosOp.GET_REMOTE_MODE: _get_remote_mode,
    EosOp.SET_EVENT_MODE: _set_event_mode,
    EosOp.GET_EVENT: _get_event,
    EosOp.GET_DEVICE_INFO_EX: _device_info_ex,
    EosOp.KEEP_DEVICE_ON: _keep_on,
    EosOp.SET_REQUEST_OLC_INFO_GROUP: _request_status,
    EosOp.SET_UI_LOCK: _lock,
    EosOp.RESET_UI_LOCK: _unlock,
}
