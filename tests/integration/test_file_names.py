"""Saved files are named by a template, and stay inside their folder."""

from datetime import datetime
import errno
import mimetypes
from pathlib import Path

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.const import CONF_FILE_NAME, DEFAULT_OPTIONS
from custom_components.canon_eos.files.names import (
    FileFacts,
    TemplateError,
    append,
    check_template,
    finish,
    needs_facts,
    new_file,
    relative_path,
)

TAKEN = datetime(2026, 11, 25, 18, 4, 9)  # noqa: DTZ001 - a camera's own time


def facts(name: str = "IMG_0001.CR3", camera: str = "Studio R6") -> FileFacts:
    """Return the facts from which the name of a saved file is made."""
    return FileFacts(camera, name, 1, TAKEN, counter=42)


def test_name_can_contain_exposure_and_lens() -> None:
    """A name can contain the exposure and the lens; a slash in their values creates no folder."""
    known = {"iso": "400", "shutter_speed": "1/125", "lens": "EF24-105mm f/4L"}
    of = facts()._replace(photo=known)
    template = "{lens}/{stem} {shutter_speed} ISO {iso} {aperture}"
    assert needs_facts(template)
    assert not needs_facts(DEFAULT_OPTIONS[CONF_FILE_NAME])
    path = relative_path(template, of)
    assert str(path) == "EF24-105mm f-4L/IMG_0001 1-125 ISO 400 unknown.CR3"
    for length, text in ((50.0, "50"), (4.3, "4.3"), (1200.0, "1200")):
        of = facts()._replace(photo={"focal_length": length})
        path = relative_path("{stem} {focal_length}mm", of)
        assert str(path) == f"IMG_0001 {text}mm.CR3"


@pytest.mark.parametrize(
    ("template", "path"),
    [
        (DEFAULT_OPTIONS[CONF_FILE_NAME], "studio_r6/2026-11-25/IMG_0001.CR3"),
        ("{name}", "IMG_0001.CR3"),
        ("{date}_{time}_{counter}", "2026-11-25_180409_00042.CR3"),
        ("{stem}-{slot}.{suffix}", "IMG_0001-1.CR3"),
        ("wedding/{suffix}/{stem}", "wedding/CR3/IMG_0001.CR3"),
        ("//{name}//", None),
    ],
)
def test_fields_are_replaced_by_their_values(template: str, path: str | None) -> None:
    """Fields are replaced by their values, and the suffix is kept; absolute paths are refused."""
    if path is None:
        with pytest.raises(TemplateError):
            relative_path(template, facts())
    else:
        assert relative_path(template, facts()) == Path(path)


@pytest.mark.parametrize(
    "template",
    [
        "",
        "{camera}/{date}",
        "photo",
        "{nonsense}",
        "{name.__class__}",
        "{name[0]}",
        "{name!r}",
        "{counter:05}",
        "{",
        "{}",
        "/etc/{name}",
        "../{name}",
        "a/../../{name}",
    ],
)
def test_bad_templates_are_refused(template: str) -> None:
    """A template with invalid fields, a constant name or a path outside the folder is refused."""
    with pytest.raises(TemplateError):
        check_template(template)


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("../../etc/passwd", "_._etc_passwd"),
        ("..", "photo"),
        ("", "photo"),
        ("a\0b\n.JPG", "a_b_.JPG"),
        ("C:\\windows\\x.jpg", "C_windows_x.jpg"),
        ("CON.jpg", "_CON.jpg"),
        (".hidden.JPG", "hidden.JPG"),
        ("x" * 10_000, "x" * 100),
        ("写真.JPG", "写真.JPG"),
    ],
)
def test_name_from_a_camera_becomes_a_single_name(name: str, saved: str) -> None:
    """Any file name from a camera becomes a valid file name that contains no folders."""
    assert relative_path("{name}", facts(name)) == Path(saved)


@given(st.text(max_size=50), st.text(max_size=20))
def test_any_name_stays_inside(name: str, camera: str) -> None:
    """No name from a camera leads out of the folder or becomes empty."""
    path = relative_path(DEFAULT_OPTIONS[CONF_FILE_NAME], facts(name, camera))
    assert not path.is_absolute()
    assert ".." not in path.parts
    assert path.name.strip(" .")
    assert "/" not in path.name
    assert "\0" not in str(path)


