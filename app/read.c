/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage text` and `plainstage extract`: one document, its words or its facts, as JSON. */
#include <stdio.h>

#include "app/commands.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "app/overlay.h"
#include "app/pipeline.h"
#include "core/datafile.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/textprint.h"

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

/* What a command that reads one file was asked to do. */
typedef struct {
    char **files;
    char *overlay;
    int jobs;
} ReadOptions;

static void
read_options_clear(ReadOptions *options)
{
    g_strfreev(options->files);
    g_free(options->overlay);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReadOptions, read_options_clear)

/* FALSE after telling what is wrong. */
static gboolean
parse(int argc, char **argv, const char *summary, gboolean draws, ReadOptions *options)
{
    options->jobs = (int) g_get_num_processors();
    const GOptionEntry entries[] = {
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options->jobs, "Pages read at the same time", "N"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, "FILE"},
        {NULL}};
    const GOptionEntry drawing[] = {
        {"overlay", 0, 0, G_OPTION_ARG_FILENAME, &options->overlay,
         "Draw the page with what was read: words from green (sure) to red, lines and their order; "
         "of several pages each its own, PNG-1.png and so on",
         "PNG"},
        {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    if (draws)
        g_option_context_add_main_entries(context, drawing, NULL);
    g_option_context_set_summary(context, summary);
    g_autoptr(GError) local = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &local)) {
        ps_message("%s; see plainstage %s --help", local->message, argv[0]);
        return FALSE;
    }
    if (options->files == NULL || options->files[1] != NULL) {
        ps_message("usage: plainstage %s FILE", argv[0]);
        return FALSE;
    }
    if (options->jobs >= 1 && options->jobs <= (int) PS_MAX_JOBS)
        return TRUE;
    ps_message("--jobs takes a number from 1 to %u", PS_MAX_JOBS);
    return FALSE;
}

/* Opens the one file a command was given. NULL, with the exit code, where there is none. */
static PsOpened *
open_argument(const ReadOptions *options, int *code)
{
    const char *file = options->files[0];
    if (!g_file_test(file, G_FILE_TEST_EXISTS)) {
        ps_message("%s: there is no such file. Check the name.", file);
        *code = PS_EXIT_NO_INPUT;
        return NULL;
    }
    return ps_opened_new(file, file);
}

int
ps_command_text(int argc, char **argv)
{
    int code = 0;
    g_auto(ReadOptions) options = {0};
    if (!parse(argc, argv, "Prints a document's words with their places, as JSON.", TRUE, &options))
        return PS_EXIT_USAGE;
    g_autoptr(PsOpened) opened = open_argument(&options, &code);
    if (opened == NULL)
        return code;
    const char *file = options.files[0];
    g_autoptr(GError) error = NULL;
    g_autoptr(PsCrew) crew = ps_crew_new((guint) options.jobs, &error);
    g_autoptr(PsText) text =
        crew == NULL ? NULL : ps_pipeline_text(crew, opened, file, NULL, NULL, NULL, &error);
    if (text == NULL)
        return ps_message_error(error);
    ps_text_print(text, stdout);
    if (options.overlay != NULL && opened->bytes != NULL &&
        !ps_overlay_write(crew, opened->bytes, file, text, options.overlay, &error))
        return ps_message_error(error);
    return exit_of(file, text->verdict, text->problems);
}

int
ps_command_extract(int argc, char **argv)
{
    int code = 0;
    g_auto(ReadOptions) options = {0};
    if (!parse(argc, argv, "Prints the facts of a document, as JSON.", FALSE, &options))
        return PS_EXIT_USAGE;
    g_autoptr(PsOpened) opened = open_argument(&options, &code);
    if (opened == NULL)
        return code;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_autoptr(PsExtractor) extractor = folder == NULL ? NULL : ps_extractor_new(folder, &error);
    g_autoptr(PsCrew) crew = extractor == NULL ? NULL : ps_crew_new((guint) options.jobs, &error);
    if (crew == NULL)
        return ps_message_error(error);
    g_autofree char *name = g_path_get_basename(options.files[0]);
    g_autoptr(PsFacts) facts =
        ps_pipeline_facts(extractor, crew, opened, name, NULL, NULL, NULL, &error);
    if (facts == NULL)
        return ps_message_error(error);
    print(ps_facts_to_json(facts));
    return exit_of(options.files[0], facts->document->verdict, facts->document->problems);
}
