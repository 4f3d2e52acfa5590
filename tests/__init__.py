"""Tests of the Canon EOS integration, and the simulated camera that they use."""
