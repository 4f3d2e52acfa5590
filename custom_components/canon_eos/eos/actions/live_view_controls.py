"""What a person does in the picture of live view: tap to focus, magnify, measure white.

Places are fractions of a picture (0 to 1, from its top left corner); the camera has
them in pixels of its sensor, whose size its frames tell.
"""

from typing import Final

from ...ptp.codes import ResponseCode
from ...ptp.errors import ResponseError
from ..errors import CameraBusyError, LiveViewError, NotSupportedError
from ..session import EosSession
from ..wire.codes import EosOperation
from ..wire.live_view_frame import LiveViewFrame, Rectangle
from ..wire.properties import PropertyCode
from .settings import set_value

ZOOM_FACTORS: Final = (1, 5, 10)
"""Magnifications of live view; a body that has others takes the nearest one below."""

_LEAST, _MOST = 0.7, 1.7
"""How far off a magnification may be: an EOS R5 has 6 and 15 for 5 and 10."""
_TOUCHED: Final = 3
"""First parameter of TouchAfPosition (camera_control_dart)."""
_FRAME_PART: Final = 6
"""The AF frame of a body that tells none counts as this part of the picture's sides."""

type Point = tuple[int, int]


def _sensor(frame: LiveViewFrame) -> Point:
    if frame.sensor_size is None:
        raise NotSupportedError("the frames don't tell the size of the sensor")
    return frame.sensor_size


def sensor_point(frame: LiveViewFrame, x: float, y: float) -> Point:
    """Return where on the sensor a place of the picture is, magnified or not.

    Raises `NotSupportedError` where the frame doesn't tell the size of the sensor.
    """
    width, height = _sensor(frame)
    shown = frame.zoom
    if shown is None or not shown.width or not shown.height:
        shown = Rectangle(0, 0, width, height)
    return (
        min(round(shown.x + x * shown.width), width - 1),
        min(round(shown.y + y * shown.height), height - 1),
    )


def _corner(centre: Point, size: Point, sensor: Point) -> Point:
    """Return the top left corner of an area that does not leave the sensor."""
    left, top = (
        min(max(middle - side // 2, 0), max(whole - side, 0))
        for middle, side, whole in zip(centre, size, sensor, strict=True)
    )
    return left, top


def zoom_corner(frame: LiveViewFrame, x: float, y: float) -> Point:
    """Return the corner of what a magnified picture shows around a place.

    `x` and `y` are fractions of the whole picture. Raises `NotSupportedError` where the
    frame doesn't tell the size of the sensor, or of what it shows.
    """
    width, height = _sensor(frame)
    if frame.zoom is None:
        raise NotSupportedError("the frames don't tell what they show")
    size = frame.zoom.width, frame.zoom.height
    return _corner((round(x * width), round(y * height)), size, (width, height))


def is_magnified(frame: LiveViewFrame, factor: int) -> bool:
    """Whether a frame is magnified as asked for, as near as this body can."""
    magnification = frame.magnification
    return (
        magnification is not None and factor * _LEAST < magnification < factor * _MOST
    )


def is_shown(frame: LiveViewFrame, corner: Point) -> bool:
    """Whether what a frame shows begins at a corner, to a tenth of its sides."""
    shown = frame.zoom
    return (
        shown is not None
        and abs(shown.x - corner[0]) <= shown.width // 10
        and abs(shown.y - corner[1]) <= shown.height // 10
    )


async def _tell(session: EosSession, operation: EosOperation, *params: int) -> None:
    """Run an operation. Raises `CameraBusyError` or `LiveViewError` for a refusal."""
    try:
        await session.transact(operation, *params)
    except ResponseError as err:
        if err.code == ResponseCode.DEVICE_BUSY:
            raise CameraBusyError(str(err)) from err
        raise LiveViewError(str(err)) from err


async def move_focus_point(
    session: EosSession, frame: LiveViewFrame, x: float, y: float
) -> None:
    """Move the AF frame to a place of a picture, with live view on.

    Bodies without a touch screen have the AF frame where the magnified part is.
    Raises `NotSupportedError`, `LiveViewError`, `CameraBusyError`, and what `transact`
    raises but for a refusal.
    """
    point = sensor_point(frame, x, y)
    if session.supports(EosOperation.TOUCH_AF_POSITION):
        await _tell(session, EosOperation.TOUCH_AF_POSITION, _TOUCHED, *point)
    elif session.supports(EosOperation.ZOOM_POSITION):
        sensor = _sensor(frame)
        area = next((af_frame.area for af_frame in frame.af_frames), None)
        size = (
            (sensor[0] // _FRAME_PART, sensor[1] // _FRAME_PART)
            if area is None
            else (area.width, area.height)
        )
        await _tell(session, EosOperation.ZOOM_POSITION, *_corner(point, size, sensor))
    else:
        raise NotSupportedError("no operation to move the AF frame")


async def magnify(session: EosSession, factor: int) -> None:
    """Ask for a magnification; whether it came about is seen in the next frames.

    Raises what `move_focus_point` raises.
    """
    if not session.supports(EosOperation.ZOOM):
        raise NotSupportedError("no Zoom")
    await _tell(session, EosOperation.ZOOM, factor)


async def move_zoom(session: EosSession, corner: Point) -> None:
    """Move what a magnified picture shows. Raises what `move_focus_point` raises."""
    if not session.supports(EosOperation.ZOOM_POSITION):
        raise NotSupportedError("no ZoomPosition")
    await _tell(session, EosOperation.ZOOM_POSITION, *corner)


async def click_white_balance(
    session: EosSession, frame: LiveViewFrame, x: float, y: float
) -> None:
    """Take what is at a place of the picture for white, as long as live view is on.

    Raises what `move_focus_point` raises.
    """
    if not session.supports(EosOperation.CLICK_WHITE_BALANCE):
        raise NotSupportedError("no ClickWB")
    point = sensor_point(frame, x, y)
    await _tell(session, EosOperation.CLICK_WHITE_BALANCE, *point)


async def preview_depth_of_field(session: EosSession, *, on: bool) -> None:
    """Stop the lens down as for the photo, or open it again.

    By its operation, which no recorded body lists, or by the property. Raises what
    `move_focus_point` raises, and a `SettingError` when the camera keeps its value.
    """
    if session.supports(EosOperation.DEPTH_OF_FIELD_PREVIEW):
        await _tell(session, EosOperation.DEPTH_OF_FIELD_PREVIEW, int(on))
        return
    code = PropertyCode.DEPTH_OF_FIELD_PREVIEW
    if session.state.value(code) is None:
        raise NotSupportedError("no DepthOfFieldPreview")
    await set_value(session, code, int(on), offered_only=False)
