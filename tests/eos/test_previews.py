"""The smaller JPEG and the EXIF data are found in a photo's file."""

from struct import pack

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.eos.wire.previews import (
    FIRST_SIZE,
    HEAD_SIZE,
    MAX_SIZE,
    Preview,
    exif_data,
    find_preview,
    is_enough,
)

JPEG = b"\xff\xd8\xff\xe0preview\xff\xd9"
UUID = bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")


def cr2(
    order: str, offset: int, size: int, tags: tuple[int, int] = (0x111, 0x117)
) -> bytes:
    """Return the start of a CR2: a TIFF with one directory."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = ((0x100, 3, 1, 99), (tags[0], 4, 1, offset), (tags[1], 4, 1, size))
    rows = b"".join(pack(f"{order}HHII", *entry) for entry in entries)
    return mark + pack(f"{order}I", 16) + bytes(8) + pack(f"{order}H", 3) + rows


def box(kind: bytes, content: bytes) -> bytes:
    """Return a box of an ISO base media file."""
    return pack(">I", 8 + len(content)) + kind + content


def cr3(jpeg: bytes, *, stated: int | None = None, large: bool = False) -> bytes:
    """Return the start of a CR3 with a preview."""
    size = len(jpeg) if stated is None else stated
    header = bytes(6) + pack(">HHHH", 1, 1620, 1080, 1) + pack(">I", size)
    preview = bytes(8) + box(b"PRVW", header + jpeg)
    content = UUID + preview
    uuid = (
        pack(">I4sQ", 1, b"uuid", 16 + len(content)) + content
        if large
        else box(b"uuid", content)
    )
    return box(b"ftyp", b"crx \0\0\0\1crx isom") + box(b"moov", bytes(1000)) + uuid


@pytest.mark.parametrize("order", ["<", ">"])
def test_preview_of_a_cr2_is_found(order: str) -> None:
    """The preview of a CR2 is the strip of its first directory, in either byte order."""
    assert find_preview(cr2(order, 70_000, 1_234_567)) == Preview(70_000, 1_234_567)


@pytest.mark.parametrize("large", [False, True])
def test_preview_of_a_cr3_is_found(large: bool) -> None:
    """The preview of a CR3 is in Canon's box, whose size may have 64 bits."""
    head = cr3(JPEG, large=large)
    found = find_preview(head)
    assert found is not None
    assert head[found.offset : found.offset + found.size] == JPEG


