"""What does `python -m reader` do? The same as `backstory`."""

from reader.cli import main

main()
