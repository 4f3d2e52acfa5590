"""Code shared by the tools for voice assistants and for language models."""
