"""Tests of the Canon EOS integration, and the camera that they run against."""
