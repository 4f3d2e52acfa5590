"""PTP and PTP/IP for any maker's camera: bytes, packets, datasets and the connection.

This package depends neither on Canon's extensions nor on Home Assistant and can be used
on its own.

Bytes. `wire` reads and writes little-endian numbers and PTP strings with a bound on every
size; `text` removes unsafe characters from strings. `packets` decodes and encodes the
packets of a channel; `datasets` decodes data phases: DeviceInfo, StorageInfo, ObjectInfo.
All of these are pure functions. `channel` is one TCP connection that sends and receives
packets.

Connection. A camera has two channels: the command channel for operations and responses,
and the event channel. `init_exchange` opens both for `PtpIpConnection.open`. From then on,
all happens in callbacks of the channels, without a task: the bytes that complete an answer
resolve it, and send the next request. A caller queues a `transaction` with a priority and
waits for its answer. `turns` selects the next transaction: the lowest priority number
first, then the order of arrival. Files and live view frames are background work: its kinds
alternate, it can be held back, and after any other answer the caller can queue its next
step first. `exchange` sends one transaction and reads its answer. Its timeout applies to
silence, so a data phase over a slow link takes as long as it needs. A transaction in
progress is never cancelled, so large transfers are requested in small parts to keep the
shutter responsive. A transaction with `insist` is repeated while the camera is busy,
before any other transaction. Cancelling a caller removes its queued transaction; if the
transaction is in progress, the answer is still read to its end, so that the next
transaction starts in step.

Failure. A response other than OK raises `ResponseError` and affects only its caller. Any
error that can leave a channel out of step (timeout, malformed data, end of a channel)
closes the connection permanently; every later caller gets the first error as the reason.
An object is one connection and is never reopened. `trace` records the first and the newest
transactions. `hand_over` assigns the listeners of a new owner to an open connection.

`transport` is the interface that a session uses, so a session can also run over something
else. `pairing` is the exchange that a person confirms on the camera; the first session can
continue on its connection. `codes` lists the codes of the standard, `errors` the exceptions.
"""
