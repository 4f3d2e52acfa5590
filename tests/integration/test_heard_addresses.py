"""The client tries a camera's stored address and the addresses that the camera announced."""

import pytest

from custom_components.canon_eos.eos.identity import KnownIdentity
from custom_components.canon_eos.network.description import (
    Place,
    location_host,
    usual_location,
)
from custom_components.canon_eos.network.heard_addresses import HeardAddresses

STORED, NEW, NEWER = "192.168.0.1", "192.168.0.2", "192.168.0.3"
A = KnownIdentity("a", serial_number="1")
B = KnownIdentity("b", serial_number="2")


def at(host: str) -> str:
    """Return the URL of the description that a host serves."""
    return f"http://{host}:1/description.xml"


def hosts(addresses: HeardAddresses, known: KnownIdentity, stored: str) -> list[str]:
    """Return the hosts to try for a camera, in order."""
    return [place.host for place in addresses.to_try(known, stored)]


def test_stored_host_is_tried_first() -> None:
    """The stored host is tried first, and then each announced host once, the newest first."""
    addresses = HeardAddresses()
    assert hosts(addresses, A, STORED) == [STORED]
    for host in (NEW, NEWER, NEWER, STORED):
        addresses.heard("a", at(host))
    assert hosts(addresses, A, STORED) == [STORED, NEWER, NEW]
    assert hosts(addresses, A, NEWER) == [NEWER, STORED, NEW]
    assert hosts(addresses, B, STORED) == [STORED]


def test_only_the_four_newest_hosts_are_kept() -> None:
    """Of a hundred hosts announced for a camera, only the four newest are kept."""
    addresses = HeardAddresses()
    for number in range(100):
        addresses.heard("a", at(f"10.0.0.{number}"))
    found = hosts(addresses, A, STORED)
    assert found[:2] == [STORED, "10.0.0.99"]
    assert len(found) == 5


@pytest.mark.parametrize(
    "location",
    [
        "https://192.168.0.2/",
        "ftp://192.168.0.2/",
        "http://8.8.8.8/",
        "http://camera.example/",
        "http://0.0.0.0/",
        "http://239.255.255.250/",
        "http://[2606:4700::1]/",
        "http://[fe80::1/",
        "http:///",
        "",
    ],
)
def test_location_outside_the_local_network_is_ignored(location: str) -> None:
    """An announced location is ignored unless it is an HTTP URL with a local IP address."""
    assert location_host(location) is None
    addresses = HeardAddresses()
    addresses.heard("a", location)
    assert hosts(addresses, A, STORED) == [STORED]


def test_forgotten_hosts_are_not_tried() -> None:
    """Forgotten hosts are not tried; forgetting a camera's hosts twice causes no error."""
    addresses = HeardAddresses()
    addresses.heard("a", at(NEW))
    addresses.forget("a")
    addresses.forget("a")
    assert hosts(addresses, A, STORED) == [STORED]


def test_host_is_forgotten_if_another_camera_answers_there() -> None:
    """A camera's announced host is forgotten only if another camera has answered there."""
    addresses = HeardAddresses()
    addresses.heard("a", at(NEW))
    addresses.not_at("a", STORED)
    addresses.not_at("b", NEW)
    assert hosts(addresses, A, STORED) == [STORED, NEW]
    addresses.not_at("a", NEW)
    assert hosts(addresses, A, STORED) == [STORED]


def test_location_of_a_description_is_remembered() -> None:
    """The announced location of a camera's description is still used after the camera connects."""
    addresses = HeardAddresses()
    assert addresses.to_try(A, NEW) == (Place(NEW, usual_location(NEW)),)
    addresses.heard("a", at(NEW))
    assert addresses.to_try(A, STORED) == (
        Place(STORED, f"http://{STORED}:49152/upnp/CameraDevDesc.xml"),
        Place(NEW, at(NEW), describe_first=True, must_show=A),
    )
    addresses.connected("a", NEW)
    assert addresses.to_try(A, NEW) == (Place(NEW, at(NEW)),)
    addresses.heard("a", at(NEWER))
    addresses.connected("a", NEW)
    assert addresses.to_try(A, NEW) == (Place(NEW, at(NEW)),)


def test_no_description_is_fetched_after_a_byebye() -> None:
    """After a byebye, no description is fetched before connecting, until the next announcement."""
    addresses = HeardAddresses()
    addresses.heard("a", at(NEW))
    addresses.left("a")
    assert addresses.to_try(A, NEW) == (Place(NEW, at(NEW)),)
    addresses.heard("a", at(NEW))
    assert addresses.to_try(A, NEW) == (Place(NEW, at(NEW), describe_first=True),)


def test_camera_in_use_is_tried_until_its_announcement() -> None:
    """A camera whose description said "in use" is tried anyway until its next announcement."""
    addresses = HeardAddresses()
    addresses.heard("a", at(NEW))
    addresses.in_use("a")
    assert addresses.to_try(A, NEW)[0].insist
    addresses.heard("a", at(NEW))
    assert not addresses.to_try(A, NEW)[0].insist


def test_announcements_are_limited() -> None:
    """A camera's announcements are handled at most once a second."""
    addresses = HeardAddresses()
    times = [number / 10 for number in range(30)]
    assert [at for at in times if addresses.is_due("a", at)] == [0.0, 1.0, 2.0]
    assert addresses.is_due("b", 2.9)
