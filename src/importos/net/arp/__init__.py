"""Who on the wire has an IPv4 address: RFC 826, RFC 5227."""
