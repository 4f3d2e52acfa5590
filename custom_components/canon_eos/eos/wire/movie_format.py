"""Movie size, frame rate and compression (MovieParam). Pure functions.

Five properties can hold the format, depending on the age of the body. The format consists
of 32-bit numbers; the first number is the size of the structure. For example, an EOS R lists
these two formats among fourteen::

    36 0 5 2997  1 0 1 1 0     3840x2160, 29.97 fps, each frame coded on its own (ALL-I)
    36 0 0 2997 15 0 3 1 1     1920x1080, groups of 15 frames (IPB), light

The EOS R lists the second format twice, with 0 and 1 as the last number. 1 is the variant
with less data; the camera and its manual list this variant only for 29.97 fps. The
current value of the property has two more numbers. The 60D, 100D, 70D and 1300D use whole
frames per second. The meanings of the numbers in an R6's newest property are from
camera_control_dart; sizes 0 to 2 are also in Magic Lantern.
"""

from dataclasses import dataclass, field
from struct import unpack
from typing import Final, NamedTuple

from ...ptp.errors import MalformedDataError

_SIZES: Final = {0: "1920x1080", 1: "1280x720", 2: "640x480", 5: "3840x2160"}
_COMPRESSIONS: Final = {1: " ALL-I", 3: " IPB"}


@dataclass(frozen=True, slots=True)
class MovieFormat:
    """A movie format.

    `size` and `compression` are Canon's numbers; `frames` is the number of frames per
    second. `raw` is the value as the body encodes it.
    """

    size: int
    frames: float
    compression: int
    is_light: bool
    raw: bytes = field(compare=False)

    @property
    def label(self) -> str:
        """Label in photographic notation, such as `1920x1080 29.97 fps IPB light`."""
        size = _SIZES.get(self.size, f"0x{self.size:x}")
        light = " light" if self.is_light else ""
        compression = _COMPRESSIONS.get(self.compression, "")
        return f"{size} {self.frames:g} fps{compression}{light}"


class MovieLayout(NamedTuple):
    """Indexes of the numbers in a property's value; 0 if the value lacks the number.

    The number at `frames` is the frame rate multiplied by `per_frames`.
    """

    frames: int = 3
    per_frames: int = 100
    size: int = 2
    compression: int = 6
    light: int = 8

    def read(self, raw: bytes) -> MovieFormat:
        """Return the movie format in `raw`. Raises `MalformedDataError` if it is invalid."""
        if len(raw) % 4 or raw[:4] != len(raw).to_bytes(4, "little"):
            raise MalformedDataError(f"a movie format of {len(raw)} bytes")
        numbers = unpack(f"<{len(raw) // 4}I", raw)
        if len(numbers) <= max(self.frames, self.size, self.compression, self.light):
            raise MalformedDataError(f"a movie format of {len(numbers)} numbers")
        return MovieFormat(
            numbers[self.size],
            numbers[self.frames] / self.per_frames,
            numbers[self.compression] if self.compression else 0,
            bool(self.light and numbers[self.light]),
            raw,
        )
