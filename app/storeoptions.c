/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subcommands by a table. */
#include "app/storeoptions.h"

#include <string.h>

#include "app/exitcode.h"
#include "app/message.h"
#include "core/error.h"

void
ps_store_options_free(PsStoreOptions *options)
{
    if (options == NULL)
        return;
    g_free(options->store);
    g_free(options->role);
    g_free(options->full_name);
    g_free(options->lang);
    g_free(options->head);
    g_free(options->subject);
    g_free(options->out);
    g_strfreev(options->rest);
    g_free(options);
}

static char *
usage_of(const PsStoreCommand *command)
{
    return g_strdup_printf("plainstage %s %s %s--store DIR", command->command, command->name,
                           command->named);
}

enum { MOST = 10 };

/* Those that stand in each command, by a letter of PsStoreCommand; ' ' is in all of them. The end
 * is an empty one. */
static void
choose(const char *takes, PsStoreOptions *options, GOptionEntry chosen[MOST])
{
    static const char letters[] = " rflhsoy ";
    const GOptionEntry all[] = {
        {"store", 0, 0, G_OPTION_ARG_FILENAME, &options->store, "Folder of the store", "DIR"},
        {"role", 0, 0, G_OPTION_ARG_STRING, &options->role,
         "One of uploader, navigator, reviewer, admin", "ROLE"},
        {"full-name", 0, 0, G_OPTION_ARG_STRING, &options->full_name, "Name for people", "NAME"},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, "Language: en (default) or es", "LANG"},
        {"head", 0, 0, G_OPTION_ARG_STRING, &options->head,
         "What verify printed before: a trail that was cut short since is found", "COUNT:HASH"},
        {"subject", 0, 0, G_OPTION_ARG_STRING, &options->subject, "Entries of one patient alone",
         "KEY"},
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &options->out, "New folder to write to", "DIR"},
        {"yes", 0, 0, G_OPTION_ARG_NONE, &options->yes, "Do not ask", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rest, NULL, NULL}};
    G_STATIC_ASSERT(G_N_ELEMENTS(all) < MOST);
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (letters[i] == ' ' || strchr(takes, letters[i]) != NULL)
            *chosen++ = all[i];
    *chosen = (GOptionEntry){NULL};
}

static gboolean
check(const PsStoreCommand *command, PsStoreOptions *options, GError **error)
{
    if (options->rest == NULL)
        options->rest = g_new0(char *, 1);
    if (options->store != NULL && g_strv_length(options->rest) == command->count)
        return TRUE;
    g_autofree char *usage = usage_of(command);
    g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "usage: %s; see plainstage %s %s --help", usage,
                command->command, command->name);
    return FALSE;
}

PsStoreOptions *
ps_store_options_parse(const PsStoreCommand *command, int argc, char **argv, GError **error)
{
    g_autoptr(PsStoreOptions) options = g_new0(PsStoreOptions, 1);
    GOptionEntry chosen[MOST];
    choose(command->takes, options, chosen);
    g_autoptr(GOptionContext) context = g_option_context_new(command->named);
    g_option_context_add_main_entries(context, chosen, NULL);
    g_option_context_set_summary(context, command->says);
    g_autoptr(GError) local = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &local)) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "%s; see plainstage %s %s --help",
                    local->message, command->command, command->name);
        return NULL;
    }
    return check(command, options, error) ? g_steal_pointer(&options) : NULL;
}

static void
print_all(const PsStoreCommand *commands)
{
    g_autoptr(GString) takes = g_string_new(NULL);
    g_print("usage:\n");
    for (const PsStoreCommand *command = commands; command->name != NULL; command++) {
        g_autofree char *usage = usage_of(command);
        g_print("  %s\n      %s\n", usage, command->says);
        g_string_append(takes, command->takes);
    }
    g_autoptr(PsStoreOptions) none = g_new0(PsStoreOptions, 1);
    GOptionEntry entries[MOST];
    choose(takes->str, none, entries);
    g_print("\noptions:\n  -h, --help\n      The options of one command, after its name\n");
    for (const GOptionEntry *entry = entries; *entry->long_name != '\0'; entry++)
        g_print("  --%s %s\n      %s\n", entry->long_name,
                entry->arg_description != NULL ? entry->arg_description : "", entry->description);
}

int
ps_store_command_run(const PsStoreCommand *commands, int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    if (g_str_equal(name, "--help") || g_str_equal(name, "-h")) {
        print_all(commands);
        return PS_EXIT_OK;
    }
    for (const PsStoreCommand *command = commands; command->name != NULL; command++) {
        if (!g_str_equal(command->name, name))
            continue;
        g_autoptr(GError) error = NULL;
        g_autoptr(PsStoreOptions) options =
            ps_store_options_parse(command, argc - 1, argv + 1, &error);
        return options == NULL ? ps_message_error(error) : command->run(options);
    }
    ps_message("plainstage %s: \"%s\" is none of its commands; see plainstage %s --help",
               commands->command, name, commands->command);
    return PS_EXIT_USAGE;
}

static gboolean
is_store(const char *folder)
{
    g_autofree char *file = g_build_filename(folder, "store.sqlite", NULL);
    g_autofree char *journal = g_build_filename(folder, "journal.sqlite", NULL);
    return g_file_test(file, G_FILE_TEST_IS_REGULAR) ||
           g_file_test(journal, G_FILE_TEST_IS_REGULAR);
}

PsStore *
ps_store_options_open(const PsStoreOptions *options, gboolean make, GError **error)
{
    if (make || is_store(options->store))
        return ps_store_open(options->store, error);
    g_set_error(error, PS_ERROR, PS_ERROR_USAGE,
                "%s: there is no store in this folder. Check the name.", options->store);
    return NULL;
}
