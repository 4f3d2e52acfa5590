"""Frames of live view: JPEGs that change, in the container that bodies send.

Record types and their order follow a recorded container and measurements of an EOS 6D.
As in the recording, the last record has type 0, and stale bytes follow it.
"""

from dataclasses import dataclass
from functools import lru_cache
import io
from struct import pack

from PIL import Image

from .scene import WHOLE as WHOLE_SCENE, Box, scene

SIZES = {2: (960, 640), 4: (480, 320), 8: (640, 424)}
"""Width and height in pixels, by the bit of EVFOutputDevice."""
SENSOR = (5472, 3648)
STEPS = 72
"""Number of frames in which the balloon completes its round."""

_JPEG, _ZOOM, _POSITION, _AF_FRAME, _SENSOR = 1, 4, 5, 8, 14
_HISTOGRAM, _ZOOM_RECTANGLE = 17, 18
_STALE = bytes(range(20))
_COMMENT = b"\xff\xfe"
_LONGEST_COMMENT = 0xFFFF


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the sensor, in pixels."""

    x: int = 0
    y: int = 0
    width: int = SENSOR[0]
    height: int = SENSOR[1]

    @property
    def box(self) -> Box:
        """The area as fractions of the scene."""
        width, height = SENSOR
        return (
            self.x / width,
            self.y / height,
            (self.x + self.width) / width,
            (self.y + self.height) / height,
        )


WHOLE = Area()


@lru_cache(maxsize=4 * STEPS)
def picture(
    step: int, size: tuple[int, int], stops: float = 0.0, shown: Box = WHOLE_SCENE
) -> bytes:
    """Return a JPEG of a part of the scene, overexposed by `stops`."""
    image = scene(size, step / STEPS, stops=stops, shown=shown)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=60)
    return file.getvalue()


@lru_cache(maxsize=4 * STEPS)
def histogram(
    step: int, size: tuple[int, int], stops: float = 0.0, shown: Box = WHOLE_SCENE
) -> bytes:
    """Return the histograms of luminance, red, green and blue."""
    with Image.open(io.BytesIO(picture(step, size, stops, shown))) as image:
        image.draft("RGB", (size[0] // 8, size[1] // 8))
        return pack("<1024I", *image.convert("L").histogram(), *image.histogram())


def padded(jpeg: bytes, size: int) -> bytes:
    """Return a JPEG, extended by comments to about `size` bytes if it is smaller."""
    missing = size - len(jpeg)
    comments = b""
    while missing > 4:
        length = min(missing - 2, _LONGEST_COMMENT)
        comments += _COMMENT + pack(">H", length) + bytes(length - 2)
        missing -= length + 2
    return jpeg[:2] + comments + jpeg[2:]


def stamped(jpeg: bytes, born: float) -> bytes:
    """Return a JPEG with its time of creation (monotonic, in seconds) as a comment."""
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
    counts: bytes = bytes(4096),
) -> bytes:
    """Return an answer to GetViewFinderData; without `jpeg` it has no frame.

    `size_too` adds the size of the sensor, which not all answers have.
    """
    area = pack("<4I", shown.x, shown.y, shown.width, shown.height)
    focus = pack("<2I", af_frame.x, af_frame.y)
    focus += pack("<2I", af_frame.width, af_frame.height)
    records = [
        _record(0xFFFF_FFFF, bytes(32)),
        b"" if jpeg is None else _record(kind, jpeg),
        _record(_ZOOM, pack("<I", round(SENSOR[0] / shown.width))),
        _record(_POSITION, pack("<2I", shown.x, shown.y)),
        _record(_SENSOR, pack("<2I", *SENSOR)) if size_too else b"",
        _record(_HISTOGRAM, counts),
        _record(_ZOOM_RECTANGLE, area),
    ]
    if af_status:
        records.append(_record(_AF_FRAME, pack("<3I", 1, af_status, 0) + focus))
    return b"".join(records) + pack("<II", 8, 0) + _STALE
