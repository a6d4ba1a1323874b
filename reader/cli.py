"""The entry point of the command: whatever happens, it ends with an exit code and at most one sentence.

It imports almost nothing itself, so that Ctrl+C works from the first moment on.
"""

import gc
import io
import os
import sys
import time

gc.set_threshold(10_000)  # modules, articles and rows stay: looking for cycles so often costs a tenth of a start

INTERRUPTED = 130
DAY = 86400
HALF_A_YEAR = 182 * DAY
"""Seconds. A zone may have another time in summer."""


def main(argv: list[str] | None = None) -> None:
    """The entry point; ends the process with the contract's exit code."""
    try:
        _open_closed()
        _settle_surroundings()
        from reader.calling import answer

        code = answer(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def _open_closed() -> None:
    """Replace closed standard streams (`>&-`) by /dev/null: otherwise the first file that is opened, such as the cache,
    would get the descriptor."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # as long as the process lives


def _settle_surroundings() -> None:
    """Print '?' for characters that stdout cannot encode; replace an offset of a day or more (`TZ=UTC+99`), which
    Python cannot represent, by UTC."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if hasattr(time, "tzset") and any(abs(time.localtime(at).tm_gmtoff) >= DAY for at in (0, HALF_A_YEAR, time.time())):
        print("TZ names no time zone; times are shown in UTC", file=sys.stderr)
        os.environ["TZ"] = "UTC"
        time.tzset()


if __name__ == "__main__":
    main()
