/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: read, and replaced by newer ones. */
#include "store/cases.h"

#include "store/inside.h"

static char *
record_by(PsStore *store, const char *sql, const char *patient, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(PsRows) table =
        work == NULL ? NULL : ps_work_query(work, sql, PS_ARGS(PS_T(patient)), error);
    return table == NULL || ps_rows_count(table) == 0 ? NULL : g_strdup(ps_rows_text(table, 0, 0));
}

char *
ps_store_record(PsStore *store, const char *patient, GError **error)
{
    return record_by(store,
                     "SELECT coalesce(c.record_json, c.machine_json) FROM cases AS c"
                     " JOIN patients AS p ON p.number = c.patient WHERE p.id = $1",
                     patient, error);
}

char *
ps_store_machine_record(PsStore *store, const char *patient, GError **error)
{
    return record_by(store,
                     "SELECT c.machine_json FROM cases AS c"
                     " JOIN patients AS p ON p.number = c.patient WHERE p.id = $1",
                     patient, error);
}

gboolean
ps_case_set_row(PsWork *work, gint64 patient, const PsWorkColumns *row, GError **error)
{
    return ps_work_run(work,
                       "UPDATE patients SET severity = $2, extent = $3, waiting_since = $4 WHERE "
                       "number = $1",
                       PS_ARGS(PS_N(patient), PS_N(row->severity), PS_T(row->extent),
                               PS_T(row->waiting_since)),
                       error) &&
           ps_work_run(work, "UPDATE cases SET row_json = $2 WHERE patient = $1",
                       PS_ARGS(PS_N(patient), PS_T(row->row_json)), error);
}

gboolean
ps_case_unsign(PsWork *work, gint64 patient, GError **error)
{
    return ps_work_run(work,
                       "UPDATE patients SET signed_at = 0, signed_by = NULL, released_at = 0,"
                       " released_by = NULL WHERE number = $1",
                       PS_ARGS(PS_N(patient)), error) &&
           ps_work_run(work,
                       "UPDATE reviews SET undone = 1 WHERE patient = $1 AND undone = 0"
                       " AND act IN ('sign-off', 'release')",
                       PS_ARGS(PS_N(patient)), error);
}

/* Whether the machine's record or the one with corrections is another than the kept one. */
static gboolean
is_other(PsWork *work, gint64 patient, const char *machine_json, const char *record_json,
         gboolean *differs, GError **error)
{
    g_autoptr(PsRows) same =
        ps_work_query(work,
                      "SELECT 1 FROM cases WHERE patient = $1 AND machine_json = $2"
                      " AND coalesce(record_json, machine_json) = coalesce($3, machine_json)",
                      PS_ARGS(PS_N(patient), PS_T(machine_json), PS_T(record_json)), error);
    *differs = same != NULL && ps_rows_count(same) == 0;
    return same != NULL;
}

static gboolean
put(PsWork *work, gint64 patient, const char *machine_json, const char *record_json, GError **error)
{
    return ps_work_run(work,
                       "INSERT INTO cases(patient, machine_json, record_json) VALUES($1, $2, $3)"
                       " ON CONFLICT(patient) DO UPDATE SET machine_json = excluded.machine_json,"
                       " record_json = excluded.record_json",
                       PS_ARGS(PS_N(patient), PS_T(machine_json), PS_T(record_json)), error);
}

/* The pages that say "checked" must not outlive what was checked. */
static gboolean
lapse(const PsStore *store, PsWork *work, const PsPatientRow *patient, const char *who,
      GError **error)
{
    if (!patient->is_signed && !patient->is_released)
        return TRUE;
    return ps_case_unsign(work, patient->number, error) &&
           ps_job_add(store, work, PS_JOB_PUBLISH, patient->number, NULL, error) &&
           ps_audit_add(store, work, who, "case.lapsed", patient->key, NULL,
                        patient->is_released ? "release" : "sign-off", error);
}

gboolean
ps_case_put(const PsStore *store, PsWork *work, const PsPatientRow *patient, const char *who,
            const char *machine_json, const char *record_json, const PsWorkColumns *row,
            gboolean *differs, GError **error)
{
    if (g_strcmp0(machine_json, record_json) == 0)
        record_json = NULL;
    if (!is_other(work, patient->number, machine_json, record_json, differs, error))
        return FALSE;
    if (!*differs)
        return ps_case_set_row(work, patient->number, row, error);
    return put(work, patient->number, machine_json, record_json, error) &&
           ps_case_set_row(work, patient->number, row, error) &&
           lapse(store, work, patient, who, error) &&
           ps_work_run(work,
                       "UPDATE patients SET revision = revision + 1, changed_at = $2,"
                       " changed_by = $3 WHERE number = $1",
                       PS_ARGS(PS_N(patient->number), PS_N(ps_store_now(store)), PS_T(who)), error);
}
