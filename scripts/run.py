"""Open the program, with the arguments given here. The first time, make what it needs."""

import os
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]  # also where PYTHONSAFEPATH is set
import environment

if __name__ == "__main__":
    environment.become(environment.ready("run"), ["-P", "-m", "facilitator", *sys.argv[1:]])
