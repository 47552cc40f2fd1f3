/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases: what people do with them, one after the other, and what a batch brings. */
#include "store/cases.h"

#include "core/error.h"
#include "core/json.h"
#include "store/audit.h"
#include "tests/store/fixture.h"

#define DOC "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

static const PsWorkColumns row = {1, "EXT-LOCAL", "{}", "2026-01-02"};

/* A batch with one document ("hello") and this record. */
static void
batch(Fixture *f, const char *machine, const char *released, const char *by)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new("hello", 5);
    char id[] = DOC, name[] = "a.txt", state[] = "read";
    PsKeptDocument document = {.id = id, .name = name, .state = state};
    g_autoptr(GPtrArray) documents = g_ptr_array_new();
    g_ptr_array_add(documents, &document);
    PsBatchResult result = {.lang = "en",
                            .documents = documents,
                            .machine_json = machine,
                            .record_json = released,
                            .released_by = by,
                            .released_at = by == NULL ? 0 : 5,
                            .row = row};
    g_assert_true(ps_store_keep_bytes(f->store, DOC, bytes, NULL));
    g_assert_true(ps_store_put_result(f->store, "p1", &result, &error));
    g_assert_no_error(error);
}

static void
set_up(Fixture *f, gconstpointer data)
{
    fixture_set_up(f, data);
    batch(f, "{\"r\":1}", NULL, NULL);
}

/* An act on the case as it is; the code of its error, or -1. */
static int
act(Fixture *f, PsAct what, const char *fact, const char *record)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsPatient) before = ps_store_patient_by_id(f->store, "p1", NULL);
    char who[] = "ann", detail[] = "{\"from\":1,\"to\":2,\"why\":\"as printed\"}", doc[] = DOC;
    g_autofree char *about = g_strdup(fact);
    PsDeed deed = {.act = what, .who = who, .fact = about, .document = doc, .detail_json = detail};
    guint revision = 0;
    if (!ps_store_act(f->store, "p1", before->revision, &deed, record, &row, &revision, &error)) {
        g_autoptr(PsPatient) after = ps_store_patient_by_id(f->store, "p1", NULL);
        g_assert_cmpuint(after->revision, ==, before->revision);
        g_assert_cmpint((int) error->domain, ==, (int) PS_ERROR);
        return error->code;
    }
    g_assert_cmpuint(revision, ==, before->revision + 1);
    return -1;
}

static PsDeed *
deed_at(GPtrArray *deeds, guint i)
{
    return g_ptr_array_index(deeds, i);
}

