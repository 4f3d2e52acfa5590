"""Canon's extensions to PTP, independent of Home Assistant.

The modules are listed from the inside out: each module imports only modules listed before it.

The helpers are `errors`, `limits` (of time, retries and caches), `retry` (repeats operations while
a camera is busy), `listeners`, `tasks` (work that outlives its caller), `bounded` (a cache) and
`disk_errors` (recognizes disk errors that concern all files). `identity` recognizes a camera from
its GUID and UPnP description; `firmware` recognizes vulnerable firmware. Neither needs a
connection.

`wire` has codes, and pure functions that decode and encode event records, status records,
property values and live view frames. `written_values` finds the option of a setting that
matches a written value. `card_problem` determines why no photo can be stored on a card. `state` has
`CameraState`, an immutable snapshot; `fold` creates the next snapshot from the last snapshot
and new events. `mirror_lockup` determines which press only raises the mirror. `quirks` lists
the peculiarities of models, `body_memory` remembers facts learned about one body, and
`features` names functions that only some bodies have. `object_infos` caches information about
files, `camera_time` relates file times to the event loop's time, `shot_files` has the files
that one press created, and `shots` assigns each file to its press, photo and settings.
`known_state` holds the current state and calls the listeners when it changes. `priorities`
gives each operation its priority, and `transfer_pace` determines the size of the next block
of a file.

`session.EosSession` is the session on one connection. `open` opens the transport, and `bring_up`
starts the session: OpenSession, remote mode, event mode, DeviceInfo, then polls until the camera
has reported its properties. `bring_up` tries several start sequences until one works, and switches
remote mode off at the end of the session. `transact` sends operations by priority: first the
shutter, then settings, event polls and cards, and last live view and transfers alternately. A
transfer requests blocks that should arrive within about 100 ms, because no other operation can be
sent until a block has arrived. `undisturbed` holds back transfers and live view from the moment a
camera is ready for a shot until the button is released. `only_the_shutter` holds back everything
except presses and releases just before several cameras take photos together. An unanswered
operation ends the connection; once `body_memory` lists the operation as unanswered, it is no longer
sent. `idle` keeps the connection open to a body that disconnects clients that only poll. `poll`
requests events with GetEvent, folds them into a new state, and calls the listeners with the state
and the events. A caller that polls during another poll shares that poll's result. An accepted
command proves nothing: only the camera's report shows that a setting has changed or a photo was
taken. `watcher` collects these reports for an operation that waits for them. `session_traces` has
the traces of the latest sessions, and reports them without private data.

`actions` has the operations on the camera of one session, one module for each subject. An operation
is a plain function whose first parameter is the camera (`actions.connected_camera` lists what an
operation may use), or a method of an object that several operations share: the shutter button, the
output of live view, and the movie recorder. Functions that get only the session are steps of
operations. Only `actions.shutter` presses the shutter button, in the way that `actions.press_way`
finds.

`camera.EosCamera` is one connection with its session and these actions. `camera.connect`
makes a connection, and connects again if the connection is lost because the camera does not
answer an operation. `run` runs operations one at a time, so a photo waits for a setting that
was requested before it. The transport queues the transactions of all operations. Functions
that must not wait for a photo bypass `run` and use only this queue: `poll`, and `files`, which
lists, reads and deletes files on the cards. Switching live view off does not wait for its turn
either (`run_at_once`). The request that ends a bulb exposure is sent before everything else:
on a new connection, even before the rest of the bring-up.

`link.CameraLink` holds the current connection, if any. Objects that outlive a
connection get the camera from it: `put_back` (temporary changes, undone on the next
healthy connection if necessary), `bulb_mode` (prepares the camera), `bulb_shutter`
(opens and closes the shutter), `bulb` (an exposure that is ended on a new connection if
necessary), `movie` (which continues without a connection) and live view
(`live_view_pace` decides when to request a frame and when to end live view because frames
are missing, and `live_view_stream` fetches frames once for all viewers). `together` queues the
presses of several cameras in the same turn of the event loop. Series of photos also outlive
connections: `ramp` decides when the exposure of a series must follow the light,
`series_plan` describes a series, and `exposure_steps` selects the exposure values. `ramping`
measures the brightness of photos and sets the exposure of the next photo. `series_camera` is
the interface through which a series uses its camera, `series` runs a series, and
`series_runner` starts and cancels it. `several_settings` sets settings that depend on each
other. `stuck` detects a camera that stays busy at every shot.

`new_files` requests the names of files whose records have no name, one at a time.

`remote.EosRemote` is the link with these objects, and the interface for code outside this
package: `run` for an operation, `wait_connected` for a caller that can wait, and
`connected_camera` for access to the camera's files. An operation that presses the shutter
button asks `actions.shutter` whether the button is free, which means that it is not held and
that no bulb exposure is running. `live_view_controls` has the actions in live view, which need
both frames and operations.

The owner of the remote control attaches and detaches connections; `reconnect` decides
when to connect again. When a connection is lost, every caller gets a
`PtpConnectionError`, and `EosCamera.close` ends running operations. On an open connection,
`close` also ends the remote mode and the session (`bring_up.shut_down`). A held button is
released by the camera itself, or by the client on the next connection, on which the client
also ends an open bulb exposure. If there are viewers, live view is switched on again. A series
at intervals continues, and counts the shots that were due in the meantime as missed. A bracket
or a focus stack fails.
"""
