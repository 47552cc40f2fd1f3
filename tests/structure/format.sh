#!/bin/sh
# All C is laid out as .clang-format says. Skipped where clang-format is not installed.
command -v clang-format >/dev/null || exit 77
find core ingest extract rules report store app samples tests -name '*.[ch]' -print0 |
  xargs -0 clang-format --dry-run -Werror
