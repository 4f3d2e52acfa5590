"""Tests of the Canon EOS integration, and the simulated camera that they use."""

import logging

logging.getLogger("homeassistant.components.camera.img_util").setLevel(logging.CRITICAL)
"""Home Assistant logs a traceback if libturbojpeg is not installed. It is optional."""
