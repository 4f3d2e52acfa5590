"""Exposure commands are understood with different word orders, units and notations."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest

from tests.common import CameraFactory, SetUp
from tests.simulator import SimulatedCamera

from .assist import FILES, expose, say
from .automations import device_id
from .dashboard import known

# Home Assistant's web server, which the conversation integration needs, causes warnings.
pytestmark = [
    pytest.mark.usefixtures("assistant"),
    pytest.mark.filterwarnings("ignore"),
]

KEYS = ("iso", "aperture", "shutter_speed")
NAMES = {"iso": "ISO", "aperture": "aperture", "shutter_speed": "shutter speed"}

# Sentences for ISO 400, for aperture 5.6, and for shutter speed 1/250.
SAID = {
    "de": (
        (
            "Stell 400 ISO an der Studio ein",
            "ISO 400 an der Studio",
            "400 ISO einstellen bei der Studio",
            "Stell ISO der Studio auf 400",
        ),
        (
            "Stell f/5,6 an der Studio ein",
            "f 5,6 an der Studio",
            "Blende 5,6 an Studio",
        ),
        (
            "1/250 einstellen an der Studio",
            "Stell 1/250 s an der Studio ein",
            "Stell 1 durch 250 an der Studio ein",
            "Stell ein 250stel an der Studio ein",
            "Stell die Studio auf 1/250",
        ),
    ),
    "en": (
        (
            "Set 400 ISO on Studio",
            "400 ISO on the Studio",
            "Put the ISO of Studio to 400",
            "Set ISO 400 for Studio",
            "Set Studio to ISO 400",
        ),
        (
            "Set f/5.6 on the Studio",
            "f 5.6 on Studio",
            "f/5,6 on Studio",
            "Set an aperture of f 5.6 on Studio",
            "Set the Studio to f/5.6",
        ),
        (
            "1/250 on Studio",
            "Set 1/250 s on the Studio",
            "Set 1 over 250 on Studio",
            "Set a 250th of a second on Studio",
            "Set Studio to a 250th",
            "Set the shutter speed of Studio to 1/250 s",
        ),
    ),
    "es": (
        ("Pon 400 ISO en la Studio", "ISO 400 en Studio", "Pon la Studio a ISO 400"),
        ("Pon f/5,6 en la Studio", "f 5.6 en la Studio"),
        (
            "1/250 en la Studio",
            "Pon 1/250 s en la Studio",
            "Pon un 250avo en la Studio",
            "Pon 1 partido por 250 en la Studio",
        ),
    ),
    "fr": (
        (
            "Mets 400 ISO sur le Studio",
            "ISO 400 sur Studio",
            "Mets le Studio à 400 ISO",
        ),
        ("Mets f/5,6 sur le Studio", "f 5.6 sur le Studio"),
        (
            "1/250 sur le Studio",
            "Règle 1/250 s sur le Studio",
            "Mets un 250e sur le Studio",
            "Mets 1 sur 250 sur le Studio",
        ),
    ),
    "it": (
        (
            "Imposta 400 ISO sulla Studio",
            "ISO 400 sulla Studio",
            "Metti la Studio a ISO 400",
        ),
        ("Imposta f/5,6 sulla Studio", "f 5.6 sulla Studio"),
        (
            "1/250 sulla Studio",
            "Imposta 1/250 s sulla Studio",
            "Metti un 250esimo sulla Studio",
            "Metti 1 su 250 sulla Studio",
        ),
    ),
    "ja": (
        ("Studioの400ISO", "StudioをISO 400にして", "StudioはISO400に設定して"),
        ("Studioをf/5.6にして", "Studioの絞りをF5,6にして"),
        ("Studioを1/250にして", "Studioの1/250秒", "Studioを250分の1秒にして"),
    ),
    "nl": (
        (
            "Zet 400 ISO op de Studio",
            "ISO 400 op de Studio",
            "Stel 400 ISO in op de Studio",
            "Zet de Studio op ISO 400",
        ),
        ("Zet f/5,6 op de Studio", "f 5.6 instellen op de Studio"),
        (
            "1/250 op de Studio",
            "Zet 1/250 s op de Studio",
            "Zet een 250ste op de Studio",
            "Zet 1 gedeeld door 250 op de Studio",
        ),
    ),
    "pl": (
        ("Ustaw 400 ISO w Studio", "ISO 400 w Studio", "Ustaw w Studio ISO 400"),
        ("Ustaw f/5,6 w Studio", "f 5.6 w Studio"),
        (
            "1/250 w Studio",
            "Ustaw 1/250 s w Studio",
            "Ustaw 1 przez 250 w Studio",
            "Ustaw jedną 250 sekundy w Studio",
        ),
    ),
    "pt-BR": (
        (
            "Coloque 400 ISO na Studio",
            "ISO 400 na Studio",
            "Coloque a Studio em ISO 400",
        ),
        ("Coloque f/5,6 na Studio", "f 5.6 na Studio"),
        (
            "1/250 na Studio",
            "Coloque 1/250 s na Studio",
            "Coloque 1 sobre 250 na Studio",
            "Coloque um 250 avos na Studio",
        ),
    ),
    "zh-CN": (
        ("在Studio上设置400 ISO", "给Studio设置ISO 400", "把Studio调到ISO400"),
        ("把Studio设为f/5.6", "Studio用f5.6", "把Studio的光圈调到5.6"),
        ("把Studio调到1/250", "Studio用1/250秒", "把Studio设为250分之一秒"),
    ),
}


NAMED = {
    "de": (
        "Stell den ISO-Wert der Studio auf ISO 400",
        "Stell die Blende der Studio auf f/5,6",
        "Stell die Verschlusszeit der Studio auf 1/250",
    ),
    "en": (
        "Set the ISO of the Studio to 400 ISO",
        "Set the aperture of the Studio to f 5.6",
        "Set the shutter speed on Studio to 1/250",
    ),
    "es": (
        "Pon el ISO de la Studio a ISO 400",
        "Pon el diafragma de la Studio a f/5.6",
        "Pon la velocidad de la Studio a 1/250 s",
    ),
    "fr": (
        "Mets les ISO du Studio à 400 ISO",
        "Mets l'ouverture du Studio à f/5.6",
        "Mets la vitesse du Studio à 1/250",
    ),
    "it": (
        "Imposta gli ISO della Studio a ISO 400",
        "Imposta il diaframma della Studio a f 5.6",
        "Imposta il tempo della Studio a 1/250",
    ),
    "ja": (
        "StudioのISO感度をISO400にして",
        "Studioの絞りをf/5.6にして",
        "Studioのシャッタースピードを1/250にして",
    ),
    "nl": (
        "Zet de ISO van de Studio op ISO 400",
        "Zet het diafragma van de Studio op f/5.6",
        "Zet de sluitertijd van de Studio op 1/250",
    ),
    "pl": (
        "Ustaw czułość w Studio na ISO 400",
        "Ustaw przysłonę w Studio na f/5.6",
        "Ustaw czas migawki w Studio na 1/250",
    ),
    "pt-BR": (
        "Coloque o ISO da Studio em ISO 400",
        "Coloque a abertura da Studio em f/5.6",
        "Coloque a velocidade da Studio em 1/250",
    ),
    "zh-CN": (
        "把Studio的ISO设为ISO400",
        "把Studio的光圈设为f/5.6",
        "把Studio的快门速度设为1/250秒",
    ),
}
"""Sentences with the setting's name, which must not become part of the camera's name."""


@pytest.mark.parametrize("language", sorted(FILES))
async def test_setting_of_the_named_camera_changes(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, language: str
) -> None:
    """Only the named camera's setting changes, whether the name or the value comes first."""
    cameras = []
    for number, name in enumerate(("Studio", "Cellar"), 1):
        camera = known(await start_camera(mac=bytes((2, 0, 0, 0, 0, number))))
        entry = await set_up(camera)
        dr.async_get(hass).async_update_device(
            device_id(hass, entry), name_by_user=name
        )
        hass.config_entries.async_update_entry(entry, title=name)
        expose(hass, entry, *KEYS)
        cameras.append(camera)
    studio, cellar = cameras
    unlike = {"iso": "100", "aperture": "8", "shutter_speed": "1/30"}
    before = {key: cellar.value(key) for key in KEYS}
    wrong = []
    for key, value, sentences, named in zip(
        KEYS, ("400", "5.6", "1/250"), SAID[language], NAMED[language], strict=True
    ):
        for sentence in (*sentences, named):
            await say(hass, f"{NAMES[key]} {unlike[key]} of the Studio", "en")
            assert studio.value(key) == unlike[key]
            answer = await say(hass, sentence, language)
            if studio.value(key) != value:
                wrong.append((sentence, answer))
    assert not wrong
    assert {key: cellar.value(key) for key in KEYS} == before


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "1 durch 4"),
        ("en", "1 over 4"),
        ("en", "The 4th of July"),
        ("en", "a 5th"),
        ("es", "un 5"),
        ("fr", "le 10e"),
        ("fr", "1 sur 4"),
        ("it", "un 5"),
        ("it", "1 su 4"),
        ("nl", "de 10e van mei"),
        ("pl", "jedna 4"),
        ("pt-BR", "um 5"),
    ],
)
@pytest.mark.camera
async def test_other_numbers_change_no_setting(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    language: str,
    sentence: str,
) -> None:
    """A number that is only a date, a fraction or a count changes no setting.

    The answer to a sentence with such a number does not name the camera.
    """
    expose(hass, await set_up(camera), *KEYS)
    before = {key: camera.value(key) for key in KEYS}
    answer = await say(hass, sentence, language)
    assert "70D" not in answer
    assert {key: camera.value(key) for key in KEYS} == before
