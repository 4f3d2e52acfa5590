"""Firmware versions with known faults are recognized."""

import pytest

from custom_components.canon_eos.eos.firmware import is_faulty, shown


@pytest.mark.parametrize(
    ("model", "version", "faulty"),
    [
        ("Canon EOS 80D", "3-1.0.2", True),
        ("Canon EOS 80D", "3-1.0.3", False),
        ("Canon EOS 80D", "3-1.0.10", False),
        ("Canon EOS 80D", "1.0.1", True),
        ("Canon EOS 5D Mark IV", "3-1.1.9", True),
        ("Canon EOS 5D Mark IV", "3-1.2.0", True),
        ("Canon EOS 5D Mark IV", "3-1.2.1", False),
        ("Canon EOS REBEL T6i", "3-1.0.0", True),
        ("Canon EOS R", "3-1.6.0", False),
        ("Canon EOS R6", "3-1.0.0", False),
        ("Canon EOS 80D", "", False),
        ("Canon EOS 80D", "3-1.0", False),
        ("Canon EOS 80D", "3-1.0.2-beta", False),
        ("Canon EOS 80D", "3-1.0." + "0" * 5000, False),
        ("", "3-1.0.2", False),
    ],
)
def test_faulty_versions_are_recognized(model: str, version: str, faulty: bool) -> None:
    """On the models in CVE-2019-5994, the versions listed there and older versions are faulty."""
    assert is_faulty(model, version) is faulty


@pytest.mark.parametrize(
    ("version", "text"),
    [("3-1.0.2", "1.0.2"), ("3-14.0.1.0", "14.0.1.0"), ("1.0.2", "1.0.2"), ("", "")],
)
def test_version_is_shown_as_in_the_menu(version: str, text: str) -> None:
    """A version is shown in the form used by Canon's web pages and the camera's menu."""
    assert shown(version) == text
