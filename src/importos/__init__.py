"""The guest side of ImportOS: what programs import and what is compiled into the image."""
