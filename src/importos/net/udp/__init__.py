"""UDP: RFC 768. Who has which port, and datagrams that wait there."""
