"""Which benchmarks are there? `python -m tests.bench` lists them, `python -m tests.bench NAME ...` runs one."""

import runpy
import sys
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*_bench.py"))


def main(words: list[str]) -> int:
    """Run the benchmark that is named, with the words after it; list them all where none is."""
    wanted = words[0].removesuffix("_bench") + "_bench" if words else ""
    if wanted not in NAMES:
        print("benchmarks:", ", ".join(name.removesuffix("_bench") for name in NAMES))
        return 2 if words else 0
    sys.argv = [wanted, *words[1:]]
    runpy.run_module(f"tests.bench.{wanted}", run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
