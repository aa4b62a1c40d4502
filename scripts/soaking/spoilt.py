"""Content of one's own that somebody writes in, spoils, takes away and mends while the program is open."""

import random
import shutil
from pathlib import Path

from clocks import CONTENT

SPOILT = (b"", b"format: 1\n  x: [", b"\xff\xfe", b"format: 9\n", b"format: 1\nwords: {}\n")


class OwnContent:
    """A copy of ours in a folder, laid over ours."""

    def __init__(self) -> None:
        self.folder = Path()
        self._files: list[Path] = []

    def lie_in(self, folder: Path) -> None:
        """From now on it is there, whole."""
        self.folder = Path(shutil.copytree(CONTENT, folder))
        self._files = sorted(path.relative_to(CONTENT) for path in CONTENT.rglob("*.yaml"))

    def written(self, chance: random.Random) -> str:
        """Something is done to one of its files, or to all of it; what that was."""
        name = chance.choice(self._files)
        path = self.folder / name
        match chance.choices(("spoil", "remove", "mend", "all gone", "all mended"), (40, 20, 20, 2, 18)):
            case ["spoil"] if path.parent.is_dir():
                path.write_bytes(chance.choice(SPOILT))
                return f"{name} is spoilt"
            case ["remove"]:
                path.unlink(missing_ok=True)
                return f"{name} is removed"
            case ["all gone"]:
                shutil.rmtree(self.folder, ignore_errors=True)
                return "all content is removed"
            case ["all mended"]:
                shutil.copytree(CONTENT, self.folder, dirs_exist_ok=True)
                return "all content is mended"
            case _:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes((CONTENT / name).read_bytes())
                return f"{name} is mended"


def chance_of_spoilt_content(chance: random.Random) -> OwnContent | None:
    """In every third evening."""
    return OwnContent() if chance.random() < 0.3 else None
