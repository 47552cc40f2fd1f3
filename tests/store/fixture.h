/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store in a folder of its own, for one test. */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/documents.h"
#include "store/journal.h"
#include "store/patients.h"

typedef struct {
    char *folder;
    PsStore *store;
} Fixture;

static inline void
fixture_reopen(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    ps_store_free(f->store);
    f->store = ps_store_open(f->folder, &error);
    g_assert_no_error(error);
}

static inline void
fixture_set_up(Fixture *f, gconstpointer data)
{
    (void) data;
    /* In memory where that can be: what is tested makes thousands of commits. */
    f->folder = g_strdup("/dev/shm/plainstage-store-XXXXXX");
    if (g_mkdtemp(f->folder) == NULL) {
        g_free(f->folder);
        f->folder = g_dir_make_tmp("plainstage-store-XXXXXX", NULL);
    }
    fixture_reopen(f);
    g_assert_true(ps_store_begin(f->store, "1", "abc", FALSE, NULL));
}

static inline void
fixture_remove(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        if (g_file_test(below, G_FILE_TEST_IS_DIR) && !g_file_test(below, G_FILE_TEST_IS_SYMLINK))
            fixture_remove(below);
        else
            g_unlink(below);
    }
    g_rmdir(path);
}

static inline void
fixture_tear_down(Fixture *f, gconstpointer data)
{
    (void) data;
    ps_store_free(f->store);
    fixture_remove(f->folder);
    g_free(f->folder);
}

/* A patient of this id. */
static inline void
fixture_patient(Fixture *f, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsPatient) patient = ps_store_patient_open(f->store, id, "en", "ann", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(patient->id, ==, id);
}

/* A document of this text, as if uploaded; its id, yours. */
static inline char *
fixture_document(Fixture *f, const char *patient, const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(f->folder, ".kept", "coming", NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    char *id = NULL;
    gboolean fresh;
    g_assert_true(
        ps_store_take_document(f->store, patient, path, name, "ann", &id, &fresh, &error));
    g_assert_no_error(error);
    return id;
}

/* Nothing is wrong in the store. */
static inline void
fixture_is_clean(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) wrong = ps_store_check(f->store, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < wrong->len; i++)
        g_test_message("%s", (const char *) g_ptr_array_index(wrong, i));
    g_assert_cmpuint(wrong->len, ==, 0);
}

#define ADD(path, function)                                                                        \
    g_test_add(path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
