# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of kinds of bad files, and what each may come to."""

KINDS = []


class Kind:
    """One kind. `make` gives [(name, bytes)]; `verdicts` are those allowed; one of `tags` must be among the
    problems, where there are any; none of `never` may be in the words or facts; `slow` kinds take the limits."""

    def __init__(self, make, slow, verdicts, tags, never):
        self.name, self.make, self.slow = make.__name__, make, slow
        self.verdicts, self.tags, self.never = verdicts, tags, never


ANY = ("read", "partly_read", "refused")
LOST = ("partly_read", "refused")


def kind(ending="pdf", slow=False, verdicts=ANY, tags=(), never=()):
    """Adds a function that gives bytes, or a dictionary of names and bytes, to the list."""

    def add(function):
        def make():
            made = function()
            if isinstance(made, bytes):
                made = {function.__name__: made}
            return [(f"{name}.{ending}", data) for name, data in made.items()]

        make.__name__ = function.__name__
        KINDS.append(Kind(make, slow, verdicts, tags, never))
        return function

    return add
