"""Home Assistant and cameras on separate hosts, with a cable in between.

The tests create two network namespaces, joined by a veth pair without any other
connection. These tests need a network that can be unplugged, be slow and lose packets,
and in which cameras exchange addresses.
"""
