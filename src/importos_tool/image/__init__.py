"""Images: boot formats, and what is in a finished image."""

ELF = "elf"  # the boot format that needs no wrapper
DESCRIPTION_SECTION = ".importos.description"  # of a linked program, never of an image: what a debugger reads
