"""Free TCP ports on the loopback."""

import random
import socket

# Below Linux' ephemeral range: an outgoing connection can't borrow the port while its owner restarts.
_RANGE = range(20000, 32000)


def free_port(host: str = "127.0.0.1") -> int:
    """Return a port that nobody listens on now and that no outgoing connection will take later."""
    for port in random.sample(_RANGE, 200):
        if is_free(port, host):
            return port
    raise OSError("no free TCP port between 20000 and 31999")


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Tell whether a server could listen on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def answers(port: int, host: str = "127.0.0.1") -> bool:
    """Tell whether somebody accepts connections on the port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0
