"""Coverage-guided fuzzing of all code that reads bytes from a camera; see `script/fuzz`."""
