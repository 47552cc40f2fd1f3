/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads data files and says where in them something is wrong. */
#include "core/datafile.h"

#include <string.h>

#include "core/error.h"
#include "core/json.h"

PsDataFile *
ps_datafile_load(const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) local = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, &local)) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s: %s", name, local->message);
        return NULL;
    }
    json_t *root = ps_json_parse(text, length, name, error);
    if (root == NULL)
        return NULL;
    PsDataFile *file = g_new0(PsDataFile, 1);
    file->name = g_strdup(name);
    file->text = g_steal_pointer(&text);
    file->root = root;
    return file;
}

void
ps_datafile_free(PsDataFile *file)
{
    if (file == NULL)
        return;
    g_free(file->name);
    g_free(file->text);
    json_decref(file->root);
    g_free(file);
}

/* The first "token" in JSON quotes at or after `from`; `from` itself where there is none. */
static const char *
find_quoted(const char *from, const char *token)
{
    if (token == NULL)
        return from;
    g_autofree char *quoted = g_strdup_printf("\"%s\"", token);
    const char *at = strstr(from, quoted);
    return at != NULL ? at : from;
}

void
ps_datafile_fail(GError **error, const PsDataFile *file, const char *anchor, const char *token,
                 const char *format, ...)
{
    const char *at = find_quoted(find_quoted(file->text, anchor), token);
    int line = 1, column = 1;
    for (const char *p = file->text; p < at; p++) {
        line += *p == '\n';
        column = *p == '\n' ? 1 : column + 1;
    }
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s:%d:%d: %s", file->name, line, column, message);
}

gboolean
ps_datafile_check_keys(const PsDataFile *file, const json_t *object, const char *anchor,
                       const char *const *allowed, GError **error)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *) (gsize) object, key, value)
    {
        gboolean known = FALSE;
        for (const char *const *name = allowed; *name != NULL && !known; name++)
            known = g_str_equal(key, **name == '!' ? *name + 1 : *name);
        if (!known) {
            ps_datafile_fail(error, file, anchor, key, "unknown key \"%s\"", key);
            return FALSE;
        }
    }
    for (const char *const *name = allowed; *name != NULL; name++) {
        if (**name == '!' && json_object_get(object, *name + 1) == NULL) {
            ps_datafile_fail(error, file, anchor, anchor, "key \"%s\" is missing", *name + 1);
            return FALSE;
        }
    }
    return TRUE;
}
