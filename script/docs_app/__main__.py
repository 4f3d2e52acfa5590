"""Writes all generated pages."""

import logging

from .pages import pages

# Home Assistant's components log errors about missing libraries.
logging.disable()
for path, text in pages():
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
