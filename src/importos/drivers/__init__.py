"""Device drivers, one device a file. A driver knows ``hal`` and ``lowlevel``; only ``board`` decides who uses it."""
