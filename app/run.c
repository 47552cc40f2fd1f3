/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage run`: records in, summaries and worklist out. */
#include <unistd.h>

#include "app/batch.h"
#include "app/commands.h"
#include "app/exitcode.h"
#include "app/folderlock.h"
#include "app/inputs.h"
#include "app/message.h"
#include "core/error.h"
#include "store/journal.h"

static PsStore *
open_store(const PsRunOptions *options, const PsPipeline *pipeline, const PsResults *results,
           GError **error)
{
    g_autoptr(PsStore) store = ps_store_open(options->out, error);
    if (store == NULL ||
        !ps_store_begin(store, PS_VERSION, pipeline->data_revision, options->resume, error))
        return NULL;
    return g_steal_pointer(&store);
}

static void
tell_end(const PsRunOptions *options, const PsBatchEnd *end)
{
    if (options->quiet)
        return;
    ps_message(
        "%u patients, %u documents: %u not read, %u patients need a person. See %s/worklist.html",
        end->patients, end->documents, end->refused, end->need_review, options->out);
}

static int
exit_of(const PsBatchEnd *end, guint missing)
{
    if (end->failed > 0)
        return PS_EXIT_IO;
    if (missing > 0)
        return PS_EXIT_NO_INPUT;
    if (end->refused > 0)
        return PS_EXIT_UNREADABLE;
    return end->need_review > 0 ? PS_EXIT_REVIEW : PS_EXIT_OK;
}

/* 73 where the folder or its store cannot be made. */
static int
cannot_begin(const GError *error)
{
    int code = ps_message_error(error);
    return code == PS_EXIT_IO ? PS_EXIT_CANT_CREATE : code;
}

/* With the output folder taken. */
static int
run_taken(const PsRunOptions *options, const PsPipeline *pipeline, PsResults *results,
          const GPtrArray *patients, guint missing)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = open_store(options, pipeline, results, &error);
    if (store == NULL)
        return cannot_begin(error);
    g_autoptr(PsBatchEnd) end = ps_batch_run(options, pipeline, patients, store, results, &error);
    if (end == NULL || !ps_results_worklist(results, end->records, &error))
        return ps_message_error(error);
    tell_end(options, end);
    return exit_of(end, missing);
}

static int
run_batch(const PsRunOptions *options, const GPtrArray *patients, guint missing)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsPipeline) pipeline = ps_pipeline_new(options->lang, &error);
    if (pipeline == NULL)
        return ps_message_error(error);
    g_autoptr(PsResults) results = ps_results_new(options, pipeline, &error);
    if (results == NULL)
        return cannot_begin(error);
    int taken = ps_folderlock_take(options->out);
    int code = run_taken(options, pipeline, results, patients, missing);
    if (taken >= 0)
        close(taken);
    return code;
}

int
ps_command_run(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRunOptions) options = ps_run_options_parse(argc, argv, &error);
    if (options == NULL)
        return ps_message_error(error);
    guint missing;
    g_autoptr(GPtrArray) patients = ps_inputs_find(options->inputs, options->out, &missing);
    if (patients->len == 0) {
        ps_message("there is nothing to read.");
        return PS_EXIT_NO_INPUT;
    }
    return run_batch(options, patients, missing);
}
