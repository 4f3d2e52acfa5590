"""Uses libgphoto2 as a photographer would: `python -m tests.interop.wheel`.

The library is from the wheel of python-gphoto2. Its version differs from Debian's, and the
wheel does not include the gphoto2 program. All steps run in one session, in a separate
process because the library blocks while it waits. The results are printed as JSON.
"""

from collections.abc import Iterator
import json
from pathlib import Path
import sys
from time import monotonic, sleep
from typing import Any

import gphoto2 as gp

_BULB_SECONDS = 1.0
_EVENT_SECONDS = 10.0


class _Session:
    def __init__(self, port: str, folder: Path) -> None:
        ports = gp.PortInfoList()
        ports.load()
        models = gp.CameraAbilitiesList()
        models.load()
        self._folder = folder
        self._camera = gp.Camera()
        self._camera.set_port_info(ports[ports.lookup_path(port)])
        self._camera.set_abilities(models[models.lookup_model("PTP/IP Camera")])
        self._camera.init()

    def run(self, *, bulb: bool) -> dict[str, Any]:
        """Perform all steps, and return their results."""
        done: dict[str, Any] = {
            "version": gp.gp_library_version(gp.GP_VERSION_SHORT)[0],
            "summary": str(self._camera.get_summary()),
            "settings": list(self._settings(self._camera.get_config())),
            "iso": self._set("iso", "800"),
            "files": self._files("/"),
            "preview": self._preview(),
        }
        self._set("viewfinder", 0)
        self._set("capturetarget", "Memory card")
        done["card"] = self._capture()
        self._set("capturetarget", "Internal RAM")
        done["client"] = self._capture()
        if bulb:
            self._set("capturetarget", "Memory card")
            done["bulb"] = self._bulb()
        self._camera.exit()
        return done

    def _settings(self, widget: Any) -> Iterator[str]:
        for index in range(widget.count_children()):
            child = widget.get_child(index)
            yield child.get_name()
            yield from self._settings(child)

    def _set(self, name: str, value: Any) -> Any:
        """Change a setting, and return the value that is read after the change."""
        widget = self._camera.get_single_config(name)
        widget.set_value(value)
        self._camera.set_single_config(name, widget)
        return self._camera.get_single_config(name).get_value()

    def _files(self, folder: str) -> list[str]:
        camera = self._camera
        names = [name for name, _ in camera.folder_list_files(folder)]
        for inner, _ in camera.folder_list_folders(folder):
            names += self._files(f"{folder.rstrip('/')}/{inner}")
        return names

    def _preview(self) -> str:
        """Return the first three bytes of a live view picture in hexadecimal."""
        file = self._camera.capture_preview()  # the file owns the bytes
        return bytes(file.get_data_and_size())[:3].hex()

    def _capture(self) -> str:
        """Take a picture, store it in the folder, and return its file name."""
        path = self._camera.capture(gp.GP_CAPTURE_IMAGE)
        file = self._camera.file_get(path.folder, path.name, gp.GP_FILE_TYPE_NORMAL)
        file.save(str(self._folder / path.name))
        return str(path.name)

    def _bulb(self) -> str:
        """Hold the button for a second, and return the file name of the picture.

        The name is empty if no picture is reported within ten seconds.
        """
        self._set("eosremoterelease", "Press Full MF")
        sleep(_BULB_SECONDS)
        self._set("eosremoterelease", "Release Full")
        started = monotonic()
        while monotonic() - started < _EVENT_SECONDS:
            kind, data = self._camera.wait_for_event(500)
            if kind == gp.GP_EVENT_FILE_ADDED:
                return str(data.name)
        return ""


def main() -> None:
    """Use the camera at the given port, and print the results."""
    port, folder, bulb = sys.argv[1:]
    result = _Session(port, Path(folder)).run(bulb=bulb == "bulb")
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main()
