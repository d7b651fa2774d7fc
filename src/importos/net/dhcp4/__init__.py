"""The client of DHCP for IPv4: RFC 2131."""
