"""Plan, progress and record of a series. A record can be stored as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
import math
from typing import Any, Final

from .ramp import Exposed, Ramp, RampPlan
from .wire.drive_lens import STEPS, FocusDirection

MAX_SHOTS: Final = 100_000
"""Maximum number of shots in a series, without dark frames, and maximum number of dark frames;
enough for one shot every second for more than a day."""


class SeriesKind(StrEnum):
    """Kinds of series."""

    INTERVAL = "interval"
    BRACKET = "bracket"
    FOCUS_STACK = "focus_stack"


class SeriesPhase(StrEnum):
    """Phases of a series, and the ways in which it can end."""

    RUNNING = "running"
    WAITING = "waiting"
    """Waiting for the camera to connect."""
    PAUSED = "paused"
    """Waiting for the user to cover the lens."""
    FINISHED = "finished"
    CANCELLED = "cancelled"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """Ended by a restart after which the series could not continue."""

    @property
    def is_end(self) -> bool:
        """Whether the series is over."""
        return self not in (
            SeriesPhase.RUNNING,
            SeriesPhase.WAITING,
            SeriesPhase.PAUSED,
        )


class BracketBy(StrEnum):
    """Settings that a bracket can change; `AUTO` selects one of the other two."""

    AUTO = "auto"
    SHUTTER_SPEED = "shutter_speed"
    EXPOSURE_COMPENSATION = "exposure_compensation"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalPlan:
    """Plan for a shot every `seconds` seconds, `count` times or until the time `until`.

    With `exposure`, each shot is a bulb exposure of that many seconds; with `ramp`, the
    camera's exposure follows the light. With `darks`, the series pauses after these shots
    until the lens is covered, and then takes that number of dark frames at the same interval.
    `until` is timezone-aware.
    """

    seconds: float
    count: int | None = None
    until: datetime | None = None
    autofocus: bool = False
    exposure: float | None = None
    ramp: RampPlan | None = None
    darks: int = 0

    kind: SeriesKind = field(default=SeriesKind.INTERVAL, init=False)

    def __post_init__(self) -> None:
        """Raise `ValueError` for an invalid plan."""
        if not (math.isfinite(self.seconds) and self.seconds > 0):
            raise ValueError(f"an interval of {self.seconds} s")
        if self.exposure is not None and not 0 < self.exposure < self.seconds:
            raise ValueError(f"an exposure of {self.exposure} s")
        if self.exposure is not None and self.ramp is not None:
            raise ValueError("a bulb exposure and a ramp")
        if (self.count is None) == (self.until is None):
            raise ValueError("either a count or a time")
        if self.count is not None and not 0 < self.count <= MAX_SHOTS:
            raise ValueError(f"{self.count} shots")
        if not 0 <= self.darks <= MAX_SHOTS:
            raise ValueError(f"{self.darks} dark frames")

    def planned(self, start: datetime) -> int:
        """Return the number of shots, including dark frames, in a series that begins at `start`."""
        return self._lights(start) + self.darks

    def _lights(self, start: datetime) -> int:
        if self.until is None:
            return self.count or 0
        seconds = (self.until - start).total_seconds()
        return min(MAX_SHOTS, max(0, math.floor(seconds / self.seconds) + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketPlan:
    """Plan for `shots` shots (3, 5, 7 or 9) in steps of `step` EV around the current exposure."""

    shots: int = 3
    step: float = 1.0
    by: BracketBy = BracketBy.AUTO
    autofocus: bool = False

    kind: SeriesKind = field(default=SeriesKind.BRACKET, init=False)

    def __post_init__(self) -> None:
        """Raise `ValueError` for an invalid plan."""
        if self.shots not in (3, 5, 7, 9) or not 0.3 <= self.step <= 3:
            raise ValueError(f"{self.shots} shots in steps of {self.step} EV")

    def planned(self, _: datetime) -> int:
        """Return the number of shots."""
        return self.shots


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusStackPlan:
    """Plan for `shots` shots, between which the lens is driven `repeat` steps of size `step`.

    `step` is 1 to 3. After driving the lens, the series waits `settle` seconds.
    """

    shots: int
    step: int = 2
    direction: FocusDirection = FocusDirection.FAR
    repeat: int = 1
    settle: float = 0.5

    kind: SeriesKind = field(default=SeriesKind.FOCUS_STACK, init=False)

    def __post_init__(self) -> None:
        """Raise `ValueError` for an invalid plan."""
        if (
            not 2 <= self.shots <= 999
            or self.step not in STEPS
            or not 1 <= self.repeat <= 100
            or not 0 <= self.settle <= 60
        ):
            raise ValueError(f"not a valid focus stack: {self}")

    def planned(self, _: datetime) -> int:
        """Return the number of shots."""
        return self.shots


type SeriesPlan = IntervalPlan | BracketPlan | FocusStackPlan

_PLANS: Final[dict[SeriesKind, type[IntervalPlan | BracketPlan | FocusStackPlan]]] = {
    SeriesKind.INTERVAL: IntervalPlan,
    SeriesKind.BRACKET: BracketPlan,
    SeriesKind.FOCUS_STACK: FocusStackPlan,
}


def _plan_as_dict(plan: SeriesPlan) -> dict[str, Any]:
    stored = asdict(plan)
    if isinstance(plan, IntervalPlan) and plan.until is not None:
        stored["until"] = plan.until.isoformat()
    return stored


def _plan_from_dict(stored: Mapping[str, Any]) -> SeriesPlan:
    fields = dict(stored)
    kind = SeriesKind(fields.pop("kind"))
    if fields.get("until"):
        fields["until"] = datetime.fromisoformat(fields["until"])
    if fields.get("ramp"):
        fields["ramp"] = RampPlan.from_dict(fields["ramp"])
    if "by" in fields:
        fields["by"] = BracketBy(fields["by"])
    if "direction" in fields:
        fields["direction"] = FocusDirection(fields["direction"])
    return _PLANS[kind](**fields)


@dataclass(frozen=True, slots=True)
class SeriesProgress:
    """Progress of a series; `next_shot_at` is in UTC, or None if no shot is planned.

    `files` is the number of files so far. `photos` contains the numbers of the last
    shot's photos. `exposed` describes the exposure of the last photo of a ramp.
    """

    kind: SeriesKind
    phase: SeriesPhase
    planned: int
    done: int = 0
    missed: int = 0
    next_shot_at: datetime | None = None
    last_error: Exception | None = None
    files: int = 0
    photos: frozenset[int] = frozenset()
    exposed: Exposed | None = None
    is_ramp: bool = False


@dataclass(frozen=True, slots=True)
class SeriesRecord:
    """The data that a restarted program needs to continue a series or report its end.

    `members` contains the names of the cameras that take photos together; it is empty for a
    series of one camera.
    """

    plan: SeriesPlan
    started_at: datetime
    done: int = 0
    missed: int = 0
    ramp: Ramp | None = None
    continued: bool = False
    """Whether the pause to cover the lens for dark frames is over."""
    members: frozenset[str] = frozenset()

    @property
    def counted(self) -> int:
        """Number of shots taken or missed."""
        return self.done + self.missed

    def as_dict(self) -> dict[str, Any]:
        """Return the record as JSON-compatible data."""
        return {
            "plan": _plan_as_dict(self.plan),
            "started_at": self.started_at.isoformat(),
            "done": self.done,
            "missed": self.missed,
            "ramp": self.ramp and asdict(self.ramp),
            "continued": self.continued,
            "members": sorted(self.members),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> SeriesRecord:
        """Return the record for a dict from `as_dict`.

        Raises `ValueError`, `KeyError` or `TypeError` if the dict is invalid.
        """
        return cls(
            plan=_plan_from_dict(stored["plan"]),
            started_at=datetime.fromisoformat(stored["started_at"]).astimezone(UTC),
            done=int(stored["done"]),
            missed=int(stored["missed"]),
            ramp=Ramp.from_dict(ramp) if (ramp := stored.get("ramp")) else None,
            continued=bool(stored.get("continued")),
            members=frozenset(map(str, stored.get("members", ()))),
        )
