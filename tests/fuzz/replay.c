/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replays inputs through a fuzz target without libFuzzer. */
#include <stdint.h>

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        g_autofree char *bytes = NULL;
        gsize length;
        g_autoptr(GError) error = NULL;
        if (!g_file_get_contents(argv[i], &bytes, &length, &error)) {
            g_printerr("%s\n", error->message);
            return 1;
        }
        LLVMFuzzerTestOneInput((const uint8_t *) bytes, length);
    }
    return argc < 2;
}
