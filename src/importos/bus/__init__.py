"""How devices are found and spoken to: PCI, virtio and its queues. Knows ``hal`` and ``lowlevel``, and no device."""
