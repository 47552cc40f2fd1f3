#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the bad files into a folder, the same bytes each time: make.py FOLDER [--fast]; --list names the kinds."""
import pathlib
import sys

import bombs  # noqa: F401 pylint: disable=unused-import
import broken  # noqa: F401 pylint: disable=unused-import
import hidden  # noqa: F401 pylint: disable=unused-import
import others  # noqa: F401 pylint: disable=unused-import
import pictures  # noqa: F401 pylint: disable=unused-import
from kinds import KINDS


# Of a kind with many files some are enough for every day.
MOST_FAST = 6


def wanted(fast):
    return [kind for kind in KINDS if not (fast and kind.slow)]


def write(folder, fast):
    """The files of each kind, as {path: kind}."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for kind in wanted(fast):
        made = kind.make()
        for name, data in made[::-(-len(made) // MOST_FAST)] if fast else made:
            path = folder / name
            if path in files:
                sys.exit(f"{name} is made twice")
            path.write_bytes(data)
            files[path] = kind
    return files


if __name__ == "__main__":
    if "--list" in sys.argv:
        print("\n".join(kind.name for kind in KINDS))
    else:
        print(len(write(sys.argv[1], "--fast" in sys.argv)), "files of", len(wanted("--fast" in sys.argv)), "kinds")
