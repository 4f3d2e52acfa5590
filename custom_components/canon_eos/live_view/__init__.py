"""How viewers get live view; `camera` has the entity, `eos` the frames.

The modules, from the inside out. Each imports only what is named before it.

`mjpeg` sends frames to browsers. `source` serves them at sockets to the programs of this
computer. `webrtc` has go2rtc encode what that serves.
"""
