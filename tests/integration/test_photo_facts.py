"""Facts about a photo are read from its EXIF data and written in a photographer's notation."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from struct import pack
import tracemalloc
from typing import Any

from homeassistant.util import dt as dt_util
from hypothesis import given, strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational
import pillow_heif
import pytest

from custom_components.canon_eos.eos.wire.events import ObjectAdded
from custom_components.canon_eos.files import pictures
from custom_components.canon_eos.files.photo_facts import (
    KEYS,
    date_in,
    facts_of,
    photo_facts,
    read_exif,
    read_rating,
)
from custom_components.canon_eos.files.pictures import MAX_LIGHT, file_picture, shown

TIME, APERTURE, ISO, BIAS, LENGTH, LENS = 0x829A, 0x829D, 0x8827, 0x9204, 0x920A, 0xA434
ORIENTATION, MODIFIED, DATE, OFFSET = 0x0112, 0x0132, 0x9003, 0x9011


def exif(tags: dict[int, Any], **main: Any) -> bytes:
    """Return EXIF data in TIFF format with these tags and an `orientation` (1 by default)."""
    data = Image.Exif()
    data[ORIENTATION] = main.get("orientation", 1)
    data[0x8769] = tags
    return data.tobytes().removeprefix(b"Exif\0\0")


@pytest.mark.parametrize(
    ("tag", "value", "key", "text"),
    [
        (TIME, IFDRational(1, 125), "shutter_speed", "1/125"),
        (TIME, IFDRational(1, 4), "shutter_speed", "1/4"),
        (TIME, IFDRational(3, 10), "shutter_speed", "0.3"),
        (TIME, IFDRational(13, 10), "shutter_speed", "1.3"),
        (TIME, IFDRational(30, 1), "shutter_speed", "30"),
        (TIME, IFDRational(725, 1), "shutter_speed", "725"),
        (TIME, IFDRational(0, 1), "shutter_speed", None),
        (APERTURE, IFDRational(56, 10), "aperture", "5.6"),
        (APERTURE, IFDRational(8, 1), "aperture", "8"),
        (APERTURE, IFDRational(0, 1), "aperture", None),
        (ISO, 6400, "iso", "6400"),
        (ISO, (800, 800), "iso", "800"),
        (BIAS, IFDRational(-1, 3), "exposure_compensation", "-1/3"),
        (BIAS, IFDRational(5, 3), "exposure_compensation", "+1 2/3"),
        (BIAS, IFDRational(1, 2), "exposure_compensation", "+1/2"),
        (BIAS, IFDRational(0, 1), "exposure_compensation", "0"),
        (LENGTH, IFDRational(105, 1), "focal_length", 105.0),
        (LENGTH, IFDRational(0, 0), "focal_length", None),
        (
            LENS,
            "EF50mm <b>f/1.8</b>",
            "lens",
            "EF50mm \u2039b\u203af/1.8\u2039/b\u203a",
        ),
        (LENS, "", "lens", None),
    ],
)
def test_facts_have_the_notation_of_options(
    tag: int, value: Any, key: str, text: object
) -> None:
    """Exposure facts are written like the options of the corresponding settings.

    Angle brackets in a lens name are replaced, and invalid values are left out.
    """
    assert read_exif([exif({tag: value})]).get(key) == text


def test_iso_over_65535_is_read_from_a_second_tag() -> None:
    """An ISO over 65535 is read from the tag RecommendedExposureIndex if the file has that tag."""
    assert read_exif([exif({ISO: 65535, 0x8832: 102400})])["iso"] == "102400"
    assert read_exif([exif({ISO: 400, 0x8832: 800})])["iso"] == "400"
    assert read_exif([exif({ISO: 65535})])["iso"] == "65535"


def crowded(size: int) -> bytes:
    """Return `size` bytes of EXIF data in which all tags refer to the same third of the bytes."""
    rows = b"".join(
        pack("<HHII", tag, 3, size // 6, size // 2) for tag in range(size // 24)
    )
    return (b"II*\0" + pack("<IH", 8, size // 24) + rows).ljust(size, b"\1")


def test_tags_that_share_their_bytes_take_little_memory() -> None:
    """Reading EXIF tags that refer to the same bytes takes little memory, alone or in a JPEG."""
    data, picture = crowded(64_000), jpeg((2000, 1000))
    segment = b"\xff\xe1" + pack(">H", len(data) + 8) + b"Exif\0\0" + data
    hostile = picture[:2] + segment + picture[2:]
    tracemalloc.start()
    try:
        read_exif([data])
        light = shown(hostile)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 0 < len(light) <= MAX_LIGHT
    assert peak < 10 * len(hostile)


def test_capture_time_has_a_time_zone() -> None:
    """The capture time has the file's time zone, or Home Assistant's if the file has none.

    An invalid capture time is left out.
    """
    date = {DATE: "2026:07:01 12:30:05"}
    known = read_exif([exif({**date, OFFSET: "+02:00"})])
    assert known["captured"] == "2026-07-01T12:30:05+02:00"
    zone = dt_util.get_default_time_zone()
    expected = datetime(2026, 7, 1, 12, 30, 5, tzinfo=zone).isoformat()
    for more in ({}, {OFFSET: "   :  "}):
        assert read_exif([exif({**date, **more})])["captured"] == expected
    assert "captured" not in read_exif([exif({DATE: "0000:00:00 00:00:00"})])


@given(st.binary(), st.integers(0, 200), st.integers(0, 255))
def test_damaged_exif_data_raises_no_error(
    data: bytes, position: int, byte: int
) -> None:
    """Reading damaged EXIF data raises no error and returns no unknown facts."""
    whole = exif(
        {TIME: IFDRational(1, 125), LENS: "EF50mm", DATE: "2026:07:01 12:30:05"}
    )
    damaged = whole[:position] + bytes([byte]) + whole[position + 1 :]
    for some in (data, b"II*\0" + data, damaged, whole[:position]):
        assert read_exif([some]).keys() <= set(KEYS)


def test_settings_replace_missing_exif_data() -> None:
    """Facts that are missing in the EXIF data are taken from the settings, or else are None.

    If the camera did not report the capture time, the current time is used.
    """
    facts = photo_facts({"iso": "100", "aperture": "8"}, {"iso": "125"})
    assert tuple(facts) == KEYS
    assert (facts["iso"], facts["aperture"], facts["lens"]) == ("125", "8", None)
    now = dt_util.now()
    file = ObjectAdded(1, taken=1_767_225_600, settings={"iso": "200"})
    facts = facts_of(file)
    assert facts["iso"] == "200"
    captured = datetime.fromisoformat(facts["captured"])
    assert captured.replace(tzinfo=None) == datetime(2026, 1, 1)  # noqa: DTZ001
    assert captured.utcoffset() is not None
    assert datetime.fromisoformat(facts_of(ObjectAdded(1))["captured"]) >= now


def jpeg(size: tuple[int, int], *, quality: int = 95, orientation: int = 0) -> bytes:
    """Return a JPEG of noise, which does not compress well, with the `orientation` if it is not 0."""
    data, exif_data = BytesIO(), Image.Exif()
    if orientation:
        exif_data[ORIENTATION] = orientation
    Image.effect_noise(size, 90).save(data, "JPEG", quality=quality, exif=exif_data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (300, 200)), (3, (300, 200)), (6, (200, 300))]
)
def test_preview_is_upright(orientation: int, size: tuple[int, int]) -> None:
    """A preview is rotated according to the photo's orientation, or left unchanged if upright."""
    preview = jpeg((300, 200))
    picture = shown(preview, orientation)
    assert Image.open(BytesIO(picture)).size == size
    assert (picture == preview) is (orientation == 1)


