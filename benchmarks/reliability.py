"""Runs all tests that inject faults, and prints a table: `script/reliability`.

These tests cover faults, two hosts, and a whole day and a whole week. Fifty cameras in one
Home Assistant are also measured. Tests report their measurements as properties in JUnit
XML. No test's result depends on real time, because everything takes longer on a busy machine.
"""

import ast
import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, starmap
import os
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
import sys
import tempfile
from time import monotonic
from typing import Final
from xml.etree import ElementTree as ET

from script.demo_app import network

from .fleet import FleetResult, measure_fleet
from .processes import percentile

_ROWS: Final = (
    (
        "Connection cut, split into single bytes, slow, damaged or silent",
        ("test_cuts", "test_pairing_cuts"),
    ),
    (
        "Connection lost during a bracket, focus stack, bulb exposure, movie or change of settings",
        ("test_put_back",),
    ),
    (
        "Config entry unloaded or removed, or Home Assistant stopped, during various activities",
        ("test_closing",),
    ),
    (
        "Reload, changed options, restart or crash during various activities",
        ("test_restart",),
    ),
    (
        "Series of 100,000 shots resumed late, with a correct clock or a clock that is a day off",
        ("test_resume",),
    ),
    ("Unexpected exception wherever the code waits", ("test_mistakes",)),
    ("Event loop blocked by other code", ("test_held_loop",)),
    ("Slow link with transfers during photos and bulb exposures", ("test_slow_link",)),
    ("Disk full, slow or missing", ("test_disk",)),
    ("Search of a card over an unstable link", ("test_search",)),
    ("Malicious camera", ("test_hostile",)),
    ("Attacker on the network", ("test_adversary",)),
    ("Actions by users without rights", ("test_rights",)),
    (
        "Camera on another host: cable unplugged, packets lost or address changed",
        ("test_two_hosts",),
    ),
    ("10,000 lost connections or 1,000 reloads", ("test_flat",)),
    ("One day: 8,640 photos, all saved", ("test_day",)),
    ("One week with repeated faults: 1,000 photos", ("test_week",)),
)
RUNS: Final = (
    ("tests/endurance/test_day.py",),
    ("tests/endurance/test_week.py",),
    ("tests/endurance/test_flat.py", "-k", "reconnecting"),
    ("tests/endurance/test_flat.py", "-k", "reloading"),
    (
        "tests/faults",
        "tests/eos/test_slow_link.py",
        "tests/integration/test_disk.py",
        "tests/integration/test_search.py",
        "tests/integration/test_rights.py",
    ),
    (
        "tests/endurance/test_pace.py",
        "tests/integration/test_downloads_mishaps.py::test_large_movie_is_new_once",
    ),
)
"""Arguments of pytest for each process, the longest run first.

The processes are separate, so that garbage collection after one run does not delay the
event loops of others.
"""
_WAITING: Final = ("tests/two_hosts",)
"""Tests that mostly wait, so they run at the same time as the tests in `RUNS`."""
_HANGS: Final = 3 * 3600.0
"""Timeout in seconds, long enough for a busy machine."""


@dataclass(slots=True)
class _Row:
    """The combined results of a row's tests."""

    tests: int = 0
    failed: int = 0
    skipped: int = 0
    faults: int = 0
    lost: int = 0
    hold: float = 0.0
    recoveries: list[float] = field(default_factory=list)

    def add(self, case: ET.Element) -> None:
        """Add a test's result, given as a `testcase` element of JUnit XML."""
        if case.find("skipped") is not None:
            self.skipped += 1
            return
        self.tests += 1
        failed = case.find("failure") is not None or case.find("error") is not None
        self.failed += failed
        known = _properties(case)
        self.faults += int(known.get("faults", "1"))
        self.lost += int(known.get("lost", "0"))
        self.hold = max(self.hold, float(known.get("longest hold", "0")))
        self.recoveries += ast.literal_eval(known.get("recoveries", "[]"))

    def cells(self) -> list[str]:
        """Return the table cells that follow the row's name."""
        if not self.tests:
            return ["skipped", "", "", "", "", ""]
        survived = "all" if not self.failed else f"{self.tests - self.failed} of tests"
        times = self.recoveries
        return [
            f"{self.faults:,}",
            survived,
            str(self.lost),
            "0" if not self.failed else "see above",
            f"{1000 * self.hold:.0f} ms" if self.hold else "",
            f"{len(times):,}; {percentile(times, 0.99):.1f} s" if times else "",
        ]


