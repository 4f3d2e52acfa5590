"""Makes a film from photos, with one photo in memory at a time. All functions are blocking."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise
import math
import os
from pathlib import Path
from statistics import fmean, median
import threading
from typing import Any, Final, NamedTuple

from PIL import Image, ImageOps, ImageStat

from .photo_facts import exposure_in
from .pictures import MAX_SIZE, SIDEWAYS, UNREADABLE, open_jpeg, upright

H264: Final = "libx264"
_ENCODER_OPTIONS: Final = {
    "preset": "veryfast",
    "crf": "20",
    # Do not buffer pictures, because each picture needs 12 MB at a height of 2160 pixels.
    "rc-lookahead": "0",
    "bf": "0",
}
_BT709, _LIMITED_RANGE = 1, 1
"""FFmpeg's numbers for the color space and the color range that players assume for HD films."""
_HEAD: Final = 4096
_HEAD_OF_FRAME: Final = 40
"""Bytes reserved at the film's start for its index: a fixed number, and a number for each
frame. With the index at the start, players can start playback before the film is fully
loaded."""
_WIDEST: Final = Fraction(16, 9)
_SAME_SHAPE: Final = 0.02
_SAMPLE: Final = (64, 64)
_WINDOW: Final = 7
"""Number of photos on either side of each photo that deflickering includes in its average."""
_MAX_GAIN: Final = 2.0
_GAMMA: Final = 2.2
"""Approximate exponent for converting sRGB pixel values to linear light."""
_STEP: Final = 0.1
"""Minimum exposure change in EV between two photos whose brightness is compared."""
_LOWEST_PRIORITY: Final = 19


class StoppedError(Exception):
    """The film was cancelled."""


class NoEncoderError(Exception):
    """PyAV is not installed, or has no H.264 encoder."""


class NoPhotosError(Exception):
    """No photo matches the selection, or none of the selected photos can be read."""


class Film(NamedTuple):
    """Parameters of a film. `height` is in pixels, `frame_rate` in photos per second."""

    photos: Sequence[Path]
    height: int
    frame_rate: int
    deflicker: bool = False


class Made(NamedTuple):
    """Facts about a finished film. `skipped` is the number of unreadable photos."""

    frames: int
    skipped: int
    width: int
    height: int


class Watch(NamedTuple):
    """Reports the progress to another thread, which can stop the work."""

    report: Callable[[float], None]
    """Receives the progress, from 0 to 1."""
    stopped: threading.Event

    def passed(self, part: float) -> None:
        """Report the progress, from 0 to 1. Raises `StoppedError` if the work was stopped."""
        if self.stopped.is_set():
            raise StoppedError
        self.report(part)


