"""Programs from PyPI that use pywin32, unchanged, in their own ways: `programs.py FOLDER PACKAGES [PEER]`.

FOLDER may be filled; PACKAGES is the folder with the programs, PEER one with pywin32, to be used instead of cwin32. Prints
one line of JSON: what was asked -> what came out.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from pathlib import Path

if len(sys.argv) == 4:
    peer = Path(sys.argv[3])
    sys.path[:0] = [str(peer), str(peer / "win32"), str(peer / "win32" / "lib")]
    os.add_dll_directory(str(peer / "pywin32_system32"))
sys.path.insert(0, sys.argv[2])

import pywintypes  # noqa: E402
import win32file  # noqa: E402
import win32pipe  # noqa: E402
import winerror  # noqa: E402

FOLDER = Path(sys.argv[1])
BODY = b'{"Version": "27.0", "ApiVersion": "1.44"}'


def outcome(function, *arguments, **keywords):
    """What a call gives, or the names of the exceptions that it raised, from the first cause on."""
    try:
        return function(*arguments, **keywords)
    except Exception as error:
        names = [type(error).__name__]
        while (error := error.__cause__ or error.__context__) is not None:
            names.insert(0, type(error).__name__)
        return names


# ---- portalocker ----------------------------------------------------------------------------------------------------


def locks():
    """Exclusive and shared locks of handles against each other, by Windows' LockFileEx."""
    import portalocker
    from portalocker import LockFlags

    exclusive, shared = LockFlags.EXCLUSIVE | LockFlags.NON_BLOCKING, LockFlags.SHARED | LockFlags.NON_BLOCKING
    for first in (exclusive, shared):
        for second in (exclusive, shared):
            path = FOLDER / f"locked {first:d} {second:d}"
            path.write_bytes(b"content")
            with open(path, "r+b") as one, open(path, "r+b") as two:
                one.seek(3)
                found = [outcome(portalocker.lock, file, flags) for file, flags in ((one, first), (two, second))]
                yield path.name, (found, one.tell(), outcome(portalocker.unlock, one),
                                  outcome(portalocker.lock, two, second), outcome(portalocker.unlock, two))
    with portalocker.Lock(path, "r", timeout=1) as file:
        yield "reading under a lock", file.read()
        yield "a second Lock", outcome(portalocker.Lock(path, "r", timeout=0.1, check_interval=0.02).acquire)
    again = portalocker.RLock(path, "r", timeout=0.1)
    yield "RLock", [again.acquire().read(0), again.acquire().read(0), again.release(), again.release()]
    places = [portalocker.BoundedSemaphore(2, "cwin32-test", directory=str(FOLDER), timeout=0.1, check_interval=0.02)
              for _ in range(3)]
    yield "three for two places", [type(outcome(place.acquire)).__name__ for place in places]
    places[0].release()
    yield "a place again", type(outcome(places[2].acquire)).__name__
    for place in places[1:]:
        place.release()


# ---- concurrent-log-handler -----------------------------------------------------------------------------------------


def logs():
    """Threads with handlers of their own write one log that is rotated under them; no line may be lost or cut."""
    from concurrent_log_handler import ConcurrentRotatingFileHandler

    path = FOLDER / "logs" / "shared.log"
    path.parent.mkdir()

    def write(number):
        logger = logging.Logger(f"writer {number}")
        handler = ConcurrentRotatingFileHandler(str(path), maxBytes=4000, backupCount=50)
        logger.addHandler(handler)
        for count in range(60):
            logger.warning("writer %d line %03d %s", number, count, "x" * 40)
        handler.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = [line for file in path.parent.glob("shared.log*") for line in file.read_text().splitlines()]
    wanted = {f"writer {number} line {count:03} {'x' * 40}" for number in range(4) for count in range(60)}
    yield "log lines", (len(lines), set(lines) == wanted)
    yield "rotated", len(list(path.parent.glob("shared.log*"))) > 3


# ---- docker ---------------------------------------------------------------------------------------------------------


