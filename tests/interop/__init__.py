"""Tests in which programs of other projects use the simulated camera."""
