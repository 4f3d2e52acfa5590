"""Delivery of live view to viewers.

The entity is in `camera`; the frames come from `eos`. No module of this folder imports
a module that is listed after it.

`mjpeg` sends frames to browsers. `source` serves the frames on Unix sockets for programs on
this computer. `webrtc` lets go2rtc encode the stream from these sockets.
"""
