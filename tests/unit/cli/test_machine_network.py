"""What the network of a machine is by its settings, and what QEMU is told of it."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Interface
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from importos_tool.actions.boot_format import machine_for
from importos_tool.actions.request import Wanted, build_request
from importos_tool.actions.unused_flags import refuse_unused_flags
from importos_tool.cli.options import flags_of, machine_options
from importos_tool.config.load import load_settings
from importos_tool.config.settings import Settings
from importos_tool.diagnostics.model import DiagnosticError
from importos_tool.machine.addressing import Addressing, addressing_of
from importos_tool.machine.network import Forwarded, MachineNetwork, announce, machine_network, process_network
from importos_tool.machine.qemu import command_line, qemu_command
from importos_tool.targets import load_target


def test_ports_bring_a_network_with_them() -> None:
    assert machine_network(None, None) is None and machine_network("none", None) is None
    found = machine_network(None, "8080, 8053:53/udp")
    assert found == MachineNetwork("user", (Forwarded(8080, 8080, "tcp"), Forwarded(8053, 53, "udp")))
    assert machine_network("user", None) == MachineNetwork("user") and machine_network("tap0", "") is not None
    assert list(announce(found)) == [
        "http://127.0.0.1:8080 leads to port 8080 of the machine",
        "127.0.0.1:8053/udp leads to port 53 of the machine",
    ]
    assert not announce(None)
    said = Addressing(IPv4Interface("10.55.0.2/24"))
    assert list(announce(MachineNetwork("tap0", (), said))) == ["the machine has the address 10.55.0.2 on tap0"]
    assert not announce(MachineNetwork("user", (), said))


def test_an_address_brings_a_network_with_it() -> None:
    said = Addressing(IPv4Interface("10.55.0.2/24"), IPv4Address("10.55.0.1"))
    found = machine_network(None, None, said)
    assert found == MachineNetwork("user", (), said)
    assert machine_network("none", None, said) is None and machine_network("tap0", None, said) is not None


def test_flags_say_addresses(tmp_path: Path) -> None:
    seen: dict[str, object] = {}

    @click.command()
    @machine_options
    def command(**options: object) -> None:
        seen.update(flags_of(options))

    said = ["--address", "10.55.0.2/24", "--gateway", "10.55.0.1", "--name-server", "10.55.0.1"]
    assert (
        CliRunner().invoke(command, [*said, "--name-server", "10.55.0.3", "--port", "1", "--port", "2"]).exit_code == 0
    )
    settings = load_settings(tmp_path, {}, seen)
    assert addressing_of(settings).word() == (
        "importos.network=10.55.0.2/24,gateway=10.55.0.1,name-server=10.55.0.1,name-server=10.55.0.3"
    )
    assert settings.ports == "1,2"
    assert CliRunner().invoke(command, []).exit_code == 0
    assert seen["network_name_servers"] is None and seen["ports"] is None and seen["network_address"] is None


def test_qemus_own_network_is_that_of_the_address() -> None:
    said = Addressing(IPv4Interface("10.55.0.2/24"), IPv4Address("10.55.0.1"))
    assert MachineNetwork("user", (Forwarded(8080, 80, "tcp"),), said).options(load_target("microvm"))[1] == (
        "user,id=network,net=10.55.0.0/24,host=10.55.0.1,dns=10.55.0.3,hostfwd=tcp:127.0.0.1:8080-10.55.0.2:80"
    )
    assert MachineNetwork("tap0", (), said).options(load_target("q35")) == MachineNetwork("tap0").options(
        load_target("q35")
    )


def test_qemu_is_told() -> None:
    found = machine_network(None, "8080:80")
    assert found is not None
    assert found.options(load_target("microvm")) == [
        *("-netdev", "user,id=network,hostfwd=tcp:127.0.0.1:8080-:80"),
        *("-device", "virtio-net-device,netdev=network"),
    ]
    assert MachineNetwork("tap0").options(load_target("q35")) == [
        *("-netdev", "tap,id=network,ifname=tap0,script=no,downscript=no"),
        *("-device", "virtio-net-pci,netdev=network,romfile="),
    ]
    stream = MachineNetwork("unix:/a,b").options(load_target("q35"))
    assert stream[1] == "stream,id=network,server=off,addr.type=unix,addr.path=/a,,b"


def test_a_process_has_linuxs_sockets_or_what_it_was_built_for() -> None:
    """The names of drivers are what the image holds, and so what its lock lets pass."""
    process = load_target("process")
    for name, drivers in {
        None: (),
        "user": (),
        "none": ("no-network",),
        "tap0": ("card", "tap"),
        "unix:/a": ("card", "frame-stream"),
    }.items():
        asked = Wanted(Path("program.py"), Settings(network=name, devices="virtio-net"))
        assert build_request(asked, process).drivers == drivers
    asked = Wanted(Path("program.py"), Settings(network="tap0", pcap=Path("frames.pcap")))
    assert build_request(asked, process).drivers == ("card", "frame-capture", "tap")
    assert process_network(None, "80") is None and process_network("user", None) is None
    assert process_network("tap0", None) == MachineNetwork("tap0")
    with pytest.raises(DiagnosticError):
        process_network("tap0", "80")


def test_further_cards(tmp_path: Path) -> None:
    """Flags and settings alike; each has a place of its own among QEMU's options, and its words on the command line."""
    seen: dict[str, object] = {}

    @click.command()
    @machine_options
    def command(**options: object) -> None:
        seen.update(flags_of(options))

    cards = ["--card", "tap1,10.56.0.1/24,2001:db8:56::1/64", "--card", "tap2,2001:db8:57::1/64"]
    said = ["--net", "tap0", "--address", "10.55.0.1/24", *cards]
    assert CliRunner().invoke(command, said).exit_code == 0
    settings = load_settings(tmp_path, {}, seen)
    addressing = addressing_of(settings)
    assert command_line(["router"], addressing).split()[1:] == [
        "importos.network=10.55.0.1/24",
        "importos.network=card1%2C10.56.0.1/24%2Cipv6=2001:db8:56::1/64",
        "importos.network=card2%2Cdhcp%2Cipv6=2001:db8:57::1/64",
    ]
    found = machine_network(settings.network, None, addressing)
    assert found is not None and [card.name for card in found.further] == ["tap1", "tap2"]
    options = found.options(load_target("q35"))
    assert [option for option in options if option.startswith("tap")] == [
        f"tap,id={name},ifname={device},script=no,downscript=no"
        for name, device in (("network", "tap0"), ("network1", "tap1"), ("network2", "tap2"))
    ]
    assert [option for option in options if option.startswith("virtio")] == [
        f"virtio-net-pci,netdev={name},romfile=" for name in ("network", "network1", "network2")
    ]
    assert list(announce(found)) == [
        "the machine has the address 10.55.0.1 on tap0",
        "the machine has the address 10.56.0.1 on tap1",
    ]
    assert CliRunner().invoke(command, ["--net", "tap0", "--card", "tap1"]).exit_code == 0
    addressing = addressing_of(load_settings(tmp_path, {}, seen))
    assert command_line(["router"], addressing).split()[1:] == [] and addressing.cards[0].network == "tap1"
    assert CliRunner().invoke(command, []).exit_code == 0 and seen["network_cards"] is None
    with pytest.raises(DiagnosticError) as refused:
        refuse_unused_flags({"network_cards": "tap1,10.56.0.1/24"}, Settings(), load_target("process"))
    assert refused.value.diagnostics[0].code == "U028"


