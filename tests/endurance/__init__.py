"""Tests of long use, on a clock that skips pauses.

They simulate a week with a camera, a day of photos, a sunset, an hour of polls, and thousands of
reconnections and reloads.

The usual test run shortens these tests. `script/reliability` runs them in full.
"""

import os
from typing import Final

WHOLE: Final = "CANON_EOS_RELIABILITY" in os.environ
