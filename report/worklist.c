/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders the worklist and says what stands in each cell. */
#include "report/worklist.h"

#include <string.h>

#include "report/draft.h"
#include "report/values.h"

static const char *const columns[] = {
    "row",     "patient",        "severity",  "extent",     "histology",   "stage",       "why",
    "missing", "documents_read", "documents", "pages_read", "pages",       "file",        "problem",
    "remedy",  "waiting_since",  "told",      "sign_off",   "released_by", "released_on", NULL};

const char *const *
ps_worklist_columns(void)
{
    return columns;
}

static const PsProblem *
refusing_problem(const PsDocument *document)
{
    const PsProblem *first = NULL;
    for (guint i = 0; i < document->problems->len; i++) {
        const PsProblem *problem = g_ptr_array_index(document->problems, i);
        if (problem->row->refuses)
            return problem;
        first = first != NULL ? first : problem;
    }
    return first;
}

static void
add_files(GPtrArray *lines, const PsWorkRow *row)
{
    const GPtrArray *documents = row->record == NULL ? NULL : row->record->kase->documents;
    for (guint i = 0; documents != NULL && i < documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(documents, i);
        if (document->verdict != PS_VERDICT_REFUSED)
            continue;
        PsWorkLine *line = g_new0(PsWorkLine, 1);
        *line = (PsWorkLine){TRUE,
                             row->patient,
                             row->record,
                             document,
                             refusing_problem(document),
                             PS_SEVERITY_AMBER};
        g_ptr_array_add(lines, line);
    }
}

static guint
review_count(const PsWorkLine *line)
{
    return line->record == NULL ? 0 : line->record->plan->reviews->len;
}

/* What a person has dealt with waits for nobody. */
static gboolean
is_released(const PsWorkLine *line)
{
    return line->record != NULL && line->record->release != NULL;
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    const PsWorkLine *left = *(const PsWorkLine *const *) a;
    const PsWorkLine *right = *(const PsWorkLine *const *) b;
    if (left->is_file != right->is_file)
        return left->is_file ? 1 : -1;
    if (!left->is_file && is_released(left) != is_released(right))
        return is_released(left) ? 1 : -1;
    if (!left->is_file && left->severity != right->severity)
        return left->severity > right->severity ? -1 : 1;
    if (!left->is_file && review_count(left) != review_count(right))
        return review_count(left) > review_count(right) ? -1 : 1;
    int by_patient = strcmp(left->patient, right->patient);
    if (by_patient != 0 || !left->is_file)
        return by_patient;
    return strcmp(left->file->file, right->file->file);
}

GPtrArray *
ps_worklist_lines(const GPtrArray *rows)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < rows->len; i++) {
        const PsWorkRow *row = g_ptr_array_index(rows, i);
        PsWorkLine *line = g_new0(PsWorkLine, 1);
        line->patient = row->patient;
        line->record = row->record;
        /* A patient of whom nothing was kept needs a person more than any other. */
        line->severity =
            row->record == NULL ? PS_SEVERITY_RED : ps_plan_severity(row->record->plan);
        g_ptr_array_add(lines, line);
        add_files(lines, row);
    }
    g_ptr_array_sort(lines, compare_lines);
    return lines;
}

static char *
join_strings(const GPtrArray *strings)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < strings->len; i++)
        g_string_append_printf(text, i == 0 ? "%s" : "; %s",
                               (const char *) g_ptr_array_index(strings, i));
    return g_string_free(text, FALSE);
}

static char *
why(const PsRecord *record)
{
    g_autoptr(GPtrArray) tags = g_ptr_array_new();
    for (guint i = 0; i < record->plan->reviews->len; i++) {
        const PsReview *review = g_ptr_array_index(record->plan->reviews, i);
        if (ps_draft_asks(record, review) &&
            !g_ptr_array_find_with_equal_func(tags, review->tag, g_str_equal, NULL))
            g_ptr_array_add(tags, review->tag);
    }
    return join_strings(tags);
}

static char *
histology(const PsRecord *record)
{
    const PsFact *fact = ps_facts_first(record->kase->facts, PS_KIND_HISTOLOGY);
    if (fact == NULL || fact->status == PS_STATUS_NOT_STATED)
        return g_strdup("not stated");
    const char *value = ps_fact_string(fact, "value");
    if (fact->status == PS_STATUS_FOUND)
        return g_strdup(value != NULL ? value : "");
    return g_strdup_printf("%s%s%s", ps_status_name(fact->status), value != NULL ? ": " : "",
                           value != NULL ? value : "");
}

