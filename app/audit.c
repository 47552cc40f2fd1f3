/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage audit`: whether the trail is whole, and what it says. */
#include "store/audit.h"

#include <stdio.h>

#include "app/commands.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "app/storeoptions.h"
#include "core/json.h"

static int
verify(const PsStoreOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = ps_store_options_open(options, FALSE, &error);
    PsAuditState state = {0};
    if (store == NULL || !ps_store_audit_verify(store, options->head, &state, &error))
        return ps_message_error(error);
    g_autofree char *head = state.head;
    if (state.first_bad > 0) {
        ps_message("the audit trail does not hold from entry %" G_GINT64_FORMAT
                   " of %" G_GINT64_FORMAT " on: it was changed%s.",
                   state.first_bad, state.entries,
                   state.first_bad > state.entries ? ", or cut short" : "");
        return PS_EXIT_UNREADABLE;
    }
    puts(head);
    return PS_EXIT_OK;
}

static gboolean
print(const json_t *entry, gpointer user)
{
    (void) user;
    g_autofree char *line = ps_json_print_line(entry);
    return puts(line) >= 0;
}

static int
list(const PsStoreOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = ps_store_options_open(options, FALSE, &error);
    if (store == NULL || !ps_store_audit_each(store, options->subject, print, NULL, &error))
        return ps_message_error(error);
    return PS_EXIT_OK;
}

static const PsStoreCommand commands[] = {
    {"audit", "verify", "h", "[--head COUNT:HASH] ", 0,
     "Walks the trail and prints its head, to be kept elsewhere. Exit 65 where it was changed.",
     verify},
    {"audit", "list", "s", "[--subject KEY] ", 0, "The entries, one JSON object a line.", list},
    {NULL}};

int
ps_command_audit(int argc, char **argv)
{
    return ps_store_command_run(commands, argc, argv);
}
