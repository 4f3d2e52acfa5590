"""Code shared by the intents for voice assistants and the tools for language models."""