/* What is wrong with the documents that were read in part. */
static char *
problems(const PsRecord *record)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < record->kase->documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(record->kase->documents, i);
        if (document->verdict != PS_VERDICT_READ)
            g_ptr_array_add(texts, g_strdup_printf("%s: %s", document->file,
                                                   document->verdict == PS_VERDICT_REFUSED
                                                       ? "not read"
                                                       : "read in part"));
    }
    return join_strings(texts);
}

static char *
file_cell(const PsWorkLine *line, const char *column)
{
    if (g_str_equal(column, "file"))
        return g_strdup(line->file->file);
    if (line->problem != NULL && g_str_equal(column, "problem"))
        return g_strdup(line->problem->row->meaning);
    if (line->problem != NULL && g_str_equal(column, "remedy"))
        return g_strdup(line->problem->row->remedy);
    return g_strdup("");
}

const char *
ps_worklist_signoff(const PsRecord *record)
{
    if (record->release != NULL)
        return "released";
    return g_str_equal(record->plan->extent, "EXT-HOLD") ? "hold" : "draft";
}

const char *
ps_worklist_waiting(const PsRecord *record)
{
    return record->release != NULL ? NULL : ps_values_count(record).newest;
}

/* The review items that ask whether the patient has been told of the spread. */
static gboolean
asks_if_told(const char *tag)
{
    return g_str_equal(tag, "first-spread") || g_str_equal(tag, "untold-spread");
}

const char *
ps_worklist_told(const PsRecord *record)
{
    const GPtrArray *checked = record->release == NULL ? NULL : record->release->checked;
    for (guint i = 0; i < record->plan->reviews->len; i++) {
        const PsReview *review = g_ptr_array_index(record->plan->reviews, i);
        if (!asks_if_told(review->tag))
            continue;
        gboolean told =
            checked != NULL && g_ptr_array_find_with_equal_func((GPtrArray *) (gsize) checked,
                                                                review->tag, g_str_equal, NULL);
        return told ? "yes" : "no";
    }
    return NULL;
}

static char *
signoff_cell(const PsRecord *record, const char *column)
{
    const PsRelease *release = record->release;
    if (g_str_equal(column, "waiting_since"))
        return g_strdup(ps_worklist_waiting(record));
    if (g_str_equal(column, "told"))
        return g_strdup(ps_worklist_told(record));
    if (g_str_equal(column, "sign_off"))
        return g_strdup(ps_worklist_signoff(record));
    if (release != NULL && g_str_equal(column, "released_by"))
        return g_strdup(release->by);
    if (release != NULL && g_str_equal(column, "released_on"))
        return g_strndup(release->at, strlen("2026-01-31"));
    return NULL;
}

static char *
case_cell(const PsRecord *record, const char *column)
{
    PsReadCount count = ps_values_count(record);
    if (g_str_equal(column, "extent"))
        return g_strdup(record->plan->extent);
    if (g_str_equal(column, "histology"))
        return histology(record);
    if (g_str_equal(column, "stage"))
        return g_strdup(
            record->staging->shown && record->staging->group != NULL ? record->staging->group : "");
    if (g_str_equal(column, "why"))
        return why(record);
    if (g_str_equal(column, "missing"))
        return join_strings(record->plan->missing);
    if (g_str_equal(column, "problem"))
        return problems(record);
    if (g_str_equal(column, "documents_read"))
        return g_strdup_printf("%u", count.documents - count.documents_refused);
    if (g_str_equal(column, "documents"))
        return g_strdup_printf("%u", count.documents);
    if (g_str_equal(column, "pages_read"))
        return g_strdup_printf("%u", count.pages_read);
    if (g_str_equal(column, "pages"))
        return g_strdup_printf("%u", count.pages);
    char *signoff = signoff_cell(record, column);
    return signoff != NULL ? signoff : g_strdup("");
}

char *
ps_worklist_cell(const PsWorkLine *line, const char *column)
{
    if (g_str_equal(column, "row"))
        return g_strdup(line->is_file ? "file" : "patient");
    if (g_str_equal(column, "patient"))
        return g_strdup(line->patient);
    if (line->is_file)
        return file_cell(line, column);
    if (g_str_equal(column, "severity"))
        return g_strdup(ps_severity_name(line->severity));
    return line->record == NULL ? g_strdup("") : case_cell(line->record, column);
}
