"""Talks in the example of a chat, with the package ``websockets`` and compressed lines."""

from __future__ import annotations

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect


def check_chat(port: int) -> None:
    with connect(f"ws://127.0.0.1:{port}/talk") as client:
        assert [extension.name for extension in client.protocol.extensions] == ["permessage-deflate"]
        client.send("long")
        assert client.recv() == "long is here, with 0 others"
        for _ in range(2):
            client.send("é" * 2000)
            assert client.recv() == "long: " + "é" * 2000
        client.send("x" * 5000)  # a few bytes on the wire, but a message that is too long
        with pytest.raises(ConnectionClosed) as closed:
            client.recv()
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1009
