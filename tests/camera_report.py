"""Converts a user's report to a simulated body and recordings of its sessions.

A report is a download of diagnostics, or a debug log with the diagnostics of a camera
that could not be set up. It is converted to a profile for the simulated camera, and to
a recording of each session for the replayed camera (`tests/replay/recording.py`). A
report has no names, serial number or GUID, so the camera gets made-up ones.

`script/camera-report --help` lists the arguments.
"""

import argparse
from collections.abc import Iterator, Sequence
import json
from pathlib import Path
import re
import sys
from typing import Any, Final

from tests.simulator.codes import EosOp, Prop
from tests.simulator.convert import as_text, make, serial_number
from tests.simulator.identity import Identity
from tests.simulator.profile import BODIES, profile_names

from .replay.recording import INIT_COMMAND_ACK

type Report = dict[str, Any]

GUID: Final = Identity(bytes.fromhex("0000850000aa")).guid
_LOGGED: Final = re.compile(r"Diagnostics: (\{.*\})")
_OK: Final = "2001"


def read(text: str) -> Report:
    """Return the diagnostics from a download, or the last ones from a log.

    Raises `ValueError` if the text has no diagnostics.
    """
    logged = _LOGGED.findall(text)
    content = json.loads(logged[-1] if logged else text)
    report: Report = content.get("data", content) if not logged else content
    if "sessions" not in report:
        raise ValueError("not the diagnostics of a camera: there are no sessions")
    return report


def recordings(report: Report, source: str) -> Iterator[Report]:
    """Yield a recording of each session in a report, with an Init Command Ack."""
    name = (report["device"] or {}).get("model", "camera")
    ack = b"\1\0\0\0" + GUID + f"{name}\0".encode("utf-16-le") + b"\0\0\1\0"
    packet = {
        "t": 0,
        "packet": INIT_COMMAND_ACK,
        "to_camera": False,
        "bytes": ack.hex(),
    }
    for session in report["sessions"]:
        what = f"A session that began {session['began']}. {session['end']}".strip()
        rows = [packet, *session["transactions"]]
        yield {"what": what, "source": source, "transactions": rows}


def profile(report: Report, source: str, **options: Any) -> Report:
    """Return the profile of the body in a report.

    Raises `ValueError` if the report has no DeviceInfo, or the body is not a current EOS.
    """
    if (device := report["device"]) is None:
        raise ValueError("the camera has not said what it is: there is no DeviceInfo")
    cards = list(report["state"]["cards"].values())
    lens = report["state"]["properties"].get(f"0x{Prop.LENS_NAME:04x}", {}).get("value")
    body = {
        "id": options["name"],
        "model": device["model"],
        "firmware": device["device_version"],
        "config": {"manufacturer": {"current": device["manufacturer"], "choices": []}},
        "operations": device["operations"],
        "events": device["events"],
        "device_properties": device["properties"],
        "storage": {
            "description": cards[0]["description"],
            "capacity": cards[0]["capacity"],
            "free": cards[0]["free_space"],
        }
        if cards
        else None,
        "source": source,
    }
    return make(
        [body],
        options.pop("like"),
        records=first_records(report),
        recorded=[],
        lens=lens or "",
        traits=traits(report),
        **options,
    )


def first_records(report: Report) -> bytes:
    """Return the first event records of the latest session with events, or empty bytes."""
    for session in reversed(report["sessions"]):
        found = [
            row["data"]
            for row in session["transactions"][:_BRING_UP]
            if int(row["op"], 16) == EosOp.GET_EVENT and "data" in row
        ]
        if found:
            return bytes.fromhex("".join(found))
    return b""


_BRING_UP: Final = 100
"""Number of a session's first transactions, in which the camera reports its state."""


def traits(report: Report) -> list[str]:
    """Return the simulator's faults for unanswered operations and refused remote modes."""
    rows = [row for session in report["sessions"] for row in session["transactions"]]
    answered = {row["op"] for row in rows if "response" in row}
    timed_out = {row["op"] for row in rows if "PtpTimeoutError" in row.get("error", "")}
    silent = [int(op, 16) for op in timed_out - answered]
    modes: dict[int, bool] = {}
    for row in rows:
        if int(row["op"], 16) == EosOp.SET_REMOTE_MODE and "response" in row:
            (mode,) = row["params"]
            modes[mode] = modes.get(mode, False) or row["response"] == _OK
    refused = [mode for mode, accepted in modes.items() if not accepted]
    return [
        f"{name}={','.join(f'0x{value:x}' for value in sorted(values))}"
        for name, values in (
            ("silent", silent),
            ("refused_modes", refused),
        )
        if values
    ]


def summary(report: Report) -> Iterator[str]:
    """Yield lines about the camera, and about failures in its sessions."""
    device = report["device"] or {}
    yield f"{device.get('model', 'unknown')}, firmware {device.get('device_version')}"
    yield f"setup: {report['set_up']}, {report['reason'] or 'no error'}"
    yield from (f"{row['time']} {row['error']}" for row in report["failures"])
    for session in report["sessions"]:
        rows = session["transactions"]
        yield f"session of {session['began']}: {len(rows)} rows; {session['end']}"
        for row in rows:
            if row.get("response") != _OK:
                result = row.get("response", row.get("error"))
                yield f"  {row['t']:8.3f} {row['op']} {row['name']} {row['params']}: {result}"


def main(argv: Sequence[str] | None = None) -> None:
    """Print a summary of the report, and write the files if a name is given."""
    parser = argparse.ArgumentParser(
        prog="script/camera-report", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("report", type=Path, help="diagnostics, or a debug log")
    parser.add_argument("--name", help="name of the files; without it, none is written")
    parser.add_argument(
        "--like",
        choices=profile_names(),
        help="profile of the same generation, from which the gaps are filled",
    )
    parser.add_argument(
        "--usb-id", default="0000", help="USB product ID, such as 32f8 (libgphoto2)"
    )
    parser.add_argument("--source", default="", help="where the report comes from")
    parser.add_argument(
        "--data",
        type=Path,
        default=BODIES.parent,
        help="folder with `bodies` and `sessions`, instead of %(default)s",
    )
    arguments = parser.parse_args(argv)
    try:
        report = read(arguments.report.read_text(encoding="utf-8"))
        sys.stdout.write("".join(f"{line}\n" for line in summary(report)))
        if arguments.name:
            _write(report, arguments)
    except (OSError, ValueError) as err:
        raise SystemExit(f"camera-report: {err}") from None


def _write(report: Report, arguments: argparse.Namespace) -> None:
    name, source = arguments.name, arguments.source or arguments.report.name
    files: dict[Path, str] = {}
    for number, recording in enumerate(recordings(report, source), 1):
        path = arguments.data / "sessions" / f"{name}-{number}.json"
        files[path] = json.dumps(recording, indent=1) + "\n"
    if arguments.like:
        path = arguments.data / "bodies" / f"{name}.json"
        options = {"name": name, "like": arguments.like, "usb_id": arguments.usb_id}
        files[path] = as_text(
            profile(report, source, number=serial_number(path), **options)
        )
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
