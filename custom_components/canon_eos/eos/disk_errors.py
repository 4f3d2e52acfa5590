"""Distinguishes disk errors that concern all files from errors that concern one file."""

import errno
from typing import Final

_OF_THE_FILE: Final = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.EFBIG)
"""Errors after which other files can still be saved in the same folder.

For example, a file of 4 GiB is too large for FAT (EFBIG), and the file system refuses some
names (EILSEQ, EINVAL).
"""


def is_of_disk(error: Exception) -> bool:
    """Return whether an error concerns a folder or its disk, not only one file.

    An `OSError` without an errno is not from the operating system and concerns only one file.
    """
    return (
        isinstance(error, OSError)
        and error.errno is not None
        and error.errno not in _OF_THE_FILE
    )
