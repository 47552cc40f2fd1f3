/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage store`: what is kept, looked after from the command line. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/erasing.h"
#include "app/exitcode.h"
#include "app/exporting.h"
#include "app/message.h"
#include "app/storeoptions.h"
#include "core/error.h"
#include "store/cases.h"

static int
check(const PsStoreOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = ps_store_options_open(options, FALSE, &error);
    g_autoptr(GPtrArray) wrong = store == NULL ? NULL : ps_store_check(store, &error);
    if (wrong == NULL)
        return ps_message_error(error);
    for (guint i = 0; i < wrong->len; i++)
        puts(g_ptr_array_index(wrong, i));
    return wrong->len == 0 ? PS_EXIT_OK : PS_EXIT_UNREADABLE;
}

static int
export_patient(const PsStoreOptions *options)
{
    g_autoptr(GError) error = NULL;
    if (options->out == NULL) {
        ps_message("store export needs --out DIR, a folder that is not there yet");
        return PS_EXIT_USAGE;
    }
    g_autoptr(PsStore) store = ps_store_options_open(options, FALSE, &error);
    if (store == NULL || !ps_exporting(store, options->rest[0], options->out, &error))
        return ps_message_error(error);
    return PS_EXIT_OK;
}

/* Typed once more, so that nobody goes by a slip. */
static gboolean
is_meant(const char *patient)
{
    if (!isatty(STDIN_FILENO)) {
        ps_message("nobody is here to be asked: give --yes to erase without a question");
        return FALSE;
    }
    char line[512];
    fprintf(stderr, "Everything of this patient is removed and cannot be had back.\n"
                    "Type the id once more to go on: ");
    if (fgets(line, sizeof line, stdin) == NULL)
        return FALSE;
    line[strcspn(line, "\r\n")] = '\0';
    if (g_str_equal(line, patient))
        return TRUE;
    ps_message("that is another id: nothing was erased");
    return FALSE;
}

static int
erase(const PsStoreOptions *options)
{
    g_autoptr(GError) error = NULL;
    if (!options->yes && !is_meant(options->rest[0]))
        return PS_EXIT_USAGE;
    g_autoptr(PsStore) store = ps_store_options_open(options, FALSE, &error);
    const char *patients[] = {options->rest[0], NULL};
    if (store == NULL || !ps_erasing(store, patients, PS_CONSOLE, &error))
        return ps_message_error(error);
    return PS_EXIT_OK;
}

static gboolean
print(const char *line, gpointer user)
{
    (void) user;
    return puts(line) >= 0;
}

static int
corrections(const PsStoreOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = ps_store_options_open(options, FALSE, &error);
    if (store == NULL || !ps_store_each_correction(store, print, NULL, &error))
        return ps_message_error(error);
    return PS_EXIT_OK;
}

static const PsStoreCommand commands[] = {
    {"store", "check", "", "", 0,
     "Rows against files, hashes, references, the audit trail. Exit 65 where something is wrong.",
     check},
    {"store", "export", "o", "PATIENT --out DIR ", 1,
     "All that is kept of a patient: documents, records, reviews, audit entries.", export_patient},
    {"store", "erase", "y", "PATIENT [--yes] ", 1,
     "Removes every byte of a patient, results too. The audit trail says that somebody was erased.",
     erase},
    {"store", "corrections", "", "", 0,
     "What people corrected, one JSON object a line, for bench/extraction.", corrections},
    {NULL}};

int
ps_command_store(int argc, char **argv)
{
    return ps_store_command_run(commands, argc, argv);
}
