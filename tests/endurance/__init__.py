"""Tests a week with a camera, a day of photos and an hour of polls on a clock that skips pauses.

The usual test run shortens these tests. `script/reliability` runs them in full.
"""

import os
from typing import Final

WHOLE: Final = "CANON_EOS_RELIABILITY" in os.environ
