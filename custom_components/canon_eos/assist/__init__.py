"""Code shared by voice assistants and language models."""
