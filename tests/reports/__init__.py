"""Problems that users of Canon cameras report, with one or more named tests for each.

The numbers are those of `docs/sources.md`; a test's docstring says what happens to
users. All tests use Home Assistant's actions and entities, over sockets, with the
simulated camera.
"""
