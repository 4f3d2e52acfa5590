"""Delivery of live view to viewers; `camera` has the entity, `eos` the frames.

The modules, from the inside out. Each imports only the modules above it.

`mjpeg` sends frames to browsers. `source` serves them at sockets for programs on this
computer. `webrtc` lets go2rtc encode the stream from these sockets.
"""
