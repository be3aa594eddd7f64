"""`python -m whitecell`."""

from whitecell.cli import main

if __name__ == "__main__":
    main()
