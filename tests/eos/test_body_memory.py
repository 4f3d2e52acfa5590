"""Facts learned about a body are stored as JSON, and are valid for one firmware of one model."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
import json

import pytest

from custom_components.canon_eos.eos.body_memory import (
    BodyMemory,
    Learned,
    counted_name,
    set_operation,
)
from custom_components.canon_eos.eos.quirks import Press
from custom_components.canon_eos.ptp.errors import (
    ConnectionCutError,
    PtpConnectionError,
    PtpTimeoutError,
    ResponseError,
)

LEARNED = Learned(
    bring_up="canon",
    unanswered=frozenset({0x9127, 0x913D}),
    retried=frozenset({0x9127, 0x913D}),
    press=Press.AT_ONCE,
    live_view_output=3,
    frame_request=1,
    frame_pause=0.3,
)


def taught() -> BodyMemory:
    """Return the memory of an EOS R with the facts in `LEARNED`."""
    memory = BodyMemory()
    memory.check_body("Canon EOS R", "1.8.0")
    memory.learn(
        bring_up="canon",
        unanswered=LEARNED.unanswered,
        retried=LEARNED.retried,
        press=Press.AT_ONCE,
        live_view_output=3,
        frame_request=1,
        frame_pause=0.3,
    )
    return memory


def test_memory_is_restored_from_json() -> None:
    """A memory that was stored as JSON is restored unchanged."""
    stored = json.loads(json.dumps(taught().as_dict()))
    again = BodyMemory.from_dict(stored)
    assert again.learned == LEARNED
    assert again.as_dict() == stored


def test_new_firmware_clears_the_memory() -> None:
    """A new firmware version clears the memory, because the body may behave differently."""
    memory = taught()
    memory.check_body("Canon EOS R", "1.8.0")
    assert memory.learned == LEARNED
    memory.check_body("Canon EOS R", "1.9.0")
    assert memory.learned == Learned()


def test_facts_learned_before_device_info_are_kept() -> None:
    """The memory keeps facts that it learned before DeviceInfo gave the model and firmware."""
    memory = BodyMemory()
    memory.learn(bring_up="canon")
    memory.check_body("Canon EOS R10", "1.0.1")
    assert memory.learned.bring_up == "canon"


def test_only_changes_are_reported() -> None:
    """The memory calls its listener only if its content has changed."""
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
def test_unusable_stored_values_are_ignored(stored: dict[str, object]) -> None:
    """A stored value that the integration cannot use is ignored, as if it had not been learned."""
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
def test_log_names_operations_without_an_answer(
    operation: int, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The log names an operation that got no answer and, for a set operation, its setting."""
    assert counted_name(operation) == name
    BodyMemory().note_silence(operation)
    assert f"does not answer {name}:" in caplog.text


def test_a_refusal_counts_as_an_answer() -> None:
    """An operation that was once refused is not marked as unanswered after a single timeout."""
    memory = BodyMemory()
    with pytest.raises(ResponseError), memory.observing(0x9127):
        raise ResponseError("REQUEST_DEVICE_PROP_VALUE", 0x2002)
    memory.note_silence(0x9127)
    assert memory.learned.unanswered == frozenset()
    assert memory.learned.answered == {0x9127}


def restarted(memory: BodyMemory) -> BodyMemory:
    """Return `memory` as restored from its JSON after a restart of Home Assistant."""
    return BodyMemory.from_dict(json.loads(json.dumps(memory.as_dict())))


def test_a_silent_operation_is_tried_again_after_one_restart() -> None:
    """An operation that got no answer is tried again after one restart, but only once.

    If it gets no answer again, the cause is taken to be the body, not a network fault.
    """
    memory = BodyMemory()
    memory.note_silence(0x9128)
    assert memory.learned.unanswered == {0x9128}
    memory = restarted(memory)
    assert memory.learned.unanswered == frozenset()
    memory.note_silence(0x9128)
    for _ in range(2):
        memory = restarted(memory)
        assert memory.learned.unanswered == {0x9128}
    memory.forget_unanswered()
    assert memory.learned == Learned()


def test_a_silent_close_session_is_not_tried_again() -> None:
    """An unanswered CloseSession is not tried again, even after a restart.

    Some bodies hang on CloseSession, and it is optional.
    """
    memory = BodyMemory()
    memory.note_silence(0x1003)
    assert restarted(memory).learned.unanswered == {0x1003}


def test_an_operation_that_was_ever_answered_is_tried_again() -> None:
    """An operation that was once answered is tried again after a restart or a power cycle.

    It counts as unanswered only after three timeouts in a row.
    """
    memory = BodyMemory()
    memory.note_answer(0x9107)
    for come_back in (restarted, after_off, restarted, after_off):
        for silences in range(1, 4):
            memory.note_silence(0x9107)
            assert bool(memory.learned.unanswered) is (silences == 3)
        memory.connected()
        memory = come_back(memory)
        assert memory.learned.unanswered == frozenset()


def after_off(memory: BodyMemory) -> BodyMemory:
    """Note in the memory that the camera could not be reached, and return the memory."""
    memory.not_reached()
    return memory


@pytest.mark.parametrize("kind", [ConnectionCutError, partial(PtpTimeoutError, "")])
def test_partly_received_files_cost_no_operation(
    kind: Callable[[float], PtpConnectionError],
) -> None:
    """An operation is not marked as unanswered if files that it reads are only partly received."""
    memory = BodyMemory()
    for handle in range(10):
        lost = kind(1.0)
        lost.answer_began = True
        with suppress(PtpConnectionError), memory.observing(0x1009, handle):
            raise lost
    assert memory.silences == 0
    assert memory.learned.unanswered == frozenset()
