/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds patients and their files below the inputs. */
#include "app/inputs.h"

#include <gio/gio.h>
#include <string.h>

#include "app/message.h"

#define MAX_DEPTH 16

static void
file_free(PsInputFile *file)
{
    g_free(file->path);
    g_free(file->name);
    g_free(file);
}

static void
patient_free(PsInputPatient *patient)
{
    g_free(patient->id);
    g_ptr_array_unref(patient->files);
    g_free(patient);
}

static PsInputPatient *
patient_new(const char *id)
{
    PsInputPatient *patient = g_new0(PsInputPatient, 1);
    patient->id = g_filename_display_name(id);
    patient->files = g_ptr_array_new_with_free_func((GDestroyNotify) file_free);
    return patient;
}

static void
add_file(PsInputPatient *patient, const char *path, const char *name)
{
    PsInputFile *file = g_new0(PsInputFile, 1);
    file->path = g_strdup(path);
    file->name = g_filename_display_name(name);
    g_ptr_array_add(patient->files, file);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* The entries of a folder, sorted, without hidden ones; NULL where it cannot be opened. */
static GPtrArray *
entries_of(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (dir == NULL)
        return NULL;
    GPtrArray *entries = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL)
        if (*name != '.')
            g_ptr_array_add(entries, g_strdup(name));
    g_ptr_array_sort(entries, compare_names);
    return entries;
}

static gboolean
same_folder(const char *path, const char *out_folder)
{
    if (out_folder == NULL)
        return FALSE;
    g_autofree char *a = g_canonicalize_filename(path, NULL);
    g_autofree char *b = g_canonicalize_filename(out_folder, NULL);
    return g_str_equal(a, b);
}

static void
add_below(PsInputPatient *patient, const char *folder, const char *prefix, const char *out_folder,
          int depth)
{
    g_autoptr(GPtrArray) entries = entries_of(folder);
    if (entries == NULL || depth > MAX_DEPTH) {
        ps_message("%s: this folder could not be opened. Check that you may read it.", folder);
        return;
    }
    for (guint i = 0; i < entries->len; i++) {
        g_autofree char *path = g_build_filename(folder, entries->pdata[i], NULL);
        g_autofree char *name = g_build_filename(prefix, entries->pdata[i], NULL);
        if (same_folder(path, out_folder))
            continue;
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            add_below(patient, path, name, out_folder, depth + 1);
        else
            add_file(patient, path, name);
    }
}

static PsInputPatient *
patient_of_file(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    const char *dot = strrchr(name, '.');
    g_autofree char *stem =
        dot != NULL && dot != name ? g_strndup(name, (gsize) (dot - name)) : g_strdup(name);
    PsInputPatient *patient = patient_new(stem);
    add_file(patient, path, name);
    return patient;
}

static void
add_folder(GPtrArray *patients, const char *folder, const char *out_folder)
{
    g_autoptr(GPtrArray) entries = entries_of(folder);
    if (entries == NULL) {
        ps_message("%s: this folder could not be opened. Check that you may read it.", folder);
        return;
    }
    for (guint i = 0; i < entries->len; i++) {
        g_autofree char *path = g_build_filename(folder, entries->pdata[i], NULL);
        if (same_folder(path, out_folder))
            continue;
        if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
            g_ptr_array_add(patients, patient_of_file(path));
            continue;
        }
        PsInputPatient *patient = patient_new(entries->pdata[i]);
        add_below(patient, path, "", out_folder, 0);
        if (patient->files->len > 0)
            g_ptr_array_add(patients, patient);
        else
            patient_free(patient);
    }
}

static int
compare_patients(gconstpointer a, gconstpointer b)
{
    const PsInputPatient *x = *(const PsInputPatient *const *) a;
    const PsInputPatient *y = *(const PsInputPatient *const *) b;
    int order = strcmp(x->id, y->id);
    if (order != 0)
        return order;
    const PsInputFile *f = g_ptr_array_index(x->files, 0), *g = g_ptr_array_index(y->files, 0);
    return strcmp(f->path, g->path);
}

static const char *const ours[] = {".",
                                   "..",
                                   ".kept",
                                   "worklist.csv",
                                   "worklist.json",
                                   "worklist.html",
                                   "store.sqlite",
                                   "store.sqlite-wal",
                                   "store.sqlite-shm",
                                   "store.sqlite.v1",
                                   "journal.sqlite",
                                   "journal.sqlite-wal",
                                   "journal.sqlite-shm"};

/* Names that the output folder keeps for itself, and names given twice, get a number. */
static void
make_ids_unique(GPtrArray *patients)
{
    g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < G_N_ELEMENTS(ours); i++)
        g_hash_table_add(used, (gpointer) (gsize) ours[i]);
    for (guint i = 0; i < patients->len; i++) {
        PsInputPatient *patient = g_ptr_array_index(patients, i);
        g_autofree char *first = g_strdup(patient->id);
        for (guint n = 2; g_hash_table_contains(used, patient->id); n++) {
            g_free(patient->id);
            patient->id = g_strdup_printf("%s-%u", first, n);
        }
        g_hash_table_add(used, patient->id);
    }
}

GPtrArray *
ps_inputs_find(char **inputs, const char *out_folder, guint *missing)
{
    GPtrArray *patients = g_ptr_array_new_with_free_func((GDestroyNotify) patient_free);
    *missing = 0;
    for (char **input = inputs; *input != NULL; input++) {
        guint before = patients->len;
        if (g_file_test(*input, G_FILE_TEST_IS_DIR))
            add_folder(patients, *input, out_folder);
        else if (g_file_test(*input, G_FILE_TEST_EXISTS))
            g_ptr_array_add(patients, patient_of_file(*input));
        else
            ps_message("%s: there is no such file or folder. Check the name.", *input);
        if (patients->len == before && g_file_test(*input, G_FILE_TEST_IS_DIR))
            ps_message("%s: there is no file in this folder. Put one folder per patient, or loose "
                       "files, into it.",
                       *input);
        *missing += patients->len == before;
    }
    g_ptr_array_sort(patients, compare_patients);
    make_ids_unique(patients);
    return patients;
}
