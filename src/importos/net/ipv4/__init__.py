"""IPv4: what comes in and goes out, fragments, errors. RFC 791, 1122, 792."""
