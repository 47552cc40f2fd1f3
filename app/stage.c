/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage stage` and `plainstage explain`: the rules alone, on facts typed by hand or kept. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <gio/gunixinputstream.h>

#include "app/commands.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "core/datafile.h"
#include "core/error.h"
#include "core/json.h"
#include "core/limits.h"
#include "rules/engine.h"

static char *
read_standard_input(gsize *length, GError **error)
{
    g_autoptr(GInputStream) in = g_unix_input_stream_new(STDIN_FILENO, FALSE);
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    if (g_output_stream_splice(memory, in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
        return NULL;
    *length = g_memory_output_stream_get_data_size(G_MEMORY_OUTPUT_STREAM(memory));
    return g_memory_output_stream_steal_data(G_MEMORY_OUTPUT_STREAM(memory));
}

/* The JSON of a file or, for "-", of standard input. */
static json_t *
load_argument(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    if (g_str_equal(path, "-"))
        text = read_standard_input(&length, error);
    else
        g_file_get_contents(path, &text, &length, error);
    return text == NULL ? NULL : ps_json_parse(text, length, path, error);
}

static PsRules *
load_rules(GError **error)
{
    g_autofree char *folder = ps_data_folder(error);
    return folder == NULL ? NULL : ps_rules_new(folder, error);
}

/* Rules and input of a command that takes one file; the exit code where one of them is missing. */
static int
prepare(int argc, char **argv, const char *what, PsRules **rules, json_t **input)
{
    if (argc != 2) {
        ps_message("usage: plainstage %s %s (- is standard input)", argv[0], what);
        return PS_EXIT_USAGE;
    }
    g_autoptr(GError) error = NULL;
    *rules = load_rules(&error);
    if (*rules == NULL)
        return ps_message_error(error);
    *input = load_argument(argv[1], &error);
    if (*input != NULL)
        return PS_EXIT_OK;
    ps_message("%s", error->message);
    return error->domain == G_FILE_ERROR ? PS_EXIT_NO_INPUT : PS_EXIT_UNREADABLE;
}

int
ps_command_stage(int argc, char **argv)
{
    g_autoptr(PsRules) rules = NULL;
    g_autoptr(json_t) input = NULL;
    int code = prepare(argc, argv, "FACTS.json", &rules, &input);
    if (code != PS_EXIT_OK)
        return code;
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) output = ps_rules_stage_json(rules, input, &error);
    if (output == NULL) {
        ps_message("%s: %s", argv[1], error->message);
        return PS_EXIT_UNREADABLE;
    }
    g_autofree char *text = ps_json_print(output);
    fputs(text, stdout);
    return PS_EXIT_OK;
}

int
ps_command_explain(int argc, char **argv)
{
    g_autoptr(PsRules) rules = NULL;
    g_autoptr(json_t) input = NULL;
    int code = prepare(argc, argv, "RECORD.json", &rules, &input);
    if (code != PS_EXIT_OK)
        return code;
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record = ps_record_from_json(input, &error);
    g_autofree char *text = record == NULL ? NULL : ps_rules_explain(rules, record, &error);
    if (text == NULL) {
        ps_message("%s: %s", argv[1], error->message);
        return PS_EXIT_UNREADABLE;
    }
    fputs(text, stdout);
    return PS_EXIT_OK;
}
