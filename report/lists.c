/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of a patient's page: questions, services, what is missing, words, sources. */
#include <string.h>

#include "core/error.h"
#include "core/json.h"
#include "core/limits.h"
#include "report/html.h"
#include "report/mark.h"
#include "report/sheet.h"

#define MAX_WORDS 15u

gboolean
ps_sheet_questions(PsSheet *sheet, GString *html, GError **error)
{
    const GPtrArray *questions = sheet->record->plan->questions;
    const PsDataFile *file = sheet->report->questions;
    g_string_append(html, "<ol class=\"questions\">\n");
    for (guint i = 0; i < questions->len; i++) {
        const char *id = g_ptr_array_index(questions, i);
        const char *text = ps_json_get_string(file->root, id);
        if (text == NULL) {
            ps_datafile_fail(error, file, NULL, NULL, "question \"%s\" is missing", id);
            return FALSE;
        }
        g_autofree char *source = g_strconcat("questions/", id, NULL);
        ps_html_format(html, "<li data-question=\"%s\">", id);
        ps_mark_open(html, source, NULL);
        if (!ps_fill_html(html, text, file->name, ps_values_get, &sheet->values, error))
            return FALSE;
        ps_mark_close(html);
        g_string_append(html, "</li>\n");
    }
    g_string_append(html, "</ol>\n");
    return TRUE;
}

static gboolean
write_card(PsSheet *sheet, const char *id, GString *html, GError **error)
{
    const PsContent *content = ps_sheet_content(sheet, id, error);
    if (content == NULL)
        return FALSE;
    ps_html_format(html, "<div class=\"card\" data-part=\"%s\" data-rev=\"%u\">", id, content->rev);
    if (*content->title != '\0') {
        g_string_append(html, "<h3>");
        if (!ps_sheet_title(sheet, content, html, error))
            return FALSE;
        g_string_append(html, "</h3>");
    }
    if (!ps_sheet_body(sheet, content, html, error))
        return FALSE;
    g_string_append(html, "</div>\n");
    return TRUE;
}

gboolean
ps_sheet_services(PsSheet *sheet, GString *html, GError **error)
{
    const GPtrArray *services = sheet->record->plan->services;
    g_string_append(html, "<div class=\"cards\">\n");
    for (guint i = 0; i < services->len; i++)
        if (!write_card(sheet, g_ptr_array_index(services, i), html, error))
            return FALSE;
    g_string_append(html, "</div>\n");
    return TRUE;
}

/* The facts that are missing; those that stand among the parts as well are written there. */
gboolean
ps_sheet_missing(PsSheet *sheet, GString *html, GError **error)
{
    const PsPlan *plan = sheet->record->plan;
    for (guint i = 0; i < plan->missing->len; i++) {
        g_autofree char *id = g_strconcat("MISSING.", g_ptr_array_index(plan->missing, i), NULL);
        if (!g_ptr_array_find_with_equal_func(plan->parts, id, g_str_equal, NULL) &&
            !write_card(sheet, id, html, error))
            return FALSE;
    }
    return TRUE;
}

/* All that the page says in its own words. */
static char *
own_text(const PsSheet *sheet)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sheet->pieces->len; i++) {
        const PsPiece *piece = g_ptr_array_index(sheet->pieces, i);
        g_autofree char *visible = ps_html_visible(piece->html->str, TRUE);
        g_string_append_printf(text, "%s\n", visible);
    }
    return g_string_free(text, FALSE);
}

static gboolean
occurs(const json_t *word, const char *text)
{
    g_autofree char *pattern = g_strdup_printf(
        "(*LIMIT_MATCH=%u)\\b(?:%s)\\b", PS_REGEX_MATCH_LIMIT, ps_json_get_string(word, "match"));
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_CASELESS, 0, NULL);
    return regex != NULL && g_regex_match_full(regex, text, -1, 0, 0, NULL, NULL);
}

