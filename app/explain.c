/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage explain`: which rule fired on which fact; with --sentences, what stands behind each
 * sentence of the summary. */
#include <stdio.h>

#include "app/argument.h"
#include "app/commands.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "core/datafile.h"
#include "core/error.h"
#include "core/json.h"
#include "report/report.h"
#include "rules/engine.h"

typedef struct {
    char **paths;
    char *lang;
    gboolean sentences, json;
} Options;

static void
options_clear(Options *options)
{
    g_strfreev(options->paths);
    g_free(options->lang);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static gboolean
parse(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"sentences", 0, 0, G_OPTION_ARG_NONE, &options->sentences,
         "Each sentence of the summary: its section, file, revision, facts and their lines", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, "The sentences as JSON", NULL},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, "Language of the sentences (en)",
         "LANG"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->paths, NULL,
         "RECORD.json"},
        {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new("RECORD.json");
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_set_summary(context, "Tells why. - is standard input.");
    g_autoptr(GError) local = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &local)) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "%s; see plainstage explain --help",
                    local->message);
        return FALSE;
    }
    if (options->paths == NULL || options->paths[1] != NULL ||
        (options->json && !options->sentences)) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE,
                    "usage: plainstage explain [--sentences [--json]] RECORD.json "
                    "(- is standard input)");
        return FALSE;
    }
    return TRUE;
}

static void
print_facts(const json_t *facts)
{
    size_t i, k;
    json_t *fact, *line;
    json_array_foreach((json_t *) (gsize) facts, i, fact)
    {
        printf("    %s", ps_json_get_string(fact, "fact"));
        json_array_foreach(json_object_get(fact, "evidence"), k, line)
        {
            printf("%s page %d: \"%s\"", k == 0 ? ":" : ";",
                   (int) json_integer_value(json_object_get(line, "page")),
                   ps_json_get_string(line, "quote"));
        }
        putchar('\n');
    }
}

static void
print_sentences(const json_t *ledger)
{
    size_t i;
    json_t *sentence;
    json_array_foreach(json_object_get(ledger, "sentences"), i, sentence)
    {
        const char *key = ps_json_get_string(sentence, "key");
        const json_t *rev = json_object_get(sentence, "rev");
        printf("%s\n  %s%s%s", ps_json_get_string(sentence, "text"),
               ps_json_get_string(sentence, "file"), key != NULL ? " " : "",
               key != NULL ? key : "");
        if (rev != NULL)
            printf(", revision %d", (int) json_integer_value(rev));
        printf(" (%s)\n", ps_json_get_string(sentence, "section"));
        print_facts(json_object_get(sentence, "facts"));
    }
}

static json_t *
ledger_of(const PsReport *report, const json_t *input, GError **error)
{
    g_autoptr(PsRecord) record = ps_record_from_json(input, error);
    return record == NULL ? NULL : ps_report_sentences(report, record, error);
}

/* The ledgers of one record or, as `stage` takes them, of an array of records. */
static json_t *
ledgers_of(const PsReport *report, const json_t *input, GError **error)
{
    if (!json_is_array(input))
        return ledger_of(report, input, error);
    g_autoptr(json_t) all = json_array();
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) input, i, item)
    {
        json_t *ledger = ledger_of(report, item, error);
        if (ledger == NULL) {
            g_prefix_error(error, "record %u: ", (guint) i + 1);
            return NULL;
        }
        json_array_append_new(all, ledger);
    }
    return g_steal_pointer(&all);
}

static gboolean
explain_sentences(const Options *options, const json_t *input, GError **error)
{
    g_autofree char *folder = ps_data_folder(error);
    if (folder == NULL)
        return FALSE;
    g_autoptr(PsReport) report =
        ps_report_new(folder, options->lang != NULL ? options->lang : "en", error);
    g_autoptr(json_t) ledgers = report == NULL ? NULL : ledgers_of(report, input, error);
    if (ledgers == NULL)
        return FALSE;
    if (options->json) {
        g_autofree char *text = ps_json_print(ledgers);
        fputs(text, stdout);
    } else if (json_is_array(ledgers)) {
        for (size_t i = 0; i < json_array_size(ledgers); i++)
            print_sentences(json_array_get(ledgers, i));
    } else {
        print_sentences(ledgers);
    }
    return TRUE;
}

static gboolean
explain_rules(const json_t *input, GError **error)
{
    g_autoptr(PsRecord) record = ps_record_from_json(input, error);
    g_autofree char *folder = record == NULL ? NULL : ps_data_folder(error);
    g_autoptr(PsRules) rules = folder == NULL ? NULL : ps_rules_new(folder, error);
    g_autofree char *text = rules == NULL ? NULL : ps_rules_explain(rules, record, error);
    if (text == NULL)
        return FALSE;
    fputs(text, stdout);
    return TRUE;
}

int
ps_command_explain(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_auto(Options) options = {0};
    if (!parse(&options, argc, argv, &error))
        return ps_message_error(error);
    g_autoptr(json_t) input = ps_argument_load(options.paths[0], &error);
    if (input == NULL)
        return ps_argument_fail(error);
    if (options.sentences ? explain_sentences(&options, input, &error)
                          : explain_rules(input, &error))
        return PS_EXIT_OK;
    g_prefix_error(&error, "%s: ", options.paths[0]);
    return ps_message_error(error);
}
