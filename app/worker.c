/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage worker`: does the work that waits in a store. */
#include <stdio.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "app/worker/loop.h"
#include "core/error.h"
#include "core/json.h"
#include "core/limits.h"
#include "store/journal.h"

typedef struct {
    char *store;
    int jobs, lease_s;
    gboolean drain, json_lines;
} WorkerOptions;

static void
worker_options_clear(WorkerOptions *options)
{
    g_free(options->store);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WorkerOptions, worker_options_clear)

/* A lease is long beside a pause of the machine, and short beside what a person waits for. */
enum { LEASE_S = 60, LEAST_LEASE_S = 2, MOST_LEASE_S = 3600 };

static gboolean
is_well(const WorkerOptions *options, int left)
{
    return options->store != NULL && left == 1 && options->jobs >= 1 &&
           options->jobs <= (int) PS_MAX_JOBS && options->lease_s >= LEAST_LEASE_S &&
           options->lease_s <= MOST_LEASE_S;
}

static gboolean
parse(int argc, char **argv, WorkerOptions *options)
{
    options->jobs = (int) g_get_num_processors();
    options->lease_s = LEASE_S;
    const GOptionEntry entries[] = {
        {"store", 's', 0, G_OPTION_ARG_FILENAME, &options->store, "Folder of the store", "DIR"},
        {"drain", 0, 0, G_OPTION_ARG_NONE, &options->drain,
         "End when no work is left, in place of waiting for more", NULL},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options->jobs, "Documents read at the same time", "N"},
        {"lease", 0, 0, G_OPTION_ARG_INT, &options->lease_s,
         "After so long without a sign of life another worker goes on with a job (60)", "SECONDS"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json_lines,
         "One JSON object on standard output for each page read and each job that ends", NULL},
        {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_set_summary(
        context,
        "Reads, stages and publishes what was uploaded. Any number of workers may share a\n"
        "store; one that is stopped, even hard, loses nothing: another goes on.");
    g_autoptr(GError) local = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &local)) {
        ps_message("%s; see plainstage worker --help", local->message);
        return FALSE;
    }
    if (is_well(options, argc))
        return TRUE;
    ps_message("usage: plainstage worker --store DIR [--drain] [--jobs N] [--lease S] [--json]");
    return FALSE;
}

void
ps_worker_tell(PsWorker *worker, json_t *line)
{
    g_autoptr(json_t) taken = line;
    if (!worker->json_lines)
        return;
    g_autofree char *text = ps_json_print_line(taken);
    g_autofree char *ended = g_strconcat(text, "\n", NULL);
    fputs(ended, stdout); /* one call, so that lines of several threads do not mix */
    fflush(stdout);
}

static void
worker_clear(PsWorker *worker)
{
    g_clear_pointer(&worker->voices, g_hash_table_unref);
    g_clear_pointer(&worker->hands, g_hash_table_unref);
    ps_crew_free(worker->crew);
    ps_pipeline_free(worker->pipeline);
    ps_store_free(worker->store);
    g_free(worker->name);
    g_mutex_clear(&worker->lock);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PsWorker, worker_clear)

/* The store is opened last: what is missing is told before any work could be claimed. */
static gboolean
begin(PsWorker *worker, const WorkerOptions *options, GError **error)
{
    g_mutex_init(&worker->lock);
    worker->hands = g_hash_table_new_full(NULL, NULL, (GDestroyNotify) ps_job_free, NULL);
    worker->voices = ps_worker_voices_new();
    worker->json_lines = options->json_lines;
    worker->lease_s = (guint) options->lease_s;
    worker->name = g_strdup_printf("%s:%d", g_get_host_name(), (int) getpid());
    return (worker->pipeline = ps_pipeline_new(NULL, error)) != NULL &&
           (worker->crew = ps_crew_new((guint) options->jobs, error)) != NULL &&
           (worker->store = ps_store_open(options->store, error)) != NULL &&
           ps_store_begin(worker->store, PS_VERSION, worker->pipeline->data_revision, TRUE, error);
}

int
ps_command_worker(int argc, char **argv)
{
    g_auto(WorkerOptions) options = {0};
    if (!parse(argc, argv, &options))
        return PS_EXIT_USAGE;
    g_autoptr(GError) error = NULL;
    g_auto(PsWorker) worker = {0};
    if (!begin(&worker, &options, &error) ||
        !ps_workloop_run(&worker, (guint) options.jobs, options.drain, &error))
        return ps_message_error(error);
    return PS_EXIT_OK;
}
