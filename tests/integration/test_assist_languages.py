"""Assist understands and answers sentences in each language."""
# ruff: noqa: RUF001 - Japanese and Chinese use full-width punctuation

from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.intent import TEXTS
from tests.common import CameraFactory, SetUp
from tests.repository import LANGUAGES
from tests.simulator import SimulatedCamera

from .assist import FILES, expose, say
from .automations import device_id
from .dashboard import in_movie_mode, state

SPOKEN = sorted(set(FILES) - {"en"})
WRITTEN = {"zh-CN": "zh-Hans"}
"""Assist's language codes, mapped to the translations' codes where the two differ."""
each_language = pytest.mark.parametrize("language", SPOKEN)

# Home Assistant's web server, which the conversation integration needs, causes warnings.
pytestmark = [
    pytest.mark.usefixtures("assistant"),
    pytest.mark.filterwarnings("ignore"),
]

PHOTO = {
    "de": (
        "Mach ein Foto",
        "Nimm noch ein Foto mit der 70D auf",
        "Mach ein Bild im Studio",
    ),
    "es": ("Toma una foto", "Haz otra foto con la 70D", "Saca una foto en el Studio"),
    "fr": (
        "Prends une photo",
        "Prends une autre photo avec le 70D",
        "Fais une photo dans le Studio",
    ),
    "it": (
        "Scatta una foto",
        "Scatta un'altra foto con la 70D",
        "Fai una foto nello Studio",
    ),
    "nl": (
        "Maak een foto",
        "Maak nog een foto met de 70D",
        "Neem een foto in de Studio",
    ),
    "pl": (
        "Zrób zdjęcie",
        "Zrób jeszcze jedno zdjęcie aparatem 70D",
        "Zrób zdjęcie w Studio",
    ),
    "pt-BR": (
        "Tire uma foto",
        "Tire mais uma foto com a 70D",
        "Tire uma foto no Studio",
    ),
    "ja": (
        "写真を撮って",
        "70Dでもう1枚写真を撮って",
        "Studioで写真を撮って",
    ),
    "zh-CN": (
        "拍一张照片",
        "用70D再拍一张照片",
        "在Studio拍一张照片",
    ),
}
THE_CAMERA = {
    "de": ("Mach ein Foto mit der Kamera", "Stell die Blende der Kamera auf 8"),
    "en": ("Take a photo with the camera", "Set the aperture of the camera to 8"),
    "es": ("Toma una foto con la cámara", "Pon la abertura de la cámara a 8"),
    "fr": (
        "Prends une photo avec l'appareil photo",
        "Règle l'ouverture de l'appareil à 8",
    ),
    "it": (
        "Scatta una foto con la fotocamera",
        "Imposta il diaframma della fotocamera a 8",
    ),
    "nl": ("Maak een foto met de camera", "Zet het diafragma van de camera op 8"),
    "pl": ("Zrób zdjęcie aparatem", "Ustaw przysłonę aparatu na 8"),
    "pt-BR": ("Tire uma foto com a câmera", "Ajuste a abertura da câmera para 8"),
    "ja": ("カメラで写真を撮って", "カメラの絞りを8にして"),
    "zh-CN": ("用相机拍一张照片", "把相机的光圈设为8"),
}
MORE_PHOTOS = {
    "en": ("Take one more photo with the camera", "Snap a picture in the studio"),
    "de": ("Mach bitte ein Foto mit der Kamera", "noch ein Bild aufnehmen"),
    "es": ("Haz una foto con la cámara", "Tomar otra foto en el Studio con la 70D"),
    "fr": ("Prends une photo avec l'appareil photo", "Faire encore une photo"),
    "it": ("Fai una foto con la fotocamera", "Scattare ancora una foto"),
    "nl": ("Maak een foto met de camera", "Nog een foto maken"),
    "pl": ("Zrób zdjęcie aparatem", "Zrób fotkę w Studio"),
    "pt-BR": ("Tira uma foto com a câmera", "Bate mais uma foto"),
    "ja": ("カメラで写真を撮ってください", "もう一枚撮って"),
    "zh-CN": ("请帮我拍张照片", "用相机拍照"),
}
"""Other wordings of a photo command, such as infinitives and everyday words."""
TOOK = {
    "de": "Canon EOS 70D hat {} aufgenommen.",
    "es": "Canon EOS 70D ha tomado {}.",
    "fr": "Canon EOS 70D a pris {}.",
    "it": "Canon EOS 70D ha scattato {}.",
    "nl": "Canon EOS 70D heeft {} gemaakt.",
    "pl": "Canon EOS 70D: zrobiono {}.",
    "pt-BR": "Canon EOS 70D tirou {}.",
    "ja": "Canon EOS 70Dで{}を撮影しました。",
    "zh-CN": "Canon EOS 70D 拍摄了 {}。",
}
MOVIE = {
    "de": ("Starte die Videoaufnahme", "Beende das Video"),
    "es": ("Empieza a grabar un vídeo", "Para la grabación"),
    "fr": ("Lance l'enregistrement", "Arrête la vidéo"),
    "it": ("Registra un video", "Ferma il filmato"),
    "nl": ("Start de opname", "Stop de film"),
    "pl": ("Rozpocznij nagrywanie", "Zakończ nagrywanie"),
    "pt-BR": ("Comece a gravar", "Pare o vídeo"),
    "ja": ("動画の撮影を開始して", "録画を止めて"),
    "zh-CN": ("开始录制短片", "停止录像"),
}
NOT_RECORDING = {
    "de": "Canon EOS 70D nimmt nichts auf.",
    "es": "Canon EOS 70D no está grabando.",
    "fr": "Canon EOS 70D n'enregistre rien.",
    "it": "Canon EOS 70D non sta registrando.",
    "nl": "Canon EOS 70D neemt niets op.",
    "pl": "Canon EOS 70D: nic się nie nagrywa.",
    "pt-BR": "Canon EOS 70D não está gravando.",
    "ja": "Canon EOS 70Dは録画していません。",
    "zh-CN": "Canon EOS 70D 没有在录制。",
}
EXPOSURE = {
    "de": (
        "Stell den ISO-Wert auf 800",
        "Stelle die Blende der 70D auf 6,3",
        "Setz die Verschlusszeit von 70D auf 2 Sekunden",
    ),
    "es": (
        "Pon el ISO a 800",
        "Ajusta la abertura de la 70D a f/6.3",
        "Pon la velocidad de obturación a 2 segundos",
    ),
    "fr": (
        "Règle les ISO à 800",
        "Mets l'ouverture du 70D à f/6.3",
        "Règle la vitesse d'obturation sur 2 secondes",
    ),
    "it": (
        "Imposta gli ISO a 800",
        "Imposta il diaframma della 70D a f/6.3",
        "Metti il tempo di scatto su 2 secondi",
    ),
    "nl": (
        "Zet de ISO op 800",
        "Zet het diafragma van de 70D op f/6.3",
        "Stel de sluitertijd in op 2 seconden",
    ),
    "pl": (
        "Ustaw ISO na 800",
        "Ustaw przysłonę w 70D na f/6.3",
        "Ustaw czas naświetlania na 2 sekundy",
    ),
    "pt-BR": (
        "Ajuste o ISO para 800",
        "Ajuste a abertura da 70D para f/6.3",
        "Coloque a velocidade do obturador em 2 segundos",
    ),
    "ja": (
        "ISOを800にして",
        "70Dの絞りをf/6.3にして",
        "シャッタースピードを2秒に設定して",
    ),
    "zh-CN": (
        "把ISO设为800",
        "把70D的光圈设为f/6.3",
        "快门速度调到2秒",
    ),
}
SHORT_EXPOSURE = {
    "en": (
        "ISO 400",
        "Aperture 7.1",
        "Set the shutter speed to a 125th of a second",
    ),
    "de": ("ISO 400", "Blende 7,1", "Stell die Verschlusszeit auf ein 125stel"),
    "es": ("Pon ISO 400", "Diafragma 7,1", "Pon la velocidad a 1/125 de segundo"),
    "fr": ("ISO 400", "Ouverture 7,1", "Mets la vitesse au 125e de seconde"),
    "it": ("ISO 400", "Diaframma f 7,1", "Metti il tempo a 1/125 di secondo"),
    "nl": ("ISO 400", "Diafragma 7,1", "Zet de sluitertijd op een 125ste seconde"),
    "pl": (
        "ISO 400",
        "Przysłona 7,1",
        "Ustaw czas naświetlania na 1/125 sekundy",
    ),
    "pt-BR": ("ISO 400", "Abertura 7,1", "Coloque a velocidade em 1/125 de segundo"),
    "ja": ("ISO 400", "絞り7.1", "シャッタースピードを125分の1秒にして"),
    "zh-CN": ("ISO 400", "光圈7.1", "快门速度调到125分之一秒"),
}
"""Exposure commands as photographers say them; some languages have words for fractions."""
SUPPLIES = {
    "en": (
        "How full are the battery and the card",
        "Canon EOS 70D: battery 75 percent, {} photos left.",
    ),
    "de": (
        "Wie voll sind Akku und Karte",
        "Canon EOS 70D: Akku 75 Prozent, noch {} Fotos.",
    ),
    "es": (
        "Cómo están la batería y la tarjeta",
        "Canon EOS 70D: batería al 75 por ciento, quedan {} fotos.",
    ),
    "fr": (
        "Quel est l'état de la batterie et de la carte",
        "Canon EOS 70D : batterie à 75 pour cent, {} photos restantes.",
    ),
    "it": (
        "Quante foto restano sulla scheda",
        "Canon EOS 70D: batteria al 75 per cento, {} foto rimaste.",
    ),
    "nl": (
        "Hoe vol zijn de accu en de kaart",
        "Canon EOS 70D: accu 75 procent, nog {} foto's.",
    ),
    "pl": (
        "Jaki jest stan akumulatora i karty",
        "Canon EOS 70D: akumulator 75 procent, pozostałe zdjęcia: {}.",
    ),
    "pt-BR": (
        "Como estão a bateria e o cartão",
        "Canon EOS 70D: bateria em 75 por cento, {} fotos restantes.",
    ),
    "ja": (
        "バッテリーとカードの残りは",
        "Canon EOS 70D：バッテリー残量75パーセント、あと{}枚。",
    ),
    "zh-CN": (
        "电池和存储卡还剩多少",
        "Canon EOS 70D：电池电量 75%，还能拍 {} 张。",
    ),
}
OTHER_BATTERY = {
    "en": "How full is the battery of the phone",
    "de": "Wie voll ist der Akku vom Handy",
    "es": "Cómo está la batería del móvil",
    "fr": "Quel est l'état de la batterie du téléphone",
    "it": "Com'è messa la batteria del telefono",
    "nl": "Hoe vol is de batterij van de telefoon",
    "pl": "Jaki jest stan baterii w telefonie",
    "pt-BR": "Como está a bateria do celular",
    "ja": "スマホのバッテリー残量は",
    "zh-CN": "手机还剩多少电",
}
"""Questions about another device's battery, which the integration must not answer."""
NOT_FOCUSED = {
    "de": "Die Kamera konnte nicht scharf stellen",
    "es": "La cámara no ha podido enfocar",
    "fr": "L'appareil photo n'a pas pu faire la mise au point",
    "it": "La fotocamera non è riuscita a mettere a fuoco",
    "nl": "De camera kon niet scherpstellen",
    "pl": "Aparat nie mógł ustawić ostrości",
    "pt-BR": "A câmera não conseguiu focar",
    "ja": "ピントが合いませんでした",
    "zh-CN": "相机无法合焦",
}


