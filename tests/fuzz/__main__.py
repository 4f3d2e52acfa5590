"""Fuzzes with atheris for a number of seconds: `python -m tests.fuzz SECONDS FOLDER`.

Inputs that reach new code, and inputs that cause failures, are kept in the folder.
"""

from pathlib import Path
import sys

import atheris

with atheris.instrument_imports(include=["custom_components.canon_eos"]):
    from . import targets

_SLOWEST = 2
"""Timeout in seconds for one input. A normal input takes well under a millisecond."""
_LARGEST = 64 * 1024
_MOST_MEMORY = 1024


def main() -> None:
    """Run the fuzzer, and exit with 0 if it found nothing."""
    seconds, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, data) in enumerate(targets.seeds()):
        (folder / f"seed-{number}").write_bytes(targets.as_input(name, data)[:_LARGEST])
    options = [
        sys.argv[0],
        f"-max_total_time={seconds}",
        f"-max_len={_LARGEST}",
        f"-timeout={_SLOWEST}",
        f"-rss_limit_mb={_MOST_MEMORY}",
        f"-artifact_prefix={folder}/found-",
        "-print_final_stats=1",
        str(folder),
    ]
    atheris.Setup(options, targets.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
