"""What a movie is recorded as: its size, frame rate and compression (MovieParam). Pure.

Five properties have it, by the age of a body, each as numbers of 32 bits, of which the
first is the size of all. An EOS R, for example, lists these among fourteen::

    36 0 5 2997  1 0 1 1 0     3840x2160, 29.97 frames, each of its own (ALL-I)
    36 0 0 2997 15 0 3 1 1     1920x1080, a group of 15 (IPB), the lighter one

It offers the latter two times, with 0 and 1 as the last number, and has the one with less
data for 29.97 frames alone, as its manual does. Its present value has two numbers more.
The 60D, 100D, 70D and 1300D count whole frames. The numbers of an R6's newest property
are those of camera_control_dart; sizes 0 to 2 are Magic Lantern's, too.
"""

from dataclasses import dataclass, field
from struct import unpack
from typing import Final, NamedTuple

from ...ptp.errors import MalformedDataError

_SIZES: Final = {0: "1920x1080", 1: "1280x720", 2: "640x480", 5: "3840x2160"}
_COMPRESSIONS: Final = {1: " ALL-I", 3: " IPB"}


@dataclass(frozen=True, slots=True)
class MovieFormat:
    """What a movie is recorded as, by Canon's numbers; `raw` is how a body writes it."""

    size: int
    frames: float
    compression: int
    is_light: bool
    raw: bytes = field(compare=False)

    @property
    def label(self) -> str:
        """A photographer's words, such as `1920x1080 29.97 fps IPB light`."""
        size = _SIZES.get(self.size, f"0x{self.size:x}")
        light = " light" if self.is_light else ""
        compression = _COMPRESSIONS.get(self.compression, "")
        return f"{size} {self.frames:g} fps{compression}{light}"


class MovieLayout(NamedTuple):
    """Where a property has its numbers, counted from 0; 0 is for one that it lacks."""

    frames: int = 3
    per_frames: int = 100
    size: int = 2
    compression: int = 6
    light: int = 8

    def read(self, raw: bytes) -> MovieFormat:
        """Return the format. Raises `MalformedDataError`."""
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
