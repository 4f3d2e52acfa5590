"""PTP and PTP/IP for cameras of any maker: bytes, packets, datasets and the connection.

This package depends neither on Canon's extensions nor on Home Assistant.

Bytes. `wire` reads and writes little-endian numbers and strings, and checks every size that
it reads; `text` makes strings safe to display. `packets` decodes and encodes the packets of
a channel; `datasets` decodes DeviceInfo, StorageInfo and ObjectInfo. None of these modules
does I/O. `channel` is one TCP connection that sends and receives packets.

Connection. A connection has two channels: the command channel for operations and responses,
and the event channel. `init_exchange` opens both channels for `PtpIpConnection.open` and
`pairing`. From then on, the connection needs no task: when the last bytes of an answer
arrive, a callback of the channel completes the transaction and starts the next one. A caller
queues a `transaction` with a priority and waits for its answer. `turns` selects the next
transaction: the lowest priority number first, then the order of arrival. Requests for files
and live view frames are background work: the two kinds alternate and can be held back.
After the answer to any other transaction, the caller has time to queue its next step before
background work is sent.

`exchange` sends one transaction and reads its answer. Its timeout applies to silence, so a
data phase can take a long time over a slow link. A transaction in progress is never
cancelled, so large transfers are requested in small parts to keep the shutter responsive.
While the camera is busy, a transaction is repeated for up to `insist` seconds, and no other
transaction is sent. Cancelling a caller removes its queued transaction. If the transaction
is already in progress, its answer is read to the end, because the next answer follows it in
the same channel.

Failure. A response other than OK raises `ResponseError` and affects only the caller. Any
error that can leave a channel out of step (timeout, malformed data, end of a channel)
closes the connection permanently; every later caller gets the first error as the reason.
A `PtpIpConnection` is never reopened. `trace` records the first and the newest
transactions. `hand_over` assigns the listeners of a new owner to an open connection.

`transport` is the interface that a session uses, so a session does not depend on PTP/IP.
`pairing` performs the exchange that the user confirms on the camera; the first session can
use the connection that the pairing opened. `codes` lists the codes of the standard, and
`errors` defines the exceptions.
"""
