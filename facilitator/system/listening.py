"""What the libraries that draw would listen to in the environment. They hear of the terminal, and of little else."""

from collections.abc import MutableMapping
from typing import Final

_ALLOWED: Final = {"TEXTUAL_COLOR_SYSTEM": {"auto", "standard", "256", "truecolor"}}
"""Of all that Textual listens to: how deep the colours are. The rest would press keys, take pictures, load a driver."""

_NOT_FOR_THEM: Final = {
    "COLUMNS",  # The terminal tells its size itself; these stay what they were when a window grows.
    "LINES",
    "ESCDELAY",
    "FORCE_COLOR",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "DATABRICKS_RUNTIME_VERSION",
    "PYTHONASYNCIODEBUG",  # It tells of what is slow, in the middle of a screen.
}


def hear_only_the_terminal(environ: MutableMapping[str, str]) -> None:
    """Take away what they are not to hear; before they are imported, for some listen then."""
    for name in list(environ):
        if name in _NOT_FOR_THEM or (name.startswith("TEXTUAL") and environ[name] not in _ALLOWED.get(name, ())):
            del environ[name]
