/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes results, each file whole or not at all, readable by its owner alone. */
#include "app/results.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/message.h"
#include "core/durable.h"
#include "core/error.h"
#include "core/json.h"

struct PsResults {
    const PsRunOptions *options;
    const PsPipeline *pipeline;
    PsPrinter *printer; /* NULL where no PDF is made */
    GMutex printing;
};

static gboolean
make_folder(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0700) == 0 && g_access(path, W_OK | X_OK) == 0)
        return TRUE;
    int saved = errno;
    g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT,
                "%s: cannot write there (%s). Name another folder with --out, or make it writable.",
                path, g_strerror(saved));
    return FALSE;
}

/* Without a browser there is no PDF: the pages as HTML are the same, so that is told and not fatal
 * unless the user named pdf. */
static gboolean
start_printer(PsResults *results, GError **error)
{
    if (!results->options->pdf)
        return TRUE;
    g_autoptr(GError) local = NULL;
    results->printer = ps_printer_new(&local);
    if (results->printer != NULL)
        return TRUE;
    if (results->options->pdf_asked) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    ps_message("no PDF is made: %s", local->message);
    return TRUE;
}

PsResults *
ps_results_new(const PsRunOptions *options, const PsPipeline *pipeline, GError **error)
{
    if (!make_folder(options->out, error))
        return NULL;
    g_autoptr(PsResults) results = g_new0(PsResults, 1);
    g_mutex_init(&results->printing);
    results->options = options;
    results->pipeline = pipeline;
    return start_printer(results, error) ? g_steal_pointer(&results) : NULL;
}

void
ps_results_free(PsResults *results)
{
    if (results == NULL)
        return;
    ps_printer_free(results->printer);
    g_mutex_clear(&results->printing);
    g_free(results);
}

char *
ps_results_lang(const char *page)
{
    static const char MARK[] = "<html lang=\"";
    g_autofree char *html = NULL;
    g_file_get_contents(page, &html, NULL, NULL);
    const char *at = html == NULL ? NULL : strstr(html, MARK);
    return at == NULL ? g_strdup("en") : g_strndup(at + strlen(MARK), 2);
}

char *
ps_results_path(const PsResults *results, const char *name)
{
    return g_build_filename(results->options->out, name, NULL);
}

/* All files of a patient in memory: nothing is written before everything could be made. */
typedef struct {
    char *record, *summary, *review, *fhir;
    GBytes *pdf;
} Made;

static void
made_clear(Made *made)
{
    g_free(made->record);
    g_free(made->summary);
    g_free(made->review);
    g_free(made->fhir);
    g_clear_pointer(&made->pdf, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Made, made_clear)

static GBytes *
print_pdf(PsResults *results, const char *html, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&results->printing);
    (void) locker;
    return ps_printer_print(results->printer, html, strlen(html), error);
}

static gboolean
make_pages(PsResults *results, const PsRecord *record, const GPtrArray *strips, Made *made,
           GError **error)
{
    const PsReport *report = results->pipeline->report;
    made->summary = ps_report_summary(report, record, strips, error);
    if (made->summary == NULL)
        return FALSE;
    g_autoptr(json_t) trace = ps_rules_trace(results->pipeline->rules, record);
    made->review = ps_report_review(report, record, trace, strips, error);
    if (made->review == NULL)
        return FALSE;
    return results->printer == NULL ||
           (made->pdf = print_pdf(results, made->summary, error)) != NULL;
}

static gboolean
write_made(const PsRunOptions *options, const Made *made, const char *folder, GError **error)
{
    gsize length = 0;
    const char *pdf = made->pdf == NULL ? NULL : g_bytes_get_data(made->pdf, &length);
    if (options->json_files &&
        !ps_durable_write(folder, "record.json", made->record, strlen(made->record), error))
        return FALSE;
    if (options->fhir &&
        !ps_durable_write(folder, "fhir.json", made->fhir, strlen(made->fhir), error))
        return FALSE;
    if (options->html &&
        (!ps_durable_write(folder, "review.html", made->review, strlen(made->review), error) ||
         !ps_durable_write(folder, "summary.html", made->summary, strlen(made->summary), error)))
        return FALSE;
    return pdf == NULL || ps_durable_write(folder, "summary.pdf", pdf, length, error);
}

gboolean
ps_results_folder(PsResults *results, const PsRecord *record, const GPtrArray *strips,
                  const char *folder, GError **error)
{
    g_auto(Made) made = {0};
    g_autoptr(json_t) json = ps_record_to_json(record);
    made.record = ps_json_print(json);
    if (results->options->fhir)
        made.fhir = ps_report_fhir(results->pipeline->report, record);
    gboolean pages = results->options->html || results->printer != NULL;
    return (!pages || make_pages(results, record, strips, &made, error)) &&
           write_made(results->options, &made, folder, error);
}

gboolean
ps_results_patient(PsResults *results, const PsRecord *record, const GPtrArray *strips,
                   GError **error)
{
    g_autofree char *folder = ps_results_path(results, record->kase->patient_id);
    return make_folder(folder, error) && ps_results_folder(results, record, strips, folder, error);
}

static GPtrArray *
rows_of(const GPtrArray *records)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < records->len; i++) {
        PsWorkRow *row = g_new0(PsWorkRow, 1);
        row->record = g_ptr_array_index(records, i);
        row->patient = row->record->kase->patient_id;
        g_ptr_array_add(rows, row);
    }
    return rows;
}

gboolean
ps_results_worklist(PsResults *results, const GPtrArray *records, GError **error)
{
    const char *out = results->options->out;
    g_autoptr(GPtrArray) rows = rows_of(records);
    g_autofree char *csv = ps_worklist_csv(rows);
    g_autofree char *json = ps_worklist_json(rows);
    if (!ps_durable_write(out, "worklist.csv", csv, strlen(csv), error) ||
        !ps_durable_write(out, "worklist.json", json, strlen(json), error))
        return FALSE;
    g_autofree char *html = ps_worklist_html(results->pipeline->report, rows, error);
    return html != NULL && ps_durable_write(out, "worklist.html", html, strlen(html), error);
}
