"""The verb `serve`: the reader in a local browser."""

import argparse
import os
import sys

from reader.session import DONE, NOTHING, USAGE, Session, put, say


def serve(session: Session, options: argparse.Namespace) -> int:
    """`serve [--port N]`: prints the address; ends with Ctrl+C."""
    from reader.serving import command_line, listen
    from reader.serving import serve as run

    words = ["--cache", str(session.paths.cache), "--config", str(session.paths.config)]
    try:
        with listen(options.port) as listening:
            run(command_line([*words, *["--offline"] * session.offline]), listening, _tell)
    except ImportError:
        say("`serve` needs what the extra of its name brings: pipx install 'backstory[serve]'")
        return USAGE
    except OSError as error:
        say(f"cannot listen on port {options.port}: {os.strerror(error.errno) if error.errno else error}")
        return NOTHING
    return DONE


def _tell(address: str) -> None:
    put(address)
    sys.stdout.flush()  # whoever reads it through a pipe waits for it
    say("for this machine alone, and for whoever knows the address; Ctrl+C ends it")
