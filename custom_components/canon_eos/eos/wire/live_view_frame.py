"""Parameters of GetViewFinderData and the parser for its answers. Pure functions.

An answer is a sequence of records. Each record has a 32-bit size (of the whole record), a
32-bit type and data. Sources of the types: libgphoto2 `library.c` (1, 9, 11),
camera_control_dart (8, 14), measurements of an EOS 6D by FC.SDK's authors (14, 18), and
libgphoto2 pull request 1311 (17, for an EOS 5D Mark III). A recorded answer ends with a record
of type 0, followed by stale bytes. Its record of type 3 is a histogram: 256 groups of four
counts. The first counts of all groups add up to 308,160, as do the second, third and fourth
counts. This record is not read, because the order of the colors is uncertain.
"""

from collections.abc import Iterator
from enum import IntEnum
from itertools import batched
from struct import Struct
from typing import Final, NamedTuple

from ...ptp.errors import MalformedDataError
from ...ptp.wire import Buffer
from .jpeg import is_jpeg

_HEADER: Final = Struct("<II")
_PAIR: Final = Struct("<II")
_RECTANGLE: Final = Struct("<4I")
_AF_FRAME: Final = Struct("<7I")
_HISTOGRAM: Final = Struct("<1024I")

FRAME_REQUESTS: Final = (
    (0x0020_0000, 0, 0),
    (0x0020_0000, 1, 0),
    (0x0020_0000, 0x0100_0000),
    (0x0010_0000, 0, 0),
)
"""Parameters of GetViewFinderData: the usual parameters, then the parameters for an 80D
(libgphoto2 pull request 76), an EOS M2 over Wi-Fi and a 1000D (libgphoto2 `ptp.h`).

`Learned.frame_request` stores an index into this tuple, so add new entries at the end.
"""

MAX_RECORDS: Final = 256
"""Maximum number of records to read in one answer; bodies send about twelve records."""
MAX_SIDE: Final = 0xFFFF
"""Maximum width and height of a sensor in pixels; larger values are treated as invalid."""


class RecordType(IntEnum):
    """Types of records in an answer."""

    END = 0
    JPEG = 1
    AF_FRAME = 8
    MOVIE_JPEG = 9
    OTHER_JPEG = 11
    SENSOR_SIZE = 14
    HISTOGRAM = 17
    ZOOM_RECTANGLE = 18


_PICTURES: Final = (RecordType.JPEG, RecordType.MOVIE_JPEG, RecordType.OTHER_JPEG)


class AfFrameStatus(IntEnum):
    """Focus result of an AF frame (camera_control_dart); other numbers are not a result."""

    FOCUSED = 0x31
    NOT_FOCUSED = 0x32


class Rectangle(NamedTuple):
    """An area in sensor pixels."""

    x: int
    y: int
    width: int
    height: int


class AfFrame(NamedTuple):
    """An AF frame; `status` is an `AfFrameStatus` or another number."""

    status: int
    area: Rectangle


class LiveViewFrame(NamedTuple):
    """A JPEG picture and its metadata; fields that are not in the answer are None or empty.

    `sensor_size` (width and height) defines the coordinate system of the areas. `zoom` is
    the area of the sensor that the picture shows.
    """

    jpeg: bytes
    sensor_size: tuple[int, int] | None = None
    zoom: Rectangle | None = None
    af_frames: tuple[AfFrame, ...] = ()
    histogram_record: bytes = b""

    @property
    def histogram(self) -> list[tuple[int, ...]] | None:
        """Numbers of pixels at the levels 0 to 255, for luminance, red, green and blue.

        It is None if the frame has no histogram, if all counts are 0, or if the four parts
        have different sums.
        """
        if not self.histogram_record:
            return None
        parts = list(
            batched(_HISTOGRAM.unpack(self.histogram_record), 256, strict=True)
        )
        (pixels, *others) = {sum(part) for part in parts}
        return parts if pixels and not others else None

    @property
    def magnification(self) -> float | None:
        """Magnification of the picture, or None if the camera does not report it."""
        if self.zoom is None or self.sensor_size is None or not self.zoom.width:
            return None
        return self.sensor_size[0] / self.zoom.width


def _records(data: Buffer) -> Iterator[tuple[int, memoryview]]:
    """Yield the type and data of each record, up to the terminator or the end.

    A record with a size smaller than its header ends the answer. Raises `MalformedDataError`
    for a record that is larger than the rest of the answer.
    """
    view, position = memoryview(data), 0
    for _ in range(MAX_RECORDS):
        if position + _HEADER.size > len(view):
            return
        size, kind = _HEADER.unpack_from(view, position)
        if size < _HEADER.size or kind == RecordType.END:
            return
        if size > len(view) - position:
            raise MalformedDataError(
                f"live view: a record of {size} bytes, {len(view) - position} left"
            )
        yield kind, view[position + _HEADER.size : position + size]
        position += size


def parse_frame(data: Buffer) -> LiveViewFrame | None:
    """Return the frame in an answer to GetViewFinderData, or None if it has no picture.

    Unknown records and records that are too short are skipped. Raises
    `MalformedDataError` for a record that is larger than the rest of the answer.
    """
    jpeg: bytes | None = None
    sensor_size: tuple[int, int] | None = None
    zoom: Rectangle | None = None
    af_frames: list[AfFrame] = []
    histogram = b""
    for kind, content in _records(data):
        if kind in _PICTURES:
            if jpeg is None and is_jpeg(content):
                jpeg = bytes(content)
        elif kind == RecordType.SENSOR_SIZE and len(content) >= _PAIR.size:
            width, height = _PAIR.unpack_from(content)
            if 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE:
                sensor_size = width, height
        elif kind == RecordType.ZOOM_RECTANGLE and len(content) >= _RECTANGLE.size:
            zoom = Rectangle(*_RECTANGLE.unpack_from(content))
        elif kind == RecordType.AF_FRAME and len(content) >= _AF_FRAME.size:
            _, status, _, *area = _AF_FRAME.unpack_from(content)
            af_frames.append(AfFrame(status, Rectangle(*area)))
        elif kind == RecordType.HISTOGRAM and len(content) == _HISTOGRAM.size:
            histogram = bytes(content)
    if jpeg is None:
        return None
    return LiveViewFrame(jpeg, sensor_size, zoom, tuple(af_frames), histogram)
