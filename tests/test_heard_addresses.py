"""Where cameras announced themselves."""

from custom_components.canon_eos.network.description import Place, usual_location
from custom_components.canon_eos.network.heard_addresses import HeardAddresses

NEW = "http://new:1/description.xml"


def hosts(addresses: HeardAddresses, unique_id: str, stored: str) -> list[str]:
    """Return the hosts to try."""
    return [place.host for place in addresses.to_try(unique_id, stored)]


def test_announced_host_is_tried_first() -> None:
    """The last announced host comes before the stored one, and each only once."""
    addresses = HeardAddresses()
    assert hosts(addresses, "a", "stored") == ["stored"]
    assert addresses.heard("a", NEW, "stored")
    assert addresses.heard("a", "http://newer/", "stored")
    assert hosts(addresses, "a", "stored") == ["newer", "stored"]
    assert hosts(addresses, "a", "newer") == ["newer"]
    assert hosts(addresses, "b", "stored") == ["stored"]


def test_same_host_is_no_news() -> None:
    """An announced host is news unless the camera was announced or stored there."""
    addresses = HeardAddresses()
    assert not addresses.heard("a", "http://stored/", "stored")
    assert addresses.heard("a", NEW, "stored")
    assert not addresses.heard("a", NEW, "stored")
    assert addresses.heard("a", "http://stored/", "stored")


def test_forgotten() -> None:
    """A forgotten host is not tried, also if there was none."""
    addresses = HeardAddresses()
    addresses.heard("a", NEW, "stored")
    addresses.forget("a")
    addresses.forget("a")
    assert hosts(addresses, "a", "stored") == ["stored"]


def test_not_there() -> None:
    """A host is forgotten where another camera answered, a newer one is kept."""
    addresses = HeardAddresses()
    addresses.heard("a", NEW, "stored")
    addresses.not_at("a", "stored")
    addresses.not_at("b", "new")
    assert hosts(addresses, "a", "stored") == ["new", "stored"]
    addresses.not_at("a", "new")
    assert hosts(addresses, "a", "stored") == ["stored"]


def test_description_is_where_it_was_announced() -> None:
    """The address of the description stays known for the host, also once connected."""
    addresses = HeardAddresses()
    assert addresses.to_try("a", "new") == (Place("new", usual_location("new")),)
    addresses.heard("a", NEW, "old")
    assert addresses.to_try("a", "old") == (
        Place("new", NEW, announced=True),
        Place("old", "http://old:49152/upnp/CameraDevDesc.xml"),
    )
    addresses.forget("a")
    assert addresses.to_try("a", "new") == (Place("new", NEW),)


def test_left() -> None:
    """A camera that said goodbye vouches for its address no more, until it is back."""
    addresses = HeardAddresses()
    addresses.heard("a", NEW, "new")
    addresses.left("a")
    assert addresses.to_try("a", "new") == (Place("new", NEW),)
    addresses.heard("a", NEW, "new")
    assert addresses.to_try("a", "new") == (Place("new", NEW, announced=True),)


def test_in_use_is_believed_once() -> None:
    """After a description said "in use" the camera is tried, until it is back."""
    addresses = HeardAddresses()
    addresses.heard("a", NEW, "new")
    addresses.in_use("a")
    assert addresses.to_try("a", "new")[0].insist
    addresses.heard("a", NEW, "new")
    assert not addresses.to_try("a", "new")[0].insist
