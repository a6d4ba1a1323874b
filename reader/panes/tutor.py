"""What is the next step of the tutor, and which are done?"""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from reader.lessons import Lesson

DONE = "✓"
Part = str | tuple[str, str]


class TutorBar(Static):
    """The steps that are done, the next one, and what it is for."""

    DEFAULT_CSS = """
    TutorBar {
        height: auto; min-height: 2; width: 1fr; padding: 0 1; background: $surface; color: $foreground;
    }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id, markup=False)

    def teach(self, step: Lesson | None, key: str, done: Sequence[str], total: int, leave: str) -> None:
        """Show a step and its `key`, of `total` steps those `done` by their keys; None where all are done, and `leave`
        is the key that ends it."""
        ticked: list[Part] = [(f"Tutor {len(done)}/{total} ", "bold $accent")]
        ticked += [(f" {DONE}{name}", "$text-quiet") for name in done]
        if step is None:
            rest: list[Part] = [f"That was all. {leave} leaves; `backstory` opens the reader on stories of your own."]
        else:
            rest = ["Press ", (key, "bold $accent"), f": it {step.does}. ", (step.told, "$text-quiet")]
        self.update(Content.assemble(*ticked, "\n", *rest), layout=True)
