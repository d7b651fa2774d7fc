"""Records in files: at the end, anew, after close, with another encoding, and by basicConfig."""

import logging
import os
import tempfile


def text_of(path: str, encoding: str = "utf-8") -> str:
    with open(path, encoding=encoding) as file:
        return file.read()


def main() -> None:
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "app.log")
    log = logging.getLogger("app")
    log.propagate = False
    handler = logging.FileHandler(path)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    log.addHandler(handler)
    log.warning("one %d", 1)
    log.info("not shown")
    print(repr(text_of(path)), handler.baseFilename == path, handler.mode, handler.encoding)
    print(repr(handler).replace(folder, "FOLDER"))
    handler.close()
    log.error("after close")
    handler.close()
    print(repr(text_of(path)))
    log.removeHandler(handler)

    anew = logging.FileHandler(path, "w", "latin-1")
    log.addHandler(anew)
    log.warning("caf\u00e9")
    anew.close()
    log.warning("lost: a file is not written anew twice")
    print(repr(text_of(path, "latin-1")), anew.encoding)
    log.removeHandler(anew)
    try:
        logging.FileHandler(os.path.join(folder, "none", "app.log"))
    except FileNotFoundError as error:
        print(type(error).__name__, error.errno)

    second = os.path.join(folder, "root.log")
    logging.basicConfig(filename=second, level=logging.INFO, format="%(name)s:%(message)s")
    logging.info("by the root")
    logging.getLogger("x").debug("not shown")
    logging.basicConfig(filename=path, level=logging.DEBUG)
    logging.debug("not shown")
    print(repr(text_of(second)), len(logging.root.handlers))
    logging.basicConfig(filename=second, filemode="w", level="DEBUG", format="{message}!", style="{", force=True)
    logging.debug("anew")
    print(repr(text_of(second)))
    logging.shutdown()
    os.remove(path)
    os.remove(second)
    os.rmdir(folder)


main()
