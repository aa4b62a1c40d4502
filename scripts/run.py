"""Open the program, with the arguments given here. The first time, make what it needs."""

import os
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]  # also where PYTHONSAFEPATH is set
import environment

if __name__ == "__main__":
    # How it was started, for the lines that the program tells one to type.
    python = "py" if sys.platform == "win32" else "python3"
    for name, script in (("", sys.argv[0]), ("_ANYWHERE", os.path.abspath(sys.argv[0]))):
        os.environ.setdefault(
            "FACILITATOR_COMMAND" + name, python + " " + ('"%s"' % script if " " in script else script)
        )
    environment.become(environment.ready("run"), ["-P", "-m", "facilitator", *sys.argv[1:]])
