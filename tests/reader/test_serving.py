"""Is the reader in a browser seen by nobody but who has the address? A real server, real requests on loopback."""

import json
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from reader import __version__
from reader.serving import FOCUS, command_line, listen
from tests.reader.cli import Home


def test_the_command_line_keeps_its_words_apart() -> None:
    assert command_line(["--cache", "/a b/c'd.db"]).endswith("""--cache '/a b/c'"'"'d.db'""")


def test_the_reader_is_started_from_its_own_packages_wherever_the_user_stands(home: Home) -> None:
    home.write("reader/__init__.py", "raise SystemExit('another package')")
    line = shlex.split(command_line(["--version"]))
    done = subprocess.run(line, env=home.env, cwd=home.folder, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == (f"backstory {__version__}\n", "")


def test_without_the_extra_one_sentence_says_what_is_missing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "aiohttp", None)
    done = home("serve", "--port", 0)
    assert (done.code, done.out) == (2, "")
    assert done.err == "`serve` needs what the extra of its name brings: pipx install 'backstory[serve]'\n"


def test_a_port_that_is_taken_is_said(home: Home) -> None:
    with listen(0) as taken:
        port = taken.getsockname()[1]
        done = home("serve", "--port", port)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"cannot listen on port {port}: ")
    assert home("serve", "--port", 1 << 20).code == 2


@contextmanager
def served(home: Home) -> Iterator[str]:
    """The address that the command prints."""
    command = [home.command, "serve", "--port", "0", "--offline"]
    process = subprocess.Popen(
        command, env=home.env, cwd=home.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out) == (0, "")
        assert "Traceback" not in err
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


async def test_only_the_address_with_the_token_is_answered_the_websocket_too(home: Home) -> None:
    pytest.importorskip("textual_serve")
    import aiohttp

    async with aiohttp.ClientSession() as client:
        with served(home) as address:
            base, token = address.rstrip("/").rsplit("/", 1)
            assert base.startswith("http://127.0.0.1:")
            assert len(token) >= 32
            for path in ("/", "/ws", "/static/js/textual.js", f"/{token[:-1]}/", f"/{token}x/ws", "//", "/%00/"):
                async with client.get(base + path) as answer:
                    assert (answer.status, token in await answer.text()) == (403, False), path
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await client.ws_connect(base + "/ws")

            async with client.get(address) as answer:
                page = await answer.text()
                assert answer.status == 200
                assert "'self'" in answer.headers["Content-Security-Policy"]
                assert not answer.cookies
                assert FOCUS in page
            socket = f"ws{address[4:]}ws"
            assert socket in page
            async with client.get(f"{address}static/js/textual.js") as answer:
                assert answer.status == 200
            async with client.ws_connect(f"{socket}?width=100&height=30") as reader:
                await until(reader, "Welcome to Backstory")
                await reader.send_str(json.dumps(["stdin", "Q"]))
                while not reader.closed:
                    await reader.receive(30)
            left_open = await client.ws_connect(socket)
            await until(left_open, "Welcome to Backstory")


async def until(reader: Any, word: str) -> None:
    """Receive until a word comes."""
    seen = b""
    while word.encode() not in seen:
        message = await reader.receive(30)
        assert isinstance(message.data, bytes | str), (message, seen[-200:])
        seen += message.data if isinstance(message.data, bytes) else message.data.encode()
