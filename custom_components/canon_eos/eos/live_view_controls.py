"""Actions in live view: tap to focus, magnify, click white balance and preview depth of field.

Positions are fractions of a picture (0 to 1, from its top left corner). The camera uses
pixels of its sensor; the frames contain the sensor's size.
"""

from contextlib import suppress
from typing import Final

from .actions.connected_camera import ConnectedCamera
from .actions.focus import FocusOutcome, autofocus
from .actions.operation import perform
from .actions.settings import set_value
from .errors import (
    LiveViewError,
    NotMagnifiedError,
    NotSupportedError,
)
from .remote import EosRemote
from .wire.codes import EosOperation
from .wire.live_view_frame import LiveViewFrame, Rectangle
from .wire.properties import PropertyCode

ZOOM_FACTORS: Final = (1, 5, 10)
"""Magnifications that can be requested; bodies with other factors use a similar factor."""

_LEAST, _MOST = 0.7, 1.7
"""Range of the ratio of actual to requested magnification: an EOS R5 uses 6 and 15 for 5
and 10."""
_TOUCHED: Final = 3
"""First parameter of TouchAfPosition (camera_control_dart)."""
_FRAME_PART: Final = 6
"""Ratio of the picture's sides to the AF frame's sides, used if no AF frame is reported."""

type Point = tuple[int, int]


def _sensor(frame: LiveViewFrame) -> Point:
    if frame.sensor_size is None:
        raise NotSupportedError("the frames do not contain the size of the sensor")
    return frame.sensor_size


def sensor_point(frame: LiveViewFrame, x: float, y: float) -> Point:
    """Return the point on the sensor for a position in the picture as shown, magnified or not.

    Raises `NotSupportedError` if the frame lacks the size of the sensor.
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
    """Return the top left corner of an area around `centre`, moved to be within the sensor."""
    left, top = (
        min(max(middle - side // 2, 0), max(whole - side, 0))
        for middle, side, whole in zip(centre, size, sensor, strict=True)
    )
    return left, top


def zoom_corner(frame: LiveViewFrame, x: float, y: float) -> Point:
    """Return the top left corner of the magnified area around a position.

    `x` and `y` are fractions of the whole picture. Raises `NotSupportedError` if the frame
    lacks the size of the sensor or of the area shown.
    """
    width, height = _sensor(frame)
    if frame.zoom is None:
        raise NotSupportedError("the frames do not contain their part of the picture")
    size = frame.zoom.width, frame.zoom.height
    return _corner((round(x * width), round(y * height)), size, (width, height))


def is_magnified(frame: LiveViewFrame, factor: int) -> bool:
    """Return whether a frame's magnification is the requested factor or similar to it."""
    magnification = frame.magnification
    return (
        magnification is not None and factor * _LEAST < magnification < factor * _MOST
    )


def is_shown(frame: LiveViewFrame, corner: Point) -> bool:
    """Return whether the top left corner of the shown area is near `corner`.

    The tolerance is 1/10 of the area's sides.
    """
    shown = frame.zoom
    return (
        shown is not None
        and abs(shown.x - corner[0]) <= shown.width // 10
        and abs(shown.y - corner[1]) <= shown.height // 10
    )


async def _send(camera: ConnectedCamera, operation: EosOperation, *params: int) -> None:
    """Perform a live view operation. Raises the errors of `perform`."""
    await perform(camera.session, operation, *params, refused=LiveViewError)


async def _move_focus_point(
    camera: ConnectedCamera, frame: LiveViewFrame, x: float, y: float
) -> None:
    """Move the AF frame to a position; use ZoomPosition on bodies without TouchAfPosition."""
    session = camera.session
    point = sensor_point(frame, x, y)
    if session.supports(EosOperation.TOUCH_AF_POSITION):
        await _send(camera, EosOperation.TOUCH_AF_POSITION, _TOUCHED, *point)
        return
    sensor = _sensor(frame)
    area = next((af_frame.area for af_frame in frame.af_frames), None)
    size = (
        (sensor[0] // _FRAME_PART, sensor[1] // _FRAME_PART)
        if area is None
        else (area.width, area.height)
    )
    await _send(camera, EosOperation.ZOOM_POSITION, *_corner(point, size, sensor))


async def _preview_depth_of_field(camera: ConnectedCamera, on: int) -> None:
    """Stop the lens down (`on` is 1) or open it (0).

    Uses the operation DepthOfFieldPreview if the body lists it (no recorded body does),
    otherwise the property of the same name.
    """
    session = camera.session
    if session.supports(EosOperation.DEPTH_OF_FIELD_PREVIEW):
        await _send(camera, EosOperation.DEPTH_OF_FIELD_PREVIEW, on)
        return
    code = PropertyCode.DEPTH_OF_FIELD_PREVIEW
    if session.state.value(code) is None:
        raise NotSupportedError("no DepthOfFieldPreview")
    await set_value(session, code, on, offered_only=False)


# Live view is on during these user actions. All raise the errors of
# `LiveViewStream.snapshot` and `EosRemote.run`, `NotSupportedError`, and
# `CameraBusyError` or `LiveViewError` if the camera refuses.


async def set_focus_point(
    remote: EosRemote, x: float, y: float, *, focus: bool = True
) -> FocusOutcome | None:
    """Move the AF frame to a position in the picture and, with `focus`, focus there.

    `x` and `y` are fractions (0 to 1) of the picture as shown, magnified or not. Returns
    the result of focusing; None without `focus`.
    """
    with remote.live_view.watching():
        frame = await remote.live_view.snapshot()
        await remote.run(_move_focus_point, frame, x, y)
        return await remote.run(autofocus) if focus else None


async def zoom(
    remote: EosRemote, factor: int, x: float | None = None, y: float | None = None
) -> float | None:
    """Magnify live view, around a position if given, and return the magnification.

    `x` and `y` are fractions (0 to 1) of the whole picture. Returns None on bodies whose
    frames lack the magnification. Raises `NotMagnifiedError` if the frames still have another
    magnification after the timeout.
    """
    stream = remote.live_view
    limit = remote.limits.live_view_zoom
    with stream.watching():
        await stream.snapshot()
        await remote.run(_send, EosOperation.ZOOM, factor)
        try:
            frame = await stream.frame_that(
                lambda frame: is_magnified(frame, factor), limit
            )
        except TimeoutError:
            frame = await stream.snapshot()
            if frame.magnification is not None:
                raise NotMagnifiedError(f"still {frame.magnification}") from None
        if x is not None and y is not None and factor > 1:
            corner = zoom_corner(frame, x, y)
            await remote.run(_send, EosOperation.ZOOM_POSITION, *corner)
            # Wait for the new area, to which the next tap refers. A timeout is not an error,
            # because a body may snap the area to a grid.
            with suppress(TimeoutError):
                await stream.frame_that(lambda frame: is_shown(frame, corner), limit)
        return frame.magnification


async def click_white_balance(remote: EosRemote, x: float, y: float) -> None:
    """Set the white balance from the color at a position in the live view picture as shown."""
    with remote.live_view.watching():
        point = sensor_point(await remote.live_view.snapshot(), x, y)
        await remote.run(_send, EosOperation.CLICK_WHITE_BALANCE, *point)


async def preview_depth_of_field(remote: EosRemote, *, on: bool) -> None:
    """Switch depth-of-field preview on or off; the preview ends at the latest with live view.

    Also raises a `SettingError` if the camera does not change the setting.
    """
    with remote.live_view.watching():
        await remote.live_view.snapshot()
        await remote.run(_preview_depth_of_field, int(on))
