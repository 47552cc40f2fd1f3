/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue: from a document to a result, leases, failures, and many who claim at once. */
#include "store/jobs.h"

#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/limits.h"
#include "store/cases.h"
#include "store/database.h"
#include "tests/store/fixture.h"

static const PsWorkColumns row = {0, "EXT-LOCAL", "{}", "2026-01-02"};
static gint64 now;

static gint64
our_clock(void)
{
    return now;
}

static PsJob *
claim(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    PsJob *job = ps_store_claim(f->store, "w1", 60, &error);
    g_assert_no_error(error);
    return job;
}

/* Claims what must be a job of this kind. */
static PsJob *
claim_kind(Fixture *f, PsJobKind kind)
{
    PsJob *job = claim(f);
    g_assert_nonnull(job);
    g_assert_cmpint(job->kind, ==, kind);
    return job;
}

static void
read_next(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsJob) job = claim_kind(f, PS_JOB_READ);
    g_assert_true(ps_store_finish_read(f->store, job, "{}", "read", NULL, &error));
    g_assert_no_error(error);
}

static void
publish_next(Fixture *f)
{
    g_autoptr(PsJob) job = claim_kind(f, PS_JOB_PUBLISH);
    g_assert_true(ps_store_finish_publish(f->store, job, NULL));
}

/* A result that differs from the one before. */
static void
stage_next(Fixture *f, const char *machine)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsJob) job = claim_kind(f, PS_JOB_STAGE);
    g_assert_true(ps_store_finish_stage(f->store, job, machine, NULL, &row, &error));
    g_assert_no_error(error);
    publish_next(f);
}

static PsJobCounts
counts_of(Fixture *f)
{
    PsJobCounts counts;
    g_assert_true(ps_store_job_counts(f->store, &counts, NULL));
    return counts;
}

static void
test_whole_way(Fixture *f, gconstpointer data)
{
    fixture_patient(f, "p1");
    g_autofree char *id = fixture_document(f, "p1", "a.txt", "one");
    g_autofree char *id2 = fixture_document(f, "p1", "b.txt", "two");
    for (int i = 0; i < 2; i++) {
        g_autoptr(PsJob) job = claim_kind(f, PS_JOB_READ);
        g_assert_cmpstr(job->patient, ==, "p1");
        g_assert_cmpstr(job->document, ==, i == 0 ? id : id2);
        g_assert_cmpstr(job->name, ==, i == 0 ? "a.txt" : "b.txt");
        g_assert_true(ps_store_finish_read(f->store, job, "{}", "read", NULL, NULL));
    }
    stage_next(f, "{\"r\":1}");
    g_assert_null(claim(f));
    g_autofree char *record = ps_store_record(f->store, "p1", NULL);
    g_assert_cmpstr(record, ==, "{\"r\":1}");
    g_autoptr(PsPatient) patient = ps_store_patient_by_id(f->store, "p1", NULL);
    g_assert_cmpint(patient->severity, ==, 0);
    g_assert_cmpuint(patient->revision, ==, 1);
    g_assert_cmpuint(patient->open_jobs, ==, 0);
    g_assert_cmpstr(patient->extent, ==, "EXT-LOCAL");
    PsJobCounts counts = counts_of(f);
    g_assert_cmpint(counts.done, ==, 4);
    g_assert_cmpuint(counts.waiting + counts.leased + counts.dead, ==, 0);
    fixture_is_clean(f);
}

static void
test_same_result_is_no_revision(Fixture *f, gconstpointer data)
{
    fixture_patient(f, "p1");
    g_free(fixture_document(f, "p1", "a.txt", "one"));
    read_next(f);
    stage_next(f, "{\"r\":1}");
    g_assert_true(ps_store_want_stage(f->store, "p1", NULL));
    g_assert_true(ps_store_want_stage(f->store, "p1", NULL)); /* once in the queue */
    g_assert_cmpuint(counts_of(f).waiting, ==, 1);
    g_autoptr(PsJob) job = claim_kind(f, PS_JOB_STAGE);
    g_assert_true(ps_store_finish_stage(f->store, job, "{\"r\":1}", NULL, &row, NULL));
    g_assert_null(claim(f)); /* nothing to publish */
    g_autoptr(PsPatient) patient = ps_store_patient_by_id(f->store, "p1", NULL);
    g_assert_cmpuint(patient->revision, ==, 1);
}

static void
test_known_facts_are_not_read_again(Fixture *f, gconstpointer data)
{
    fixture_patient(f, "p1");
    fixture_patient(f, "p2");
    g_free(fixture_document(f, "p1", "a.txt", "one"));
    read_next(f);
    stage_next(f, "{\"r\":1}");
    g_free(fixture_document(f, "p2", "other.txt", "one"));
    g_autoptr(PsJob) job = claim_kind(f, PS_JOB_STAGE);
    g_assert_cmpstr(job->patient, ==, "p2");
    fixture_is_clean(f);
}