def test_large_picture_is_reduced() -> None:
    """A large picture is reduced and turned upright unless the full picture is requested."""
    large = jpeg((2000, 1000), orientation=8)
    assert len(large) > MAX_LIGHT
    light = shown(large, 6)
    assert len(light) <= MAX_LIGHT
    with Image.open(BytesIO(light)) as image:
        assert image.size[0] < image.size[1]
    assert shown(large, full=True) is large


@pytest.mark.parametrize("damage", [b"", bytes(400_000), b"\xff\xd8" + bytes(400_000)])
def test_large_unreadable_picture_is_left_out(damage: bytes) -> None:
    """An unreadable picture is left out if it is large, and shown unchanged if it is small."""
    assert shown(damage, 6) == (damage if len(damage) < MAX_LIGHT else b"")


def test_picture_with_too_many_pixels_is_not_decoded() -> None:
    """A picture that exceeds the pixel limit is not decoded."""
    small = bytearray(jpeg((300, 200)))
    frame = small.index(b"\xff\xc0")
    small[frame + 5 : frame + 9] = b"\xff\xff\xff\xff"
    assert shown(bytes(small) + bytes(400_000)) == b""


def test_date_of_a_saved_photo_is_its_capture_date(tmp_path: Path) -> None:
    """A saved photo's date is its EXIF capture time, or else its EXIF modification time.

    The date is None if the file is missing or damaged.
    """
    path = tmp_path / "IMG_0001.JPG"
    assert date_in(path) is None
    data = Image.Exif()
    data[MODIFIED] = "2026:07:02 08:00:00"
    for expected in (datetime(2026, 7, 2, 8), datetime(2026, 7, 1, 12, 30, 5)):  # noqa: DTZ001
        Image.new("RGB", (8, 8)).save(path, "JPEG", exif=data)
        assert date_in(path) == expected
        data[0x8769] = {DATE: "2026:07:01 12:30:05"}
    path.write_bytes(path.read_bytes()[:40])
    assert date_in(path) is None


