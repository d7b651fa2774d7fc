"""Protocols without input and output: bytes go in, events come out. Nothing here may know a clock, a socket, the
kernel or a log; time and randomness are arguments.
"""
