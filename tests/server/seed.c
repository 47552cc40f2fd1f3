/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a store for the tests of the server: a user of each role with a session, patients, links.
 * Prints what a test has to know as JSON. usage: seed DIR [PATIENTS] */
#include <stdio.h>
#include <stdlib.h>

#include "core/json.h"
#include "store/patients.h"
#include "store/sessions.h"
#include "store/users.h"

#define PASSWORD "a long enough pass phrase"

static void
die(const GError *error)
{
    fprintf(stderr, "seed: %s\n", error->message);
    exit(1);
}

static void
add_user(PsStore *store, PsRole role, const char *name, json_t *users)
{
    g_autoptr(GError) error = NULL;
    if (!ps_store_user_add(store, name, "Test Person", role, "en", PASSWORD, "seed", &error))
        die(error);
    g_autoptr(PsUser) user = ps_store_user_find(store, name, &error);
    g_autofree char *token = user == NULL ? NULL : ps_store_session_begin(store, user, &error);
    g_autofree char *stale = token == NULL ? NULL : ps_store_session_begin(store, user, &error);
    g_autoptr(PsSession) session =
        stale == NULL ? NULL : ps_store_session_find(store, token, 3600, 3600, &error);
    if (session == NULL || !ps_store_session_end(store, stale, &error))
        die(error);
    json_object_set_new(users, name,
                        json_pack("{s:s, s:s, s:s, s:s, s:s}", "role", ps_role_name(role), "token",
                                  token, "stale", stale, "csrf", session->csrf, "password",
                                  PASSWORD));
}

static void
add_patient(PsStore *store, const char *id, const char *by, json_t *patients)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsPatient) patient = ps_store_patient_open(store, id, "en", by, &error);
    if (patient == NULL)
        die(error);
    json_object_set_new(patients, id, json_string(patient->key));
}

static void
add_link(PsStore *store, const char *name, const char *patient, gint64 seconds, guint files,
         json_t *links)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *token = ps_store_link_new(store, patient, ps_store_now(store) + seconds, files,
                                               "navigator", &error);
    if (token == NULL)
        die(error);
    json_object_set_new(links, name, json_string(token));
}

int
main(int argc, char **argv)
{
    if (argc < 2)
        return 64;
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = ps_store_open(argv[1], &error);
    if (store == NULL)
        die(error);
    json_t *users = json_object(), *patients = json_object(), *links = json_object();
    add_user(store, PS_ROLE_UPLOADER, "uploader", users);
    add_user(store, PS_ROLE_UPLOADER, "uploader2", users);
    add_user(store, PS_ROLE_NAVIGATOR, "navigator", users);
    add_user(store, PS_ROLE_REVIEWER, "reviewer", users);
    add_user(store, PS_ROLE_ADMIN, "admin", users);
    add_patient(store, "MRN-1", "uploader", patients);
    add_patient(store, "MRN-2", "uploader2", patients);
    add_link(store, "good", "MRN-1", 3600, 5, links);
    add_link(store, "single", "MRN-1", 3600, 1, links);
    add_link(store, "expired", "MRN-1", -10, 5, links);
    g_autoptr(json_t) all =
        json_pack("{s:o, s:o, s:o}", "users", users, "patients", patients, "links", links);
    g_autofree char *text = ps_json_print(all);
    fputs(text, stdout);
    return 0;
}
