/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was erased is nowhere in any file of the store; who is too old is named. */
#include "core/error.h"
#include "store/audit.h"
#include "store/cases.h"
#include "store/inside.h"
#include "store/sessions.h"
#include "store/uploads.h"
#include "tests/store/fixture.h"

enum { WORDS = 200, PEOPLE = 12 };

static gint64 now;

static gint64
our_clock(void)
{
    return now;
}

/* The i-th word that marks a person: nothing else has it. */
static char *
word(guint person, guint i)
{
    return g_strdup_printf("mark%02uword%03u", person, i);
}

/* Forty words of one kind as a JSON object. */
static char *
words_json(guint person, guint from)
{
    GString *json = g_string_new("{");
    for (guint i = from; i < from + 40; i++) {
        g_autofree char *one = word(person, i);
        g_string_append_printf(json, "%s\"%s\":1", i > from ? "," : "", one);
    }
    return g_string_free(g_string_append_c(json, '}'), FALSE);
}

static void
do_all_jobs(Fixture *f, const char *facts, const char *record, const PsWorkColumns *row)
{
    g_autoptr(PsJob) job = NULL;
    while ((job = ps_store_claim(f->store, "w", 60, NULL)) != NULL) {
        if (job->kind == PS_JOB_READ)
            g_assert_true(ps_store_finish_read(f->store, job, facts, "read", NULL, NULL));
        else if (job->kind == PS_JOB_STAGE)
            g_assert_true(ps_store_finish_stage(f->store, job, record, NULL, row, NULL));
        else
            g_assert_true(ps_store_finish_publish(f->store, job, NULL));
        ps_job_free(g_steal_pointer(&job));
    }
}

/* A person in every table, with two hundred words: 0 is the id, 1 to 9 are names, the others in
 * documents, facts, records, the row and reviews. */
static void
add_person(Fixture *f, guint person)
{
    g_autofree char *id = word(person, 0), *name = word(person, 1), *other = word(person, 2);
    g_autofree char *bytes = words_json(person, 10), *facts = words_json(person, 50);
    g_autofree char *record = words_json(person, 90), *cells = words_json(person, 130);
    g_autofree char *detail = words_json(person, 160);
    char who[] = "ann", fact[] = "size";
    fixture_patient(f, id);
    g_autofree char *document = fixture_document(f, id, name, bytes);
    g_free(fixture_document(f, id, other, "what two have"));
    PsWorkColumns row = {0, "EXT-META", cells, NULL};
    do_all_jobs(f, facts, record, &row);
    PsDeed deed = {.act = PS_ACT_CORRECT,
                   .who = who,
                   .fact = fact,
                   .document = document,
                   .detail_json = detail};
    g_assert_true(ps_store_act(f->store, id, 1, &deed, record, &row, NULL, NULL));
    g_free(ps_store_link_new(f->store, id, now + 1000, 2, "ann", NULL));
    g_autofree char *coming = word(person, 3);
    g_autoptr(PsUpload) upload = ps_store_upload_new(f->store, id, coming, 100, "ann", NULL);
    PsUploadWrite *write = ps_upload_write_new(f->store, upload, 0, FALSE, NULL);
    g_autofree char *half = word(person, 4);
    g_assert_true(ps_upload_write_bytes(write, half, strlen(half), NULL));
    g_assert_true(ps_upload_write_end(write, TRUE, NULL, NULL));
}

static guint
count_in(const char *path, const char *needle)
{
    guint found = 0;
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    if (dir == NULL) {
        g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
        gsize length = file == NULL ? 0 : g_mapped_file_get_length(file);
        return length > 0 &&
               memmem(g_mapped_file_get_contents(file), length, needle, strlen(needle)) != NULL;
    }
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        found += count_in(below, needle) + (strstr(name, needle) != NULL);
    }
    return found;
}

static guint
words_left(Fixture *f, guint person)
{
    guint left = 0;
    for (guint i = 0; i < WORDS; i++) {
        g_autofree char *one = word(person, i);
        left += count_in(f->folder, one) > 0;
    }
    return left;
}

static void
test_no_word_is_left(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    now = 1000;
    ps_store_set_clock(f->store, our_clock);
    for (guint i = 0; i < PEOPLE; i++)
        add_person(f, i);
    g_autofree char *copy = g_build_filename(f->folder, "store.sqlite.v1", NULL);
    g_assert_true(g_file_set_contents(copy, "mark05word000", -1, NULL));
    guint before = words_left(f, 5);
    g_assert_cmpuint(before, >=, 190 - 5); /* the words are there to be found */
    g_autofree char *one = word(5, 0), *two = word(7, 0);
    const char *patients[] = {one, two, NULL};
    g_autoptr(PsPatient) patient = ps_store_patient_by_id(f->store, one, NULL);
    g_assert_true(ps_store_erase(f->store, patients, "ann", &error));
    g_assert_no_error(error);
    g_assert_cmpuint(words_left(f, 5), ==, 0);
    g_assert_cmpuint(words_left(f, 7), ==, 0);
    g_assert_cmpuint(words_left(f, 6), ==, before);
    g_assert_null(ps_store_patient_by_key(f->store, patient->key, NULL));
    g_autoptr(GPtrArray) others = ps_store_documents(f->store, "mark06word000", NULL);
    g_assert_cmpuint(others->len, ==, 2); /* what two have stays with the other */
    PsAuditState state = {0};
    g_assert_true(ps_store_audit_verify(f->store, NULL, &state, NULL));
    g_assert_cmpint(state.first_bad, ==, 0);
    g_free(state.head);
    fixture_is_clean(f);
}

