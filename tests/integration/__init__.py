"""Home Assistant against the simulated camera, over real sockets."""
