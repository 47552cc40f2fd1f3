/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do with a case. */
#include "core/choice.h"
#include "core/error.h"
#include "store/cases.h"
#include "store/inside.h"

static const char *const names[] = {
    [PS_ACT_CONFIRM] = "confirm",
    [PS_ACT_CORRECT] = "correct",
    [PS_ACT_NOT_THIS_PATIENT] = "not-this-patient",
    [PS_ACT_IS_THIS_PATIENT] = "this-patient",
    [PS_ACT_ASK] = "ask",
    [PS_ACT_TOLD] = "told",
    [PS_ACT_SIGN_OFF] = "sign-off",
    [PS_ACT_RELEASE] = "release",
    [PS_ACT_REOPEN] = "reopen",
    NULL,
};

const char *
ps_act_name(PsAct act)
{
    return names[act];
}

gboolean
ps_act_from_name(const char *name, PsAct *act)
{
    int index = ps_choice_index(names, name);
    if (index >= 0)
        *act = (PsAct) index;
    return index >= 0;
}

void
ps_deed_free(PsDeed *review)
{
    if (review == NULL)
        return;
    g_free(review->who);
    g_free(review->fact);
    g_free(review->document);
    g_free(review->detail_json);
    g_free(review);
}

static gboolean
changes_record(PsAct act)
{
    return act == PS_ACT_CORRECT || act == PS_ACT_NOT_THIS_PATIENT || act == PS_ACT_IS_THIS_PATIENT;
}

static gboolean
deny(GError **error, PsErrorCode code, const char *why)
{
    g_set_error_literal(error, PS_ERROR, (int) code, why);
    return FALSE;
}

static gboolean
may(const PsPatientRow *patient, guint revision, PsAct act, GError **error)
{
    if (patient->revision != revision)
        return deny(error, PS_ERROR_CONFLICT, "somebody changed this case a moment ago");
    if (act == PS_ACT_RELEASE && !patient->is_signed)
        return deny(error, PS_ERROR_DENIED, "nobody has signed this case off yet");
    if (patient->is_released && (changes_record(act) || act == PS_ACT_CONFIRM ||
                                 act == PS_ACT_SIGN_OFF || act == PS_ACT_RELEASE))
        return deny(error, PS_ERROR_DENIED, "this case was released: reopen it first");
    return TRUE;
}

/* An older act that this one takes the place of. */
static gboolean
undo_older(PsWork *work, gint64 patient, const PsDeed *act, GError **error)
{
    if (act->act == PS_ACT_CORRECT || act->act == PS_ACT_CONFIRM)
        return ps_work_run(
            work,
            "UPDATE reviews SET undone = 1 WHERE patient = $1 AND undone = 0"
            " AND fact = $2 AND (act = 'confirm' OR (act = 'correct' AND $3 = 1))",
            PS_ARGS(PS_N(patient), PS_T(act->fact), PS_N(act->act == PS_ACT_CORRECT)), error);
    if (act->act == PS_ACT_NOT_THIS_PATIENT || act->act == PS_ACT_IS_THIS_PATIENT)
        return ps_work_run(work,
                           "UPDATE reviews SET undone = 1 WHERE patient = $1 AND undone = 0"
                           " AND document = $2 AND act IN ('not-this-patient', 'this-patient')",
                           PS_ARGS(PS_N(patient), PS_T(act->document)), error);
    return TRUE;
}

static gboolean
set_standing(const PsStore *store, PsWork *work, gint64 patient, const PsDeed *act, GError **error)
{
    if (!ps_work_run(
            work,
            "UPDATE patient_documents SET not_this_patient = $3"
            " WHERE patient = $1 AND document = $2",
            PS_ARGS(PS_N(patient), PS_T(act->document), PS_N(act->act == PS_ACT_NOT_THIS_PATIENT)),
            error))
        return FALSE;
    if (ps_work_changed(work) != 1)
        return deny(error, PS_ERROR_INPUT, "the patient has no such document");
    return ps_job_add_stage(store, work, patient, error);
}

static gboolean
set_mark(PsWork *work, gint64 patient, const char *sql, const PsStore *store, const char *who,
         GError **error)
{
    return ps_work_run(work, sql, PS_ARGS(PS_N(patient), PS_N(ps_store_now(store)), PS_T(who)),
                       error);
}

