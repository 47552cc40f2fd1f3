#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts a desk and the six files for walk.cjs, tells where they are as JSON, and ends with its standard input.
usage: serve.py PLAINSTAGE"""
import json
import os
import pathlib
import sys

from desk import PASSWORD, PEOPLE, Desk
from records import six

with Desk(sys.argv[1], workers=1, chromium=True) as running:
    folder = pathlib.Path(running.work, "records")
    folder.mkdir()
    for name, data in six().items():
        (folder / name).write_bytes(data)
    print(json.dumps({"port": running.port, "records": str(folder), "password": PASSWORD, "folder": running.folder,
                      "people": {role: name for name, (role, _) in PEOPLE.items()}}), flush=True)
    sys.stdin.read()