def test_second_file_with_the_same_name_gets_a_number(tmp_path: Path) -> None:
    """A second file with the same name gets a number, even while the first is being written."""
    first = new_file(tmp_path, Path("a/x.jpg"), overwrite=False)
    second = new_file(tmp_path, Path("a/x.jpg"), overwrite=False)
    assert [target.name for _, target in (first, second)] == ["x.jpg", "x-1.jpg"]
    for part, target in (first, second):
        append(part, (b"ab",))
        append(part, (b"c",))
        finish(part, target, 3, overwrite=False)
    third = new_file(tmp_path, Path("a/x.jpg"), overwrite=False)
    assert third[1].name == "x-2.jpg"
    third[0].unlink()
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == ["x-1.jpg", "x.jpg"]


def test_only_a_complete_file_overwrites_another(tmp_path: Path) -> None:
    """With `overwrite`, an existing file is replaced, but only by a complete file."""
    (tmp_path / "x.jpg").write_bytes(b"old")
    part, target = new_file(tmp_path, Path("x.jpg"), overwrite=True)
    append(part, (b"new!",))
    with pytest.raises(OSError, match="4 bytes, not 5"):
        finish(part, target, 5, overwrite=True)
    assert target.read_bytes() == b"old"
    finish(part, target, 4, overwrite=True)
    assert target.read_bytes() == b"new!"


def test_file_of_another_program_is_not_overwritten(tmp_path: Path) -> None:
    """A file that another program creates under the same name in the meantime is kept."""
    part, target = new_file(tmp_path, Path("x.jpg"), overwrite=False)
    target.write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        finish(part, target, 0, overwrite=False)
    assert target.read_bytes() == b"theirs"


def test_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    """No file is created if a symbolic link in its path leads out of the base folder."""
    base, outside = tmp_path / "base", tmp_path / "outside"
    base.mkdir()
    outside.mkdir()
    (base / "camera").symlink_to(outside)
    with pytest.raises(OSError, match="is not in"):
        new_file(base, Path("camera/x.jpg"), overwrite=False)
    assert not list(outside.iterdir())


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("IMG_0001.HTM", "IMG_0001.HTM.bin"),
        ("IMG_0001.html", "IMG_0001.html.bin"),
        ("IMG_0001.SVG", "IMG_0001.SVG.bin"),
        ("IMG_0001.svgz", "IMG_0001.svgz.bin"),
        ("IMG_0001.xhtml", "IMG_0001.xhtml.bin"),
        ("IMG_0001.xml", "IMG_0001.xml.bin"),
        ("IMG_0001.js", "IMG_0001.js.bin"),
        ("IMG_0001.JPG", "IMG_0001.JPG"),
        ("IMG_0001.CR3", "IMG_0001.CR3"),
        ("IMG_0001.HIF", "IMG_0001.HIF"),
        ("MVI_0001.MP4", "MVI_0001.MP4"),
        ("A001C001.MXF", "A001C001.MXF"),
        ("SND_0001.WAV", "SND_0001.WAV"),
        ("AUTPRINT.MRK", "AUTPRINT.MRK"),
        ("LOG.TXT", "LOG.TXT"),
        ("IMG_0001", "IMG_0001"),
    ],
)
def test_web_page_or_script_gets_another_suffix(
    name: str, saved: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that a web server would serve as a page or a script gets the added suffix `.bin`."""
    mimetypes.init()
    monkeypatch.setitem(mimetypes.types_map, ".mxf", "application/mxf")
    assert relative_path("{name}", facts(name)) == Path(saved)


@pytest.mark.parametrize("renames", [True, False])
def test_disk_error_is_ignored_if_the_file_was_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: bool
) -> None:
    """A disk error is ignored if the file was renamed anyway, and raised otherwise."""
    part, target = new_file(tmp_path, Path("a.jpg"), overwrite=False)
    append(part, (b"12345",))
    rename = Path.replace

    def replace(path: Path, to: Path) -> Path:
        if renames:
            rename(path, to)
        raise FileNotFoundError(errno.ENOENT, "No such file", str(path))

    monkeypatch.setattr(Path, "replace", replace)
    if renames:
        finish(part, target, 5, overwrite=False)
        assert target.read_bytes() == b"12345"
    else:
        with pytest.raises(FileNotFoundError):
            finish(part, target, 5, overwrite=False)
