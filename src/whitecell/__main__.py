"""`python -m whitecell`."""

if __name__ == "__main__":
    from whitecell.cli import main

    main()
