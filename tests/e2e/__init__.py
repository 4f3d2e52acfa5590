"""The dashboard card in a browser, with Home Assistant and a simulated camera."""
