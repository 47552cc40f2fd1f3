/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a JSON argument: a file, or standard input. */
#include "app/argument.h"

#include <unistd.h>

#include <gio/gio.h>
#include <gio/gunixinputstream.h>

#include "app/exitcode.h"
#include "app/message.h"
#include "core/json.h"

static char *
read_standard_input(gsize *length, GError **error)
{
    g_autoptr(GInputStream) in = g_unix_input_stream_new(STDIN_FILENO, FALSE);
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    if (g_output_stream_splice(memory, in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
        return NULL;
    *length = g_memory_output_stream_get_data_size(G_MEMORY_OUTPUT_STREAM(memory));
    return g_memory_output_stream_steal_data(G_MEMORY_OUTPUT_STREAM(memory));
}

json_t *
ps_argument_load(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    if (g_str_equal(path, "-"))
        text = read_standard_input(&length, error);
    else
        g_file_get_contents(path, &text, &length, error);
    return text == NULL ? NULL : ps_json_parse(text, length, path, error);
}

int
ps_argument_fail(const GError *error)
{
    ps_message("%s", error->message);
    return error->domain == G_FILE_ERROR ? PS_EXIT_NO_INPUT : PS_EXIT_UNREADABLE;
}
