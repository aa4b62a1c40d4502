"""`python -m facilitator`."""

import sys

from facilitator.cli.parser import main

if __name__ == "__main__":
    sys.exit(main())
