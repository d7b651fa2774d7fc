"""The package ``urllib``: addresses of the web are taken apart in ``urllib.parse``."""
