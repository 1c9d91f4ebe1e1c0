"""`annotator ...`: a command goes to the command line, anything else opens the window."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window with the review named, if one is; gives the exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    from annotator.cli import is_command

    if is_command(given):
        from annotator import cli

        return cli.main(given)
    from annotator import app

    return app.main(given)


if __name__ == "__main__":
    sys.exit(main())
