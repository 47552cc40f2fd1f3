/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads content files and refuses what is not complete. */
#include "report/content.h"

#include <string.h>

#include "core/choice.h"
#include "core/datafile.h"
#include "core/error.h"
#include "report/fill.h"

static const char *const keys[] = {"id",    "rev",      "title", "sources",
                                   "as_of", "reviewed", "grade", NULL};
enum { KEY_ID, KEY_REV, KEY_TITLE, KEY_SOURCES, KEY_AS_OF, KEY_REVIEWED, KEY_GRADE, KEY_COUNT };

void
ps_content_free(PsContent *content)
{
    if (content == NULL)
        return;
    g_free(content->file);
    g_free(content->id);
    g_free(content->title);
    g_clear_pointer(&content->sources, g_ptr_array_unref);
    g_free(content->as_of);
    g_free(content->reviewed);
    g_free(content->body);
    g_free(content);
}

static void fail(GError **error, const char *file, guint line, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static void
fail(GError **error, const char *file, guint line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s:%u: %s", file, line, message);
}

static GPtrArray *
split_list(const char *value)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit(value, ",", -1);
    for (char **part = parts; *part != NULL; part++)
        if (*g_strstrip(*part) != '\0')
            g_ptr_array_add(items, g_strdup(*part));
    return items;
}

static gboolean
is_day(const char *text)
{
    g_autofree char *full = g_strconcat(text, "T00:00:00Z", NULL);
    g_autoptr(GDateTime) day = g_date_time_new_from_iso8601(full, NULL);
    return strlen(text) == 10 && day != NULL;
}

/* Reads "key: value" lines up to the closing mark; `lines` moves to the body. */
static gboolean
read_front(const char *file, char ***lines, guint *line, char *values[KEY_COUNT], GError **error)
{
    for (*line = 2, (*lines)++; **lines != NULL; (*lines)++, (*line)++) {
        char *text = **lines;
        if (g_str_equal(g_strchomp(text), "---")) {
            (*lines)++;
            return TRUE;
        }
        char *colon = strchr(text, ':');
        if (colon == NULL) {
            fail(error, file, *line, "expected \"key: value\"");
            return FALSE;
        }
        *colon = '\0';
        int key = ps_choice_index(keys, text);
        if (key < 0 || values[key] != NULL) {
            fail(error, file, *line, key < 0 ? "unknown key \"%s\"" : "key \"%s\" stands twice",
                 text);
            return FALSE;
        }
        values[key] = g_strstrip(colon + 1);
    }
    fail(error, file, 1, "the front matter is not closed by ---");
    return FALSE;
}

static gboolean
take_front(PsContent *content, char *values[KEY_COUNT], GError **error)
{
    for (int key = 0; key < KEY_COUNT; key++) {
        if (values[key] == NULL ||
            (*values[key] == '\0' && key != KEY_TITLE && key != KEY_SOURCES)) {
            fail(error, content->file, 1, "key \"%s\" is missing", keys[key]);
            return FALSE;
        }
    }
    guint64 rev = 0;
    char *end = NULL;
    content->grade = g_ascii_strtod(values[KEY_GRADE], &end);
    if (!g_ascii_string_to_unsigned(values[KEY_REV], 10, 1, G_MAXUINT, &rev, NULL) ||
        *end != '\0' || !is_day(values[KEY_AS_OF])) {
        fail(error, content->file, 1, "rev and grade must be numbers, as_of a day (2026-01-31)");
        return FALSE;
    }
    content->id = g_strdup(values[KEY_ID]);
    content->rev = (guint) rev;
    content->title = g_strdup(values[KEY_TITLE]);
    content->sources = split_list(values[KEY_SOURCES]);
    content->as_of = g_strdup(values[KEY_AS_OF]);
    content->reviewed = g_strdup(values[KEY_REVIEWED]);
    return TRUE;
}

/* Each {{name}} of the body is one that a record can fill. */
static gboolean
check_placeholders(const char *file, char **lines, guint line, GError **error)
{
    for (; *lines != NULL; lines++, line++) {
        for (const char *open = strstr(*lines, "{{"); open != NULL; open = strstr(open + 2, "{{")) {
            const char *close = strstr(open, "}}");
            g_autofree char *name =
                close == NULL ? NULL : g_strndup(open + 2, (gsize) (close - open - 2));
            if (name != NULL && ps_fill_knows(name))
                continue;
            fail(error, file, line, "there is no placeholder {{%s", name != NULL ? name : open + 2);
            return FALSE;
        }
    }
    return TRUE;
}

PsContent *
ps_content_parse(const char *file, const char *text, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    if (lines[0] == NULL || !g_str_equal(g_strchomp(lines[0]), "---") ||
        !g_utf8_validate(text, -1, NULL)) {
        fail(error, file, 1, "expected UTF-8 text that begins with ---");
        return NULL;
    }
    g_autoptr(PsContent) content = g_new0(PsContent, 1);
    content->file = g_strdup(file);
    char **at = lines;
    guint line = 1;
    char *values[KEY_COUNT] = {NULL};
    if (!read_front(file, &at, &line, values, error) || !take_front(content, values, error) ||
        !check_placeholders(file, at, line + 1, error))
        return NULL;
    content->body = g_strstrip(g_strjoinv("\n", at));
    if (*content->body == '\0') {
        fail(error, file, line + 1, "there is no text after the front matter");
        return NULL;
    }
    return g_steal_pointer(&content);
}

void
ps_contentset_free(PsContentSet *set)
{
    if (set == NULL)
        return;
    g_hash_table_unref(set->by_id);
    g_ptr_array_unref(set->files);
    g_free(set);
}

static gboolean
load_file(PsContentSet *set, const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) local = NULL;
    if (!g_file_get_contents(path, &text, NULL, &local)) {
        fail(error, name, 1, "%s", local->message);
        return FALSE;
    }
    PsContent *content = ps_content_parse(name, text, error);
    if (content == NULL)
        return FALSE;
    g_ptr_array_add(set->files, content);
    g_autofree char *base = g_path_get_basename(name);
    g_autofree char *expected = g_strconcat(content->id, ".md", NULL);
    if (!g_str_equal(base, expected)) {
        fail(error, name, 1, "the file of \"%s\" must be named %s", content->id, expected);
        return FALSE;
    }
    if (!g_hash_table_insert(set->by_id, content->id, content)) {
        fail(error, name, 1, "a second file has the id \"%s\"", content->id);
        return FALSE;
    }
    return TRUE;
}

PsContentSet *
ps_contentset_load(const char *folder, const char *lang, GError **error)
{
    g_autofree char *sub = g_build_filename("content", lang, NULL);
    g_autoptr(GPtrArray) names = ps_data_list(folder, sub, ".md", error);
    if (names == NULL)
        return NULL;
    g_autoptr(PsContentSet) set = g_new0(PsContentSet, 1);
    set->files = g_ptr_array_new_with_free_func((GDestroyNotify) ps_content_free);
    set->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < names->len; i++)
        if (!load_file(set, folder, g_ptr_array_index(names, i), error))
            return NULL;
    return g_steal_pointer(&set);
}

const PsContent *
ps_contentset_find(const PsContentSet *set, const char *id)
{
    return g_hash_table_lookup(set->by_id, id);
}
