/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the worklist: filters and sorts by columns that indexes have. */
#include <string.h>

#include "core/error.h"
#include "store/inside.h"

/* Those who wait longest first; who has no date of waiting, last. What was released waits for
 * nobody. */
#define WAITING "coalesce(p.waiting_since, '9999')"
static const char *const orders[] = {
    [PS_SORT_URGENCY] = "(p.released_at > 0), p.severity, " WAITING ", p.id",
    [PS_SORT_WAITING] = "(p.released_at > 0), " WAITING ", p.severity, p.id",
    [PS_SORT_ID] = "p.id",
    [PS_SORT_CHANGED] = "p.changed_at DESC, p.id",
};

static const char *
signoff_condition(const char *signoff)
{
    if (g_strcmp0(signoff, "draft") == 0)
        return " AND p.signed_at = 0 AND p.released_at = 0";
    if (g_strcmp0(signoff, "signed") == 0)
        return " AND p.signed_at > 0 AND p.released_at = 0";
    if (g_strcmp0(signoff, "released") == 0)
        return " AND p.released_at > 0";
    return "";
}

static char *
condition_of(const PsPatientFilter *filter)
{
    return g_strconcat("WHERE 1 = 1", filter->severity >= 0 ? " AND p.severity = $1" : "",
                       filter->extent != NULL ? " AND p.extent = $2" : "",
                       filter->text != NULL ? " AND p.id LIKE $3 ESCAPE '\\'" : "",
                       signoff_condition(filter->signoff), NULL);
}

/* What LIKE looks for: the words as they are, anywhere. */
static char *
pattern_of(const char *text)
{
    GString *pattern = g_string_new("%");
    for (; text != NULL && *text != '\0'; text++) {
        if (strchr("%_\\", *text) != NULL)
            g_string_append_c(pattern, '\\');
        g_string_append_c(pattern, *text);
    }
    return g_string_free(g_string_append_c(pattern, '%'), FALSE);
}

GPtrArray *
ps_store_patients(PsStore *store, const PsPatientFilter *filter, guint *total, GError **error)
{
    g_autofree char *condition = condition_of(filter);
    g_autofree char *pattern = pattern_of(filter->text);
    g_autofree char *count = g_strdup_printf("SELECT count(*) FROM patients AS p %s", condition);
    /* The page is chosen by its numbers alone, so that no row beyond it is looked at in full. */
    g_autofree char *page = g_strdup_printf(
        "SELECT %s FROM patients AS p WHERE p.number IN (SELECT p.number FROM patients AS p %s"
        " ORDER BY %s LIMIT $4 OFFSET $5) ORDER BY %s",
        ps_patient_columns, condition, orders[filter->sort], orders[filter->sort]);
    const PsValue args[] = {PS_N(filter->severity), PS_T(filter->extent), PS_T(pattern),
                            PS_N(filter->limit), PS_N(filter->offset)};
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(PsRows) counted =
        work == NULL ? NULL : ps_work_query(work, count, args, G_N_ELEMENTS(args), error);
    g_autoptr(PsRows) rows =
        counted == NULL ? NULL : ps_work_query(work, page, args, G_N_ELEMENTS(args), error);
    if (rows == NULL)
        return NULL;
    GPtrArray *patients = g_ptr_array_new_with_free_func((GDestroyNotify) ps_patient_free);
    for (guint i = 0; i < ps_rows_count(rows); i++)
        g_ptr_array_add(patients, ps_patient_from_rows(rows, i));
    if (total != NULL)
        *total = (guint) ps_rows_number(counted, 0, 0);
    return patients;
}
