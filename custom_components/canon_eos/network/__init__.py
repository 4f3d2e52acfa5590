"""How a camera is found on the network, reached and paired.

The modules, from the inside out. Each imports only what is named before it.

`description` fetches a camera's UPnP description, which says who is there, and whether
another client is connected. Its `Place` is a host with the address of the description.
`async_reach` connects to a place: some bodies open their port only after their
description was fetched.

`heard_addresses` has the places at which cameras announced themselves. Anybody on the
network can announce one, so an entry gets a new address only once its own camera has
answered there.

A camera serves one client, and may show a prompt for each new connection.
`kept_connections` therefore hands a connection over from its pairing to the set-up of
its entry, and from a set-up that could wait no longer to the next one.

`computer` is for bodies that look for a computer instead of announcing themselves: Home
Assistant answers them while a person pairs, and listens at no other time. `pairing` does
what the dialogs need: it pairs with a camera, checks a new address, and disconnects an
entry meanwhile.

`discovery` follows announcements: it offers new cameras, and has an entry connect at once
when its camera comes back. It is the only module here that knows entries while they run;
the coordinator uses the others.
"""
