"""libgphoto2 2.5.34 can use the simulated camera, as Debian's older version can.

This version is in the wheel of python-gphoto2. It sends requests in a different order and
form than 2.5.28 and 2.5.30.
"""

import asyncio
import importlib.util
import json
import os
from pathlib import Path
import sys
from typing import Any

import pytest

from tests.common import CameraFactory

REPOSITORY = Path(__file__).resolve().parent.parent.parent

pytestmark = [
    pytest.mark.real_time,
    pytest.mark.skipif(
        importlib.util.find_spec("gphoto2") is None,
        reason="python-gphoto2 is not installed: there is no wheel for this machine",
    ),
]

SECONDS = 60
_BEGINNINGS = (b"\xff\xd8\xff", b"\0\0\0\x18ftypcrx")


async def work(port: str, folder: Path, *, bulb: bool) -> dict[str, Any]:
    """Run `wheel` with `folder` as its home folder, and return its results."""
    # Without this folder, libgphoto2 stores no GUID and is a new client in each run.
    (folder / ".config" / "gphoto").mkdir(parents=True)
    process = await asyncio.create_subprocess_exec(
        *("timeout", str(SECONDS), sys.executable, "-m", "tests.interop.wheel"),
        *(port, str(folder), "bulb" if bulb else "no"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=REPOSITORY,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C"},
    )
    output, errors = await process.communicate()
    assert process.returncode == 0, errors.decode(errors="replace")
    result: dict[str, Any] = json.loads(output)
    return result


@pytest.mark.parametrize("profile", ["70d", "80d", "r", "r50", "m50m2", "m6m2"])
async def test_photographer_s_steps_work_in_one_session(
    start_camera: CameraFactory, tmp_path: Path, profile: str
) -> None:
    """A setting, a file list, live view, pictures and a bulb exposure work in one session.

    The client asks for one picture on the card, and for one in the camera's memory.
    """
    camera = await start_camera(profile, pairing_mode=True, auto_accept=True, photos=2)
    if "Bulb" in camera.profile.dial:
        camera.turn_dial("Bulb")
    else:
        camera.set_on_body("shutter", "bulb")
    port = f"ptpip:{camera.host}:{camera.port}:{camera.port}"
    done = await work(port, tmp_path, bulb=True)
    assert done["version"] == "2.5.34"
    assert f"Model: {camera.profile.model}\n" in done["summary"]
    assert {"iso", "aperture", "shutterspeed", "capturetarget"} <= set(done["settings"])
    assert done["iso"] == "800"
    assert camera.value("iso") == "800"
    assert len(done["files"]) == 2
    assert done["preview"] == "ffd8ff"
    on_card = [item.filename for item in camera.files]
    assert done["card"] in on_card
    assert done["bulb"] in on_card
    assert camera.log.counters.last_bulb_seconds == pytest.approx(1, abs=0.5)
    for name in (done["card"], done["client"]):
        assert (tmp_path / name).read_bytes().startswith(_BEGINNINGS)
    assert camera.body.ram == {}
    assert not camera.shutter_held
    assert not camera.body.live_view
