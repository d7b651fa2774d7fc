"""The tool: command line, settings, files, and the machine that the tool itself runs on (U)."""

from importos_tool.diagnostics.catalogue import Entry

ENTRIES: dict[str, Entry] = {
    "U000": Entry(
        "The command line is not understood",
        "An option or argument is unknown, missing or of the wrong kind.",
        "importos boot --memory lots hello.py",
        "The message names the option; every command explains itself with --help.",
    ),
    "U001": Entry(
        "The program's file does not exist",
        "A program is named by the path of its first file, from the folder you are in.",
        "importos run helo.py",
        "Check the spelling; when a file of a similar name is there, the message proposes it.",
    ),
    "U002": Entry(
        "The program is a directory",
        "A program is named by its first file, also when it is a package.",
        "importos run examples/",
        "Name the .py file that holds the program's main.",
    ),
    "U003": Entry(
        "The program's file cannot be read",
        "The operating system refuses to open it, or it is a pipe or a device, which cannot be read twice.",
        "chmod 000 hello.py; importos run hello.py",
        "Give yourself the right to read it, or save the program in an ordinary file.",
    ),
    "U004": Entry(
        "No program is named",
        "Neither the command line nor the project's settings say which file is meant.",
        "cd /tmp; importos run",
        'Name a file, or write main = "main.py" under [tool.importos] in pyproject.toml.',
    ),
    "U005": Entry(
        "The target is unknown",
        "A target says what the program is compiled for and how it is run; each is a file of data in the tool.",
        "importos boot --machine q53 hello.py",
        "Choose one of the targets that the message lists.",
    ),
    "U006": Entry(
        "The settings have an unknown key",
        "A setting that nothing reads would be a mistake that nobody sees.",
        "[tool.importos]\nmemmory-mib = 64",
        "Write the name that the message proposes, or remove the line.",
    ),
    "U007": Entry(
        "A setting has the wrong kind of value",
        "Each setting has one kind: text, a path, a list of paths, a whole number, or true and false.",
        '[tool.importos]\nmemory-mib = "64"',
        "Write a value of the kind that the message names: memory-mib = 64.",
    ),
    "U008": Entry(
        "The settings cannot be read",
        "pyproject.toml is not TOML, or is not UTF-8 text.",
        "[tool.importos\nmain = 'main.py'",
        "Mend the line that the message shows.",
    ),
    "U010": Entry(
        "The disk is full",
        "The image or the build cache could not be written completely. No half-written file is left behind.",
        "importos build hello.py -o /media/full/hello.elf",
        "Free some space, or choose other places with --cache-dir and -o.",
    ),
    "U011": Entry(
        "A file or folder may not be used",
        "The operating system refuses: the rights are missing, or the file system is read-only.",
        "importos build hello.py -o /hello.elf",
        "Mend the rights, or choose other places with --cache-dir and -o.",
    ),
    "U012": Entry(
        "The image cannot be written there",
        "The path names a directory, the program's own source, or a folder that does not exist.",
        "importos build hello.py -o missing-folder/hello.elf",
        "Make the folder, or name another file with -o.",
    ),
    "U013": Entry(
        "This machine has nothing more to give",
        "Memory, processes or open files are used up.",
        "ulimit -v 100000; importos build hello.py",
        "End other programs, raise the limit, and run the command again.",
    ),
    "U014": Entry(
        "A Python package of the tool is missing",
        "The tool leans on a few packages (mypy, ziglang, click, rich, rich-click, pyelftools); one is not installed.",
        "pip uninstall ziglang; importos run hello.py",
        "importos doctor says which one and how to install it.",
    ),
    "U015": Entry(
        "The name of a new project is not usable",
        "It becomes the name of a folder and of a Python project: letters, digits, - and _, starting with a letter.",
        "importos new 'my project!'",
        "Choose a name like my-project.",
    ),
    "U016": Entry(
        "The code of a message is unknown",
        "importos explain knows the codes that messages show in brackets.",
        "importos explain U9",
        "importos explain without a code lists all of them.",
    ),
    "U017": Entry(
        "A process cannot be booted",
        "Boot starts a machine without an operating system; the target process is a program for Linux.",
        "importos boot --target process hello.py",
        "Use importos run, or choose a machine: --machine q35, pc or microvm.",
    ),
    "U018": Entry(
        "The folder of a new project is not empty",
        "A new project never overwrites anything.",
        "importos new existing-folder",
        "Choose another name, or remove the folder first.",
    ),
    "U019": Entry(
        "An interpreter runs the source, not an image for a target",
        "--under runs the program itself; --target asks for an image of it.",
        "importos run --under cpython --target process hello.py",
        "Leave one of them out.",
    ),
    "U020": Entry(
        "The arguments are too long for the boot loader of a disk",
        "A disk or CD carries its arguments with it, in the few sectors of its boot loader.",
        "importos boot --format raw hello.py ...",
        "Read them from somewhere else, or boot the ELF image.",
    ),
    "U021": Entry(
        "The target does not boot images of this format",
        "Disks and CDs are booted by a BIOS. Not every machine has one.",
        "importos boot --machine microvm --format iso hello.py",
        "Choose another machine: --machine pc or q35; or --format elf.",
    ),
    "U022": Entry(
        "Arguments cannot be given to a finished disk",
        "A disk or CD carries its arguments with it, and was written before.",
        "importos boot hello.iso one two",
        "Boot the program itself with --format and its arguments.",
    ),
    "U023": Entry(
        "The target has no such devices",
        "The file of a target names the devices that there are drivers for, alone and in groups.",
        "importos build --machine q35 --devices floppy hello.py",
        "Choose from what the message lists; none leaves all drivers out.",
    ),
    "U024": Entry(
        "The files of the image cannot be gathered",
        "The setting files names what the image carries: paths and patterns, from the project's folder on.",
        '[tool.importos]\nfiles = ["../secret.txt"]',
        "Correct the pattern that the message names; each must mean at least one file inside the project.",
    ),
    "U025": Entry(
        "There is no crash record that could be read",
        "A machine whose program cannot go on writes a record to its serial line: the second port, or the first where "
        "it has one alone. What stands around the record does no harm; a record without its beginning says nothing.",
        "importos crash empty.txt",
        "Capture the whole line: importos boot program.py 2> record.txt, or what the hypervisor writes of the port.",
    ),
    "U026": Entry(
        "The image of a crash is not here",
        "Addresses mean something in the very image that ran. Its build id is in the record; importos build prints it.",
        "importos crash record.txt --image another.elf",
        "Name the image with --image, or build the same program in the same way again: the id is made of the content.",
    ),
    "U027": Entry(
        "The target has no screen",
        "A text screen and its keyboard are devices of PCs; QEMU's microvm has neither.",
        "importos boot --machine microvm --screen gtk hello.py",
        "Choose another machine: --machine pc or q35; or leave out --screen.",
    ),
    "U028": Entry(
        "A flag would mean nothing",
        "What the command line says is never ignored: a flag that has no meaning for the command, the target or the "
        "other flags is refused. Settings of a file are for all commands, and each takes those that it has a use for.",
        "importos run --pcap frames.pcap hello.py",
        "Leave it out, or choose a target or a network where it means something; the message says which.",
    ),
}
