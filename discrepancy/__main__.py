"""`python -m discrepancy` is the command."""

from discrepancy.cli import main

raise SystemExit(main())
