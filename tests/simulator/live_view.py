"""The pictures of live view: real JPEGs that move, in the container that bodies send.

Record types and their order follow a recorded container and what was measured on an EOS
6D; a record of type 0 ends them, with stale bytes behind it, as in the recording.
"""

from dataclasses import dataclass
from functools import lru_cache
import io
from math import cos, pi, sin
from struct import pack

from PIL import Image, ImageDraw

SIZES = {2: (960, 640), 4: (480, 320), 8: (640, 424)}
"""Pixels of a picture, by the bit of EVFOutputDevice."""
SENSOR = (5472, 3648)
STEPS = 24
"""How many pictures the clock's hand takes for a turn."""

_JPEG, _ZOOM, _POSITION, _AF_FRAME, _SENSOR = 1, 4, 5, 8, 14
_HISTOGRAM, _ZOOM_RECTANGLE = 17, 18
_STALE = bytes(range(20))
_COMMENT = b"\xff\xfe"
_LONGEST_COMMENT = 0xFFFF


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the sensor, in its pixels."""

    x: int = 0
    y: int = 0
    width: int = SENSOR[0]
    height: int = SENSOR[1]


WHOLE = Area()


@lru_cache(maxsize=4 * STEPS)
def picture(step: int, size: tuple[int, int], text: str) -> bytes:
    """Return a JPEG: the exposure as text, and a clock whose hand is at a step."""
    image = Image.new("RGB", size, (40, 60, 90))
    draw = ImageDraw.Draw(image)
    width, height = size
    radius = height // 3
    centre = width // 2, height // 2
    box = [centre[0] - radius, centre[1] - radius]
    draw.ellipse([*box, box[0] + 2 * radius, box[1] + 2 * radius], outline="white")
    angle = 2 * pi * step / STEPS
    tip = centre[0] + radius * sin(angle), centre[1] - radius * cos(angle)
    draw.line([centre, tip], fill="orange", width=max(2, height // 100))
    draw.text((20, 20), f"{text}  {step:02}", "white", font_size=height // 16)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=80)
    return file.getvalue()


def padded(jpeg: bytes, size: int) -> bytes:
    """Return a JPEG of at least `size` bytes: a comment fills it up."""
    missing = size - len(jpeg)
    comments = b""
    while missing > 4:
        length = min(missing - 2, _LONGEST_COMMENT)
        comments += _COMMENT + pack(">H", length) + bytes(length - 2)
        missing -= length + 2
    return jpeg[:2] + comments + jpeg[2:]


def stamped(jpeg: bytes, born: float) -> bytes:
    """Return a JPEG with its time of birth (monotonic seconds) in a comment."""
    comment = f"born={born:.6f}".encode()
    head = _COMMENT + pack(">H", len(comment) + 2) + comment
    return jpeg[:2] + head + jpeg[2:]


def _record(kind: int, data: bytes) -> bytes:
    return pack("<II", 8 + len(data), kind) + data


def container(
    jpeg: bytes | None,
    *,
    kind: int = _JPEG,
    shown: Area = WHOLE,
    af_status: int = 0,
    af_frame: Area = WHOLE,
    size_too: bool = True,
) -> bytes:
    """Return an answer to GetViewFinderData; without `jpeg` it has all but a picture.

    The size of the sensor is not in every answer.
    """
    histogram = pack("<1024I", *(345600 // 256 for _ in range(1024)))
    area = pack("<4I", shown.x, shown.y, shown.width, shown.height)
    focus = pack("<2I", af_frame.x, af_frame.y)
    focus += pack("<2I", af_frame.width, af_frame.height)
    records = [
        _record(0xFFFF_FFFF, bytes(32)),
        b"" if jpeg is None else _record(kind, jpeg),
        _record(_ZOOM, pack("<I", round(SENSOR[0] / shown.width))),
        _record(_POSITION, pack("<2I", shown.x, shown.y)),
        _record(_SENSOR, pack("<2I", *SENSOR)) if size_too else b"",
        _record(_HISTOGRAM, histogram),
        _record(_ZOOM_RECTANGLE, area),
    ]
    if af_status:
        records.append(_record(_AF_FRAME, pack("<3I", 1, af_status, 0) + focus))
    return b"".join(records) + pack("<II", 8, 0) + _STALE
