"""Where cameras announced themselves."""

from custom_components.canon_eos.heard_addresses import HeardAddresses


def test_announced_host_is_tried_first() -> None:
    """The last announced host comes before the stored one, and each only once."""
    addresses = HeardAddresses()
    assert addresses.to_try("a", "stored") == ("stored",)
    assert addresses.heard("a", "new", "stored")
    assert addresses.heard("a", "newer", "stored")
    assert addresses.to_try("a", "stored") == ("newer", "stored")
    assert addresses.to_try("a", "newer") == ("newer",)
    assert addresses.to_try("b", "stored") == ("stored",)


def test_same_host_is_no_news() -> None:
    """An announced host is news unless the camera was announced or stored there."""
    addresses = HeardAddresses()
    assert not addresses.heard("a", "stored", "stored")
    assert addresses.heard("a", "new", "stored")
    assert not addresses.heard("a", "new", "stored")
    assert addresses.heard("a", "stored", "stored")


def test_forgotten() -> None:
    """A forgotten host is not tried, also if there was none."""
    addresses = HeardAddresses()
    addresses.heard("a", "new", "stored")
    addresses.forget("a")
    addresses.forget("a")
    assert addresses.to_try("a", "stored") == ("stored",)
