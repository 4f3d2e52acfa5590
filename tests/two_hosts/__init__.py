"""Home Assistant and cameras on hosts of their own, with a cable in between.

Two network namespaces that these tests make themselves, joined by a veth pair that
leads nowhere else: what happens there needs a network that can be pulled, be slow and
lose packets, and where addresses change hands.
"""
