/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage stage`: the rules alone, on facts typed by hand. */
#include <stdio.h>

#include "app/argument.h"
#include "app/commands.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "core/datafile.h"
#include "core/error.h"
#include "core/json.h"
#include "rules/engine.h"

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
    *input = ps_argument_load(argv[1], &error);
    return *input != NULL ? PS_EXIT_OK : ps_argument_fail(error);
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
