"""Who may see how the service is doing: this machine, and networks that the operator names."""

from collections.abc import Collection, Container
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

THROUGH_A_PROXY = frozenset(
    {"FORWARDED", "VIA", "X_REAL_IP", "X_FORWARDED", "X_FORWARDED_FOR", "X_FORWARDED_HOST", "X_FORWARDED_PROTO"}
)
"""Headers, as WSGI spells them, by which a request tells that somebody else passed it on."""
UNIX_SOCKET = ""
"""What gunicorn calls the peer on a socket in the file system, which only this machine can reach."""


def is_insider(peer: str, headers: Container[str], networks: Collection[Network]) -> bool:
    """Tell whether the peer, the other end of the connection itself, may see measures.

    Whatever came through a proxy may not, wherever the proxy stands: behind one, the whole world is its peer.
    """
    if any(header in headers for header in THROUGH_A_PROXY):
        return False
    if peer == UNIX_SOCKET:
        return True
    address = _address(peer)
    return address is not None and (address.is_loopback or any(address in network for network in networks))


def _address(word: str) -> Address | None:
    try:
        address = ip_address(word)
    except ValueError:
        return None
    # A socket for both kinds spells IPv4 as ::ffff:192.0.2.1.
    return getattr(address, "ipv4_mapped", None) or address
