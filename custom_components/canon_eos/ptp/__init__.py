"""PTP and PTP/IP for any maker's camera: bytes, packets, datasets and the connection.

This package knows nothing of Canon and nothing of Home Assistant, and can be used alone.

The way of the bytes. `wire` reads and writes little-endian numbers and PTP's strings
with a bound on every size; `text` cleans these for everything that shows them.
`packets` turns the frames of a channel into dataclasses and back; all are pure.
`channel` is one TCP connection that sends and receives packets.
`datasets` decodes what comes in a data phase: DeviceInfo, StorageInfo, ObjectInfo.

The connection. A camera has two channels: operations and their answers on one, events on
the other. `PtpIpConnection.open` does the Init exchange on both; from then on one worker
task owns the command channel. A caller queues a `transaction` with a priority and waits
for its answer. `turns` decides whose is next: the lowest priority number, and the first
come of those that are equal. Files and pictures are background work: its kinds take
turns, it waits while somebody holds it, and an answer to anything else is followed by
its caller's next step. `exchange` makes one transaction. Its time limit is on silence:
data over a slow link may take as long as they take. Nothing cancels one that is under
way, so what the shutter must not wait for is asked for in small parts. One that insists
is repeated while the camera is busy, before any other has its turn. A caller that is
cancelled in the queue sends nothing; one that is cancelled later leaves the answer to
the worker, which reads it to its end, so that the next transaction starts in step.

The end. A response other than OK is a `ResponseError` and costs its caller alone. Any
error that may have left a channel out of step (a time-out, malformed data, the end of
a channel) closes the connection for good. The first error is kept and is the reason
that every later caller gets. An object is one connection, and is never opened again.
Its `trace` has what became of the first and the newest transactions.
`hand_over` gives an open one the listeners of its next owner.

`transport` is what a session needs of all this, so that a session can also run over
something else. `pairing` is the one exchange in which a person confirms at the camera;
the first session can continue on its connection. `codes` has the numbers of the standard,
and `errors` what all of it raises.
"""
