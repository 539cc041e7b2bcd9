"""The demos of credentials and certificates, run as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import win32crypt

DEMOS = Path(__file__).resolve().parent.parent.parent / "demos"
PASSWORD = "a passw\u00f6rd"


def run(script: str, *arguments: str, stdin: str = "") -> tuple[int, list[str]]:
    done = subprocess.run([sys.executable, DEMOS / script, *arguments], input=stdin, capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "PYTHONUTF8": "1"}, timeout=120, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_credentials() -> None:
    script = "credentials/credentials.py"
    assert run(script, "set", "a service", "me", stdin=PASSWORD + "\n") == (0, ["stored for me"])
    assert run(script, "get", "a service") == (0, ["me, a password of 10 characters"])
    assert run(script, "list") == (0, ["a service me"])
    assert run(script, "delete", "a service") == (0, ["deleted"])
    assert run(script, "get", "a service")[0] == 1 and run(script)[0] == 2


def test_certificates(tmp_path: Path) -> None:
    sys.path.insert(0, str(DEMOS.parent / "tests" / "win32" / "win32crypt"))
    import selfsigned
    container = f"cwin32 demo {os.getpid()}"
    one = win32crypt.CertAddSerializedElementToStore(None, selfsigned.certificate(container, "CN=cwin32 demo"), 4)
    selfsigned.drop(container)
    path = tmp_path / "demo.cer"
    path.write_bytes(one.CertEncoded)
    code, lines = run("certificates/show.py", str(path))
    assert code == 0 and lines == ["subject CN=cwin32 demo", "issuer  CN=cwin32 demo", "valid   2020-01-02 to 2120-01-02",
                                   f"serial  {one.SerialNumber[::-1].hex()}", "for     Server Authentication"]
    path.write_bytes(b"nothing")
    assert run("certificates/show.py", str(path))[0] == 1 and run("certificates/show.py")[0] == 2
