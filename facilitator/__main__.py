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
    except Exception as error:
        _begin_again_if_damaged(error)
        raise
    finally:
        gc.freeze()


def _begin_again_if_damaged(error: Exception) -> None:
    """Where something is gone from the environment that `scripts/run.py` made, have it made anew, once."""
    import subprocess  # noqa: PLC0415 - where something is wrong
    from contextlib import suppress  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    from facilitator.system.damage import is_damage  # noqa: PLC0415

    stamp, script = Path(sys.prefix, "whole"), Path(__file__).parents[1] / "scripts" / "run.py"
    if os.environ.get(ONCE) or not (is_damage(error) and stamp.is_file() and script.is_file()):
        return
    with suppress(OSError):  # Then it is not made anew, and what is wrong is told.
        stamp.unlink()
    os.environ[ONCE] = "1"
    command = [sys.executable, str(script), *sys.argv[1:]]
    if sys.platform == "win32":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)  # noqa: S606 - the same program again


if __name__ == "__main__":
    sys.exit(program())
