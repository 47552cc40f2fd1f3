/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds the content files of two languages against each other. */
#include "report/languages.h"

#include <string.h>

#include "core/error.h"

static int
compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

void
ps_languages_sort(GPtrArray *items)
{
    g_ptr_array_sort(items, compare);
}

GPtrArray *
ps_report_languages(const char *data_folder, GError **error)
{
    g_autofree char *path = g_build_filename(data_folder, "content", NULL);
    g_autoptr(GError) local = NULL;
    g_autoptr(GDir) folder = g_dir_open(path, 0, &local);
    if (folder == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "content: %s", local->message);
        return NULL;
    }
    GPtrArray *languages = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *sub = g_build_filename(path, name, NULL);
        if (g_file_test(sub, G_FILE_TEST_IS_DIR))
            g_ptr_array_add(languages, g_strdup(name));
    }
    ps_languages_sort(languages);
    return languages;
}

static gboolean fail(GError **error, const PsContent *content, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static gboolean
fail(GError **error, const PsContent *content, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s:1: %s", content->file, message);
    return FALSE;
}

/* What a pattern finds in the title and the body, each thing once, sorted, as one line. */
static char *
found(const PsContent *content, const char *pattern)
{
    g_autofree char *text = g_strconcat(content->title, "\n", content->body, NULL);
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(regex, text, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        char *item = g_match_info_fetch(match, 0);
        if (g_ptr_array_find_with_equal_func(items, item, g_str_equal, NULL))
            g_free(item);
        else
            g_ptr_array_add(items, item);
    }
    ps_languages_sort(items);
    g_ptr_array_add(items, NULL);
    return g_strjoinv(" ", (char **) items->pdata);
}

/* How many lines begin in the way of a list item, a table's row or a heading, and how many blocks
 * there are: a translation has as many. */
static guint
blocks(const PsContent *content, const char *pattern)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    guint count = 0;
    g_regex_match(regex, content->body, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL))
        count++;
    return count;
}

static gboolean
same_found(const PsContent *own, const PsContent *other, const char *what, const char *pattern,
           GError **error)
{
    g_autofree char *first = found(own, pattern);
    g_autofree char *second = found(other, pattern);
    if (g_str_equal(first, second))
        return TRUE;
    return fail(error, other, "%s are not those of %s: \"%s\", there \"%s\"", what, own->file,
                second, first);
}

static gboolean
same_sources(const PsContent *own, const PsContent *other)
{
    if (own->sources->len != other->sources->len)
        return FALSE;
    for (guint i = 0; i < own->sources->len; i++)
        if (!g_str_equal(g_ptr_array_index(own->sources, i), g_ptr_array_index(other->sources, i)))
            return FALSE;
    return TRUE;
}

static gboolean
same_text(const PsContent *own, const PsContent *other, GError **error)
{
    static const char *const shapes[] = {"^- ", "^\\|", "\\n\\n", "\\*\\*"};
    if (own->rev != other->rev)
        return fail(error, other, "it tells revision %u, but %s is at %u", other->rev, own->file,
                    own->rev);
    if (!same_sources(own, other) || !g_str_equal(own->as_of, other->as_of))
        return fail(error, other, "sources and as_of are not those of %s", own->file);
    if ((*own->title == '\0') != (*other->title == '\0'))
        return fail(error, other, "it has a title and %s has none, or the other way", own->file);
    if (!same_found(own, other, "placeholders", "\\{\\{[^}]*\\}\\}", error) ||
        !same_found(own, other, "numbers and codes", "\\b[\\w.-]*\\d(?:[\\w.-]*\\w)?", error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++)
        if (blocks(own, shapes[i]) != blocks(other, shapes[i]))
            return fail(error, other, "paragraphs, list items or rows are not as many as in %s",
                        own->file);
    return TRUE;
}

gboolean
ps_languages_check_texts(const PsReport *own, const PsReport *other, GError **error)
{
    for (guint i = 0; i < own->content->files->len; i++) {
        const PsContent *content = g_ptr_array_index(own->content->files, i);
        const PsContent *same = ps_contentset_find(other->content, content->id);
        if (same == NULL)
            return fail(error, content, "there is no content/%s/%s.md", other->lang, content->id);
        if (!same_text(content, same, error))
            return FALSE;
    }
    for (guint i = 0; i < other->content->files->len; i++) {
        const PsContent *content = g_ptr_array_index(other->content->files, i);
        if (ps_contentset_find(own->content, content->id) == NULL)
            return fail(error, content, "there is no content/%s/%s.md", own->lang, content->id);
    }
    return TRUE;
}

gboolean
ps_report_check_same(const PsReport *own, const PsReport *other, GError **error)
{
    return ps_languages_check_texts(own, other, error) &&
           ps_languages_check_lists(own, other, error) &&
           (g_str_equal(other->lang, PS_OWN_LANGUAGE) || ps_languages_check_values(other, error));
}
