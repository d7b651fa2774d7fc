"""IPv6: neighbours and addresses of a link."""