@pytest.mark.parametrize(
    ("head", "rating"),
    [
        (b"\xff\xd8...<xmp:Rating>3</xmp:Rating>...", 3),
        (b"<xmp:Rating>0</xmp:Rating>", 0),
        (b'<rdf:Description xmp:Rating="5" />', 5),
        # Programs give rejected photos the rating -1; cameras do not.
        (b"<xmp:Rating>-1</xmp:Rating>", None),
        (b"<xmp:Rating>6</xmp:Rating>", None),
        (b"<xmp:Rating>55</xmp:Rating>", None),
        (b"", None),
    ],
)
def test_rating_is_read(head: bytes, rating: int | None) -> None:
    """A rating of 0 to 5 is read from an XMP element or attribute.

    Cameras write the rating as an element, and programs write it as an attribute.
    """
    assert read_rating(head) == rating


def heif() -> bytes:
    """Return a HEIF picture with a red upper half and EXIF data."""
    picture = Image.new("RGB", (128, 128), "navy")
    picture.paste("red", (0, 0, 128, 64))
    encoded = BytesIO()
    data = b"Exif\0\0" + exif({ISO: 800})
    pillow_heif.from_pillow(picture).save(encoded, exif=data)
    return encoded.getvalue()


def test_heif_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A HEIF file is decoded if it is complete and a decoder is installed."""
    path = tmp_path / "IMG_0001.HIF"
    path.write_bytes(heif())
    picture = file_picture(path, full=False)
    with Image.open(BytesIO(picture.jpeg)) as image:
        assert (image.format, image.size) == ("JPEG", (128, 128))
        pixel = image.convert("RGB").getpixel((60, 10))
        assert isinstance(pixel, tuple)
        assert pixel[0] > 200
        assert pixel[2] < 50
    assert picture.exif["iso"] == "800"
    path.write_bytes(heif()[:300])
    assert file_picture(path, full=False).jpeg == b""
    path.write_bytes(heif())
    monkeypatch.setattr(pictures, "open_heif", None)
    assert file_picture(path, full=False).jpeg == b""
