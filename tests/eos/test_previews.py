"""The JPEG inside of a RAW."""

from struct import pack

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.eos.wire.previews import (
    HEAD_SIZE,
    MAX_SIZE,
    Preview,
    find_preview,
)

JPEG = b"\xff\xd8\xff\xe0preview\xff\xd9"
UUID = bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")


def cr2(
    order: str, offset: int, size: int, tags: tuple[int, int] = (0x111, 0x117)
) -> bytes:
    """Return the head of a CR2: a TIFF with one directory."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = ((0x100, 3, 1, 99), (tags[0], 4, 1, offset), (tags[1], 4, 1, size))
    rows = b"".join(pack(f"{order}HHII", *entry) for entry in entries)
    return mark + pack(f"{order}I", 16) + bytes(8) + pack(f"{order}H", 3) + rows


def box(kind: bytes, content: bytes) -> bytes:
    """Return a box of an ISO base media file."""
    return pack(">I", 8 + len(content)) + kind + content


def cr3(jpeg: bytes, *, stated: int | None = None, large: bool = False) -> bytes:
    """Return the head of a CR3."""
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
def test_cr2(order: str) -> None:
    """The first directory's strip, in either byte order."""
    assert find_preview(cr2(order, 70_000, 1_234_567)) == Preview(70_000, 1_234_567)


@pytest.mark.parametrize("large", [False, True])
def test_cr3(large: bool) -> None:
    """Canon's box, whose size may be of 64 bits."""
    head = cr3(JPEG, large=large)
    found = find_preview(head)
    assert found is not None
    assert head[found.offset : found.offset + found.size] == JPEG


@pytest.mark.parametrize("size", [0xFFD8, 0x1_FFD8, 0x8_FFD8, 0xF_FFD8, 0xF_FD80])
def test_size_that_looks_like_a_start(size: int) -> None:
    """The bytes of a size may be those that a JPEG starts with."""
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
def test_none(head: bytes) -> None:
    """Files without a preview, and broken ones, have none."""
    assert find_preview(head) is None


def test_cut_anywhere() -> None:
    """A head that ends too early gives nothing, or the same as the whole one."""
    for whole in (cr2("<", 50, 20), cr3(JPEG)):
        found = find_preview(whole)
        assert {find_preview(whole[:end]) for end in range(len(whole))} <= {None, found}


@given(st.sampled_from([b"", b"II*\0", b"MM\0*", b"\0\0\0\x18ftypcrx "]), st.binary())
def test_any_bytes(start: bytes, rest: bytes) -> None:
    """Any bytes give a preview of a sane size, or none."""
    found = find_preview((start + rest)[:HEAD_SIZE])
    assert found is None or (found.offset > 0 and 0 < found.size <= MAX_SIZE)
