"""The toolchain: the C compiler and linker that make the image, and where its files are written (B)."""

from importos_tool.diagnostics.catalogue import Entry

ENTRIES: dict[str, Entry] = {
    "B001": Entry(
        "The package ziglang is not installed",
        "It holds the C compiler and the linker that every build uses; its version is fixed.",
        "pip uninstall ziglang; importos build hello.py",
        "Run pip install ziglang==0.17.1; importos doctor checks it.",
    ),
    "B002": Entry(
        "A build with sanitizers needs a C compiler of the system",
        "The sanitizers come with a C library, which the pinned compiler does not have for this target.",
        "importos run --sanitize hello.py",
        "Run apt-get install clang libclang-rt-dev, or build without --sanitize.",
    ),
    "B003": Entry(
        "The files of the build cannot be written",
        "The operating system refuses to write the image or the folder of the build cache.",
        "importos build --cache-dir /proc/nowhere hello.py",
        "Free some space or mend the rights; --cache-dir names another folder.",
    ),
    "B004": Entry(
        "The C compiler cannot be started",
        "It is installed and the operating system refuses to run it: rights, memory, or a damaged file.",
        "chmod 000 .venv/lib/python3.11/site-packages/ziglang/zig; importos build hello.py",
        "Install it again: pip install --force-reinstall ziglang==0.17.1",
    ),
}
