"""Datasette opens a store as it is and serves its tables."""

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest
from archives import make_archive

from compare.archive.build import build


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(address, tries=150):
    """Get a page as soon as the server answers."""
    for _ in range(tries):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except (urllib.error.URLError, ConnectionError) as error:
            if isinstance(error, urllib.error.HTTPError):
                raise
            time.sleep(0.2)
    raise AssertionError(f"no answer from {address}")


@pytest.mark.slow
def test_datasette_serves_a_store(tmp_path):
    archive = make_archive(tmp_path / "archive", places=["云泽市"])
    build(archive, workers=1)
    port = free_port()
    serve = [sys.executable, "-m", "datasette", str(archive / ".gwr/archive.db"), "--port", str(port)]
    server = subprocess.Popen([*serve, "--host", "127.0.0.1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        status, page = fetch(f"http://127.0.0.1:{port}/archive/statements")
        assert status == 200
        assert "地区生产总值" in page
        asked = "SELECT place, count(*) AS n FROM commitments WHERE commitment LIKE '%公办幼儿园%' GROUP BY 1"
        sql = urllib.parse.quote(asked)
        _, rows = fetch(f"http://127.0.0.1:{port}/archive.json?sql={sql}&_shape=array")
        assert json.loads(rows) == [{"place": "云泽市", "n": 3}]
    finally:
        server.terminate()
        server.wait(timeout=20)