@pytest.mark.parametrize(
    ("cards", "network", "code"),
    [
        ("tap1,10.56.0.1", "tap0", "V007"),
        (",10.56.0.1/24", "tap0", "V007"),
        ("tap1,10.56.0.1/24,10.57.0.1/24", "tap0", "V007"),
        ("tap1,2001:db8::1/64,2001:db9::1/64", "tap0", "V007"),
        ("tap1,10.56.0.255/24", "tap0", "V007"),
        ("a/b,10.56.0.1/24", "tap0", "V006"),
        ("none,10.56.0.1/24", "tap0", "V006"),
        ("tap1,10.56.0.1/24", "none", "V006"),
    ],
)
def test_further_cards_that_are_refused(cards: str, network: str, code: str) -> None:
    with pytest.raises(DiagnosticError) as refused:
        machine_network(network, None, addressing_of(Settings(network_cards=cards)))
    assert refused.value.diagnostics[0].code == code


@pytest.mark.parametrize(
    ("name", "ports", "code"),
    [
        (None, "http", "V005"),
        (None, "0", "V005"),
        (None, "65536", "V005"),
        (None, "80/sctp", "V005"),
        ("tap0", "80", "V006"),
        ("none", "80", "V006"),
        ("a,b", None, "V006"),
        ("", None, "V006"),
        ("unix:", None, "V006"),
        ("unix:" + 108 * "x", None, "V006"),
    ],
)
def test_what_is_refused(name: str | None, ports: str | None, code: str) -> None:
    with pytest.raises(DiagnosticError) as refused:
        machine_network(name, ports)
    assert refused.value.diagnostics[0].code == code


