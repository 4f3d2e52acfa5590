"""Which errors of a disk concern all files, and which one file alone."""

import errno
from typing import Final

_OF_THE_FILE: Final = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.EFBIG)
"""Errors for which another file of the same folder can be saved nevertheless.

EFBIG: more than 4 GiB on FAT. EILSEQ and EINVAL: a name that the file system refuses.
"""


def is_of_disk(error: Exception) -> bool:
    """Whether an error concerns a folder and its disk, not one file alone.

    An `OSError` without a number is not the operating system's, and concerns one file.
    """
    return (
        isinstance(error, OSError)
        and error.errno is not None
        and error.errno not in _OF_THE_FILE
    )
