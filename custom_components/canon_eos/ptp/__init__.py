"""PTP and PTP/IP for any maker's camera: bytes, packets, datasets and the connection.

Knows nothing of Canon and nothing of Home Assistant.
"""