def test_a_virtual_network_is_none_of_qemus_own(tmp_path: Path) -> None:
    """Nor of Linux's sockets."""
    said = addressing_of(load_settings(tmp_path, {"IMPORTOS_NETWORK_VLAN": "42"}, {}))
    assert machine_network("tap0", None, said) is not None and process_network("tap0", None, said) is not None
    for name, ports in ((None, None), ("user", "8080")):
        with pytest.raises(DiagnosticError, match="no virtual networks"):
            machine_network(name, ports, said)
    with pytest.raises(DiagnosticError) as refused:
        refuse_unused_flags({"network_vlan": 42}, Settings(), load_target("process"))
    assert refused.value.diagnostics[0].code == "U028"


def test_a_screen_is_one_of_a_pc(tmp_path: Path) -> None:
    """The setting lets the drivers in and brings a VGA with it; microvm has none."""
    asked = Wanted(Path("program.py"), Settings(screen="vnc=127.0.0.1:1"))
    assert machine_for(asked, {}, "elf").name == "pc"
    assert machine_for(asked, {"target": "process"}, "elf").name == "process"
    with pytest.raises(DiagnosticError) as refused:
        machine_for(asked, {"target": "microvm"}, "elf")
    assert refused.value.diagnostics[0].code == "U027"
    q35 = machine_for(asked, {"target": "q35"}, "elf")
    assert {"ps2-keyboard", "vga-text", "virtio-net"} <= set(build_request(asked, q35).drivers)
    assert build_request(asked, load_target("process")).drivers == ()
    command = qemu_command(tmp_path / "image", q35, [], 64, [3, 4, 5], screen="vnc=127.0.0.1:1")
    assert command[command.index("-display") + 1] == "vnc=127.0.0.1:1" and "VGA" in command
    assert "VGA" not in qemu_command(tmp_path / "image", q35, [], 64, [3, 4, 5])


def test_the_card_is_one_that_the_image_drives() -> None:
    q35 = load_target("q35")
    for devices, card in (("e1000", "e1000"), ("virtio,e1000", "virtio-net-pci"), (None, "virtio-net-pci")):
        drivers = build_request(Wanted(Path("program.py"), Settings(devices=devices)), q35).drivers
        assert ("e1000" in drivers) == (devices is not None)
        found = machine_network("user", None, drivers=drivers)
        assert found is not None and found.options(q35)[-1] == f"{card},netdev=network,romfile="


def test_a_tap_device_of_several_queues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """QEMU is told how many it is to open; a card that is no virtio card has one."""
    monkeypatch.setattr("importos_tool.machine.network._DEVICES", str(tmp_path))
    for name, flags in (("many", "0x1102\n"), ("one", "0x1002\n"), ("odd", "?")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tun_flags").write_text(flags)
    pc, microvm = load_target("pc"), load_target("microvm")
    many = machine_network("many", None)
    assert many is not None and many.queues == 4
    tap = "tap,id=network,ifname=many,script=no,downscript=no,queues=4"
    card = "virtio-net-pci,netdev=network,romfile=,mq=on,vectors=10"
    assert many.options(pc) == ["-netdev", tap, "-device", card]
    assert many.options(microvm)[-1] == "virtio-net-device,netdev=network,mq=on"
    for name, drivers in (("one", ()), ("odd", ()), ("missing", ()), ("many", ("e1000",))):
        single = machine_network(name, None, drivers=drivers)
        assert single is not None and "queues" not in single.options(pc)[1] and "mq" not in single.options(pc)[3]


def test_frames_are_captured_by_an_image_that_can() -> None:
    """The flag lets the driver in, brings a network with it, and QEMU a port that writes into the file."""
    target = load_target("q35")
    asked = Wanted(Path("program.py"), Settings(pcap=Path("a,b.pcap")))
    assert "frame-capture" in build_request(asked, target).drivers
    assert "frame-capture" not in build_request(Wanted(Path("program.py"), Settings()), target).drivers
    assert build_request(asked, load_target("process")).drivers == ()
    found = machine_network(None, None, None, Path("a,b.pcap"))
    assert found is not None and found.options(target)[-4:] == [
        *("-chardev", "file,id=frames,path=a,,b.pcap"),
        *("-device", "isa-debugcon,iobase=0x4e9,chardev=frames"),
    ]
    with pytest.raises(DiagnosticError) as refused:
        machine_network("none", None, None, Path("frames.pcap"))
    assert refused.value.diagnostics[0].code == "V006"
