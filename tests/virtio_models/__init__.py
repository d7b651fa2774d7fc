"""Models of virtio devices for tests under CPython: the device's side of the registers and of the queues."""
