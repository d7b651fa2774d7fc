"""Servers and clients: a protocol of ``proto`` joined with the network of ``asyncio``. Programs import them; the kernel
never does.
"""