def _properties(case: ET.Element) -> dict[str, str]:
    return {
        str(one.get("name")): str(one.get("value"))
        for one in case.iterfind("properties/property")
    }


async def _run_tests(report: Path, *args: str) -> int:
    """Run pytest with the slow tests, write a report, and return pytest's exit code."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "pytest",
        "--quiet",
        "--show-capture=no",
        f"--timeout={_HANGS}",
        "--override-ini=junit_family=xunit1",  # this format contains the tests' properties
        f"--junitxml={report}",
        *args,
        env={**os.environ, "CANON_EOS_RELIABILITY": "1"},
    )
    try:
        return await process.wait()
    finally:
        if process.returncode is None:
            process.kill()


async def _run_fleet(folder: Path) -> FleetResult | str:
    """Measure many cameras in a separate network, and return the result or an error."""
    command = network.isolating_command()
    if command is None:
        return "skipped: no network namespace can be created here"
    process = await asyncio.create_subprocess_exec(
        *command,
        sys.executable,
        "-m",
        "benchmarks.reliability",
        str(folder),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "CANON_EOS_DEMO_ISOLATED": "-"},
    )
    output, _ = await process.communicate()
    return output.decode().strip() or "failed: see above"


def _cases(report: Path) -> Iterable[ET.Element]:
    return ET.parse(report).getroot().iter("testcase")  # noqa: S314 - pytest's own


def _print_table(cases: Iterable[ET.Element]) -> None:
    rows = {name: _Row() for name, _ in _ROWS}
    extra: dict[str, str] = {}
    for case in cases:
        module = str(case.get("classname")).rpartition(".")[2]
        for name, modules in _ROWS:
            if module.startswith(modules):
                rows[name].add(case)
        extra |= {
            name: value
            for name, value in _properties(case).items()
            if name not in ("faults", "lost", "longest hold", "recoveries")
        }
    head = ["fault or load", "number of faults or tests", "faults survived"]
    head += ["photos lost", "left behind", "longest block of the event loop"]
    head += ["number of recoveries; p99"]
    print("| " + " | ".join(head) + " |")
    print("|" + " --- |" * len(head))
    for name, row in rows.items():
        print("| " + " | ".join([name, *row.cells()]) + " |")
    total = Counter[str]()
    for row in rows.values():
        total.update(faults=row.faults, lost=row.lost, failed=row.failed)
    print(
        f"\n{total['faults']:,} faults, {total['lost']} photos lost,"
        f" {total['failed']} tests failed."
    )
    for name, value in extra.items():
        print(f"{name}: {value}")


async def _main() -> int:
    started = monotonic()
    cores = asyncio.Semaphore(os.cpu_count() or 1)

    async def in_turn(report: Path, args: Iterable[str]) -> int:
        async with cores:
            return await _run_tests(report, *args)

    with tempfile.TemporaryDirectory(prefix="canon-eos-reliability-") as scratch:
        folder = Path(scratch)
        runs = [(folder / f"{n}.xml", run) for n, run in enumerate(RUNS)]
        waiting = folder / "waiting.xml"
        async with asyncio.timeout(_HANGS):
            *codes, fleet = await asyncio.gather(
                _run_tests(waiting, *_WAITING),
                *starmap(in_turn, runs),
                _run_fleet(folder / "fleet"),
            )
        print()
        reports = [*(report for report, _ in runs), waiting]
        _print_table(chain.from_iterable(map(_cases, reports)))
    used = getrusage(RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime
    print(f"\n{fleet}\n\n{monotonic() - started:.0f} s in all, {cpu:.0f} s of CPU")
    return int(any(codes) or "failed" in str(fleet))


async def _fleet_alone(folder: Path) -> None:
    print(await measure_fleet(folder))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Path(sys.argv[1]).mkdir()
        asyncio.run(_fleet_alone(Path(sys.argv[1])))
    else:
        sys.exit(asyncio.run(_main()))