def test_each_language_has_sentences_for_all_intents() -> None:
    """Each translation language has a file with sentences and responses for all intents."""
    assert {WRITTEN.get(language, language) for language in SPOKEN} == set(LANGUAGES)
    assert ("en", *LANGUAGES) == TEXTS
    english = FILES["en"]
    for language, file in FILES.items():
        assert file["language"] == language
        assert file["lists"] == english["lists"]
        assert set(file["intents"]) == set(english["intents"])
        assert set(file["responses"]["intents"]) == set(english["intents"])


@each_language
async def test_photo_is_taken_in_each_language(
    hass: HomeAssistant, camera: SimulatedCamera, language: str, entry: MockConfigEntry
) -> None:
    """A command takes a photo whether or not it names the camera or its area.

    Errors are translated.
    """
    expose(hass, entry, "take_photo")
    area = ar.async_get(hass).async_create("Studio")
    dr.async_get(hass).async_update_device(device_id(hass, entry), area_id=area.id)
    for number, sentence in enumerate(PHOTO[language], 1):
        answer = await say(hass, sentence, language)
        assert len(camera.files) == number, answer
        assert answer == TOOK[language].format(camera.files[-1].filename)
    for number, sentence in enumerate(MORE_PHOTOS[language], len(camera.files) + 1):
        answer = await say(hass, sentence, language)
        assert len(camera.files) == number, (sentence, answer)
    camera.body.autofocus_works = False
    answer = await say(hass, PHOTO[language][0], language)
    assert answer.startswith("Canon EOS 70D")
    assert NOT_FOCUSED[language] in answer


