"""Asks the example of a DNS server with dnspython."""

from __future__ import annotations

import socket

import dns.flags
import dns.message
import dns.query
import dns.rcode

TIME_LIMIT_S = 20.0
FLAGS_BUT_RECURSION = dns.flags.QR | dns.flags.AA | dns.flags.RD


def ask(port: int, name: str, kind: str, edns: int = -1) -> dns.message.Message:
    question = dns.message.make_query(name, kind, use_edns=edns)
    return dns.query.udp(question, "127.0.0.1", port=port, timeout=TIME_LIMIT_S)


def ask_stream(port: int, name: str, kind: str) -> dns.message.Message:
    return dns.query.tcp(dns.message.make_query(name, kind), "127.0.0.1", port=port, timeout=TIME_LIMIT_S)


def check_names(stream_port: int, port: int) -> None:
    """Answers, aliases, what is not there, what is not ours, answers that are too long, and what is no question."""
    www = ask(port, "WWW.example.test", "A")
    assert www.flags == FLAGS_BUT_RECURSION
    found = [str(each) for records in www.answer for each in records]
    assert found == ["host.rack.example.test.", "192.0.2.80", "192.0.2.81"]
    assert str(ask(port, "example.test", "MX").answer[0][0]) == "10 mail.example.test."
    assert str(ask(port, "mail.example.test", "AAAA").answer[0][0]) == "2001:db8::25"
    assert str(ask_stream(stream_port, "note.example.test", "TXT").answer[0][0]) == '"no operating system"'
    for name, kind, code in (
        ("rack.example.test", "A", dns.rcode.NOERROR),  # only names below it have records
        ("mail.example.test", "A", dns.rcode.NOERROR),
        ("nothing.example.test", "A", dns.rcode.NXDOMAIN),
    ):
        answer = ask(port, name, kind)
        assert (answer.rcode(), answer.answer, answer.authority[0].ttl) == (code, [], 300)
    for name in ("example.org", "badexample.test", "test"):
        assert ask(port, name, "A").rcode() == dns.rcode.REFUSED
    cut = ask(port, "many.example.test", "TXT", edns=0)
    assert cut.flags & dns.flags.TC and not cut.answer and cut.edns == 0
    assert len(ask_stream(stream_port, "many.example.test", "TXT").answer[0]) == 40
    assert ask(port, "example.test", "A", edns=3).rcode() == dns.rcode.BADVERS
    with socket.create_connection(("127.0.0.1", stream_port), TIME_LIMIT_S) as several:  # two questions in one segment
        question = dns.message.make_query("ns.example.test", "A").to_wire()
        several.sendall((len(question).to_bytes(2, "big") + question) * 2)
        with several.makefile("rb") as come:
            answer_bytes = come.read(2 * (2 + len(question) + 16))
        assert answer_bytes.count(bytes([192, 0, 2, 53])) == 2
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as rude:
        rude.settimeout(TIME_LIMIT_S)
        rude.connect(("127.0.0.1", port))
        rude.send(b"short")
        rude.send(question[:2] + b"\x80" + question[3:])  # an answer
        rude.send(b"ab\0\0\0\1" + bytes(6) + b"\xc0\x0c\0\1\0\1")  # a name that leads to itself
        assert rude.recv(512) == b"ab\x80\1" + bytes(8)
