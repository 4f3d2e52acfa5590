"""Reads CPU time and memory of processes from Linux, and computes percentiles."""

from dataclasses import dataclass
import os
from pathlib import Path
from typing import Final

_TICK: Final = os.sysconf("SC_CLK_TCK")
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Cost:
    """The CPU time in seconds, number of frames, and duration in seconds of a measurement."""

    cpu: float
    frames: int
    seconds: float

    @property
    def rate(self) -> float:
        """Frames per second."""
        return self.frames / self.seconds

    @property
    def milliseconds(self) -> float:
        """CPU time per frame in milliseconds."""
        return 1000 * self.cpu / self.frames


def cpu_seconds(pid: int) -> float:
    """Return the CPU time in seconds that a process has used in user and kernel mode."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def memory(pid: int) -> int:
    """Return the resident memory of a process in bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE


def percentile(values: list[float], share: float) -> float:
    """Return a percentile: the value below which the given share (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
