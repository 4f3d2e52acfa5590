"""Runs the simulated camera as `python -m tests.simulator` does, without Home Assistant.

Of the integration, the camera uses only the layer `ptp`. Importing the integration's package
would import Home Assistant, which would take most of the start-up time.
"""

from pathlib import Path
import runpy
import sys
from types import ModuleType
from typing import Final

INTEGRATION: Final = "custom_components.canon_eos"

if __name__ == "__main__":
    package = ModuleType(INTEGRATION)
    package.__path__ = [
        str(Path(__file__).parents[2].joinpath(*INTEGRATION.split(".")))
    ]
    sys.modules[INTEGRATION] = package
    runpy.run_module("tests.simulator", run_name="__main__", alter_sys=True)
