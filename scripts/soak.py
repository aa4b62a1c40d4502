"""Lives through evenings by chance for hours, and says what did not hold, each in a line that lives through it again.

Everything comes of a seed: `--seed 48211 --only evenings --evenings 1` is exactly that evening. Exit status 1 where
something did not hold. Ctrl+C ends it, with the figures so far.
"""

import argparse
import os
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]  # also where PYTHONSAFEPATH is set
import environment

TESTS = os.path.join(environment.ROOT, "tests")


def main() -> int:
    """Soak as long, or as much, as was asked for; and say how it went."""
    sys.path[:0] = [environment.ROOT, TESTS, os.path.join(TESTS, "tui")]
    from soaking.run import PARTS, Soak

    wanted = arguments()
    if wanted.only not in (None, *PARTS):
        print("There is none of that name. There are:", ", ".join(PARTS))
        return 2
    minutes = wanted.minutes + wanted.hours * 60
    soak = Soak(wanted.seed, print)
    try:
        soak.soak(minutes or None, wanted.evenings, wanted.commands, wanted.only)
    except KeyboardInterrupt:
        print("Ended by hand.")
    print(soak.figures())
    return 1 if soak.failures else 0


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=0, help="how long at most")
    parser.add_argument("--minutes", type=float, default=0, help="the same, or added to it")
    parser.add_argument("--seed", type=int, default=1, help="the first seed; each next one is one more")
    parser.add_argument("--evenings", type=int, help="so many on the screen, and then no more")
    parser.add_argument("--commands", type=int, help="so many in histories without a screen, and then no more")
    parser.add_argument("--only", metavar="PART", help="evenings, histories or clock")
    return parser.parse_args()


if __name__ == "__main__":
    python = environment.ready("dev")
    if os.path.realpath(sys.prefix) != os.path.realpath(environment.VENV):
        environment.become(python, [os.path.abspath(__file__), *sys.argv[1:]])
    sys.exit(main())
