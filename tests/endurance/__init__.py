"""A week with a camera, a day of photos, and an hour of polls, in a time that does not wait.

Shortened in a usual run of the tests; whole in `script/reliability`.
"""

import os
from typing import Final

WHOLE: Final = "CANON_EOS_RELIABILITY" in os.environ
