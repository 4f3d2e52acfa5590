"""Problems that users of Canon cameras report, with one or more named tests for each.

The numbers are from `docs/sources.md`. All tests use Home Assistant's actions and
entities, with the simulated camera over sockets.
"""
