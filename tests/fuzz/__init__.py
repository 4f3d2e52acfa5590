"""Coverage-guided fuzzing of all that reads bytes from a camera; see `script/fuzz`."""
