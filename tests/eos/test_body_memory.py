"""What a body has taught is kept as JSON, for one model and firmware."""

import json

import pytest

from custom_components.canon_eos.eos.body_memory import (
    BodyMemory,
    Learned,
    counted_name,
    set_operation,
)
from custom_components.canon_eos.eos.quirks import Press
from custom_components.canon_eos.ptp.errors import ResponseError

LEARNED = Learned(
    bring_up="canon",
    unanswered=frozenset({0x9127, 0x913D}),
    press=Press.AT_ONCE,
    live_view_output=3,
    frame_request=1,
    frame_pause=0.3,
)


def taught() -> BodyMemory:
    """Return the memory of an EOS R with every field learned."""
    memory = BodyMemory()
    memory.check_body("Canon EOS R", "1.8.0")
    memory.learn(
        bring_up="canon",
        unanswered=LEARNED.unanswered,
        press=Press.AT_ONCE,
        live_view_output=3,
        frame_request=1,
        frame_pause=0.3,
    )
    return memory


def test_storage_keeps_all() -> None:
    """What is stored as JSON comes back as it was."""
    stored = json.loads(json.dumps(taught().as_dict()))
    again = BodyMemory.from_dict(stored)
    assert again.learned == LEARNED
    assert again.as_dict() == stored


def test_new_firmware_forgets() -> None:
    """Another firmware, or another model, may behave otherwise."""
    memory = taught()
    memory.check_body("Canon EOS R", "1.8.0")
    assert memory.learned == LEARNED
    memory.check_body("Canon EOS R", "1.9.0")
    assert memory.learned == Learned()


def test_first_body_keeps_what_was_learned_before_its_name() -> None:
    """What is learned before DeviceInfo was read is this body's."""
    memory = BodyMemory()
    memory.learn(bring_up="canon")
    memory.check_body("Canon EOS R10", "1.0.1")
    assert memory.learned.bring_up == "canon"


def test_reports_only_news() -> None:
    """The owner of the memory stores it only when it has changed."""
    changes = []
    memory = BodyMemory(lambda: changes.append(memory.as_dict()))
    memory.check_body("Canon EOS R", "1.8.0")
    memory.learn(frame_pause=0.3)
    memory.learn(frame_pause=0.3)
    memory.check_body("Canon EOS R", "1.8.0")
    assert len(changes) == 1
    assert changes[0]["firmware"] == "1.8.0"
    memory.check_body("Canon EOS R", "1.9.0")
    assert changes[1:] == [{"model": "Canon EOS R", "firmware": "1.9.0"}]


@pytest.mark.parametrize(
    "stored",
    [
        {"press": "SIDEWAYS"},
        {"press": 7},
        {"unanswered": "0x9127"},
        {"unanswered": ["many"]},
        {"frame_pause": "slow"},
        {"bring_up": None},
        {"live_view_output": "tft"},
        {"unknown": 1},
    ],
)
def test_what_does_not_fit_is_left_out(stored: dict[str, object]) -> None:
    """A stored value that this version can't use counts as not learned."""
    assert BodyMemory.from_dict(stored).learned == Learned()


@pytest.mark.parametrize(
    ("operation", "name"),
    [
        (0x9128, "REMOTE_RELEASE_ON"),
        (0x1008, "GET_OBJECT_INFO"),
        (0x9999, "operation 0x9999"),
        (set_operation(0xD103), "SET_DEVICE_PROP_VALUE_EX of iso_speed (0xD103)"),
    ],
)
def test_names_of_what_gets_no_answer(
    operation: int, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A setting is named apart from the operation that sets it."""
    assert counted_name(operation) == name
    BodyMemory().note_silence(operation)
    assert f"does not answer {name}:" in caplog.text


def test_a_refusal_is_an_answer() -> None:
    """What the body has refused before is not left out for one silence."""
    memory = BodyMemory()
    with pytest.raises(ResponseError), memory.observing(0x9127):
        raise ResponseError("REQUEST_DEVICE_PROP_VALUE", 0x2002)
    memory.note_silence(0x9127)
    assert memory.learned.unanswered == frozenset()
    assert memory.learned.answered == {0x9127}
