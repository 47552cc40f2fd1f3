/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed list of paths that a condition may name: what core/kind.h has, and what is derived. */
#pragma once

#include <glib.h>

/* The names that stand in the middle of some paths: "biomarkers.MDM2.result",
 * "drugs.imatinib.status". */
typedef struct {
    GHashTable *markers; /* a set of char *, borrowed from the tables */
    GHashTable *drugs;
    /* Conditions that were loaded, by what they ask, each with its number; owned. NULL: none are
     * numbered, and none may be remembered. */
    GHashTable *asked;
} PsPaths;

gboolean ps_path_known(const PsPaths *paths, const char *path);