@pytest.mark.parametrize("language", sorted(FILES))
async def test_the_camera_is_not_understood_as_a_name(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, language: str
) -> None:
    """The words "the camera" are not understood as the name of a camera."""
    expose(hass, await set_up(camera), "take_photo", "aperture")
    photo, aperture = THE_CAMERA[language]
    answer = await say(hass, photo, language)
    assert len(camera.files) == 1, answer
    answer = await say(hass, aperture, language)
    assert camera.value("aperture") == "8", answer


@each_language
async def test_movie_starts_and_stops_by_voice(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, language: str
) -> None:
    """Voice commands start and stop a movie, and the answer names the file."""
    camera = in_movie_mode(await start_camera("80d"))
    expose(hass, await set_up(camera), "movie")
    start, stop = MOVIE[language]
    answer = await say(hass, start, language)
    assert camera.body.recording, answer
    answer = await say(hass, stop, language)
    assert not camera.body.recording, answer
    assert camera.files[0].filename in answer
    assert await say(hass, stop, language) == NOT_RECORDING[language]


@pytest.mark.parametrize("language", FILES)
async def test_exposure_commands_are_understood(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, language: str
) -> None:
    """Exposure commands work with or without a verb, with decimal commas and with fractions."""
    keys = ("iso", "aperture", "shutter_speed")
    expose(hass, await set_up(camera), *keys)
    said = [
        (SHORT_EXPOSURE[language], ("400", "7.1", "1/125")),
        (EXPOSURE.get(language, ()), ("800", "6.3", "2")),
    ]
    for sentences, values in said:
        for key, sentence, value in zip(keys, sentences, values, strict=False):
            answer = await say(hass, sentence, language)
            assert camera.value(key) == value, answer


@pytest.mark.parametrize("language", FILES)
@pytest.mark.usefixtures("all_entities")
async def test_only_questions_about_the_camera_are_answered(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, language: str
) -> None:
    """The integration answers questions about the camera's battery and card, but not a phone's."""
    camera.body.set_battery("75")
    entry = await set_up(camera)
    question, answer = SUPPLIES[language]
    expose(hass, entry, "card_free_space_2")
    free = round(float(state(hass, entry, "card_free_space_2")), 1)
    assert f"{free} GB" in await say(hass, question, language)
    expose(hass, entry, "battery", "shots_remaining")
    left = state(hass, entry, "shots_remaining")
    assert await say(hass, question, language) == answer.format(left)
    assert "70D" not in await say(hass, OTHER_BATTERY[language], language)


@pytest.mark.parametrize("code", ["zh-Hans", "zh-CN"])
async def test_both_codes_of_chinese_work(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, code: str
) -> None:
    """Chinese sentences work with the language code in user profiles and with Assist's code."""
    expose(hass, await set_up(camera), "take_photo")
    answer = await say(hass, PHOTO["zh-CN"][0], code)
    assert answer == TOOK["zh-CN"].format(camera.files[-1].filename)
