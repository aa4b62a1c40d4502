"""`python -m facilitator`: the program as a process of its own."""

import gc
import os
import sys


def program() -> int:
    """Run it, and give the exit status.

    Nothing that a start makes is garbage, and what a process leaves behind goes with it: so Python does not look
    through all of it, neither now (a face that stays has it look again) nor in the end.
    """
    gc.disable()
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # They are looked for among all packages, and see what is read.
    from facilitator.cli.parser import main  # noqa: PLC0415 - from here on nobody looks

    try:
        return main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(program())
