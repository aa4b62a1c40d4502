"""What the program is held against: the least that Textual can do. Run as `python subjects.py NAME`."""

import sys

from textual.app import App, ComposeResult


class Empty(App[None]):
    """Nothing at all."""


def counting() -> App[None]:
    """One Digits: another figure at each key, or (with `clock`) each second."""
    from textual.widgets import Digits

    class Counting(App[None]):
        def compose(self) -> ComposeResult:
            yield Digits("0:00")

        def on_mount(self) -> None:
            self._shown = 0
            if sys.argv[1] == "clock":
                self.set_interval(1, self.on_key)

        def on_key(self) -> None:
            self._shown += 1
            self.query_one(Digits).update(f"{self._shown // 60}:{self._shown % 60:02}")

    return Counting()


if __name__ == "__main__":
    (Empty() if sys.argv[1] == "empty" else counting()).run()
