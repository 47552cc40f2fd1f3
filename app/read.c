/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage text` and `plainstage extract`: one document, its words or its facts, as JSON. */
#include <stdio.h>

#include "app/commands.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "app/pipeline.h"
#include "core/datafile.h"
#include "core/json.h"

static void
print(json_t *json)
{
    g_autofree char *text = ps_json_print(json);
    fputs(text, stdout);
    json_decref(json);
}

static int
exit_of(const char *file, PsVerdict verdict, const GPtrArray *problems)
{
    for (guint i = 0; i < problems->len; i++)
        ps_message_problem(file, g_ptr_array_index(problems, i));
    return verdict == PS_VERDICT_REFUSED ? PS_EXIT_UNREADABLE : PS_EXIT_OK;
}

/* Opens the one file a command was given. NULL, with the exit code, where there is none. */
static PsOpened *
open_argument(int argc, char **argv, int *code)
{
    if (argc != 2 || argv[1][0] == '-') {
        ps_message("usage: plainstage %s FILE", argv[0]);
        *code = PS_EXIT_USAGE;
        return NULL;
    }
    if (!g_file_test(argv[1], G_FILE_TEST_EXISTS)) {
        ps_message("%s: there is no such file. Check the name.", argv[1]);
        *code = PS_EXIT_NO_INPUT;
        return NULL;
    }
    return ps_opened_new(argv[1], argv[1]);
}

int
ps_command_text(int argc, char **argv)
{
    int code = 0;
    g_autoptr(PsOpened) opened = open_argument(argc, argv, &code);
    if (opened == NULL)
        return code;
    g_autoptr(GError) error = NULL;
    g_autoptr(PsReaderLink) reader = ps_readerlink_new(&error);
    g_autoptr(PsText) text =
        reader == NULL ? NULL : ps_pipeline_text(reader, opened, argv[1], NULL, NULL, &error);
    if (text == NULL)
        return ps_message_error(error);
    print(ps_text_to_json(text));
    return exit_of(argv[1], text->verdict, text->problems);
}

int
ps_command_extract(int argc, char **argv)
{
    int code = 0;
    g_autoptr(PsOpened) opened = open_argument(argc, argv, &code);
    if (opened == NULL)
        return code;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_autoptr(PsExtractor) extractor = folder == NULL ? NULL : ps_extractor_new(folder, &error);
    g_autoptr(PsReaderLink) reader = extractor == NULL ? NULL : ps_readerlink_new(&error);
    if (reader == NULL)
        return ps_message_error(error);
    g_autofree char *name = g_path_get_basename(argv[1]);
    g_autoptr(PsFacts) facts =
        ps_pipeline_facts(extractor, reader, opened, name, NULL, NULL, &error);
    if (facts == NULL)
        return ps_message_error(error);
    print(ps_facts_to_json(facts));
    return exit_of(argv[1], facts->document->verdict, facts->document->problems);
}
