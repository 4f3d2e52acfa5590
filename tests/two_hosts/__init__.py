"""Tests with Home Assistant and cameras on separate hosts, with a cable in between.

The tests create two network namespaces whose only connection is a veth pair. They unplug
this cable, make it slow, let it lose packets, and make cameras exchange their addresses.
The loopback interface, which other tests use, has no cable to unplug.
"""
