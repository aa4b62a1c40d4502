"""`python -m facilitator`: the program as a process of its own."""

import gc
import os
import sys

ONCE = "FACILITATOR_MADE_ANEW"
"""Says that it has been made anew already."""


def program() -> int:
    """Run it, and give the exit status.

    Nothing that a start makes is garbage, and what a process leaves behind goes with it: so Python does not look
    through all of it, neither now (a face that stays has it look again) nor in the end.
    """
    gc.disable()
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # They are looked for among all packages, and see what is read.
    try:
        from facilitator.cli.parser import main  # noqa: PLC0415 - from here on nobody looks

        return main()
    except ImportError as error:
        _begin_again_if_damaged(error)
        raise
    finally:
        gc.freeze()


def _begin_again_if_damaged(error: ImportError) -> None:
    """Where something is gone from the environment that `scripts/run.py` made, have it made anew, once."""
    import subprocess  # noqa: PLC0415 - where something is wrong
    from pathlib import Path  # noqa: PLC0415

    stamp, script = Path(sys.prefix, "whole"), Path(__file__).parents[1] / "scripts" / "run.py"
    ours = (error.name or __package__ or "").partition(".")[0] == "facilitator"
    if ours or not (stamp.is_file() and script.is_file()) or os.environ.get(ONCE):
        return
    stamp.unlink()
    os.environ[ONCE] = "1"
    command = [sys.executable, str(script), *sys.argv[1:]]
    if sys.platform == "win32":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)  # noqa: S606 - the same program again


if __name__ == "__main__":
    sys.exit(program())
