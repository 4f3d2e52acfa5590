"""Tests the dialogs and the card in a browser, with Home Assistant and a simulated camera."""
