"""Only this machine and the networks that the operator names see how the service is doing."""

from ipaddress import ip_network

import pytest

from learning.monitoring.rules import THROUGH_A_PROXY, is_insider

NETWORKS = (ip_network("10.1.0.0/24"), ip_network("fd00::/64"))


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", ""])
def test_this_machine_may_look(peer: str):
    assert is_insider(peer, {"HOST"}, ())


@pytest.mark.parametrize(
    "peer",
    ["203.0.113.7", "10.1.0.9", "::ffff:203.0.113.7", "2001:db8::1", "fe80::1%eth0", "localhost", "127.1"],
)
def test_nobody_else_may_look(peer: str):
    assert not is_insider(peer, {"HOST"}, ())


@pytest.mark.parametrize("peer", ["10.1.0.9", "::ffff:10.1.0.9", "fd00::9"])
def test_a_network_that_the_operator_names_may_look(peer: str):
    assert is_insider(peer, {"HOST"}, NETWORKS)


@pytest.mark.parametrize("header", sorted(THROUGH_A_PROXY))
@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "", "10.1.0.9"])
def test_whoever_comes_through_a_proxy_comes_from_outside(peer: str, header: str):
    assert not is_insider(peer, {"HOST", header}, NETWORKS)


@pytest.mark.parametrize("peer", ["10.1.1.9", "fd00:0:0:1::1", "11.1.0.9"])
def test_a_network_beside_the_named_one_may_not(peer: str):
    assert not is_insider(peer, {"HOST"}, NETWORKS)