void
ps_sheet_glossary(PsSheet *sheet, GString *html)
{
    g_autofree char *text = own_text(sheet);
    guint count = 0;
    size_t i;
    json_t *word;
    g_string_append(html, "<dl class=\"words\">\n");
    json_array_foreach(sheet->report->glossary->root, i, word)
    {
        const char *plain = ps_json_get_string(word, "plain");
        if (count == MAX_WORDS || !occurs(word, text) ||
            ps_banned_find(sheet->report->banned, sheet->record, "GLOSS", plain) != NULL)
            continue;
        const char *term = ps_json_get_string(word, "term");
        g_autofree char *source = g_strconcat("glossary/", term, NULL);
        ps_mark_format(html, source, NULL, "<div><dt>%s</dt><dd>%s</dd></div>\n", term, plain);
        count++;
    }
    g_string_append(html, "</dl>\n");
}

/* "S9" before "S12", "S17" before "S17b". */
static int
compare_sources(gconstpointer a, gconstpointer b)
{
    const char *left = *(const char *const *) a, *right = *(const char *const *) b;
    guint64 m = g_ascii_strtoull(left + 1, NULL, 10), n = g_ascii_strtoull(right + 1, NULL, 10);
    return m != n ? (m < n ? -1 : 1) : strcmp(left, right);
}

static GPtrArray *
used_sources(const PsSheet *sheet, const char **oldest)
{
    GPtrArray *ids = g_ptr_array_new();
    *oldest = NULL;
    for (guint i = 0; i < sheet->used->len; i++) {
        const PsContent *content = g_ptr_array_index(sheet->used, i);
        if (*oldest == NULL || strcmp(content->as_of, *oldest) < 0)
            *oldest = content->as_of;
        for (guint k = 0; k < content->sources->len; k++) {
            char *id = g_ptr_array_index(content->sources, k);
            if (!g_ptr_array_find_with_equal_func(ids, id, g_str_equal, NULL))
                g_ptr_array_add(ids, id);
        }
    }
    g_ptr_array_sort(ids, compare_sources);
    return ids;
}

static gboolean
write_source(PsSheet *sheet, const char *id, GString *html, GError **error)
{
    const PsDataFile *file = sheet->report->sources;
    const json_t *source = json_object_get(file->root, id);
    const char *title = ps_json_get_string(source, "title");
    if (title == NULL) {
        ps_datafile_fail(error, file, NULL, NULL, "source \"%s\" is missing", id);
        return FALSE;
    }
    const json_t *year = json_object_get(source, "year");
    g_autofree char *number = json_is_integer(year)
                                  ? g_strdup_printf("%d", (int) json_integer_value(year))
                                  : g_strdup(json_string_value(year));
    /* A title may name what this page must not speak of: then the year has to do. */
    gboolean told = ps_banned_find(sheet->report->banned, sheet->record, "SRC", title) == NULL;
    g_autofree char *text =
        ps_words_compose(sheet->report->words, told ? "source" : "source_untitled", "title", title,
                         "year", number != NULL ? number : "", NULL);
    g_autofree char *from = g_strconcat("sources/", id, NULL);
    ps_mark_format(html, from, NULL, "<li><span class=\"source-id\">%s</span> %s</li>\n", id, text);
    return TRUE;
}

gboolean
ps_sheet_sources(PsSheet *sheet, GString *html, GError **error)
{
    const PsWords *words = sheet->report->words;
    const char *oldest;
    g_autoptr(GPtrArray) ids = used_sources(sheet, &oldest);
    g_string_append(html, "<ul class=\"sources\">\n");
    for (guint i = 0; i < ids->len; i++)
        if (!write_source(sheet, g_ptr_array_index(ids, i), html, error))
            return FALSE;
    g_string_append(html, "</ul>\n");
    g_autofree char *date = ps_words_date(words, oldest);
    g_autofree char *checked =
        ps_words_compose(words, "checked_on", "date", date != NULL ? date : "", NULL);
    g_autofree char *made = ps_words_compose(words, "made_by", "version", sheet->record->version,
                                             "revision", sheet->record->data_revision, NULL);
    g_string_append(html, "<p class=\"made\">");
    ps_mark_format(html, "words/checked_on", NULL, "%s ", checked);
    ps_mark_format(html, "words/made_by", NULL, "%s", made);
    g_string_append(html, "</p>\n");
    return TRUE;
}
