"""Images: boot formats, and what is in a finished image."""

ELF = "elf"  # the boot format that needs no wrapper
DESCRIPTION_SECTION = ".importos.description"  # of a linked program, never of an image: what a debugger reads
CALLED_AT = " called at "  # between the paths of DWARF, in a program to be profiled, where calls were inlined
