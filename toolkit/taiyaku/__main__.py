"""`python -m taiyaku` is the command line."""

from taiyaku.cli import main

if __name__ == "__main__":
    main()