/* Rows that grow and move between pages leave copies behind that deleting does not know of: here
 * are some hundred, in a database that was much changed. */
static void
churn(Fixture *f, guint people)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(3);
    g_autoptr(PsWork) work = ps_work_write(f->store->database, NULL);
    for (guint step = 0; step < 3 * people; step++) {
        gboolean fresh = step % 3 == 0;
        gint64 who = fresh ? (gint64) (step / 3)
                           : (gint64) g_rand_int_range(chance, 0, (gint32) step / 3 + 1);
        g_autofree char *id =
            g_strdup_printf("%04x-person-%04u", (guint) who * 40503u % 65536u, (guint) who);
        g_autofree char *key = g_strdup_printf("%026u", (guint) who);
        g_autofree char *fill = g_strnfill((gsize) g_rand_int_range(chance, 0, 900), 'x');
        g_autofree char *text = g_strconcat("\"", id, fill, id, "\"", NULL);
        if (fresh)
            g_assert_true(ps_work_run(
                work,
                "INSERT INTO patients(number, id, key, lang, made_at, made_by, changed_at,"
                " changed_by) VALUES($1, $2, $3, 'en', 1, 'ann', 1, 'ann')",
                PS_ARGS(PS_N(who + 1), PS_T(id), PS_T(key)), NULL));
        g_assert_true(
            ps_work_run(work,
                        "INSERT INTO cases(patient, machine_json, row_json) VALUES($1, $2, $2)"
                        " ON CONFLICT(patient) DO UPDATE SET row_json = excluded.row_json",
                        PS_ARGS(PS_N(who + 1), PS_T(text)), NULL));
        g_assert_true(ps_work_run(
            work,
            "UPDATE patients SET severity = $2, waiting_since = $3"
            " WHERE number = $1",
            PS_ARGS(PS_N(who + 1), PS_N(g_rand_int_range(chance, 0, 3)), PS_T(fill)), NULL));
    }
    g_assert_true(ps_work_commit(work, NULL));
}

static void
test_no_remainder_on_pages(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    enum { ALL = 1500, GONE = 300 };
    churn(f, ALL);
    g_autoptr(GPtrArray) gone = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < GONE; i++) {
        guint who = i * ALL / GONE;
        g_ptr_array_add(gone, g_strdup_printf("%04x-person-%04u", who * 40503u % 65536u, who));
    }
    g_ptr_array_add(gone, NULL);
    g_assert_true(ps_store_erase(f->store, (const char *const *) gone->pdata, "ann", &error));
    g_assert_no_error(error);
    guint left = 0;
    for (guint i = 0; i < GONE; i++)
        left += count_in(f->folder, g_ptr_array_index(gone, i)) > 0;
    g_assert_cmpuint(left, ==, 0);
}

static void
test_unknown_leaves_all(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    fixture_patient(f, "p1");
    const char *patients[] = {"p1", "nobody", NULL};
    g_assert_false(ps_store_erase(f->store, patients, "ann", &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_INPUT);
    g_autoptr(PsPatient) patient = ps_store_patient_by_id(f->store, "p1", NULL);
    g_assert_nonnull(patient);
}

static void
test_retention_names_the_old(Fixture *f, gconstpointer data)
{
    now = 1000;
    ps_store_set_clock(f->store, our_clock);
    fixture_patient(f, "old");
    now += 86401 * 10;
    fixture_patient(f, "young");
    PsRetention for_ever = {0}, ten_days = {.patients_days = 10};
    g_autoptr(GPtrArray) none = ps_store_expire(f->store, &for_ever, NULL);
    g_assert_cmpuint(none->len, ==, 0);
    g_autoptr(GPtrArray) old = ps_store_expire(f->store, &ten_days, NULL);
    g_assert_cmpuint(old->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(old, 0), ==, "old");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/store/erase/no_word_is_left", test_no_word_is_left);
    ADD("/store/erase/no_remainder_on_pages", test_no_remainder_on_pages);
    ADD("/store/erase/unknown_leaves_all", test_unknown_leaves_all);
    ADD("/store/erase/retention_names_the_old", test_retention_names_the_old);
    return g_test_run();
}
