/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows how far a batch is. */
#include "app/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "app/message.h"
#include "core/json.h"

struct PsProgress {
    GMutex lock;
    guint documents, ended;
    gboolean line; /* a progress line is wanted and stderr is a terminal */
    gboolean json_lines;
};

PsProgress *
ps_progress_new(guint documents, gboolean quiet, gboolean json_lines)
{
    PsProgress *progress = g_new0(PsProgress, 1);
    g_mutex_init(&progress->lock);
    progress->documents = documents;
    progress->line = !quiet && isatty(STDERR_FILENO) && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
    progress->json_lines = json_lines;
    return progress;
}

void
ps_progress_free(PsProgress *progress)
{
    if (progress == NULL)
        return;
    if (progress->line)
        fputs("\r\033[K", stderr);
    g_mutex_clear(&progress->lock);
    g_free(progress);
}

void
ps_progress_page(PsProgress *progress, const char *patient, const char *file, guint page,
                 guint page_count)
{
    if (!progress->line)
        return;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&progress->lock);
    (void) locker;
    fprintf(stderr, "\r\033[K%u of %u documents · %s/%s page %u of %u", progress->ended,
            progress->documents, patient, file, page, page_count);
    fflush(stderr);
}

static void
print_line(const char *patient, const PsDocument *document)
{
    g_autoptr(json_t) json = json_pack("{s:s}", "patient", patient);
    g_autoptr(json_t) rest = ps_document_to_json(document);
    json_object_update(json, rest);
    g_autofree char *text = ps_json_print_line(json);
    puts(text);
    fflush(stdout);
}

void
ps_progress_document(PsProgress *progress, const char *patient, const PsDocument *document)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&progress->lock);
    (void) locker;
    progress->ended++;
    if (document->verdict != PS_VERDICT_READ) {
        g_autofree char *file = g_build_filename(patient, document->file, NULL);
        for (guint i = 0; i < document->problems->len; i++)
            ps_message_problem(file, g_ptr_array_index(document->problems, i));
    }
    if (progress->json_lines)
        print_line(patient, document);
}
