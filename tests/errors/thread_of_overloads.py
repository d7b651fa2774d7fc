"""A function with several signatures cannot be given to a thread with keyword arguments."""

from threading import Thread

Thread(target=print, args=(1, 2), kwargs={"sep": "-"}).start()  # error: E210 kwargs
