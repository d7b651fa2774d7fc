"""What ``int`` can do beyond one machine operation. Results that do not fit in 64 bits raise; nothing wraps unseen."""