class Engine(threading.Thread):
    """A server on a named pipe that answers like a container engine; some paths make it go away at a step."""

    def __init__(self, name, clients):
        super().__init__(daemon=True)
        self.name_of_pipe, self.clients = name, clients
        self.asked = []
        self.pipe = self.instance()

    def instance(self):
        return win32pipe.CreateNamedPipe(self.name_of_pipe, win32pipe.PIPE_ACCESS_DUPLEX, win32pipe.PIPE_TYPE_BYTE,
                                         win32pipe.PIPE_UNLIMITED_INSTANCES, 65536, 65536, 0, None)

    def run(self):
        servants = []
        for _ in range(self.clients):
            pipe = self.pipe
            try:
                win32pipe.ConnectNamedPipe(pipe, None)
            except pywintypes.error as error:
                if error.winerror not in (winerror.ERROR_PIPE_CONNECTED, winerror.ERROR_NO_DATA):
                    raise
            self.pipe = self.instance()
            servants.append(threading.Thread(target=self.serve, args=(pipe,)))
            servants[-1].start()
        self.pipe.Close()
        for servant in servants:
            servant.join()

    def serve(self, pipe):
        try:
            while self.answer(pipe):
                pass
        except pywintypes.error:    # the client has gone
            pass
        pipe.Close()

    def answer(self, pipe):
        """Read a request and answer it; false when nothing more comes on this connection."""
        request = b""
        while b"\r\n\r\n" not in request:
            request += win32file.ReadFile(pipe, 4096)[1]
        path = request.split()[1].decode()
        self.asked.append(path)
        if path.endswith("/gone"):
            return False
        if path.endswith("/half"):
            win32file.WriteFile(pipe, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
            return False
        if path.endswith("/chunks"):
            win32file.WriteFile(pipe, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            for number in range(20):
                win32file.WriteFile(pipe, b"3e8\r\n" + b"%d" % (number % 10) * 1000 + b"\r\n")
            win32file.WriteFile(pipe, b"0\r\n\r\n")
            return True
        body = b"OK" if path.endswith("_ping") else BODY
        win32file.WriteFile(pipe, b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                            % (len(body), body))
        return True


def engines():
    import docker

    name = f"cwin32-programs-{os.getpid()}"
    yield "no engine", outcome(docker.APIClient(base_url=f"npipe:////./pipe/{name}", version="1.44").ping)
    engine = Engine(rf"\\.\pipe\{name}", 1000)
    engine.start()
    client = docker.APIClient(base_url=f"npipe:////./pipe/{name}", version="1.44", timeout=30)
    yield "ping", client.ping()
    yield "version", client.version()
    for path in ("chunks", "gone", "half"):
        response = outcome(client.get, f"http+docker://localnpipe/{path}")
        yield path, response if isinstance(response, list) else (response.status_code, len(response.content))
    yield "afterwards", client.ping()
    yield "asked", engine.asked
    yield "many at once", at_once(docker, name)


def at_once(docker, name):
    """Clients in threads; each has connections of its own."""
    found = []

    def ask():
        client = docker.APIClient(base_url=f"npipe:////./pipe/{name}", version="1.44", timeout=60)
        found.append(client.version()["Version"])
        client.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return found


# ---- jupyter_core ---------------------------------------------------------------------------------------------------


def entries(path):
    """Who may do what: the file's list, in order."""
    import win32security

    dacl = win32security.GetFileSecurity(str(path), win32security.DACL_SECURITY_INFORMATION).GetSecurityDescriptorDacl()
    return [[ace[0], ace[1], str(ace[2])] for ace in map(dacl.GetAce, range(dacl.GetAceCount()))]


def restricted():
    from jupyter_core.paths import secure_write, win32_restrict_file_to_user

    path = FOLDER / "secret"
    path.write_text("before")
    win32_restrict_file_to_user(str(path))
    yield "restricted", entries(path)
    with secure_write(str(FOLDER / "token")) as file:
        file.write("secret")
    yield "secure_write", ((FOLDER / "token").read_text(), entries(FOLDER / "token"))
    yield "no such file", outcome(win32_restrict_file_to_user, str(FOLDER / "none"))[-1]


def main():
    answers = {}
    for part in (locks, logs, engines, restricted):
        try:
            answers.update(part())
        except Exception as error:
            answers[part.__name__] = f"{type(error).__name__}: {error}"
    answers["modules"] = str(Path(win32file.__file__).parent)
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