def give_way() -> None:
    """Give the current thread, and threads that it starts, the lowest priority."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LOWEST_PRIORITY)


def make_film(film: Film, part: Path, watch: Watch, encoder: str = H264) -> Made:
    """Write a film to the file `part`, and return facts about the film.

    `encoder` is the name of an FFmpeg encoder. Raises `NoEncoderError`, `NoPhotosError`,
    `StoppedError`, or `OSError` if the film can't be written.
    """
    try:
        import av  # noqa: PLC0415 - large, and not always installed
        from av.codec.codec import UnknownCodecError  # noqa: PLC0415 - as av
    except ImportError as err:
        raise NoEncoderError(str(err)) from err
    gains = _gains(film, watch) if film.deflicker else [1.0] * len(film.photos)
    try:
        return _encode(av, encoder, film, _pictures(film, gains, watch), part)
    except UnknownCodecError as err:
        raise NoEncoderError(str(err)) from err
    except av.FFmpegError as err:
        raise OSError(err.errno, err.strerror) from err


def _encode(
    av: Any, encoder: str, film: Film, pictures: Iterator[Image.Image], part: Path
) -> Made:
    if (picture := next(pictures, None)) is None:
        raise NoPhotosError
    size = picture.size
    room = _HEAD + _HEAD_OF_FRAME * len(film.photos)
    options = {"moov_size": str(room)}
    with av.open(str(part), "w", format="mp4", options=options) as out:
        stream = out.add_stream(
            encoder, rate=film.frame_rate, options=dict(_ENCODER_OPTIONS)
        )
        _set_up(stream, size)
        frames = 0
        while picture is not None:
            frame = av.VideoFrame.from_image(picture)
            frame = frame.reformat(format="yuv420p", dst_colorspace=_BT709)
            out.mux(stream.encode(frame))
            frames += 1
            picture = next(pictures, None)
        out.mux(stream.encode(None))
    return Made(frames, len(film.photos) - frames, *size)


def _set_up(stream: Any, size: tuple[int, int]) -> None:
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    context = stream.codec_context
    context.thread_count = 1  # one thread leaves the other cores to Home Assistant
    context.colorspace = context.color_primaries = context.color_trc = _BT709
    context.color_range = _LIMITED_RANGE


def _pictures(
    film: Film, gains: Sequence[float], watch: Watch
) -> Iterator[Image.Image]:
    """Yield the film's pictures; photos that can't be read are skipped."""
    size: tuple[int, int] | None = None
    count = len(film.photos)
    for index, (path, gain) in enumerate(zip(film.photos, gains, strict=True)):
        done = (index + 1) / count
        watch.passed((1 + done) / 2 if film.deflicker else done)
        # Catch only errors from `_read`, because an error elsewhere does not mean that the photo
        # is unreadable.
        try:
            picture = _read(path, size, film.height)
        except UNREADABLE:
            continue
        size = picture.size
        yield picture if gain == 1 else _brightened(picture, gain)


def _read(path: Path, size: tuple[int, int] | None, height: int) -> Image.Image:
    """Return a photo, upright and in the film's size.

    `size` is None until a photo has been read, because the first readable photo determines the
    film's size. `height` is the requested height of the film. Raises one of `UNREADABLE`.
    """
    photo, orientation = _open(path)
    with photo:
        rotated = orientation in SIDEWAYS
        across, down = reversed(photo.size) if rotated else photo.size
        width, lines = size or _film_size(across, down, height)
        # Avoid decoding more pixels than necessary.
        photo.draft("RGB", (lines, width) if rotated else (width, lines))
        picture = upright(photo, orientation)
        picture = picture if picture.mode == "RGB" else picture.convert("RGB")
        shape = across / down * lines / width
        if abs(shape - 1) < _SAME_SHAPE:
            return picture.resize((width, lines), Image.Resampling.BICUBIC)
        return ImageOps.pad(picture, (width, lines), Image.Resampling.BICUBIC)


def _open(path: Path) -> tuple[Image.Image, int]:
    """Return a photo, which is decoded later, and its orientation. Raises one of `UNREADABLE`."""
    with path.open("rb") as file:
        return open_jpeg(file.read(MAX_SIZE))


def _film_size(across: int, down: int, height: int) -> tuple[int, int]:
    """Return the width and height of a film whose first photo has the size `across` x `down`.

    The film has the photo's aspect ratio. Both numbers are even, as H.264 requires. A photo
    wider than 16:9 results in a film with fewer lines than `height`.
    """
    scale = min(height / down, float(height * _WIDEST) / across)
    return max(2, round(across * scale / 2) * 2), max(2, round(down * scale / 2) * 2)


def _gains(film: Film, watch: Watch) -> list[float]:
    """Return a factor for each photo; multiplying the pixel values by it reduces flicker.

    If exposure changes affected the brightness, as in a ramp, only the exposure is
    smoothed, and changes in the light remain. Otherwise, for example if Auto ISO follows
    the light in mode M, the brightness is smoothed.
    """
    exposures = [exposure_in(path) for path in _followed(film, watch, 0.0)]
    seen = [_brightness(path) or None for path in _followed(film, watch, 0.25)]
    if _exposure_changes_brightness(exposures, seen):
        return _evened(exposures, lambda wanted, own: 2 ** ((wanted - own) / _GAMMA))
    return _evened(seen, lambda wanted, own: wanted / own)


def _exposure_changes_brightness(
    exposures: Sequence[float | None], seen: Sequence[float | None]
) -> bool:
    """Return whether most exposures are known, and photos are brighter at higher exposures."""
    if exposures.count(None) >= len(exposures) / 2:
        return False
    parts = [
        _GAMMA * math.log2(bright / dark) / (after - before)
        for (before, dark), (after, bright) in pairwise(
            zip(exposures, seen, strict=True)
        )
        if before is not None and after is not None and dark and bright
        if abs(after - before) > _STEP
    ]
    return bool(parts) and median(parts) > 1 / 2


def _followed(film: Film, watch: Watch, begun: float) -> Iterator[Path]:
    """Yield the photos and report the progress of one pass, which is a quarter of the work.

    `begun` is the progress before the pass.
    """
    for index, path in enumerate(film.photos):
        watch.passed(begun + (index + 1) / len(film.photos) / 4)
        yield path


def _evened(
    values: Sequence[float | None], gain: Callable[[float, float], float]
) -> list[float]:
    """Return, for each value, the gain that brings it to the mean of the values around it.

    `gain` calculates the gain from the mean and the value. Each returned gain is between
    1 / `_MAX_GAIN` and `_MAX_GAIN`, and is 1 for an unknown value.
    """
    gains = []
    for index, own in enumerate(values):
        around = values[max(0, index - _WINDOW) : index + _WINDOW + 1]
        if own is None:
            gains.append(1.0)
            continue
        found = gain(fmean(one for one in around if one is not None), own)
        gains.append(min(max(found, 1 / _MAX_GAIN), _MAX_GAIN))
    return gains


def _brightness(path: Path) -> float | None:
    try:
        photo, _ = _open(path)
        with photo:
            photo.draft("L", _SAMPLE)
            return ImageStat.Stat(photo.convert("L")).mean[0]
    except UNREADABLE:
        return None


def _brightened(picture: Image.Image, gain: float) -> Image.Image:
    table = [min(255, round(value * gain)) for value in range(256)]
    return picture.point(table * len(picture.getbands()))
