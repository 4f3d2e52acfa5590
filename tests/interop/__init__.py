"""Programs of other projects use the simulated camera."""
