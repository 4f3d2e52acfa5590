"""Other people's programs against this project's camera."""
