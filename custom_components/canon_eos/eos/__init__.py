"""What Canon EOS cameras add to PTP. Knows nothing of Home Assistant, and needs none.

The modules, from the inside out. Each imports only what is named before it.

Helpers: `errors`, `limits` (time limits), `retry` (while a camera is busy), `listeners`,
`tasks` (work that outlives its caller), `bounded` (a cache), `disk_errors` (which ones
concern all files). `identity` and `firmware` read what a camera says of itself, without a
connection.

`wire` has the pure bytes: codes, event records, status records, property values, live
view frames. `written_values` finds the value that a person means by a text.
`card_problem` says why no photo fits on a card. `state` has `CameraState`,
an immutable snapshot, and `fold` makes the next one of it and events. `quirks` lists
what a model needs done in its own way, `body_memory` keeps what one body turned out to
need, and `features` names what not every body can do. `object_infos` keeps what is
known of files, `camera_time` when they were taken, `shot` what one press brought, and
`shots` by which press a file is, of which photo and with which settings. `known_state` has
the present state and calls the listeners when it changes. `priorities` says how urgent each
operation is, and `transfer_pace` how much of a file is asked for at a time.

`session.EosSession` is one connection's session. `open` opens the transport and has
`bring_up` start the session: OpenSession, remote mode, event mode, DeviceInfo, then
polls until the camera has reported its properties, in the first of several ways that
works. `transact` gives each operation its priority: the shutter before settings,
settings before event polls, then the cards, and last live view and transfers by turns.
A transfer asks for what comes in 100 ms, as nothing can be sent before the answer.
`undisturbed` keeps even that back, from the moment a camera is ready for a shot until
its release; `only_the_shutter` keeps all else back for the moment in which several cameras
are pressed. An operation that gets no answer costs the connection; `body_memory` keeps
it from being sent again. `idle` keeps a connection that a body ends when it is only
polled.
`poll` asks for events with GetEvent, folds them into a new state and calls the listeners
with both. Callers that come during a poll share it. Nothing is assumed of a command:
that a setting has changed or a photo was taken is what the camera reports afterwards.
`watcher` collects these reports for an operation that waits for them.
`session_traces` has the traces of the latest sessions, and reports them without what is
private.

`actions` has what can be done with the camera of one session, a module for each subject.
An operation is a plain function whose first parameter is the camera
(`actions.connected_camera` lists what it may use of it), or a method of what several
operations share: the shutter button, the output of live view, the movie recorder.
Functions that get the session alone are steps of operations. `actions.shutter` alone
presses the button of a body, in the way that `actions.press_way` finds.

`camera.EosCamera` is one connection with all of this; `camera.connect` makes one, and
another at once where the first one was lost to an operation without an answer. `run`
runs operations one after the other: a photo waits for the setting before it. That is one
serialiser, for what belongs together. The queue of the transport is the other one, for
single transactions. What needs only the latter goes past `run`, because it must not wait
for a photo: `poll`, and `files`, which lists, reads and deletes files on the cards. The
end of live view does not wait for its turn either (`run_at_once`), and the end of a bulb
exposure comes before everything: on a new connection before the rest of the bring-up.

`link.CameraLink` has the present connection, of those that come and go. What outlives a
connection gets the camera from it: `put_back` (what was changed for a while, and is undone
on the next healthy connection if need be), `bulb` (an exposure that is ended for sure, on a
new connection if need be), `movie` (which goes on without a connection) and live view
(`live_view_pace` says when a frame is asked for, `live_view_stream` is one puller for all
viewers). `together` has several cameras pressed in the same turn of the event loop. Series
of photos outlive connections, too: `ramp` says when their exposure has to follow the light,
`series_plan` what they do, and `exposure_steps` with which values. `ramping` measures photos
and sets what the next one needs, `series` does all of it, and `series_runner` starts and
cancels it.
`several_settings` sets settings that depend on each other. `stuck` counts busy shots.

`new_files` asks for the names of files whose records have none, one after the other.

`remote.EosRemote` is the link with these, and the door for everything outside: `run` for
an operation, `wait_connected` for a caller that can wait, and `connected_camera` for its
files. An operation that presses the shutter asks `actions.shutter` whether it is free, of a
held button and of a bulb exposure. `live_view_controls` has what a person does in the
picture, which needs both frames and operations.

Whoever owns the remote control attaches and detaches connections; `reconnect` decides
when the next one is made. When a connection is lost, every caller gets a
`PtpConnectionError`, and `EosCamera.close` ends what runs. The camera releases a held
button by itself, or the next connection does. That one also ends an open bulb exposure.
Live view is switched on again while somebody looks, and a series continues or counts its
shot as missed.
"""
