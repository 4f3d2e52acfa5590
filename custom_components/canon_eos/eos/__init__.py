"""What Canon EOS cameras add to PTP. Knows nothing of Home Assistant, and needs none.

The layers, each of which imports only what stands before it:

`wire` has the pure bytes: codes, event records, status records, property values, live
view frames. `state` folds events into `CameraState`, an immutable snapshot.

`session.EosSession` is one connection's session. `open` brings it up: transport, OpenSession,
remote mode, event mode, DeviceInfo, then polls until the camera has reported its
properties. `transact` gives each operation its priority: the shutter before settings,
settings before event polls, these before live view, and transfers last. `poll` asks for
events with GetEvent, folds them into a new state and calls the listeners with both;
callers that come while a poll is under way share it. Nothing is assumed of a command:
that a setting has changed or a photo was taken is what the camera reports afterwards.

`actions` has what can be done with the camera of one session, a module for each subject.
An operation is a plain function whose first parameter is the camera (`controls`
says what it may use of it). `quirks` has what a body needs done in its own way, and
`actions.shutter` alone knows how its button is pressed.

`camera.EosCamera` is one connection with all of this. `run` runs operations one after the
other: a photo waits for the setting before it. That is one serialiser, for what belongs
together; the queue of the transport is the other one, for single transactions.

`link.CameraLink` has the present connection, of those that come and go. What outlives
a connection stands on it: `bulb` (an exposure that is ended for sure, on a new connection
if need be), `series`, `live_view_stream` (one puller for all viewers), `stuck`.
`remote.EosRemote` is the façade of it all, and the door for everything outside: `run` for an
operation, `use_shutter` for one that a bulb exposure excludes, `wait_connected` for a
caller that can wait.

When a connection is lost, every caller gets a `PtpConnectionError`. Tasks in `run` end,
the owner (`reconnect.Reconnector` keeps one connection at a time) detaches the camera
from the link and attaches the next one. A held button is released by the camera or by
the next connection, an open bulb exposure is ended there, live view is switched on again
while somebody looks, and a series continues or counts its shot as missed.
"""