static void
test_late_one_brings_nothing(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    now = 1000;
    ps_store_set_clock(f->store, our_clock);
    fixture_patient(f, "p1");
    g_free(fixture_document(f, "p1", "a.txt", "one"));
    g_autoptr(PsJob) late = claim_kind(f, PS_JOB_READ);
    g_assert_true(ps_store_renew(f->store, late, 60, &error));
    now += 61;
    g_assert_true(ps_store_reap(f->store, NULL));
    g_assert_null(claim(f)); /* not at once */
    now += 3;
    g_autoptr(PsJob) next = claim_kind(f, PS_JOB_READ);
    g_assert_cmpint(next->id, ==, late->id);
    g_assert_cmpuint(next->attempt, ==, 2);
    g_assert_false(ps_store_renew(f->store, late, 60, &error));
    g_assert_no_error(error);
    g_assert_false(ps_store_finish_read(f->store, late, "{\"late\":1}", "read", NULL, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_LOST);
    g_clear_error(&error);
    g_assert_false(ps_store_fail(f->store, late, "reader_crashed", &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_LOST);
    g_assert_null(ps_store_get_facts(f->store, late->document, NULL));
    g_assert_true(ps_store_finish_read(f->store, next, "{}", "read", NULL, NULL));
    g_clear_error(&error);
    g_assert_false(ps_store_release(f->store, next, &error)); /* ended */
    g_assert_error(error, PS_ERROR, PS_ERROR_LOST);
}

static void
test_given_up_after_tries(Fixture *f, gconstpointer data)
{
    now = 1000;
    ps_store_set_clock(f->store, our_clock);
    fixture_patient(f, "p1");
    g_free(fixture_document(f, "p1", "a.txt", "one"));
    for (guint i = 0; i < PS_MAX_ATTEMPTS; i++) {
        g_autoptr(PsJob) job = claim_kind(f, PS_JOB_READ);
        g_assert_true(ps_store_fail(f->store, job, "reader_crashed", NULL));
        now += 1000;
    }
    g_autoptr(GPtrArray) documents = ps_store_documents(f->store, "p1", NULL);
    PsKeptDocument *document = g_ptr_array_index(documents, 0);
    g_assert_cmpstr(document->state, ==, "failed");
    g_assert_cmpstr(document->problem, ==, "reader_crashed");
    g_assert_cmpuint(counts_of(f).dead, ==, 1);
    stage_next(f, "{\"r\":1}"); /* the case is made of the others, and says so */
    fixture_is_clean(f);
}

static void
test_given_back_costs_no_try(Fixture *f, gconstpointer data)
{
    fixture_patient(f, "p1");
    g_free(fixture_document(f, "p1", "a.txt", "one"));
    for (guint i = 0; i < 3 * PS_MAX_ATTEMPTS; i++) {
        g_autoptr(PsJob) job = claim_kind(f, PS_JOB_READ);
        g_assert_true(ps_store_release(f->store, job, NULL));
    }
    g_autoptr(GPtrArray) documents = ps_store_documents(f->store, "p1", NULL);
    PsKeptDocument *document = g_ptr_array_index(documents, 0);
    g_assert_cmpstr(document->state, ==, "waiting");
}

static void
test_changed_meanwhile_is_staged_again(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    fixture_patient(f, "p1");
    g_free(fixture_document(f, "p1", "a.txt", "one"));
    read_next(f);
    stage_next(f, "{\"r\":1}");
    g_assert_true(ps_store_want_stage(f->store, "p1", NULL));
    g_autoptr(PsJob) stage = claim_kind(f, PS_JOB_STAGE);
    char who[] = "ann", fact[] = "size", detail[] = "{\"from\":1,\"to\":2}";
    PsDeed deed = {.act = PS_ACT_CORRECT, .who = who, .fact = fact, .detail_json = detail};
    g_assert_true(ps_store_act(f->store, "p1", 1, &deed, "{\"r\":2}", &row, NULL, NULL));
    g_assert_false(ps_store_finish_stage(f->store, stage, "{\"r\":3}", NULL, &row, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_CONFLICT);
    g_autofree char *record = ps_store_record(f->store, "p1", NULL);
    g_assert_cmpstr(record, ==, "{\"r\":2}");
    publish_next(f); /* the correction */
    g_autoptr(PsJob) again = claim_kind(f, PS_JOB_STAGE);
    g_assert_cmpuint(again->revision, ==, 2);
}

static void
test_newer_program_reads_again(Fixture *f, gconstpointer data)
{
    fixture_patient(f, "p1");
    g_free(fixture_document(f, "p1", "a.txt", "one"));
    g_free(fixture_document(f, "p1", "b.txt", "two"));
    read_next(f);
    read_next(f);
    stage_next(f, "{\"r\":1}");
    g_assert_true(ps_store_begin(f->store, "2", "abc", TRUE, NULL));
    g_assert_null(claim(f));
    g_assert_true(ps_store_want_stage(f->store, "p1", NULL));
    read_next(f);
    read_next(f);
    stage_next(f, "{\"r\":2}");
    g_assert_null(claim(f));
    fixture_is_clean(f);
}

/* Two stages of one patient are never out at once. */
static void
test_one_stage_of_a_patient(Fixture *f, gconstpointer data)
{
    fixture_patient(f, "p1");
    fixture_patient(f, "p2");
    g_assert_true(ps_store_want_stage(f->store, "p1", NULL));
    g_autoptr(PsJob) first = claim_kind(f, PS_JOB_STAGE);
    g_assert_true(ps_store_want_stage(f->store, "p1", NULL));
    g_assert_true(ps_store_want_stage(f->store, "p2", NULL));
    g_autoptr(PsJob) second = claim_kind(f, PS_JOB_STAGE);
    g_assert_cmpstr(second->patient, ==, "p2");
    g_assert_null(claim(f));
    g_assert_true(ps_store_finish_stage(f->store, first, "{}", NULL, &row, NULL));
    publish_next(f);
    g_autoptr(PsJob) third = claim_kind(f, PS_JOB_STAGE);
    g_assert_cmpstr(third->patient, ==, "p1");
}

enum { JOBS = 2000, BATCH = 100 };

/* As many jobs as there are patients, without the cost of as many commits. */
static void
add_patients(Fixture *f)
{
    g_autofree char *path = g_build_filename(f->folder, "store.sqlite", NULL);
    g_autoptr(PsDatabase) database = ps_database_open(path, NULL);
    g_autoptr(PsWork) work = ps_work_write(database, NULL);
    g_assert_true(ps_work_run(
        work,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)"
        " INSERT INTO patients(number, id, key, lang, made_at, made_by, changed_at, changed_by)"
        " SELECT i, 'p' || i, printf('%026d', i), 'en', 1, 'ann', 1, 'ann' FROM n",
        PS_ARGS(PS_N(JOBS)), NULL));
    g_assert_true(ps_work_run(work,
                              "INSERT INTO jobs(kind, patient, made_at)"
                              " SELECT 1, number, 1 FROM patients",
                              PS_NO_ARGS, NULL));
    g_assert_true(ps_work_commit(work, NULL));
}

/* In a process of its own: claims all it can, and writes which to a pipe. */
static void
claim_all(const char *folder, int to)
{
    g_autoptr(PsStore) store = ps_store_open(folder, NULL);
    g_autoptr(PsJob) job = NULL;
    while (store != NULL && (job = ps_store_claim(store, "w", 600, NULL)) != NULL) {
        guint64 id = (guint64) job->id;
        if (write(to, &id, sizeof id) != sizeof id)
            break;
        g_clear_pointer(&job, ps_job_free);
    }
}

static void
test_none_twice(Fixture *f, gconstpointer data)
{
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    add_patients(f);
    pid_t children[2];
    for (int i = 0; i < 2; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            claim_all(f->folder, ends[1]);
            _exit(0);
        }
    }
    close(ends[1]);
    g_autofree guint8 *seen = g_malloc0(JOBS + 1);
    guint64 id;
    guint count = 0;
    while (read(ends[0], &id, sizeof id) == sizeof id) {
        g_assert_cmpuint(id, <=, JOBS);
        g_assert_cmpuint(seen[id]++, ==, 0);
        count++;
    }
    close(ends[0]);
    for (int i = 0; i < 2; i++)
        waitpid(children[i], NULL, 0);
    g_assert_cmpuint(count, ==, JOBS);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/store/jobs/whole_way", test_whole_way);
    ADD("/store/jobs/same_result_is_no_revision", test_same_result_is_no_revision);
    ADD("/store/jobs/known_facts_are_not_read_again", test_known_facts_are_not_read_again);
    ADD("/store/jobs/late_one_brings_nothing", test_late_one_brings_nothing);
    ADD("/store/jobs/given_up_after_tries", test_given_up_after_tries);
    ADD("/store/jobs/given_back_costs_no_try", test_given_back_costs_no_try);
    ADD("/store/jobs/changed_meanwhile_is_staged_again", test_changed_meanwhile_is_staged_again);
    ADD("/store/jobs/newer_program_reads_again", test_newer_program_reads_again);
    ADD("/store/jobs/one_stage_of_a_patient", test_one_stage_of_a_patient);
    ADD("/store/jobs/none_twice", test_none_twice);
    return g_test_run();
}