static void
test_first_wins(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    char ann[] = "ann", bob[] = "bob", fact[] = "size", detail[] = "{\"from\":1,\"to\":2}";
    PsDeed first = {.act = PS_ACT_CORRECT, .who = ann, .fact = fact, .detail_json = detail};
    PsDeed second = {.act = PS_ACT_CORRECT, .who = bob, .fact = fact, .detail_json = detail};
    g_assert_true(ps_store_act(f->store, "p1", 1, &first, "{\"r\":2}", &row, NULL, &error));
    g_assert_false(ps_store_act(f->store, "p1", 1, &second, "{\"r\":3}", &row, NULL, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_CONFLICT);
    g_autofree char *record = ps_store_record(f->store, "p1", NULL);
    g_assert_cmpstr(record, ==, "{\"r\":2}");
    g_autofree char *machine = ps_store_machine_record(f->store, "p1", NULL);
    g_assert_cmpstr(machine, ==, "{\"r\":1}");
    g_autoptr(GPtrArray) deeds = ps_store_reviews(f->store, "p1", NULL);
    g_assert_cmpuint(deeds->len, ==, 1);
    g_autoptr(PsPatient) patient = ps_store_patient_by_id(f->store, "p1", NULL);
    g_assert_cmpstr(patient->changed_by, ==, "ann");
}

static void
test_newer_takes_the_place(Fixture *f, gconstpointer data)
{
    g_assert_cmpint(act(f, PS_ACT_CONFIRM, "size", NULL), ==, -1);
    g_assert_cmpint(act(f, PS_ACT_CORRECT, "size", "{\"r\":2}"), ==, -1);
    g_assert_cmpint(act(f, PS_ACT_CORRECT, "grade", "{\"r\":3}"), ==, -1);
    g_assert_cmpint(act(f, PS_ACT_CORRECT, "size", "{\"r\":4}"), ==, -1);
    g_assert_cmpint(act(f, PS_ACT_CONFIRM, "size", NULL), ==, -1);
    static const gboolean undone[] = {TRUE, TRUE, FALSE, FALSE, FALSE};
    g_autoptr(GPtrArray) deeds = ps_store_reviews(f->store, "p1", NULL);
    for (guint i = 0; i < deeds->len; i++)
        g_assert_cmpint(deed_at(deeds, i)->undone, ==, undone[i]);
    g_assert_cmpstr(deed_at(deeds, 0)->who, ==, "ann");
    g_assert_cmpstr(deed_at(deeds, 0)->fact, ==, "size");
    g_assert_cmpuint(deed_at(deeds, 4)->revision, ==, 6);
}

static void
test_order_of_release(Fixture *f, gconstpointer data)
{
    g_assert_cmpint(act(f, PS_ACT_RELEASE, NULL, NULL), ==, PS_ERROR_DENIED);
    g_assert_cmpint(act(f, PS_ACT_SIGN_OFF, NULL, NULL), ==, -1);
    g_assert_cmpint(act(f, PS_ACT_CORRECT, "size", "{\"r\":2}"), ==, -1);
    g_assert_cmpint(act(f, PS_ACT_RELEASE, NULL, NULL), ==, PS_ERROR_DENIED); /* it lapsed */
    g_assert_cmpint(act(f, PS_ACT_SIGN_OFF, NULL, NULL), ==, -1);
    g_assert_cmpint(act(f, PS_ACT_RELEASE, NULL, NULL), ==, -1);
    g_assert_cmpint(act(f, PS_ACT_CORRECT, "size", "{\"r\":3}"), ==, PS_ERROR_DENIED);
    g_assert_cmpint(act(f, PS_ACT_RELEASE, NULL, NULL), ==, PS_ERROR_DENIED);
    g_assert_cmpint(act(f, PS_ACT_TOLD, NULL, NULL), ==, -1);
    g_autoptr(PsPatient) released = ps_store_patient_by_id(f->store, "p1", NULL);
    g_assert_cmpstr(released->released_by, ==, "ann");
    g_assert_cmpint(released->told_at, >, 0);
    g_assert_cmpint(act(f, PS_ACT_REOPEN, NULL, NULL), ==, -1);
    g_autoptr(PsPatient) reopened = ps_store_patient_by_id(f->store, "p1", NULL);
    g_assert_null(reopened->released_by);
    g_assert_null(reopened->signed_by);
    g_autoptr(GPtrArray) deeds = ps_store_reviews(f->store, "p1", NULL);
    g_assert_true(deed_at(deeds, deeds->len - 3)->undone); /* the release */
}

static void
test_another_patients_document(Fixture *f, gconstpointer data)
{
    g_assert_cmpint(act(f, PS_ACT_NOT_THIS_PATIENT, NULL, NULL), ==, -1);
    g_autoptr(GPtrArray) out = ps_store_documents(f->store, "p1", NULL);
    g_assert_true(((PsKeptDocument *) g_ptr_array_index(out, 0))->not_this_patient);
    g_assert_cmpint(act(f, PS_ACT_IS_THIS_PATIENT, NULL, NULL), ==, -1);
    g_autoptr(GPtrArray) in = ps_store_documents(f->store, "p1", NULL);
    g_assert_false(((PsKeptDocument *) g_ptr_array_index(in, 0))->not_this_patient);
    g_autoptr(GPtrArray) deeds = ps_store_reviews(f->store, "p1", NULL);
    g_assert_true(deed_at(deeds, 0)->undone);
    g_assert_false(deed_at(deeds, 1)->undone);
    char who[] = "ann", doc[] = "sha256:00";
    PsDeed deed = {.act = PS_ACT_NOT_THIS_PATIENT, .who = who, .document = doc};
    g_autoptr(GError) error = NULL;
    g_assert_false(ps_store_act(f->store, "p1", 3, &deed, NULL, NULL, NULL, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_INPUT);
    PsJobCounts counts;
    g_assert_true(ps_store_job_counts(f->store, &counts, NULL));
    g_assert_cmpuint(counts.waiting, ==, 1); /* one stage */
}

static gboolean
append(const char *line, gpointer user)
{
    g_ptr_array_add(user, g_strdup(line));
    return TRUE;
}

static void
test_corrections_name_nobody(Fixture *f, gconstpointer data)
{
    g_assert_cmpint(act(f, PS_ACT_CORRECT, "size", "{\"r\":2}"), ==, -1);
    g_assert_cmpint(act(f, PS_ACT_CORRECT, "size", "{\"r\":2}"), ==, -1);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_assert_true(ps_store_each_correction(f->store, append, lines, NULL));
    g_assert_cmpuint(lines->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(lines, 0), ==,
                    "{\"document\":\"" DOC "\",\"fact\":\"size\",\"was\":1,\"is\":2,"
                    "\"evidence\":null}");
}

static gboolean
collect_what(const json_t *entry, gpointer user)
{
    g_string_append_printf(user, "%s ", ps_json_get_string(entry, "what"));
    return TRUE;
}

static void
test_acts_are_audited(Fixture *f, gconstpointer data)
{
    g_assert_cmpint(act(f, PS_ACT_CORRECT, "size", "{\"r\":2}"), ==, -1);
    g_assert_cmpint(act(f, PS_ACT_SIGN_OFF, NULL, NULL), ==, -1);
    g_assert_cmpint(act(f, PS_ACT_RELEASE, NULL, NULL), ==, -1);
    g_autoptr(PsPatient) patient = ps_store_patient_by_id(f->store, "p1", NULL);
    g_autoptr(GString) what = g_string_new(NULL);
    g_assert_true(ps_store_audit_each(f->store, patient->key, collect_what, what, NULL));
    g_assert_cmpstr(what->str, ==,
                    "patient.made case.staged case.correct case.sign-off case.release ");
}

static void
test_batch_again_changes_nothing(Fixture *f, gconstpointer data)
{
    g_assert_cmpint(act(f, PS_ACT_SIGN_OFF, NULL, NULL), ==, -1);
    batch(f, "{\"r\":1}", NULL, NULL);
    g_autoptr(PsPatient) patient = ps_store_patient_by_id(f->store, "p1", NULL);
    g_assert_cmpuint(patient->revision, ==, 2);
    g_assert_nonnull(patient->signed_by);
    batch(f, "{\"r\":5}", NULL, NULL); /* another record: the sign-off lapses */
    g_autoptr(PsPatient) after = ps_store_patient_by_id(f->store, "p1", NULL);
    g_assert_cmpuint(after->revision, ==, 3);
    g_assert_null(after->signed_by);
}

static void
test_batch_leaves_corrections(Fixture *f, gconstpointer data)
{
    g_assert_cmpint(act(f, PS_ACT_CORRECT, "size", "{\"r\":2}"), ==, -1);
    batch(f, "{\"r\":1}", NULL, NULL);
    g_autofree char *same = ps_store_record(f->store, "p1", NULL);
    g_assert_cmpstr(same, ==, "{\"r\":2}");
    batch(f, "{\"r\":9}", NULL, NULL);
    g_autofree char *kept = ps_store_record(f->store, "p1", NULL);
    g_assert_cmpstr(kept, ==, "{\"r\":2}"); /* until it is staged with the correction */
    g_assert_true(ps_store_put_facts(f->store, DOC, "{}", NULL));
    g_autoptr(PsJob) publish = ps_store_claim(f->store, "w", 60, NULL);
    g_assert_cmpint(publish->kind, ==, PS_JOB_PUBLISH);
    g_autoptr(PsJob) stage = ps_store_claim(f->store, "w", 60, NULL);
    g_assert_cmpint(stage->kind, ==, PS_JOB_STAGE);
}

static void
test_release_by_approve(Fixture *f, gconstpointer data)
{
    batch(f, "{\"r\":1}", "{\"r\":1,\"release\":{}}", "Dr. Bee");
    g_autoptr(PsPatient) patient = ps_store_patient_by_id(f->store, "p1", NULL);
    g_assert_cmpstr(patient->released_by, ==, "Dr. Bee");
    g_assert_cmpint(patient->released_at, ==, 5);
    batch(f, "{\"r\":1}", "{\"r\":1,\"release\":{}}", "Dr. Bee");
    g_autoptr(PsPatient) again = ps_store_patient_by_id(f->store, "p1", NULL);
    g_assert_cmpuint(again->revision, ==, patient->revision);
    fixture_is_clean(f);
}

/* A document that was taken out of the folder is the patient's no more. */
static void
test_batch_without_a_document(Fixture *f, gconstpointer data)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    PsBatchResult result = {
        .lang = "en", .documents = none, .machine_json = "{\"r\":0}", .row = row};
    g_assert_true(ps_store_put_facts(f->store, DOC, "{}", NULL));
    int held = ps_store_hold_bytes(f->store, NULL);
    g_assert_true(ps_store_put_result(f->store, "p1", &result, NULL));
    ps_store_hold_end(f->store, held);
    g_autoptr(GPtrArray) documents = ps_store_documents(f->store, "p1", NULL);
    g_assert_cmpuint(documents->len, ==, 0);
    g_assert_null(ps_store_document_bytes(f->store, DOC, NULL));
    g_assert_null(ps_store_get_facts(f->store, DOC, NULL));
    fixture_is_clean(f);
}

static void
test_bytes_come_first(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    char id[] = "sha256:0000000000000000000000000000000000000000000000000000000000000000";
    char name[] = "b.txt", state[] = "read";
    PsKeptDocument document = {.id = id, .name = name, .state = state};
    g_autoptr(GPtrArray) documents = g_ptr_array_new();
    g_ptr_array_add(documents, &document);
    PsBatchResult result = {
        .lang = "en", .documents = documents, .machine_json = "{\"r\":0}", .row = row};
    g_assert_false(ps_store_put_result(f->store, "p1", &result, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_INPUT);
    g_autofree char *record = ps_store_record(f->store, "p1", NULL);
    g_assert_cmpstr(record, ==, "{\"r\":1}");
}

#define ADD_CASE(path, function)                                                                   \
    g_test_add(path, Fixture, NULL, set_up, function, fixture_tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD_CASE("/store/cases/first_wins", test_first_wins);
    ADD_CASE("/store/cases/newer_takes_the_place", test_newer_takes_the_place);
    ADD_CASE("/store/cases/order_of_release", test_order_of_release);
    ADD_CASE("/store/cases/another_patients_document", test_another_patients_document);
    ADD_CASE("/store/cases/corrections_name_nobody", test_corrections_name_nobody);
    ADD_CASE("/store/cases/acts_are_audited", test_acts_are_audited);
    ADD_CASE("/store/cases/batch_again_changes_nothing", test_batch_again_changes_nothing);
    ADD_CASE("/store/cases/batch_leaves_corrections", test_batch_leaves_corrections);
    ADD_CASE("/store/cases/release_by_approve", test_release_by_approve);
    ADD_CASE("/store/cases/batch_without_a_document", test_batch_without_a_document);
    ADD_CASE("/store/cases/bytes_come_first", test_bytes_come_first);
    return g_test_run();
}
