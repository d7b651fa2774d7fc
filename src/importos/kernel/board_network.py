"""The network that the board offers. Nothing is made until a program asks for the first time."""

from __future__ import annotations

from importos.lowlevel.intrinsic import intrinsic
from importos.net.sockets import Network


@intrinsic("board.new_network")
def new_network() -> Network:
    """Calls the function of this name of the board that the program is compiled for."""
    from importos.net.loopback import LoopbackNetwork

    return LoopbackNetwork()
