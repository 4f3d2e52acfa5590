"""Text commands control the camera, also in `python -m tests.simulator`."""

import asyncio
from pathlib import Path
import sys

import pytest

from tests.common import CameraFactory

from .camera import SimulatedCamera
from .codes import Prop
from .control import Controls, serve_controls
from .raw_client import RawClient, Stream, init_command_request

REPOSITORY = Path(__file__).resolve().parent.parent.parent


NEW = "exact_battery compressed_raw focus_bracketing"
"""Names of functions that bodies from before 2018 lack."""


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("get iso", "ok 100"),
        ("set iso 400", "ok 400"),
        ("set iso 401", "error no value '401'; there are auto, 50"),
        ("set nonsense 1", "error no setting 'nonsense'"),
        ("options metering", "ok evaluative partial spot center"),
        ("dial av", "ok Av"),
        ("dial C9", "error no mode 'C9'"),
        ("battery 25", "ok"),
        ("battery 79 LP-E6N", "ok"),
        ("clock -300 540 1", "ok"),
        ("clock?", "ok 0.0 "),
        ("text owner", "ok"),
        ("shutter", "ok IMG_0001.JPG"),
        ("files", "ok"),
        ("card out", "ok"),
        ("card sideways", "error out, in, full"),
        ("held?", "ok no"),
        ("lens off", "ok"),
        ("focus fail", "ok"),
        ("mirror on", "ok"),
        ("fault init_silence", "ok"),
        ("fault nonsense", "error no fault"),
        ("power sideways", "error on or off"),
        ("accept", "error the camera asks nothing"),
        ("prompt", "ok"),
        ("prompts", "ok 0"),
        ("status", "ok Canon EOS 70D, on, no client, mode M, shutter 1/60"),
        ("log", "ok"),
        ("help", "ok status (what the camera shows)"),
        ("sing", "error no word 'sing'"),
    ],
)
async def test_each_command_returns_one_line(
    camera: SimulatedCamera, line: str, answer: str
) -> None:
    """Each command returns one line, with a result or an error."""
    said = await Controls(camera).say(line)
    assert said.startswith(answer)
    assert "\n" not in said


@pytest.mark.parametrize(
    ("profile", "lacks"),
    [
        ("80d", f"shutter_count {NEW}"),
        ("70d", f"movies time_zone {NEW}"),
        ("1000d", f"autofocus focus_result movies time_zone {NEW}"),
        (
            "m10",
            f"raw_and_jpeg movies own_button mirror_lockup time_zone shutter_count {NEW}",
        ),
        ("1300d", f"focus_result mirror_lockup time_zone {NEW}"),
        ("r", "focus_bracketing mirror_lockup"),
        ("r6m2", "time_zone exact_battery mirror_lockup"),
    ],
)
async def test_missing_functions_are_named(
    start_camera: CameraFactory, profile: str, lacks: str
) -> None:
    """The command `lacks` lists the functions that the body lacks, or lacks in its remote mode."""
    camera = await start_camera(profile)
    camera.body.remote_mode = camera.faults.capture_remote_mode
    said = await Controls(camera).say("lacks")
    assert set(said.split()) == {"ok", *lacks.split()}


async def test_commands_change_the_camera(camera: SimulatedCamera) -> None:
    """Commands change the state of the camera."""
    controls = Controls(camera)
    body = camera.body
    for line in ("battery 25", "card lock", "focus fail", "mirror on", "lens EF50mm"):
        assert (await controls.say(line)).startswith("ok")
    assert camera.value("battery") == "25"
    assert body.card is not None
    assert body.card.write_protected
    assert not body.autofocus_works
    assert body.mirror_lockup
    assert camera.value("lens") == "EF50mm"
    await controls.say("clock -300 540 1")
    assert await controls.say("clock?") == "ok -300.0 540 1"
    await controls.say("battery 79 LP-E6N")
    assert (body.settings.value(Prop.BATTERY_INFO) or b"").endswith(b"LP-E6N\0\0\0\0")
    body.settings.set(Prop.OWNER, b"Photo studio\0")
    assert await controls.say("text owner") == "ok Photo studio"
    await controls.say("card out")
    assert body.card is None
    await controls.say("card in")
    assert body.card is not None
    await controls.say("power off")
    assert not camera.is_on
    await controls.say("power on")
    assert camera.is_on


async def test_pairing_can_be_confirmed_over_the_port(
    start_camera: CameraFactory,
) -> None:
    """A user can confirm a pairing through the control port."""
    camera = await start_camera(pairing_mode=True)
    server = await serve_controls(Controls(camera), 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def say(line: str) -> str:
        writer.write(line.encode() + b"\n")
        return (await reader.readline()).decode().strip()

    client = await Stream.connect(camera.host)
    client.send(init_command_request())
    await camera.wait_for_pairing_prompt()
    assert await say("prompt") == "ok Connect with iPhone?"
    assert await say("accept") == "ok"
    assert (await client.packet())[4] == 2
    assert await say("prompts") == "ok 1"
    writer.close()
    server.close()
    await client.close()


@pytest.mark.real_time
async def test_program_serves_a_client_and_executes_lines(
    camera: SimulatedCamera,
) -> None:
    """`python -m tests.simulator` executes typed lines and serves a client until terminated."""
    await camera.power_off()  # frees the camera's address
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.simulator", "--profile", "6d", "--no-ssdp"),
        *("--host", camera.host, "--pairing-mode", "--auto-accept", "--photos", "1"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=REPOSITORY,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    async with asyncio.timeout(100):
        assert b"Canon EOS 6D" in await process.stdout.readline()
        await process.stdout.readline()
        process.stdin.write(b"files\n")
        assert await process.stdout.readline() == b"ok IMG_0001.JPG\n"
        client = await RawClient.connect(camera.host)
        await client.begin()
        await client.close()
        process.terminate()
        assert await process.wait() == 0
