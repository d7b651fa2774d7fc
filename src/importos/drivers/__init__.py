"""Device drivers, one device a file. A driver knows ``bus``, ``hal``, ``lowlevel``; only ``board`` says who uses it."""
