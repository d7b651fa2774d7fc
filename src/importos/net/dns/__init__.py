"""The resolver: what names of hosts stand for."""
