"""The command line: a file a command, no logic."""


def main() -> None:
    """Run the command line; the entry point of the program ``rasad``."""
    from rasad.scale.garbage import seldom

    seldom()
    from rasad.cli.app import run

    run()
