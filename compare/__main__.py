"""``python -m compare`` is the command ``gwr``."""

from compare.cli import main

if __name__ == "__main__":
    main()
