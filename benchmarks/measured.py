"""Fills docs/measured.md with the figures and the output of a run of `script/bench`."""

from collections.abc import Iterator
from pathlib import Path
import re
from typing import Final, NamedTuple

PAGE: Final = Path(__file__).parents[1] / "docs" / "measured.md"

BLOCKS: Final = {
    "live-view": "Live view",
    "files": "Files",
    "slow-link": "A slow link",
    "together": "Cameras that take photos together",
    "overhead": "One Home Assistant, one camera",
    "fleet": "Fifty cameras",
    "before": "The earlier version",
}
"""Headings of the page's output blocks, by benchmark."""

_LOAD: Final = r"\(load ([\d.]+)\)"
_NOT_MEASURED: Final = "not measured"


class Cell(NamedTuple):
    """A row of the table, with patterns that find its numbers in the output.

    With `of_all`, the row can also be measured for earlier versions of the integration.
    """

    row: str
    """Beginning of the row's first cell."""
    text: str
    """Text with a placeholder for each group of the patterns."""
    patterns: tuple[str, ...]
    of_all: bool = True


_PRESS: Final = r"^{} +p50 +(\d+) ms, p99 +(\d+) ms"
_P99: Final = r"^{} +p50 +\d+ ms, p99 +(\d+) ms"

CELLS: Final = (
    Cell(
        "delay of a press on an idle link",
        "p50 {}, p99 {} ms",
        (_PRESS.format("press after an action, idle"),),
    ),
    Cell(
        "delay of a press while a movie",
        "p99 {}, {} and {} ms",
        tuple(
            _P99.format(f"the same, while a movie is read at {rate} MB/s")
            for rate in ("5", "1", "0.3")
        ),
    ),
    Cell(
        "delay of a press with autofocus",
        "p99 {} ms",
        (_P99.format("the same, without 0.5 s of autofocus, 1 MB/s"),),
    ),
    Cell(
        "delay of a press during live view",
        "p50 {}, p99 {} ms",
        (_PRESS.format("the same, live view of 200 kB frames, 1 MB/s"),),
    ),
    Cell(
        "time from turning a dial until the new value is shown, without",
        "p50 {}, p99 {} ms",
        (_PRESS.format("turned dial is shown"),),
    ),
    Cell(
        "time from turning a dial until the new value is shown, with an",
        "p50 {}, p99 {} ms",
        (_PRESS.format("turned dial is shown, with an event channel"),),
    ),
    *(
        Cell(
            row,
            "p50 {}, max {} ms",
            (
                (
                    rf"^10 cameras, {link} +first to last press"
                    r" p50 +([\d.]+) ms, max +([\d.]+) ms"
                ),
            ),
        )
        for row, link in (
            ("time from the first to the last press of 10 cameras, over", "loopback"),
            (
                "time from the first to the last press of 10 cameras, with",
                "as over Wi-Fi",
            ),
        )
    ),
    Cell(
        "frame rate of live view if",
        "{} and {} frames/s",
        tuple(
            rf"^live view of 30 frames/s, {delay} ms per operation +([\d.]+) frames/s"
            for delay in (20, 50)
        ),
    ),
    Cell(
        "frame requests and polls",
        "{} and {}",
        (r"^live view of 30 frames/s, 0 ms.* ([\d.]+) requests, ([\d.]+) polls",),
    ),
    Cell(
        "CPU time per frame",
        "{}, {} and {} times",
        tuple(
            rf"^Live view, {viewers} viewer.*aiohttp server [\d.]+ ms \(([\d.]+) times"
            for viewers in (1, 10, 50)
        ),
    ),
    Cell(
        "search of a card with 20,000",
        "{} s, {} requests",
        (r"^search of 20,000 files.* ([\d.]+) s, ([\d,]+) requests",),
    ),
    Cell(
        "second listing of a card",
        "{} s",
        (r"^100,000 photos.* once more ([\d.]+) s",),
        of_all=False,
    ),
    Cell(
        "share of the link's bandwidth",
        "{} % and {} ms; {} % and {} ms",
        tuple(
            rf"^file of {size} MB at {rate} kB/s +(\d+)% of the link,.* p99 +(\d+) ms"
            for size, rate in ((10, 100), (3, 30))
        ),
    ),
    Cell(
        "frame rate of live view during",
        "{} % and {} %",
        tuple(
            rf"^live view during a download at {rate} MB/s .*\((\d+)%\)"
            for rate in (5, 1)
        ),
    ),
    Cell(
        "delay of a press every 4 s",
        "p99 {} ms",
        (_P99.format("photo every 4 s while 8 MB JPEGs are read, 1 MB/s"),),
    ),
    Cell(
        "duration of a bulb exposure",
        "at most {} s; at most {}",
        (
            (
                r"^bulb of 2 s, a press in continuous drive, 1 MB/s +[\d.]+-([\d.]+) s,"
                r" \d+-(\d+) photos"
            ),
        ),
    ),
    Cell("number of photos of 8 MB", "{} of 3", (r"^three photos .* (\d) of 3",)),
    Cell(
        "CPU time and written states",
        "{} ms, {} states",
        (r"^Poll with a change that no .*: ([\d.]+) ms of CPU, ([\d.]+) states",),
        of_all=False,
    ),
    Cell(
        "CPU time of Home Assistant",
        "{} % of a core",
        (r"^CPU of Home Assistant for each idle camera: ([\d.]+) %",),
        of_all=False,
    ),
    Cell(
        "CPU time of saving",
        "{} times",
        (r"^CPU of a file of .* to disk \(([\d.]+) times",),
        of_all=False,
    ),
    Cell(
        "CPU time of importing",
        "{} ms, {} modules",
        (r"^Import of the integration: (\d+) ms of CPU, (\d+) modules",),
        of_all=False,
    ),
)


