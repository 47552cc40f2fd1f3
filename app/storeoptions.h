/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of the commands that work on a store: user, audit, store. */
#pragma once

#include "store/store.h"

typedef struct {
    char *store, *role, *full_name, *lang, *head, *subject, *out;
    gboolean yes;
    char **rest; /* what was named beside, never NULL */
} PsStoreOptions;
void ps_store_options_free(PsStoreOptions *options);

/* What a subcommand takes: of the letters r(ole), f(ull name), l(ang), h(ead), s(ubject), o(ut),
 * y(es) those in `takes`, and --store in any case; `named` is what stands beside them in its usage,
 * and how many there must be. NULL with PS_ERROR_USAGE. */
typedef struct {
    const char *command, *name; /* "user", "add" */
    const char *takes, *named;
    guint count;
    const char *says;
    int (*run)(const PsStoreOptions *options);
} PsStoreCommand;
PsStoreOptions *ps_store_options_parse(const PsStoreCommand *command, int argc, char **argv,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Finds the subcommand, parses, runs; the exit code. `commands` ends with a NULL name. */
int ps_store_command_run(const PsStoreCommand *commands, int argc, char **argv);

/* The store of --store. One that is not there is made with `make`, else PS_ERROR_USAGE. */
PsStore *ps_store_options_open(const PsStoreOptions *options, gboolean make,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Who did it, in the audit trail: whoever is at the machine. */
#define PS_CONSOLE "console"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsStoreOptions, ps_store_options_free)
