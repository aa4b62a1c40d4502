"""What the program costs, beside what it is compared with, in one run; and whether that is allowed.

Exit status 1 where a budget is missed by more than the noise that was measured. docs/benchmarks.md says more.
"""

import argparse
import json
import os
import platform
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]  # also where PYTHONSAFEPATH is set
import environment

ROUNDS, SIZE = 3, 8
"""How often every subject has its turn, and how much is measured then; once, and 1, is enough to see that it works."""


def main() -> int:
    """Measure what was asked for, show it, and say whether all of it is allowed."""
    from rich.console import Console

    from benchmarks.measures import MEASURES, probes_of, result
    from benchmarks.table import measured, table

    wanted = arguments()
    chosen = [measure for measure in MEASURES if not wanted.only or any(map(measure.name.startswith, wanted.only))]
    if not chosen:
        print("There is none of that name. There are:", ", ".join(measure.name for measure in MEASURES))
        return 2
    needed = set().union(*map(probes_of, chosen))
    found = measured(needed, 1, 1) if wanted.brief else measured(needed, ROUNDS, SIZE)
    results = [result(measure, found) for measure in chosen]
    before = {}
    if wanted.against:
        with open(wanted.against, encoding="utf-8") as file:
            before = json.load(file)["results"]
    Console(width=None if sys.stdout.isatty() else 200).print(table(results, before))
    if wanted.json:
        with open(wanted.json, "w", encoding="utf-8") as file:
            json.dump(
                {"machine": machine(), "results": {one.measure.name: one.told for one in results}, "samples": found},
                file,
                indent=1,
            )
    return 1 if any(one.verdict == "MISSED" for one in results) and not wanted.brief else 0


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", metavar="NAME", action="append", help="only the measures whose names begin so; can be given again"
    )
    parser.add_argument("--json", metavar="FILE", help="write all samples there too")
    parser.add_argument("--against", metavar="FILE", help="show beside it what an earlier run wrote there")
    parser.add_argument("--brief", action="store_true", help="one short round, only to see that it works; no verdict")
    return parser.parse_args()


def machine() -> dict[str, object]:
    """On what it was measured."""
    return {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}


if __name__ == "__main__":
    python = environment.ready("dev")
    if os.path.realpath(sys.prefix) != os.path.realpath(environment.VENV):
        environment.become(python, [os.path.abspath(__file__), *sys.argv[1:]])
    sys.exit(main())
