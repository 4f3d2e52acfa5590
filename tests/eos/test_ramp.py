"""A ramp follows many kinds of light and chooses suitable exposure values."""

from collections.abc import Callable, Container
from dataclasses import asdict, dataclass, field
import json
from math import cos, pi
import random

import pytest

from custom_components.canon_eos.eos.errors import RampNotPossibleError
from custom_components.canon_eos.eos.exposure_steps import (
    ramp_choices,
    ramp_exposure,
    ramp_values,
)
from custom_components.canon_eos.eos.ramp import Ramp, RampBy, RampPlan
from custom_components.canon_eos.eos.state import CameraState, PropertyState
from custom_components.canon_eos.eos.wire.properties import PropertyCode

SPEED, ISO, APERTURE = (
    PropertyCode.SHUTTER_SPEED,
    PropertyCode.ISO_SPEED,
    PropertyCode.APERTURE,
)
MANUAL, AV = 3, 2


def thirds(first: int, last: int) -> tuple[int, ...]:
    """Return Canon's codes from `first` to `last` in thirds of a stop."""
    return tuple(value for value in range(first, last + 1) if value % 8 in (0, 3, 5))


def state(
    speed: int = 0x68,
    iso: int = 0x48,
    aperture: int = 0x30,
    *,
    mode: int = MANUAL,
    isos: tuple[int, ...] = thirds(0x40, 0x78),
) -> CameraState:
    """Return a camera's state, by default 1/60 s, ISO 100 and f/5.6."""
    properties = {
        PropertyCode.AE_MODE: (mode, ()),
        SPEED: (speed, (0x0C, *thirds(0x10, 0xA0))),
        ISO: (iso, (0, *isos)),
        APERTURE: (aperture, thirds(0x18, 0x50)),
    }
    return CameraState(
        properties={
            code: PropertyState(value, allowed)
            for code, (value, allowed) in properties.items()
        }
    )


@dataclass
class Film:
    """The exposure error of each photo in EV, and each exposure change with its photo's number."""

    errors: list[float] = field(default_factory=list)
    changes: list[tuple[int, float]] = field(default_factory=list)

    @property
    def worst(self) -> float:
        """The largest absolute error in EV."""
        return max(map(abs, self.errors))

    @property
    def reversals(self) -> list[int]:
        """The numbers of photos between consecutive changes in opposite directions."""
        return [
            after - before
            for (before, first), (after, second) in zip(
                self.changes, self.changes[1:], strict=False
            )
            if first * second < 0
        ]


def film(
    light: Callable[[int], float],
    count: int,
    *,
    seed: int = 1,
    missed: Container[int] = (),
) -> Film:
    """Return a ramp simulated in `light` (EV), with a tone curve a third steeper than assumed."""
    chance = random.Random(seed)  # noqa: S311 - the same each time
    made, ramp, plan, exposure = Film(), Ramp(), RampPlan(), -light(0)
    for number in range(count):
        if number in missed:
            continue
        error = light(number) + exposure
        made.errors.append(error)
        seen = min(max(1.33 * error + chance.gauss(0, 0.05), -6), 2.4)
        ramp = ramp.after_photo(
            plan, number, brightness=seen, exposure=exposure, offset=0
        )
        expected = ramp.expected_error(number + 1, exposure, 0)
        change = round(min(max(-expected, -plan.step), plan.step) * 3) / 3
        if change and ramp.accepts(number + 1, expected, change):
            exposure += change
            ramp = ramp.changed(number + 1, change)
            made.changes.append((number + 1, change))
    return made


def sunset(count: int) -> Callable[[int], float]:
    """Return a light that falls by 12 stops: slowly, then fast, then slowly again."""
    return lambda number: -12 * (1 - cos(pi * number / count)) / 2


@pytest.mark.parametrize("count", [120, 240, 720])
@pytest.mark.parametrize("direction", [1, -1])
@pytest.mark.parametrize("seed", range(5))
def test_ramp_follows_sunset_and_sunrise(count: int, direction: int, seed: int) -> None:
    """A ramp follows a change of 12 stops in 120 to 720 photos within 0.6 EV, without reversals."""
    light = sunset(count)
    made = film(lambda number: direction * light(number), count, seed=seed)
    assert made.worst < 0.6
    assert made.reversals == []
    assert len(made.changes) in range(34, 39)
    assert all(abs(change) < 0.34 for _, change in made.changes)


