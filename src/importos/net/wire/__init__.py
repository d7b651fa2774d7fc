"""Codecs: one header a file, pure. Clocks, sockets, the kernel and the log are unknown here."""
