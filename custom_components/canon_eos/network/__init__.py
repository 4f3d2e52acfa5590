"""How a camera is found on the network, reached and paired.

The modules, from the inside out. Each imports only what is named before it.

`description` fetches a camera's UPnP description, which says who is there, and whether
another client is connected. Its `Place` is a host with the address of the description.
`async_reach` connects to a place: some bodies open their port only after their
description was fetched.

`heard_addresses` has the places at which cameras announced themselves. Anybody on the
network can announce one, so the stored address is always tried first, a client
introduces itself elsewhere only where the camera's description is shown, and an entry
gets a new address only once its own camera has answered there.

A camera serves one client, and may show a prompt for each new connection.
`kept_connections` therefore hands a connection over from its pairing to the set-up of
its entry, and from a set-up that could wait no longer to the next one.

`refusals` counts how often a camera refused this client: it is asked again, but seldom,
and a person is asked to pair again only after several times. Refusals at an announced
address are counted apart, and end in a repair.

`computer` is for bodies that look for a computer instead of announcing themselves: Home
Assistant answers them while a person pairs, and listens at no other time. `pairing` does
what the dialogs need: it pairs with a camera, checks a new address, and disconnects an
entry meanwhile.

`finder` tries the places of one entry's camera, decides what the errors mean, and stores
where the camera was found.

`discovery` follows announcements: it offers new cameras, a few at a time, and has an
entry connect at once when its camera comes back.
"""
