"""Says how it gets on with a card whose link goes and comes back, or that is pulled out: by itself, on QEMU's pc."""

import socket
import sys
import threading
import time

from importos import observe
from importos.lowlevel.x86 import port_write_u32

HOST = "10.0.2.2"  # where QEMU's own network shows the machine that QEMU runs on
CLOSED_PORT = 1
SLOT = 16  # of the card

# QEMU, docs/specs/acpi_pci_hotplug.rst: the bus that is meant, and the slots of it that are to be emptied.
BUS_SELECTED = 0xAE10
EJECT = 0xAE08


def reach() -> str:
    """What comes of a connection."""
    begun = time.monotonic()
    try:
        with socket.create_connection((HOST, CLOSED_PORT), timeout=1.5):
            return "connected"
    except TimeoutError:
        return "timed out"
    except OSError as error:
        return str(error.errno) + (" at once" if time.monotonic() - begun < 0.5 else " late")


def pull_out() -> None:
    port_write_u32(BUS_SELECTED, 0)
    port_write_u32(EJECT, 1 << SLOT)


def serve(listening: socket.socket) -> None:
    """Nobody comes any more; that is no failure."""
    client, _address = listening.accept()
    client.close()


def main() -> None:
    listening = socket.create_server(("0.0.0.0", 7))
    threading.Thread(target=serve, args=(listening,), daemon=True).start()
    while not observe.network().address:
        time.sleep(0.01)
    for expected in sys.argv[1:]:
        if expected == "gone":
            pull_out()
            print("first", reach().split()[0])  # it is not known yet
        while observe.network().link != expected:
            time.sleep(0.01)
        before = observe.loop().turns
        outcome = reach()
        state = observe.network()
        print(state.link, bool(state.address), outcome, "the card has no link" in state.drops, flush=True)
        time.sleep(0.2)
        assert observe.loop().turns - before < 1000
