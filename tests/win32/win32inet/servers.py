"""Small servers of HTTP, with and without TLS, and FTP on ports that the system chooses, each in threads of this process."""

from __future__ import annotations

import http.server
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

BODY = bytes(range(256)) * 40


def wait_for(condition: Callable[[], object], seconds: float = 60) -> bool:
    """Wait until something is so; false when it never is."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


class Pages(http.server.BaseHTTPRequestHandler):
    """/echo tells the headers, /data some bytes, /slow waits for `going_on`, /cookie sets one, /gone is not there."""

    protocol_version = "HTTP/1.1"
    going_on = threading.Event()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        body, status, extra = BODY, 200, {}
        if self.path.startswith("/echo"):
            body = "\n".join(f"{name}: {value}" for name, value in sorted(self.headers.items()) if name != "Host").encode()
        elif self.path == "/slow":
            self.going_on.wait(60)
        elif self.path == "/cookie":
            extra = {"Set-Cookie": "taste=sweet; path=/"}
        elif self.path == "/to":
            status, extra, body = 302, {"Location": "/data"}, b""
        elif self.path == "/gone":
            status, body = 404, b"not here"
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Cache-Control": "no-store", **extra}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class Ftp(socketserver.StreamRequestHandler):
    """One user, "me" with "geheim"; files are kept by the server, passive transfers only."""

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        files: dict[str, bytes] = self.server.files  # type: ignore[attr-defined]
        self.say("220 ready")
        user, data = "", None
        while line := self.rfile.readline().decode().strip():
            self.server.heard.append(line)  # type: ignore[attr-defined]
            command, _, rest = line.partition(" ")
            name = rest.strip("/").rpartition("/")[2]
            if command == "USER":
                user = rest
                self.say("331 password")
            elif command == "PASS":
                self.say("230 welcome" if user == "anonymous" or (user, rest) == ("me", "geheim") else "530 no, not you")
            elif command == "PASV":
                data = socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler)
                port = data.server_address[1]
                self.say(f"227 Entering Passive Mode (127,0,0,1,{port >> 8},{port & 255})")
            elif command == "SIZE" and name in files:
                self.say(f"213 {len(files[name])}")
            elif command in ("RETR", "STOR") and data is not None and (command == "STOR" or name in files):
                self.say("150 here it comes")
                connection, _ = data.get_request()
                with connection, data:
                    if command == "RETR":
                        connection.sendall(files[name])
                    else:
                        files[name] = b"".join(iter(lambda connection=connection: connection.recv(4096), b""))
                data = None
                self.say("226 done")
            elif command == "QUIT":
                self.say("221 bye")
                break
            else:
                self.say("200 fine" if command in ("TYPE", "NOOP", "CWD", "SITE") else "550 I will not")
        if data is not None:
            data.server_close()


class Server(socketserver.ThreadingTCPServer):
    """Clients that hang up are nobody's business."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


class Sealed(Server):
    """The handshake is left to the connection's own thread, so that a client that breaks it off holds up nobody."""

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.context = context

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        connection.settimeout(60)
        return self.context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address


@contextmanager
def _serving(server: Server) -> Iterator[int]:
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()


@contextmanager
def http_server() -> Iterator[int]:
    """The server's port."""
    with _serving(Server(("127.0.0.1", 0), Pages)) as port:
        yield port


@contextmanager
def https_server(certificate: Path) -> Iterator[int]:
    """The server's port. certificate: a file with a certificate and its key; weak ones will do."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(certificate)
    with _serving(Sealed(context)) as port:
        yield port


@contextmanager
def ftp_server() -> Iterator[Server]:
    """The server: its port is server_address[1], `files` what it has, `heard` the commands."""
    server = Server(("127.0.0.1", 0), Ftp)
    server.files = {"read.bin": BODY, "empty": b""}  # type: ignore[attr-defined]
    server.heard = []  # type: ignore[attr-defined]
    with _serving(server):
        yield server
