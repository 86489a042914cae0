"""`python -m assistant.cli`, where the command itself is not on the path."""

from assistant.cli import main

if __name__ == "__main__":
    main()
