/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does through the service, for tests without one.
 * usage: give STORE file PATIENT FILE [NAME]
 *        give STORE correct PATIENT FACT FROM.json TO.json
 *        give STORE counts */
#include <stdio.h>

#include "store/cases.h"
#include "store/documents.h"
#include "store/patients.h"

static gboolean
give_file(PsStore *store, int argc, char **argv, GError **error)
{
    /* Taking a document moves it: the file given stays. */
    g_autofree char *name = argc > 5 ? g_strdup(argv[5]) : g_path_get_basename(argv[4]);
    g_autofree char *copy = g_build_filename(ps_store_folder(store), "given", NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    g_autoptr(PsPatient) patient = ps_store_patient_open(store, argv[3], "en", "test", error);
    if (patient == NULL || !g_file_get_contents(argv[4], &bytes, &length, error) ||
        !g_file_set_contents(copy, bytes, (gssize) length, error))
        return FALSE;
    g_autofree char *id = NULL;
    gboolean fresh;
    if (!ps_store_take_document(store, argv[3], copy, name, "test", &id, &fresh, error))
        return FALSE;
    printf("%s %s\n", id, fresh ? "fresh" : "known");
    return TRUE;
}

static gboolean
correct(PsStore *store, char **argv, GError **error)
{
    g_autoptr(PsPatient) patient = ps_store_patient_by_id(store, argv[3], error);
    if (patient == NULL)
        return FALSE;
    g_autofree char *detail =
        g_strdup_printf("{\"from\": %s, \"to\": %s, \"why\": \"a test\"}", argv[5], argv[6]);
    char who[] = "test";
    const PsDeed deed = {.act = PS_ACT_CORRECT, .who = who, .fact = argv[4], .detail_json = detail};
    return ps_store_act(store, argv[3], patient->revision, &deed, NULL, NULL, NULL, error) &&
           ps_store_want_stage(store, argv[3], error);
}

static gboolean
tell_counts(PsStore *store, GError **error)
{
    PsJobCounts counts;
    if (!ps_store_job_counts(store, &counts, error))
        return FALSE;
    printf("waiting %u leased %u dead %u\n", counts.waiting, counts.leased, counts.dead);
    return TRUE;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = argc < 3 ? NULL : ps_store_open(argv[1], &error);
    gboolean done = FALSE;
    if (store != NULL && argc >= 5 && g_str_equal(argv[2], "file"))
        done = give_file(store, argc, argv, &error);
    else if (store != NULL && argc == 7 && g_str_equal(argv[2], "correct"))
        done = correct(store, argv, &error);
    else if (store != NULL && g_str_equal(argv[2], "counts"))
        done = tell_counts(store, &error);
    if (!done)
        fprintf(stderr, "give: %s\n", error != NULL ? error->message : "usage");
    return done ? 0 : 1;
}
