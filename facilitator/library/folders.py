"""The folders that content lies in, and what is in them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

from facilitator.library.problems import ContentError, printable, refusal

_YAML = {".yaml", ".yml"}


def own_content() -> Path:
    """The content that the program came with: the checkout's, else the installed package's."""
    package = Path(__file__).parents[1]
    checkout = package.parent
    ours = checkout / "content"
    return ours if ours.is_dir() and (checkout / "pyproject.toml").is_file() else package / "content"


def content_folders(content: Path | None, environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Ours, then FACILITATOR_CONTENT, then `content`; raises ContentError where one of these is no folder."""
    laid_over = [Path(environment["FACILITATOR_CONTENT"])] if environment.get("FACILITATOR_CONTENT") else []
    laid_over += [content] if content is not None else []
    missing = [refusal(printable(path), 1, "missing_folder") for path in laid_over if not is_folder(path)]
    if missing:
        raise ContentError(problem for error in missing for problem in error.problems)
    return (own_content(), *laid_over)


def is_path(name: str) -> bool:
    """Whether a meeting is named by its file's path, and not by its id."""
    return Path(name).suffix.lower() in _YAML or Path(name).name != name


def yaml_files(path: Path) -> tuple[Path, ...]:
    """The YAML files under a folder, however deep; a folder without one, like a file, stands for itself."""
    return (tuple(_under(path)) if is_folder(path) else ()) or (path,)


def _under(folder: Path) -> Iterator[Path]:
    for path in inside(folder):
        if is_yaml(path):
            yield path
        elif is_folder(path) and not path.is_symlink() and not path.name.startswith("."):
            yield from _under(path)


def inside(folder: Path) -> tuple[Path, ...]:
    """What is in a folder, in order; nothing where there is none. Raises ContentError where it is locked."""
    try:
        return tuple(sorted(folder.iterdir()))
    except (FileNotFoundError, NotADirectoryError):  # A folder need not hold everything.
        return ()
    except OSError:
        raise refusal(printable(folder), 1, "no_permission") from None


def is_yaml(path: Path) -> bool:
    """Whether a file's name says that it is YAML."""
    return path.suffix.lower() in _YAML and not path.name.startswith(".")


def is_folder(path: Path) -> bool:
    """Whether there is a folder; where it cannot be seen, reading it says what is the matter."""
    try:
        return path.is_dir()
    except OSError:
        return False


def as_typed(name: str) -> str:
    """A name as it is typed on most machines: å is one letter, not an a and a ring as on a Mac's disk."""
    return normalize("NFC", name)


def exists(path: Path) -> bool:
    """Whether a file is there, also where it is locked."""
    try:
        return path.exists()
    except OSError:  # It is there, and locked: reading it says so.
        return True
