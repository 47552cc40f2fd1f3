/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue: from a document to a result. */
#include "store/jobs.h"

#include "core/error.h"
#include "store/cases.h"
#include "tests/store/fixture.h"

static const PsWorkColumns row = {0, "EXT-LOCAL", "{}", "2026-01-02"};

static PsJob *
claim(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    PsJob *job = ps_store_claim(f->store, "w1", 60, &error);
    g_assert_no_error(error);
    return job;
}

static void
test_whole_way(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    fixture_patient(f, "p1");
    g_autofree char *id = fixture_document(f, "p1", "a.txt", "one");
    g_autofree char *id2 = fixture_document(f, "p1", "b.txt", "two");
    for (int i = 0; i < 2; i++) {
        g_autoptr(PsJob) job = claim(f);
        g_assert_cmpint(job->kind, ==, PS_JOB_READ);
        g_assert_cmpstr(job->patient, ==, "p1");
        g_assert_cmpstr(job->document, ==, i == 0 ? id : id2);
        g_assert_cmpstr(job->name, ==, i == 0 ? "a.txt" : "b.txt");
        g_assert_true(ps_store_finish_read(f->store, job, "{}", "read", NULL, &error));
    }
    g_autoptr(PsJob) stage = claim(f);
    g_assert_cmpint(stage->kind, ==, PS_JOB_STAGE);
    g_assert_null(claim(f));
    g_assert_true(ps_store_finish_stage(f->store, stage, "{\"r\":1}", NULL, &row, &error));
    g_assert_no_error(error);
    g_autofree char *record = ps_store_record(f->store, "p1", &error);
    g_assert_cmpstr(record, ==, "{\"r\":1}");
    g_autoptr(PsPatient) patient = ps_store_patient_by_id(f->store, "p1", &error);
    g_assert_cmpint(patient->severity, ==, 0);
    g_assert_cmpuint(patient->revision, ==, 1);
    g_assert_cmpuint(patient->open_jobs, ==, 0);
    g_assert_cmpstr(patient->extent, ==, "EXT-LOCAL");
    g_autoptr(PsJob) publish = claim(f);
    g_assert_cmpint(publish->kind, ==, PS_JOB_PUBLISH);
    g_assert_true(ps_store_finish_publish(f->store, publish, &error));
    PsJobCounts counts;
    g_assert_true(ps_store_job_counts(f->store, &counts, &error));
    g_assert_cmpint(counts.done, ==, 4);
    g_assert_cmpuint(counts.waiting + counts.leased + counts.dead, ==, 0);
    fixture_is_clean(f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/store/jobs/whole_way", test_whole_way);
    return g_test_run();
}
