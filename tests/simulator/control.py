"""Controls the camera with lines of text, from a local port and from the terminal.

A line is a command and its arguments. The response is one line: `ok` and the result,
or `error` and the reason. `help` lists the commands.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta, timezone
from typing import Final

from .body import BodyLockedError
from .camera import PowerOff, SimulatedCamera
from .codes import EOS_M_REMOTE_MODE, Prop
from .labels import label, property_code
from .media import Card, checksum
from .olc import knows
from .scene import fall
from .settings import number

_MEASURES_BATTERY: Final = "Canon EOS R"
"""Model of the body whose recordings contain the battery's percentage and model."""

type _Word = Callable[[str], Awaitable[str]]


class Controls:
    """Executes command lines that control a camera."""

    def __init__(self, camera: SimulatedCamera) -> None:
        """Create the controls of a camera."""
        self._camera = camera
        self._taken_out: dict[int, Card] = {}
        self._words: dict[str, tuple[str, _Word]] = {
            "status": ("what the camera shows", self._status),
            "lacks": (
                "functions that the body lacks, or lacks for this client",
                self._lacks,
            ),
            "prompt": ("the pairing prompt, if one is shown", self._prompt),
            "connections": ("number of connections of clients", self._connections),
            "prompts": ("number of pairing prompts", self._prompts),
            "accept": ("confirm the pairing", self._accept),
            "refuse": ("cancel the pairing", self._refuse),
            "pairing": ("on|off: show the pairing screen", self._pairing),
            "pair": ("GUID NAME: add a paired client", self._pair),
            "forget": ("forget all paired clients", self._forget),
            "get": ("NAME: a setting's value", self._get),
            "set": ("NAME VALUE: change a setting", self._set),
            "options": ("NAME: the allowed values of a setting", self._options),
            "dial": ("MODE: turn the mode dial", self._dial),
            "shutter": ("take a photo, and list its files", self._shutter),
            "movie": ("press the movie button", self._movie),
            "files": ("the files on the cards", self._files),
            "add": ("NAME SIZE: add a file with a size in bytes", self._add),
            "checksum": ("NAME: SHA-256 of a file", self._checksum),
            "rate": ("FILE: rate a photo", self._rate),
            "power": ("on [ADDRESS]|off [orderly|abrupt|silent]", self._power),
            "battery": (
                "100|75|50|25|low: its level; or PERCENT MODEL: its exact level",
                self._battery,
            ),
            "clock": (
                "SECONDS MINUTES 0|1: error, time zone, summer time",
                self._set_clock,
            ),
            "clock?": ("the error, time zone and summer time", self._clock),
            "text": ("owner|artist|copyright: its value in the menu", self._text),
            "lens": ("off|NAME: remove the lens, or attach one", self._lens),
            "card": ("out|in|full|lock|unlock [SLOT]", self._card),
            "second": ("overflow|both|raw_jpeg: the function of card 2", self._second),
            "lens-position": ("the focus position of the lens", self._lens_position),
            "bulb?": ("whether a bulb exposure is in progress", self._bulb),
            "last-bulb": (
                "duration of the last bulb exposure in seconds",
                self._last_bulb,
            ),
            "held?": ("whether a client holds the shutter button", self._is_held),
            "movie?": ("whether a movie is being recorded", self._is_recording),
            "heat": ("on|off: overheat, or cool down", self._heat),
            "light": (
                "STOPS SECONDS: make the scene darker within that time",
                self._light,
            ),
            "usable": ("whether the buttons of the body work", self._usable),
            "focus": ("ok|fail: whether autofocus succeeds", self._focus),
            "mirror": ("on|off: mirror lock-up", self._mirror),
            "fault": ("NAME[=VALUE]: turn on a fault", self._fault),
            "timing": ("NAME=SECONDS: change a delay or rate", self._timing),
            "white": (
                "the place on the sensor that a client took as white",
                self._white,
            ),
            "frames": ("number of live view frames made", self._frames),
            "live-view": ("whether live view is on", self._live_view),
            "log": ("the last operations, protocol violations and errors", self._log),
            "help": ("this list", self._help),
        }

    async def say(self, line: str) -> str:
        """Execute a line and return the response, which is also one line."""
        word, _, rest = line.strip().partition(" ")
        known = self._words.get(word)
        if known is None:
            return f"error no word {word!r}; try help"
        try:
            answer = await known[1](rest.strip())
        except (ValueError, BodyLockedError, OSError) as err:
            return f"error {err}"
        return f"ok {answer}".rstrip()

    async def _help(self, _: str) -> str:
        return "; ".join(f"{word} ({text})" for word, (text, _) in self._words.items())

    async def _status(self, _: str) -> str:
        camera = self._camera
        names = ("mode", "shutter", "aperture", "iso", "shots", "battery")
        values = ", ".join(f"{name} {camera.value(name)}" for name in names)
        power = "on" if camera.is_on else "off"
        client = "connected" if camera.is_connected else "no client"
        return f"{camera.profile.model}, {power}, {client}, {values}"

    async def _lacks(self, _: str) -> str:
        profile, settings = self._camera.profile, self._camera.body.settings
        has = {
            "autofocus": profile.has_autofocus,
            "focus_result": knows(settings.number(Prop.OLC_INFO_VERSION)),
            "raw_and_jpeg": profile.has_raw_and_jpeg,
            "bulb": profile.has_bulb,
            "live_view": profile.has_live_view,
            "movies": profile.records_movies,
            "time_zone": bool(settings.allowed(Prop.TIMEZONE)),
            "exact_battery": profile.model == _MEASURES_BATTERY,
            "shutter_count": Prop.SHUTTER_RELEASES in settings
            or settings.value(Prop.SHUTTER_COUNTER) is not None,
            "compressed_raw": profile.has_compressed_raw,
            "focus_bracketing": Prop.FOCUS_SHIFT in settings,
            "mirror_lockup": bool(settings.allowed(Prop.MIRROR_UP_SETTING)),
            "own_button": self._camera.body.remote_mode != EOS_M_REMOTE_MODE,
        }
        return " ".join(name for name, is_there in has.items() if not is_there)

    async def _prompt(self, _: str) -> str:
        prompt = self._camera.screen.prompt
        return "" if prompt is None else f"Connect with {prompt.name}?"

    async def _connections(self, _: str) -> str:
        return str(self._camera.log.counters.connections)

    async def _prompts(self, _: str) -> str:
        return str(self._camera.log.counters.prompts)

    async def _accept(self, _: str) -> str:
        self._camera.accept_pairing()
        return ""

    async def _refuse(self, _: str) -> str:
        self._camera.refuse_pairing()
        return ""

    async def _pairing(self, text: str) -> str:
        self._camera.pairing_mode = _on(text)
        return ""

    async def _pair(self, text: str) -> str:
        guid, _, name = text.partition(" ")
        self._camera.pair(bytes.fromhex(guid), name)
        return ""

    async def _forget(self, _: str) -> str:
        self._camera.screen.paired.clear()
        return ""

    async def _get(self, name: str) -> str:
        return self._camera.value(name)

    async def _set(self, text: str) -> str:
        name, _, value = text.partition(" ")
        self._camera.set_on_body(name, value)
        return self._camera.value(name)

    async def _options(self, name: str) -> str:
        code = property_code(name)
        allowed = self._camera.body.settings.allowed(code)
        return " ".join(label(code, number(value)) for value in allowed)

    async def _dial(self, mode: str) -> str:
        self._camera.turn_dial(mode)
        return self._camera.value(Prop.AE_MODE)

    async def _shutter(self, _: str) -> str:
        items = await self._camera.press_shutter_on_body()
        return " ".join(item.filename for item in items)

    async def _movie(self, _: str) -> str:
        await self._camera.press_movie_button_on_body()
        return await self._is_recording("")

    async def _is_recording(self, _: str) -> str:
        return _yes(self._camera.body.recording)

    async def _add(self, text: str) -> str:
        name, _, size = text.partition(" ")
        self._camera.add_file(name, int(size), announce=True)
        return ""

    async def _checksum(self, name: str) -> str:
        return await asyncio.to_thread(checksum, self._camera.file(name))

    async def _rate(self, name: str) -> str:
        self._camera.body.rate(self._camera.file(name).handle)
        return ""

    async def _files(self, _: str) -> str:
        return " ".join(item.filename for item in self._camera.files)

    async def _power(self, text: str) -> str:
        word, _, rest = text.partition(" ")
        if word == "on":
            await self._camera.power_on(rest or None)
        elif word == "off":
            await self._camera.power_off(PowerOff(rest or "orderly"))
        else:
            raise ValueError("on or off")
        return ""

    async def _battery(self, level: str) -> str:
        percent, _, model = level.partition(" ")
        if model:
            self._camera.body.measure_battery(int(percent), model)
        else:
            self._camera.body.set_battery(level)
        return ""

    async def _set_clock(self, text: str) -> str:
        seconds, minutes, summer = (int(number) for number in text.split())
        body = self._camera.body
        body.move_to(timezone(timedelta(minutes=minutes)))
        body.settings.set(Prop.SUMMERTIME, summer, silent=True)
        body.clock_error = float(seconds)
        return ""

    async def _clock(self, _: str) -> str:
        body = self._camera.body
        zone = body.settings.value(Prop.TIMEZONE) or bytes(12)
        minutes = int.from_bytes(zone[8:12], "little", signed=True)
        summer = body.settings.number(Prop.SUMMERTIME)
        return f"{body.clock_error:.1f} {minutes} {summer}"

    async def _text(self, name: str) -> str:
        value = self._camera.body.settings.value(Prop[name.upper()]) or b""
        return value.rstrip(b"\0").decode()

    async def _lens(self, name: str) -> str:
        if name == "off":
            self._camera.body.remove_lens()
        else:
            self._camera.body.attach_lens(name)
        return ""

    async def _card(self, text: str) -> str:
        body = self._camera.body
        word, _, slot = text.partition(" ")
        number = int(slot or "1")
        if word == "out":
            self._taken_out[number] = body.eject_card(number)
        elif word == "in":
            body.insert_card(self._taken_out.pop(number, None), number)
        elif word == "full":
            body.fill_card(number)
        elif word in ("lock", "unlock"):
            body.protect_card(word == "lock", number)
        else:
            raise ValueError("out, in, full, lock or unlock")
        return ""

    async def _second(self, use: str) -> str:
        match use:
            case "overflow" | "both" | "raw_jpeg":
                self._camera.body.second_slot = use
            case _:
                raise ValueError("overflow, both or raw_jpeg")
        return ""

    async def _lens_position(self, _: str) -> str:
        return str(self._camera.body.lens_position)

    async def _bulb(self, _: str) -> str:
        return _yes(self._camera.body.bulb_open)

    async def _last_bulb(self, _: str) -> str:
        return f"{self._camera.log.counters.last_bulb_seconds:.2f}"

    async def _is_held(self, _: str) -> str:
        return _yes(bool(self._camera.shutter_held))

    async def _heat(self, text: str) -> str:
        body = self._camera.body
        body.overheat() if _on(text or "on") else body.cool_down()
        return ""

    async def _light(self, text: str) -> str:
        stops, _, seconds = text.partition(" ")
        body = self._camera.body
        now = body.clock.monotonic()
        body.viewfinder.sunlight = fall(float(stops), now, float(seconds))
        return ""

    async def _usable(self, _: str) -> str:
        return _yes(self._camera.body.usable)

    async def _focus(self, text: str) -> str:
        self._camera.body.autofocus_works = text == "ok"
        return ""

    async def _mirror(self, text: str) -> str:
        self._camera.body.set_mirror_lockup(_on(text))
        return ""

    async def _fault(self, text: str) -> str:
        self._camera.faults.turn_on(text)
        return ""

    async def _timing(self, text: str) -> str:
        name, _, value = text.partition("=")
        timing = self._camera.timing
        if not hasattr(timing, name):
            raise ValueError(f"no timing {name!r}")
        setattr(timing, name, type(getattr(timing, name))(value))
        return ""

    async def _white(self, _: str) -> str:
        white = self._camera.body.viewfinder.white
        return "none" if white is None else f"{white[0]} {white[1]}"

    async def _frames(self, _: str) -> str:
        return str(self._camera.body.viewfinder.frames)

    async def _live_view(self, _: str) -> str:
        return _yes(self._camera.body.live_view)

    async def _log(self, _: str) -> str:
        log = self._camera.log
        last = " ".join(f"0x{operation.code:04X}" for operation in log.operations[-20:])
        return "; ".join((last, *log.violations, *log.errors))


def _on(text: str) -> bool:
    if text not in ("on", "off"):
        raise ValueError("on or off")
    return text == "on"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


async def serve_controls(controls: Controls, port: int) -> asyncio.Server:
    """Serve the controls on a port of 127.0.0.1. Raises `OSError` if the port is in use."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, ValueError):
            while line := await reader.readline():
                answer = await controls.say(line.decode(errors="replace"))
                writer.write(answer.encode() + b"\n")
                await writer.drain()
        writer.close()

    return await asyncio.start_server(serve, "127.0.0.1", port)
