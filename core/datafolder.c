/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the data folder, lists what is in it and gives it a revision. */
#include "core/datafile.h"

#include <gio/gio.h>
#include <string.h>

#include "core/error.h"

static char *
beside_program(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    if (program == NULL)
        return NULL;
    g_autofree char *bin = g_path_get_dirname(program);
    g_autofree char *prefix = g_path_get_dirname(bin);
    /* Test programs live one folder deeper than bin/. */
    for (int up = 0; up < 2; up++) {
        g_autofree char *folder = g_build_filename(prefix, "share", "plainstage", NULL);
        if (g_file_test(folder, G_FILE_TEST_IS_DIR))
            return g_steal_pointer(&folder);
        char *parent = g_path_get_dirname(prefix);
        g_free(prefix);
        prefix = parent;
    }
    return NULL;
}

char *
ps_data_folder(GError **error)
{
    const char *named = g_getenv("PLAINSTAGE_DATA");
    g_autofree char *folder = named != NULL && *named != '\0' ? g_strdup(named) : beside_program();
    if (folder == NULL || !g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        g_set_error(
            error, PS_ERROR, PS_ERROR_DATA,
            "the folder with rules and lexicons was not found; install plainstage again, or "
            "set PLAINSTAGE_DATA to it");
        return NULL;
    }
    return g_steal_pointer(&folder);
}

static gboolean
list_below(const char *folder, const char *sub, const char *suffix, GPtrArray *names,
           GError **error)
{
    g_autofree char *path = g_build_filename(folder, sub, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, error);
    if (dir == NULL)
        return FALSE;
    const char *entry;
    while ((entry = g_dir_read_name(dir)) != NULL) {
        g_autofree char *name = g_build_filename(sub, entry, NULL);
        g_autofree char *full = g_build_filename(folder, name, NULL);
        if (g_file_test(full, G_FILE_TEST_IS_DIR)) {
            if (!list_below(folder, name, suffix, names, error))
                return FALSE;
        } else if (g_str_has_suffix(entry, suffix)) {
            g_ptr_array_add(names, g_steal_pointer(&name));
        }
    }
    return TRUE;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
ps_data_list(const char *folder, const char *sub, const char *suffix, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) local = NULL;
    if (!list_below(folder, sub, suffix, names, &local)) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s: %s", sub, local->message);
        return NULL;
    }
    g_ptr_array_sort(names, compare_names);
    return g_steal_pointer(&names);
}

static gboolean
hash_files(GChecksum *sum, const char *folder, const char *sub, GError **error)
{
    g_autoptr(GPtrArray) names = ps_data_list(folder, sub, "", error);
    if (names == NULL)
        return FALSE;
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *bytes = NULL;
        gsize length;
        if (!g_file_get_contents(path, &bytes, &length, error))
            return FALSE;
        g_checksum_update(sum, (const guchar *) name, (gssize) strlen(name) + 1);
        g_checksum_update(sum, (const guchar *) bytes, (gssize) length);
    }
    return TRUE;
}

char *
ps_data_revision(const char *folder, GError **error)
{
    static const char *const subs[] = {"content", "lexicon", "page", "rules"};
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (gsize i = 0; i < G_N_ELEMENTS(subs); i++)
        if (!hash_files(sum, folder, subs[i], error))
            return NULL;
    return g_strndup(g_checksum_get_string(sum), 16);
}
