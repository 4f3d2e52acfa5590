"""Recognizes firmware with vulnerabilities that Canon has published and fixed. Pure functions.

CVE-2019-5994 to CVE-2019-6001 let a device on the same network take over a camera through
PTP. The last vulnerable version for each model is from the CVE records; Canon's advisory of
August 2019 is at `ADVISORY`.
"""

import re
from typing import Final

ADVISORY: Final = "https://psirt.canon/advisory-information/d-camera/"

_LAST_FAULTY: Final = {
    # Each key has all regional names of one body, in lower case, without "Canon".
    ("eos-1d x",): "2.1.0",
    ("eos-1d x mark ii",): "1.1.6",
    ("eos-1d c",): "1.4.1",
    ("eos 5d mark iii",): "1.3.5",
    ("eos 5d mark iv",): "1.2.0",
    ("eos 5ds", "eos 5ds r"): "1.1.2",
    ("eos 6d",): "1.1.8",
    ("eos 6d mark ii",): "1.0.4",
    ("eos 7d mark ii",): "1.1.2",
    ("eos 70d",): "1.1.2",
    ("eos 77d", "eos 9000d"): "1.0.2",
    ("eos 80d",): "1.0.2",
    ("eos 100d", "eos kiss x7", "eos rebel sl1"): "1.0.1",
    ("eos 200d", "eos kiss x9", "eos rebel sl2"): "1.0.1",
    ("eos 250d", "eos 200d ii", "eos kiss x10", "eos rebel sl3"): "1.0.1",
    ("eos 700d", "eos kiss x7i", "eos rebel t5i"): "1.1.5",
    ("eos 750d", "eos kiss x8i", "eos rebel t6i"): "1.0.0",
    ("eos 760d", "eos 8000d", "eos rebel t6s"): "1.0.0",
    ("eos 800d", "eos kiss x9i", "eos rebel t7i"): "1.0.1",
    ("eos 1200d", "eos kiss x70", "eos rebel t5", "eos hi"): "1.0.2",
    ("eos 1300d", "eos kiss x80", "eos rebel t6"): "1.1.0",
    ("eos 2000d", "eos 1500d", "eos kiss x90", "eos rebel t7"): "1.0.0",
    ("eos 4000d", "eos 3000d", "eos rebel t100"): "1.0.0",
    ("eos r",): "1.3.0",
    ("eos rp",): "1.2.0",
    ("eos m2",): "1.0.3",
    ("eos m3",): "1.2.0",
    ("eos m5",): "1.0.1",
    ("eos m6",): "1.0.1",
    ("eos m10",): "1.1.0",
    ("eos m50", "eos kiss m"): "1.0.2",
    ("eos m100",): "1.0.0",
}
_BY_MODEL: Final = {
    name: version for names, version in _LAST_FAULTY.items() for name in names
}


def _numbers(version: str) -> tuple[int, ...] | None:
    """Return a version's numbers, such as (1, 0, 2) for 3-1.0.2; None if it is malformed."""
    found = re.fullmatch(r"(?:\d+-)?(\d{1,9})\.(\d{1,9})\.(\d{1,9})", version, re.ASCII)
    return None if found is None else tuple(map(int, found.groups()))


def shown(version: str) -> str:
    """Return a version as Canon and the camera's menu show it, such as 1.0.2 for 3-1.0.2."""
    return version.rpartition("-")[2]


def is_faulty(model: str, version: str) -> bool:
    """Return whether firmware is known to be vulnerable; False if its version is malformed."""
    last = _BY_MODEL.get(model.casefold().removeprefix("canon "))
    numbers = _numbers(version)
    if last is None or numbers is None:
        return False
    return numbers <= (_numbers(last) or ())
