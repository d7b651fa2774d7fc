"""TCP (RFC 9293), without clock, randomness or devices of its own: cut into files as the RFC is cut."""
