"""A week with a camera, a day of photos, and an hour of polls, on a clock that jumps.

They are shorter in a usual run of the tests, and complete in `script/reliability`.
"""

import os
from typing import Final

WHOLE: Final = "CANON_EOS_RELIABILITY" in os.environ
