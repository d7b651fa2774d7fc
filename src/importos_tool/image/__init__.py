"""Images: boot formats, and what is in a finished image."""

ELF = "elf"  # the boot format that needs no wrapper
