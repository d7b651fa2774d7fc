"""DEFLATE (RFC 1951) and what is wrapped around it: checksums, the zlib format (RFC 1950) and gzip (RFC 1952)."""
