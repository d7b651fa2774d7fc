"""The network: what programs reach other programs with. No driver is known here."""
