/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datafolder.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static char *folder;

/* A target that ends by a finding leaves its file behind: that is what it found. */
static void
remove_folder(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *sub; dir != NULL && (sub = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, sub, NULL);
        g_autoptr(GDir) files = g_dir_open(path, 0, NULL);
        for (const char *name; files != NULL && (name = g_dir_read_name(files)) != NULL;) {
            g_autofree char *file = g_build_filename(path, name, NULL);
            g_unlink(file);
        }
        g_rmdir(path);
    }
    g_rmdir(folder);
    g_free(folder);
}

const char *
fuzz_folder(void)
{
    if (folder != NULL)
        return folder;
    const char *memory = g_file_test("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir();
    folder = g_build_filename(memory, "plainstage-fuzz-XXXXXX", NULL);
    g_assert_nonnull(g_mkdtemp(folder));
    atexit(remove_folder);
    return folder;
}

void
fuzz_file(const char *name, const uint8_t *data, size_t size)
{
    g_autofree char *path = g_build_filename(fuzz_folder(), name, NULL);
    g_autofree char *sub = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(sub, 0700), ==, 0);
    FILE *file = fopen(path, "wb");
    g_assert_nonnull(file);
    g_assert_cmpuint(fwrite(data, 1, size, file), ==, size);
    g_assert_cmpint(fclose(file), ==, 0);
}