def segment(marker: int, content: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return pack(">BBH", 0xFF, marker, 2 + len(content)) + content


def index(order: str, *pictures: tuple[int, int, int]) -> bytes:
    """Return an MPF index of pictures, each with its type, size and offset."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    rows = pack(f"{order}HHII", 0xB002, 7, 16 * len(pictures), 26)
    entries = b"".join(pack(f"{order}IIII", *picture, 0) for picture in pictures)
    return b"MPF\0" + mark + pack(f"{order}IH", 8, 1) + rows + bytes(4) + entries


MAIN, VGA, FULL_HD, OTHER = 0x2003_0000, 0x1_0001, 0x4001_0002, 0x2_0002
EXIF = segment(0xE1, b"Exif\0\0" + cr2("<", 1, 1))
SCAN = segment(0xDA, bytes(8))


def jpeg(*segments: bytes) -> bytes:
    """Return the start of a JPEG with the given segments."""
    return b"".join((b"\xff\xd8", *segments, SCAN, bytes(50)))


@pytest.mark.parametrize("order", ["<", ">"])
def test_largest_smaller_copy_in_a_jpeg_is_used(order: str) -> None:
    """The largest of the smaller copies is the preview; its offset is relative to the index."""
    pictures = (
        (MAIN, 9_000_000, 0),
        (VGA, 50_000, 9_100_000),
        (FULL_HD, 620_000, 9_200_000),
    )
    head = jpeg(EXIF, segment(0xE2, index(order, *pictures, (OTHER, 700_000, 1))))
    at = 2 + len(EXIF) + 4 + 4
    assert find_preview(head) == Preview(at + 9_200_000, 620_000)


@pytest.mark.parametrize(
    "segments",
    [
        (EXIF,),
        (segment(0xE2, index("<", (MAIN, 9_000_000, 0))),),
        (segment(0xE2, index("<", (VGA, MAX_SIZE + 1, 5))),),
        (segment(0xE2, b"MPF\0II*\0\xff\xff\xff\xff"),),
        (segment(0xE2, index("<", *[(OTHER, 1, 1)] * 100)),),
        (SCAN, segment(0xE2, index("<", (VGA, 100, 100)))),
        (b"\xff\xe2\0\1", segment(0xE2, index("<", (VGA, 100, 100)))),
    ],
)
def test_jpeg_without_smaller_copies_has_no_preview(
    segments: tuple[bytes, ...],
) -> None:
    """A JPEG without smaller copies, or with a broken index, has no preview."""
    assert find_preview(jpeg(*segments)) is None


def test_needed_part_of_a_file_is_recognized() -> None:
    """A JPEG must be read up to its scan, and a CR3 up to its preview."""
    head = jpeg(EXIF)
    end = head.index(SCAN)
    assert not is_enough(head[: end + 3])
    assert is_enough(head)
    whole = cr3(JPEG)
    assert not is_enough(whole[:1000])
    assert is_enough(whole)
    assert is_enough(cr2("<", 1, 1))
    assert is_enough(b"anything else")
    assert len(jpeg(segment(0xE1, bytes(0xFFFD)))) > FIRST_SIZE


def test_exif_data_is_found() -> None:
    """EXIF data is found in a JPEG's segment, a CR2, boxes of a CR3 and an item of a HEIF."""
    tiff = cr2("<", 1, 1)
    assert exif_data(jpeg(segment(0xE1, b"http://ns"), EXIF)) == (tiff,)
    assert exif_data(tiff) == (tiff,)
    canon = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
    boxes = box(b"CNCV", b"CR3") + box(b"CMT1", b"II1") + box(b"CMT2", b"II2")
    moov = box(b"moov", box(b"uuid", canon + boxes) + box(b"trak", bytes(9)))
    head = box(b"ftyp", b"crx ") + moov + box(b"uuid", UUID)
    assert exif_data(head) == (b"II1", b"II2")
    many = box(b"moov", 9 * box(b"uuid", canon + boxes))
    assert exif_data(box(b"ftyp", b"crx ") + 9 * many) == (b"II1", b"II2")
    items = box(b"infe", b"\2\0\0\0\0\1\0\0Exif\0") + bytes(2)
    heif = box(b"ftyp", b"heix") + box(b"meta", items) + bytes(4) + b"Exif\0\0" + tiff
    assert exif_data(heif) == (tiff,)
    for other in (b"", JPEG, box(b"ftyp", b"heic") + box(b"meta", bytes(100))):
        assert exif_data(other) == ()


@pytest.mark.parametrize("size", [0xFFD8, 0x1_FFD8, 0x8_FFD8, 0xF_FFD8, 0xF_FD80])
def test_preview_is_found_if_its_size_looks_like_a_jpeg(size: int) -> None:
    """A preview is found even if the bytes of its size look like the start of a JPEG."""
    jpeg = b"\xff\xd8\xff\xe0".ljust(size, b"\0")
    head = cr3(jpeg)
    assert find_preview(head[:HEAD_SIZE]) == Preview(head.index(jpeg[:4]), size)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        JPEG,
        b"II*\0",
        cr2("<", 0, 100),
        cr2("<", 100, 0),
        cr2("<", 100, MAX_SIZE + 1),
        cr2("<", 100, 100, (0x111, 0x118)),
        cr2("<", 100, 100)[:40],
        b"II*\0" + pack("<I", 0xFFFF_FFF0),
        cr3(JPEG, stated=10_000),
        cr3(b"no picture at all, in more bytes than a header has" * 3),
        box(b"ftyp", b"heic") + box(b"meta", bytes(100)),
        box(b"ftyp", b"crx ") + pack(">I", 4) + b"moov",
        box(b"ftyp", b"crx ") * 100,
        box(b"ftyp", b"crx ") + pack(">I4sQ", 1, b"moov", (1 << 64) - 1) + bytes(64),
    ],
)
def test_broken_or_other_files_have_no_preview(head: bytes) -> None:
    """No preview is found in a file that is broken or has no preview."""
    assert find_preview(head) is None


def test_truncated_file_gives_no_wrong_preview() -> None:
    """A truncated file gives no preview, or the same preview as the whole file."""
    pictures = segment(0xE2, index("<", (VGA, 100, 100)))
    for whole in (cr2("<", 50, 20), cr3(JPEG), jpeg(EXIF, pictures)):
        for end in range(len(whole)):
            exif_data(whole[:end])
            is_enough(whole[:end])
        found = find_preview(whole)
        assert {find_preview(whole[:end]) for end in range(len(whole))} <= {None, found}


@given(
    st.sampled_from(
        [
            b"",
            b"II*\0",
            b"MM\0*",
            b"\0\0\0\x18ftypcrx ",
            b"\xff\xd8\xff\xe2\0\xa0MPF\0II",
        ]
    ),
    st.binary(),
)
def test_any_bytes_give_a_valid_preview_or_none(start: bytes, rest: bytes) -> None:
    """Any bytes give a valid preview or none, and EXIF data that is no longer than the bytes."""
    head = (start + rest)[:HEAD_SIZE]
    found = find_preview(head)
    is_enough(head)
    assert sum(map(len, exif_data(head))) <= len(head)
    assert found is None or (found.offset > 0 and 0 < found.size <= MAX_SIZE)
