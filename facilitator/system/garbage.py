"""When Python looks for what nothing leads to any more: not while the program starts."""

import gc


def look_again() -> None:
    """The program has started: what stands now stays, and is not looked through again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
