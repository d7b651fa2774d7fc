"""A machine with several cards as a router: RFC 1812, RFC 8200, RFC 4443. Programs reach it by ``importos.routing``."""
