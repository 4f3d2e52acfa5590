"""Fills docs/measured.md with the output of a run of `script/bench`."""

from collections.abc import Iterator
from pathlib import Path
import re
from typing import Final, NamedTuple

PAGE: Final = Path(__file__).parents[1] / "docs" / "measured.md"

BLOCKS: Final = {
    "live-view": "Live view",
    "files": "Files",
    "slow-link": "A slow link",
    "together": "Cameras pressed together",
    "overhead": "One Home Assistant, one camera",
    "fleet": "Fifty cameras",
}
"""Headings of the page, by benchmark."""

_LOAD: Final = r"\(load ([\d.]+)\)"
_NOT_MEASURED: Final = "not measured"


class Cell(NamedTuple):
    """One row of the table, with patterns that find its numbers in the output."""

    row: str
    """Beginning of the row's first cell."""
    text: str
    """Text with a placeholder for each group of the patterns."""
    patterns: tuple[str, ...]


_PRESS: Final = r"^{} +p50 +(\d+) ms, p99 +(\d+) ms"
_P99: Final = r"^{} +p50 +\d+ ms, p99 +(\d+) ms"

CELLS: Final = (
    Cell(
        "an action to the press",
        "p50 {}, p99 {} ms",
        (_PRESS.format("action -> press, idle"),),
    ),
    Cell(
        "the same while a movie comes",
        "p99 {}, {} and {} ms",
        tuple(
            _P99.format(f"the same, a movie comes at {rate} MB/s")
            for rate in ("5", "1", "0.3")
        ),
    ),
    Cell(
        "the same with autofocus",
        "p99 {} ms",
        (_P99.format("the same, 0.5 s of autofocus taken off, 1 MB/s"),),
    ),
    Cell(
        "the same with live view",
        "p50 {}, p99 {} ms",
        (_PRESS.format("the same, live view of 200 kB frames at 1 MB/s"),),
    ),
    Cell(
        "a dial that is turned",
        "p50 {}, p99 {} ms",
        (_PRESS.format("A dial is shown after:"),),
    ),
    Cell(
        "the same where the event channel",
        "p50 {}, p99 {} ms",
        (_PRESS.format("A dial is shown where the event channel tells after:"),),
    ),
    *(
        Cell(
            row,
            "p50 {}, max {} ms",
            (
                (
                    rf"^10 cameras, {link}, together +first to last press"
                    r" p50 +([\d.]+) ms, max +([\d.]+) ms"
                ),
            ),
        )
        for row, link in (
            ("first to last press of 10 cameras", "loopback"),
            ("the same with delays", "as over Wi-Fi"),
        )
    ),
    Cell(
        "live view of a body of 30",
        "{} and {} frames/s",
        tuple(
            rf"^live view of 30 frames/s, {delay} ms an operation +([\d.]+) frames/s"
            for delay in (20, 50)
        ),
    ),
    Cell(
        "requests and polls a second",
        "{} and {}",
        (r"^live view of 30 frames/s, 0 ms.* ([\d.]+) requests, ([\d.]+) polls",),
    ),
    Cell(
        "CPU of a frame",
        "{}, {} and {} times",
        tuple(
            rf"^Live view, {viewers} viewers: .*bare aiohttp [\d.]+ ms: ([\d.]+)x"
            for viewers in (1, 10, 50)
        ),
    ),
    Cell(
        "all files of 20,000",
        "{} s",
        (r"^20,000 photos.* all with size and date ([\d.]+) s",),
    ),
    Cell("all files of 100,000", "{} s", (r"^100,000 photos.* once more ([\d.]+) s",)),
    Cell(
        "a file at 100 and 30 kB/s",
        "{} % of the link, events p99 {} ms; {} % and {} ms",
        tuple(
            rf"^file of {size} MB at {rate} kB/s +(\d+)% of the link, events p99 (\d+) ms"
            for size, rate in ((10, 100), (3, 30))
        ),
    ),
    Cell(
        "live view during a download",
        "{} % and {} %",
        tuple(
            rf"^live view during a download at {rate} MB/s .*\((\d+)%\)"
            for rate in (5, 1)
        ),
    ),
    Cell(
        "a photo each 4 s",
        "p99 {} ms",
        (_P99.format("a photo each 4 s while 8 MB JPEGs come, 1 MB/s"),),
    ),
    Cell(
        "bulb of 2 s",
        "at most {} s; {}",
        (
            (
                r"^bulb of 2 s, a press in continuous drive, 1 MB/s +[\d.]+-([\d.]+) s,"
                r" \d+-(\d+) photos"
            ),
        ),
    ),
    Cell("three photos", "{} of 3", (r"^three photos .* (\d) of 3",)),
    Cell(
        "news that no entity shows",
        "{} ms, {} writes",
        (r"^News that no entity shows: ([\d.]+) ms, ([\d.]+) writes",),
    ),
    Cell(
        "CPU of Home Assistant for each of 50",
        "{} % of a core",
        (r"^CPU of Home Assistant for each idle camera: ([\d.]+) %",),
    ),
    Cell(
        "CPU of saving", "{} times", (r"^A file of \d+ MB: to a browser .*?([\d.]+)x",)
    ),
    Cell(
        "import of the integration",
        "{} ms, {} modules",
        (r"^Import of the integration: (\d+) ms of CPU, (\d+) modules",),
    ),
)


def cell_text(cell: Cell, output: str) -> str:
    """Return the result of a row from the output of a run."""
    found = [re.search(pattern, output, re.MULTILINE) for pattern in cell.patterns]
    groups = [group for match in found if match for group in match.groups()]
    return cell.text.format(*groups) if all(found) else _NOT_MEASURED


def filled(page: str, output: str) -> str:
    """Return the page with the figures of a run in its table and blocks.

    Rows that the run could not measure are marked.
    """
    lines = list(_sections(output))
    for name, heading in BLOCKS.items():
        block = "\n".join(line for section, line in lines if section == name)
        start = page.index("\n```\n", page.index(f"### {heading}\n")) + 5
        end = page.index("\n```\n", start)
        page = page[:start] + (block or _NOT_MEASURED) + page[end:]
    for cell in CELLS:
        before, row, rest = page.partition(f"\n| {cell.row}")
        parts = rest.split("|", 3)
        parts[2] = f" {cell_text(cell, output)} "
        page = before + row + "|".join(parts)
    if loads := [float(load) for load in re.findall(_LOAD, output)]:
        of_run = f"load {min(loads):.1f} to {max(loads):.1f}"
        page = re.sub(r"load [\d.]+ to [\d.]+", of_run, page, count=1)
    return page


def _sections(output: str) -> Iterator[tuple[str, str]]:
    """Yield each line of output with the name of its benchmark."""
    section = ""
    for line in output.splitlines():
        if match := re.fullmatch(rf"([a-z-]+) {_LOAD}", line):
            section = match[1]
        elif line and not line.startswith(" "):  # steps of the setup
            yield section, line


def fill(output: Path) -> None:
    """Fill the page with the output of a run from a file."""
    PAGE.write_text(filled(PAGE.read_text(), output.read_text()))
