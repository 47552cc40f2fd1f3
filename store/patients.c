/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One patient: found, made, changed. */
#include "store/patients.h"

#include <string.h>

#include "core/error.h"
#include "store/inside.h"

const char ps_patient_columns[] =
    "p.id, p.key, p.lang, p.made_at, p.changed_at, p.made_by, p.revision, p.changed_by, p.severity,"
    " p.extent, p.waiting_since, p.told_at, p.signed_by, p.signed_at, p.released_by, p.released_at,"
    " (SELECT c.row_json FROM cases AS c WHERE c.patient = p.number),"
    " (SELECT count(*) FROM jobs AS j WHERE j.patient = p.number AND j.state <> 'dead'"
    "  AND j.kind < 2)";

void
ps_patient_free(PsPatient *patient)
{
    if (patient == NULL)
        return;
    g_free(patient->id);
    g_free(patient->key);
    g_free(patient->lang);
    g_free(patient->made_by);
    g_free(patient->changed_by);
    g_free(patient->extent);
    g_free(patient->row_json);
    g_free(patient->waiting_since);
    g_free(patient->signed_by);
    g_free(patient->released_by);
    g_free(patient);
}

PsPatient *
ps_patient_from_rows(const PsRows *table, guint row)
{
    PsPatient *patient = g_new0(PsPatient, 1);
    patient->id = g_strdup(ps_rows_text(table, row, 0));
    patient->key = g_strdup(ps_rows_text(table, row, 1));
    patient->lang = g_strdup(ps_rows_text(table, row, 2));
    patient->made_at = ps_rows_number(table, row, 3);
    patient->changed_at = ps_rows_number(table, row, 4);
    patient->made_by = g_strdup(ps_rows_text(table, row, 5));
    patient->revision = (guint) ps_rows_number(table, row, 6);
    patient->changed_by = g_strdup(ps_rows_text(table, row, 7));
    patient->severity = (int) ps_rows_number(table, row, 8);
    patient->extent = g_strdup(ps_rows_text(table, row, 9));
    patient->waiting_since = g_strdup(ps_rows_text(table, row, 10));
    patient->told_at = ps_rows_number(table, row, 11);
    patient->signed_by = g_strdup(ps_rows_text(table, row, 12));
    patient->signed_at = ps_rows_number(table, row, 13);
    patient->released_by = g_strdup(ps_rows_text(table, row, 14));
    patient->released_at = ps_rows_number(table, row, 15);
    patient->row_json = g_strdup(ps_rows_text(table, row, 16));
    patient->open_jobs = (guint) ps_rows_number(table, row, 17);
    return patient;
}

/* NULL without error where there is none. */
static PsPatient *
find(PsWork *work, const char *where, const char *value, GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT %s FROM patients AS p WHERE %s = $1", ps_patient_columns, where);
    g_autoptr(PsRows) table = ps_work_query(work, sql, PS_ARGS(PS_T(value)), error);
    return table == NULL || ps_rows_count(table) == 0 ? NULL : ps_patient_from_rows(table, 0);
}

PsPatient *
ps_store_patient_by_key(PsStore *store, const char *key, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    return work == NULL ? NULL : find(work, "p.key", key, error);
}

PsPatient *
ps_store_patient_by_id(PsStore *store, const char *id, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    return work == NULL ? NULL : find(work, "p.id", id, error);
}

/* What a person names a patient. A batch takes the names of folders as they are. */
static gboolean
check_id(const char *id, GError **error)
{
    gboolean good = *id != '\0' && *id != '.' && strlen(id) <= 200 &&
                    g_utf8_validate(id, -1, NULL) && strchr(id, '/') == NULL;
    for (const char *at = id; good && *at != '\0'; at++)
        good = !g_ascii_iscntrl(*at);
    if (!good)
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT,
                    "this cannot be the name of a patient: 1 to 200 bytes, no dot in front, no "
                    "slash and no control character");
    return good;
}

static PsPatient *
make(PsStore *store, PsWork *work, const char *id, const char *lang, const char *who,
     GError **error)
{
    g_autofree char *key = ps_store_random_id();
    gint64 now = ps_store_now(store);
    if (!ps_work_run(work,
                     "INSERT INTO patients(id, key, lang, made_at, made_by, changed_at, changed_by)"
                     " VALUES($1, $2, $3, $4, $5, $4, $5)",
                     PS_ARGS(PS_T(id), PS_T(key), PS_T(lang), PS_N(now), PS_T(who)), error) ||
        !ps_audit_add(store, work, who, "patient.made", key, NULL, NULL, error))
        return NULL;
    return find(work, "p.id", id, error);
}

PsPatient *
ps_patient_find_or_make(PsStore *store, PsWork *work, const char *id, const char *lang,
                        const char *who, GError **error)
{
    g_autoptr(GError) local = NULL;
    PsPatient *known = find(work, "p.id", id, &local);
    if (known != NULL)
        return known;
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    return make(store, work, id, lang, who, error);
}

PsPatient *
ps_store_patient_open(PsStore *store, const char *id, const char *lang, const char *who,
                      GError **error)
{
    g_autofree char *random = id == NULL ? ps_store_random_id() : NULL;
    if (id == NULL)
        id = random;
    if (!check_id(id, error))
        return NULL;
    PsPatient *known = ps_store_patient_by_id(store, id, NULL);
    if (known != NULL)
        return known; /* the common case takes no turn of those who write */
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_autoptr(PsPatient) made =
        work == NULL ? NULL : ps_patient_find_or_make(store, work, id, lang, who, error);
    return made != NULL && ps_work_commit(work, error) ? g_steal_pointer(&made) : NULL;
}

gboolean
ps_patient_row(PsWork *work, const char *id, PsPatientRow *row, GError **error)
{
    g_autoptr(PsRows) table =
        ps_work_query(work,
                      "SELECT number, key, revision, signed_at > 0, released_at > 0 FROM patients"
                      " WHERE id = $1",
                      PS_ARGS(PS_T(id)), error);
    if (table == NULL)
        return FALSE;
    if (ps_rows_count(table) == 0) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "there is no such patient in the store");
        return FALSE;
    }
    *row = (PsPatientRow){.number = ps_rows_number(table, 0, 0),
                          .key = g_strdup(ps_rows_text(table, 0, 1)),
                          .revision = (guint) ps_rows_number(table, 0, 2),
                          .is_signed = ps_rows_number(table, 0, 3) != 0,
                          .is_released = ps_rows_number(table, 0, 4) != 0};
    return TRUE;
}

void
ps_patient_row_clear(PsPatientRow *row)
{
    g_free(row->key);
}