def cell_text(cell: Cell, output: str) -> str:
    """Return the figures of a row in the output of a run, or "not measured"."""
    found = [re.search(pattern, output, re.MULTILINE) for pattern in cell.patterns]
    groups = [group for match in found if match for group in match.groups()]
    return cell.text.format(*groups) if all(found) else _NOT_MEASURED


def filled(page: str, output: str) -> str:
    """Return the page, with a run's figures in its table and a run's output in its blocks.

    Rows and blocks without output get "not measured".
    """
    lines = list(_sections(output))
    for name, heading in BLOCKS.items():
        block = "\n".join(line for section, line in lines if section == name)
        start = page.index("\n```\n", page.index(f"### {heading}\n")) + 5
        end = page.index("\n```\n", start)
        page = page[:start] + (block or _NOT_MEASURED) + page[end:]
    before, now = (
        "\n".join(line for section, line in lines if (section == "before") is is_before)
        for is_before in (True, False)
    )
    for cell in CELLS:
        above, row, rest = page.partition(f"\n| {cell.row}")
        parts = rest.split("|", 3)
        if cell.of_all:
            parts[1] = f" {cell_text(cell, before)} "
        parts[2] = f" {cell_text(cell, now)} "
        page = above + row + "|".join(parts)
    if commit := re.search(r"^The integration of commit (\w+)$", before, re.MULTILINE):
        heading = r"(?<=^\| measurement \| at )\w+"
        page = re.sub(heading, commit[1], page, flags=re.MULTILINE)
    if loads := [float(load) for load in re.findall(_LOAD, output)]:
        of_run = f"load {min(loads):.1f} to {max(loads):.1f}"
        page = re.sub(r"load [\d.]+ to [\d.]+", of_run, page, count=1)
    return page


def _sections(output: str) -> Iterator[tuple[str, str]]:
    """Yield the benchmark's name and the text of each line of output."""
    section = ""
    for line in output.splitlines():
        if match := re.fullmatch(rf"([a-z-]+) {_LOAD}", line):
            section = match[1]
        elif line and not line.startswith(" "):  # skip the steps of the setup
            yield section, line


def fill(output: Path) -> None:
    """Fill the page from a file with the output of a run."""
    PAGE.write_text(filled(PAGE.read_text(), output.read_text()))
