"""Prints what is wrong; fails if anything is."""

import logging
from pathlib import Path
import sys

from . import validate
from .pages import write
from .repository import Repository

TOP = Path(__file__).parents[2]

# Libraries that Home Assistant misses here are nothing that this looks at.
logging.disable()
if "--write" in sys.argv:
    write(Repository(TOP))
problems = validate(TOP)
print("\n".join(problems) or "validate: clean")
sys.exit(bool(problems))