/* What the act does beside the record. */
static gboolean
take_effect(const PsStore *store, PsWork *work, gint64 patient, const PsDeed *act, GError **error)
{
    switch (act->act) {
    case PS_ACT_CORRECT:
        return ps_case_unsign(work, patient, error) &&
               ps_job_add(store, work, PS_JOB_PUBLISH, patient, NULL, error);
    case PS_ACT_NOT_THIS_PATIENT:
    case PS_ACT_IS_THIS_PATIENT:
        return ps_case_unsign(work, patient, error) &&
               set_standing(store, work, patient, act, error);
    case PS_ACT_TOLD:
        return set_mark(work, patient, "UPDATE patients SET told_at = $2 WHERE number = $1", store,
                        act->who, error);
    case PS_ACT_SIGN_OFF:
        return set_mark(work, patient,
                        "UPDATE patients SET signed_at = $2, signed_by = $3 WHERE number = $1",
                        store, act->who, error);
    case PS_ACT_RELEASE:
        return set_mark(work, patient,
                        "UPDATE patients SET released_at = $2, released_by = $3 WHERE number = $1",
                        store, act->who, error) &&
               ps_job_add(store, work, PS_JOB_PUBLISH, patient, NULL, error);
    case PS_ACT_REOPEN:
        return ps_case_unsign(work, patient, error) &&
               ps_job_add(store, work, PS_JOB_PUBLISH, patient, NULL, error);
    case PS_ACT_CONFIRM:
    case PS_ACT_ASK:
    default:
        return TRUE;
    }
}

static gboolean
write_act(const PsStore *store, PsWork *work, const PsPatientRow *patient, const PsDeed *act,
          GError **error)
{
    gint64 now = ps_store_now(store);
    g_autofree char *what = g_strconcat("case.", names[act->act], NULL);
    return ps_work_run(work,
                       "UPDATE patients SET revision = $2, changed_at = $3, changed_by = $4"
                       " WHERE number = $1",
                       PS_ARGS(PS_N(patient->number), PS_N(patient->revision + 1), PS_N(now),
                               PS_T(act->who)),
                       error) &&
           ps_work_run(work,
                       "INSERT INTO reviews(patient, revision, act, who, at, fact, document,"
                       " detail_json) VALUES($1, $2, $3, $4, $5, $6, $7, $8)",
                       PS_ARGS(PS_N(patient->number), PS_N(patient->revision + 1),
                               PS_T(names[act->act]), PS_T(act->who), PS_N(now), PS_T(act->fact),
                               PS_T(act->document), PS_T(act->detail_json)),
                       error) &&
           ps_audit_add(store, work, act->who, what, patient->key, act->document, act->fact, error);
}

static gboolean
write_record(PsWork *work, gint64 patient, const char *record_json, const PsWorkColumns *row,
             GError **error)
{
    if (record_json != NULL) {
        if (!ps_work_run(work, "UPDATE cases SET record_json = $2 WHERE patient = $1",
                         PS_ARGS(PS_N(patient), PS_T(record_json)), error))
            return FALSE;
        if (ps_work_changed(work) != 1)
            return deny(error, PS_ERROR_INPUT, "nothing was read of this patient yet");
    }
    return row == NULL || ps_case_set_row(work, patient, row, error);
}

gboolean
ps_store_act(PsStore *store, const char *patient, guint revision, const PsDeed *act,
             const char *record_json, const PsWorkColumns *row, guint *new_revision, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_auto(PsPatientRow) kept = {0};
    if (work == NULL || !ps_patient_row(work, patient, &kept, error) ||
        !may(&kept, revision, act->act, error) ||
        !write_record(work, kept.number, record_json, row, error) ||
        !undo_older(work, kept.number, act, error) ||
        !take_effect(store, work, kept.number, act, error) ||
        !write_act(store, work, &kept, act, error) || !ps_work_commit(work, error))
        return FALSE;
    if (new_revision != NULL)
        *new_revision = kept.revision + 1;
    return TRUE;
}

GPtrArray *
ps_store_reviews(PsStore *store, const char *patient, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(PsRows) table =
        work == NULL ? NULL
                     : ps_work_query(work,
                                     "SELECT r.id, r.act, r.revision, r.who, r.at, r.fact,"
                                     " r.document, r.detail_json, r.undone FROM reviews AS r"
                                     " JOIN patients AS p ON p.number = r.patient WHERE p.id = $1"
                                     " ORDER BY r.id",
                                     PS_ARGS(PS_T(patient)), error);
    if (table == NULL)
        return NULL;
    GPtrArray *reviews = g_ptr_array_new_with_free_func((GDestroyNotify) ps_deed_free);
    for (guint i = 0; i < ps_rows_count(table); i++) {
        PsDeed *review = g_new0(PsDeed, 1);
        review->id = ps_rows_number(table, i, 0);
        ps_act_from_name(ps_rows_text(table, i, 1), &review->act);
        review->revision = (guint) ps_rows_number(table, i, 2);
        review->who = g_strdup(ps_rows_text(table, i, 3));
        review->at = ps_rows_number(table, i, 4);
        review->fact = g_strdup(ps_rows_text(table, i, 5));
        review->document = g_strdup(ps_rows_text(table, i, 6));
        review->detail_json = g_strdup(ps_rows_text(table, i, 7));
        review->undone = ps_rows_number(table, i, 8) != 0;
        g_ptr_array_add(reviews, review);
    }
    return reviews;
}
