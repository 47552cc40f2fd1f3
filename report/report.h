/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of the room: a record in; the patient's summary and the navigator's page out. It knows
 * nothing of how a fact was found. */
#pragma once

#include <glib.h>

#include "core/record.h"

typedef struct PsReport PsReport;

/* A picture of the line behind a piece of evidence, drawn by someone else. */
typedef struct {
    const char *document; /* id, borrowed */
    guint page;
    PsBox box;
    GBytes *png; /* NULL where there is none: the quote is shown instead */
} PsStrip;

/* Loads content/<lang>, page templates. NULL with PS_ERROR_DATA (file:line:column). */
PsReport *ps_report_new(const char *data_folder, const char *lang,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_report_free(PsReport *report);

/* Proves the content: front matter complete, ids unique, placeholders known, no banned string,
 * sources named, drug table not expired on `today` (ISO day). `ids` is what the rules may choose
 * (ps_rules_content_ids): each must have content. */
gboolean ps_report_check(const PsReport *report, const GPtrArray *ids, const char *today,
                         guint *files, GError **error);

/* The languages that have content, sorted: an array of char *, yours. */
GPtrArray *ps_report_languages(const char *data_folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Proves that `other` tells what `own` tells: same texts in the same revisions, same facts and
 * placeholders, and words for every value that can be read. PS_ERROR_DATA names the place. */
gboolean ps_report_check_same(const PsReport *own, const PsReport *other,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The patient's summary: one self-contained HTML document. Yours. An unresolved placeholder or a
 * missing section is an error and nothing is given. `strips` is an array of PsStrip *. */
char *ps_report_summary(const PsReport *report, const PsRecord *record, const GPtrArray *strips,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The ledger of the summary (schema plainstage.sentences/1): every sentence with its section, data
 * file, revision, facts and their evidence. Fails as the summary itself would. */
json_t *ps_report_sentences(const PsReport *report, const PsRecord *record,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The navigator's page: every fact with its line, conflicts, choices, rule ids, what is missing.
 * `trace` is what each rule said of the record (as ps_rules_trace gives it), or NULL. */
char *ps_report_review(const PsReport *report, const PsRecord *record, const json_t *trace,
                       const GPtrArray *strips, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The record as a FHIR R4 bundle on mCODE profiles, as a JSON text; yours. */
char *ps_report_fhir(const PsReport *report, const PsRecord *record);

/* The evidence that the pages show pictures of, in order: an array of const PsEvidence *, borrowed
 * from the record. */
GPtrArray *ps_report_wanted_strips(const PsRecord *record);

/* The pages that the review page shows whole: an array of PsStrip *, yours, its strings those of
 * the record, each without a picture and with a box as large as the page. */
GPtrArray *ps_report_wanted_pages(const PsRecord *record);

/* The pictures that a review page of `record` holds, so that its pages can be made again without
 * the documents: an array of PsStrip *, yours, its strings those of the record. `html` may be NULL.
 */
GPtrArray *ps_strips_of_review(const char *html, const PsRecord *record);

/* The worklist over a batch: one row per patient (most urgent first) and one per refused file. */
typedef struct {
    const char *patient;
    const PsRecord *record; /* NULL for a row of a refused file that belongs to no case */
} PsWorkRow;

/* `rows` is an array of PsWorkRow *, in any order. Each gives the file's whole text, yours. */
char *ps_worklist_csv(const GPtrArray *rows);
char *ps_worklist_json(const GPtrArray *rows);
char *ps_worklist_html(const PsReport *report, const GPtrArray *rows, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsReport, ps_report_free)