@pytest.mark.parametrize("seed", range(5))
def test_headlights_are_ignored(seed: int) -> None:
    """One or two consecutive photos that are 3 EV too bright do not change the exposure."""
    lit = {20, 50, 51, 90}
    made = film(lambda number: 3.0 * (number in lit), 120, seed=seed)
    assert made.changes == []


def test_noise_is_ignored() -> None:
    """Brightness noise, such as that of waves and leaves, does not change the exposure."""
    for seed in range(10):
        assert film(lambda _: 0.0, 500, seed=seed).changes == []


def test_clouds_are_followed() -> None:
    """A ramp follows the light when a cloud comes and goes, with only one reversal."""
    cloud = range(40, 70)
    made = film(lambda number: -1.5 * (number in cloud), 120)
    assert len(made.reversals) == 1
    assert max(map(abs, made.errors[55:70])) < 0.4
    assert max(map(abs, made.errors[90:])) < 0.4


def test_reversals_in_swinging_light_are_rare() -> None:
    """In light that swings too fast to follow, reversals are at least six photos apart."""
    made = film(lambda number: 1.0 * (number // 4 % 2), 200)
    assert all(apart > 5 for apart in made.reversals)


def test_lamps_switched_on_are_followed() -> None:
    """If lamps are switched on at dusk, the ramp adapts within 15 photos, and then follows dusk."""
    made = film(lambda number: -0.05 * number + 1.2 * (number >= 60), 140)
    assert max(map(abs, made.errors[75:])) < 0.5
    assert len(made.reversals) == 2


def test_one_bright_photo_does_not_stop_the_ramp() -> None:
    """One or two bright photos do not stop the exposure from following dusk."""
    light = sunset(120)
    lit = {30, 60, 61}
    made = film(lambda number: light(number) + 3.0 * (number in lit), 120)
    errors = [abs(e) for number, e in enumerate(made.errors) if number not in lit]
    assert max(errors) < 0.7
    assert made.reversals == []


@pytest.mark.parametrize("length", range(1, 7))
def test_slope_is_not_continued_after_a_gap(length: int) -> None:
    """If photos are missing when the light stops falling, the exposure does not keep rising."""
    for gap in range(10, 25):
        for seed in range(8):
            made = film(
                lambda number: -(1 - cos(pi * min(number, 20) / 20)),
                34,
                seed=seed,
                missed=range(gap, gap + length),
            )
            assert abs(made.errors[-1]) < 0.2, (gap, seed, made)
            assert all(apart > 5 for apart in made.reversals)


def test_readings_before_a_gap_are_ignored() -> None:
    """Brightness readings from before a long gap between photos are ignored."""
    ramp, plan = Ramp(), RampPlan()
    for number in range(9):
        ramp = ramp.after_photo(plan, number, brightness=0, exposure=0, offset=0)
    ramp = ramp.after_photo(plan, 100, brightness=-3, exposure=0, offset=0)
    assert ramp.readings == ((100, -3),)
    assert ramp.expected_error(101, 0, 0) == -3


def test_target_is_limited_unless_it_is_requested() -> None:
    """The target is the first photo's brightness, within limits, or the requested brightness."""
    black = Ramp().after_photo(RampPlan(), 0, brightness=-6, exposure=0, offset=0)
    assert (black.target, black.error) == (-3, -3)
    asked = RampPlan(target=-0.5)
    assert Ramp().after_photo(
        asked, 0, brightness=-6, exposure=0, offset=-1
    ).error == pytest.approx(-4.5)


def test_target_falls_with_the_sun() -> None:
    """The target falls with the sun, from sunset to the end of nautical dusk."""
    plan = RampPlan(night=-2)
    heights = (30, 0, -6, -12, -40)
    assert [plan.offset(height) for height in heights] == [0, 0, -1, -2, -2]
    begun_at_night = Ramp().after_photo(
        plan, 0, brightness=-1, exposure=0, offset=plan.offset(-40)
    )
    assert begun_at_night.error == 0
    assert begun_at_night.expected_error(1, 0, plan.offset(30)) == -2


def test_ramp_is_restored() -> None:
    """A stored ramp and its plan are restored unchanged; an invalid ramp raises an error."""
    ramp, plan = Ramp(), RampPlan(order=(RampBy.ISO, RampBy.APERTURE), widest=2.8)
    for number in range(20):
        ramp = ramp.after_photo(plan, number, brightness=0.5, exposure=1, offset=0)
    ramp = ramp.changed(20, -1 / 3)
    assert Ramp.from_dict(json.loads(json.dumps(asdict(ramp)))) == ramp
    assert RampPlan.from_dict(json.loads(json.dumps(asdict(plan)))) == plan
    for wrong in (float("nan"), 1e9, "dark"):
        with pytest.raises((ValueError, TypeError)):
            Ramp.from_dict({**asdict(ramp), "target": wrong})


@pytest.mark.parametrize(
    "wrong",
    [
        {"order": ()},
        {"order": (RampBy.ISO,) * 2},
        {"step": 0.0},
        {"target": float("nan")},
    ],
)
def test_invalid_plan_raises_value_error(wrong: dict[str, object]) -> None:
    """A plan with invalid values raises ValueError."""
    with pytest.raises(ValueError, match="ramp"):
        RampPlan(**wrong)  # type: ignore[arg-type]


# Values


def chosen(
    plan: RampPlan, seconds: float, before: CameraState, stops: float
) -> tuple[float, dict[int, int]]:
    """Return the change in exposure in EV, and the values chosen for it."""
    exposure = ramp_exposure(before)
    choices = ramp_choices(plan, seconds, before)
    reached, values = ramp_values(plan, choices, before, exposure + stops)
    return round(reached - exposure, 2), values


def test_shutter_speed_changes_before_iso_by_default() -> None:
    """By default, the shutter speed is changed first, up to its limit, and then ISO."""
    plan = RampPlan(longest=1, highest_iso=400)
    steps = {
        0.34: (0.33, {SPEED: 0x65, ISO: 0x48}),
        6: (6, {SPEED: 0x38, ISO: 0x48}),
        7: (7, {SPEED: 0x38, ISO: 0x50}),
        20: (8, {SPEED: 0x38, ISO: 0x58}),
        -1: (-1, {SPEED: 0x70, ISO: 0x48}),
        -20: (-7, {SPEED: 0xA0, ISO: 0x48}),
    }
    assert {stops: chosen(plan, 60, state(), stops) for stops in steps} == steps


def test_order_of_the_values_can_be_chosen() -> None:
    """The plan's order decides whether ISO is changed first, and whether the aperture is used."""
    first_iso = RampPlan(order=(RampBy.ISO, RampBy.SHUTTER_SPEED), shortest=1 / 60)
    assert chosen(first_iso, 60, state(), 1)[1] == {ISO: 0x50, SPEED: 0x68}
    with_aperture = RampPlan(
        order=(RampBy.APERTURE, RampBy.SHUTTER_SPEED),
        widest=4,
        narrowest=11,
        shortest=1 / 60,
    )
    assert chosen(with_aperture, 60, state(), 2) == (
        2,
        {APERTURE: 0x28, SPEED: 0x60},
    )
    assert chosen(with_aperture, 60, state(), -1)[1] == {APERTURE: 0x38, SPEED: 0x68}


def test_shutter_provides_thirds_of_a_stop() -> None:
    """If ISO has only whole stops, the shutter speed provides the thirds of a stop."""
    plan = RampPlan(longest=8)
    at_limit = state(0x20, isos=(0x48, 0x50, 0x58, 0x60))
    assert chosen(plan, 60, at_limit, 1 / 3) == (0.33, {SPEED: 0x25, ISO: 0x50})


def test_interval_limits_the_shutter_speed() -> None:
    """The exposure time is at most two thirds of the interval, even if the plan allows more."""
    for longest in (None, 30):
        values = chosen(RampPlan(longest=longest), 10, state(), 9)[1]
        assert values == {SPEED: 0x23, ISO: 0x4B}  # 6 s


@pytest.mark.parametrize(
    "wrong", [state(mode=AV), state(0x0C), state(iso=0), state(0x00)]
)
def test_ramp_needs_manual_exposure(wrong: CameraState) -> None:
    """A ramp needs mode M, a fixed ISO and a shutter speed other than bulb."""
    with pytest.raises(RampNotPossibleError):
        ramp_exposure(wrong)


def test_ramp_needs_values_within_the_limits() -> None:
    """If the plan's limits leave nothing to change, RampNotPossibleError is raised."""
    plan = RampPlan(order=(RampBy.ISO,), lowest_iso=100, highest_iso=100)
    with pytest.raises(RampNotPossibleError):
        ramp_choices(plan, 10, state())


def test_aperture_of_a_lens_without_contacts_stays() -> None:
    """The aperture is not set if it is unknown, as with a lens without contacts."""
    assert chosen(RampPlan(), 60, state(aperture=0xFF), 1) == (
        1,
        {SPEED: 0x60, ISO: 0x48},
    )
