"""Discovers cameras on the network, connects to them and pairs with them.

No module of this folder imports a module that is listed after it.

`description` fetches a camera's UPnP description, which identifies the camera and reports
whether another client is connected. `Place` is a host with the address of its description.
`async_reach` connects to a place, and fetches the description if necessary, because some
bodies open their port only after their description has been fetched.

`heard_addresses` stores the addresses that cameras have announced. Any device on the
network can send an announcement. Therefore the stored address is always tried first,
and the client sends its GUID to another address only if that address serves the
camera's description. An announced address is stored in the entry only after the entry's own
camera has answered there.

A camera accepts only one client, and can show a prompt for each new connection.
Therefore `kept_connections` transfers an open connection from the pairing to the setup of
the entry, and an unanswered request from a setup that timed out to the next setup.

`refusals` counts how often a camera refused this client. The client tries again, but rarely.
The user is asked to pair again only after several refusals. Refusals at an announced
address are counted separately; several of them lead to a repair issue.

`computer` is for bodies that search for a computer instead of announcing themselves. Home
Assistant answers their searches only during pairing. `pairing` implements the network
operations that the dialogs use: it pairs with a camera, checks a new address, and
disconnects an entry while a dialog connects to the entry's camera.

`finder` tries the places of one entry's camera, interprets the errors, and stores the
address where the camera was found.

`discovery` follows announcements. It limits the number of new cameras that are offered, and
makes an entry connect as soon as its camera is announced.
"""
