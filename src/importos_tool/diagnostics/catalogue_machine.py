"""The machine that an image runs on: QEMU, its memory (V)."""

from importos_tool.diagnostics.catalogue import Entry

ENTRIES: dict[str, Entry] = {
    "V001": Entry(
        "QEMU is not installed",
        "An image without an operating system boots on a machine; here that is QEMU's emulator.",
        "importos boot hello.py",
        "Install it (apt-get install qemu-system-x86), or use importos run, which needs no machine.",
    ),
    "V002": Entry(
        "QEMU could not run the machine",
        "QEMU ended before the image began; the message shows what QEMU said.",
        "importos boot --memory 9999999 hello.py",
        "Mend what QEMU complains about; importos doctor checks the installation.",
    ),
    "V003": Entry(
        "The machine has less memory than the image occupies",
        "The image is loaded as a whole, and memory that is not there cannot hold it.",
        "importos boot --machine q35 --memory 1 hello.py",
        "Give the machine at least the memory that the message names, and some for the program's objects.",
    ),
    "V004": Entry(
        "A disk cannot be used",
        "What --disk or the setting disks names must be there: the machine or the process reads and writes it, alone.",
        "importos boot --disk nothing.img hello.py",
        "Make it (truncate -s 64M data.img), or check the path.",
    ),
    "V005": Entry(
        "A port cannot be forwarded",
        "A port is a number from 1 to 65535; with another one behind a colon, and /udp behind that.",
        "importos boot --port http server.py",
        "Write --port 8080, --port 8080:80 or --port 8053:53/udp.",
    ),
    "V006": Entry(
        "The network of the machine is none",
        "The card of a machine is connected to QEMU's own network (user), where ports can be forwarded, or to a TAP "
        "device of this machine, where they cannot.",
        "importos boot --net tap0 --port 8080 server.py",
        "Leave out the ports, or the network; ip tuntap add tap0 mode tap user $USER makes a TAP device.",
    ),
    "V007": Entry(
        "An address of the machine's network is none",
        "The address of a machine is an IPv4 address with the length of its network's prefix; its gateway is in that "
        "network. On QEMU's own network two more addresses are needed.",
        "importos boot --address 10.55.0.2 server.py",
        "Write --address 10.55.0.2/24 --gateway 10.55.0.1, or --address dhcp.",
    ),
    "V008": Entry(
        "gdb is not installed",
        "importos debug builds a program so that gdb can show it, and starts gdb (gdb-multiarch for another processor "
        "than this machine's).",
        "importos debug hello.py",
        "Install it (apt-get install gdb, or gdb-multiarch), or use pdb on the program under CPython: importos run "
        "--under cpython.",
    ),
    "V009": Entry(
        "Samples of a program cannot be taken here",
        "importos profile lets Linux note, a thousand times a second, where a process is. Some systems, and most "
        "containers, do not allow that. The image of a machine takes its samples itself.",
        "importos profile hello.py",
        "Allow it (sysctl kernel.perf_event_paranoid=2, as root), or profile a machine: --machine qemu.",
    ),
    "V010": Entry(
        "The network of the process cannot be opened",
        "A process is handed its network card open: a TAP device that exists, that nobody else has and that this user "
        "may use, or a UNIX socket at which somebody is the network.",
        "importos run --net tap0 server.py",
        "ip tuntap add tap0 mode tap user $USER, as root, makes a TAP device; or leave out --net: then the program has "
        "the sockets of Linux.",
    ),
    "V011": Entry(
        "The emulator of processes is not installed",
        "A process runs on Linux as it is where the processor is its own. On another one QEMU's emulator of Linux "
        "processes runs it, more slowly, and without the filter of system calls.",
        "importos run --target process-aarch64 hello.py",
        "Install it (apt-get install qemu-user), or build the image and run it on a machine with that processor.",
    ),
    "V012": Entry(
        "A process of another processor can only be run here",
        "In an emulator of processes nothing counts samples, and the sanitizers are made for this machine.",
        "importos profile --target process-aarch64 hello.py",
        "Do it with the target process: the program is the same. Or do it on a machine with that processor.",
    ),
}
