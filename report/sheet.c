/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes sections: title, text, parts, and what belongs to them alone. */
#include "report/sheet.h"

#include <string.h>

#include "core/error.h"
#include "report/figures.h"
#include "report/html.h"
#include "report/mark.h"
#include "report/markdown.h"

static void
piece_free(PsPiece *piece)
{
    g_free(piece->id);
    g_string_free(piece->html, TRUE);
    g_free(piece);
}

PsSheet *
ps_sheet_new(const PsReport *report, const PsRecord *record, const GPtrArray *strips)
{
    PsSheet *sheet = g_new0(PsSheet, 1);
    sheet->report = report;
    sheet->draft = ps_draft_new(record);
    sheet->record = &sheet->draft->record;
    sheet->strips = strips;
    sheet->values = (PsValues){report->words, sheet->record, NULL, TRUE};
    sheet->pieces = g_ptr_array_new_with_free_func((GDestroyNotify) piece_free);
    sheet->used = g_ptr_array_new();
    return sheet;
}

void
ps_sheet_free(PsSheet *sheet)
{
    if (sheet == NULL)
        return;
    g_ptr_array_unref(sheet->pieces);
    g_ptr_array_unref(sheet->used);
    ps_draft_free(sheet->draft);
    g_free(sheet);
}

const PsContent *
ps_sheet_content(PsSheet *sheet, const char *id, GError **error)
{
    const PsContent *content = ps_contentset_find(sheet->report->content, id);
    if (content == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                    "content/%s/%s.md is missing; the plan asks for it", sheet->report->lang, id);
        return NULL;
    }
    if (!g_ptr_array_find(sheet->used, content, NULL))
        g_ptr_array_add(sheet->used, (gpointer) (gsize) content);
    return content;
}

/* The column of a comparison table that is this patient's. */
static guint
own_column(const PsRecord *record)
{
    const char *extent = record->plan->extent;
    if (g_str_equal(extent, "EXT-LOCAL"))
        return 2;
    if (g_str_equal(extent, "EXT-NODES"))
        return 3;
    return g_str_equal(extent, "EXT-META") ? 4 : 0;
}

static void
open_content(GString *html, const PsContent *content)
{
    g_autofree char *source = g_strconcat("content/", content->id, NULL);
    ps_mark_open(html, source, NULL);
}

gboolean
ps_sheet_body(PsSheet *sheet, const PsContent *content, GString *html, GError **error)
{
    const char *section = sheet->values.section;
    gboolean compares = section != NULL && g_str_has_prefix(section, "CMP-TABLE");
    PsMarkdown how = {.file = content->file,
                      .value = ps_values_get,
                      .user = &sheet->values,
                      .own_column = compares ? own_column(sheet->record) : 0,
                      .own_label = ps_words_label(sheet->report->words, "own_column")};
    open_content(html, content);
    gboolean rendered = ps_markdown_render(&how, content->body, html, error);
    ps_mark_close(html);
    return rendered;
}

gboolean
ps_sheet_title(PsSheet *sheet, const PsContent *content, GString *html, GError **error)
{
    open_content(html, content);
    gboolean filled =
        ps_fill_html(html, content->title, content->file, ps_values_get, &sheet->values, error);
    ps_mark_close(html);
    return filled;
}

/* A part's section is what stands before its first point. */
static gboolean
is_part_of(const char *part, const char *section)
{
    gsize length = strlen(section);
    return strncmp(part, section, length) == 0 && part[length] == '.';
}

static gboolean
write_parts(PsSheet *sheet, const char *id, GString *html, GError **error)
{
    const GPtrArray *parts = sheet->record->plan->parts;
    for (guint i = 0; i < parts->len; i++) {
        const char *part = g_ptr_array_index(parts, i);
        if (!is_part_of(part, id))
            continue;
        const PsContent *content = ps_sheet_content(sheet, part, error);
        if (content == NULL)
            return FALSE;
        ps_html_format(html, "<div class=\"part\" data-part=\"%s\" data-rev=\"%u\">", part,
                       content->rev);
        if (*content->title != '\0') {
            g_string_append(html, "<h3>");
            if (!ps_sheet_title(sheet, content, html, error))
                return FALSE;
            g_string_append(html, "</h3>");
        }
        if (!ps_sheet_body(sheet, content, html, error))
            return FALSE;
        g_string_append(html, "</div>\n");
    }
    return TRUE;
}

/* Lines of the head that only some records need. */
static void
write_head_notes(PsSheet *sheet, GString *html)
{
    const PsWords *words = sheet->report->words;
    PsReadCount count = ps_values_count(sheet->record);
    g_autofree char *pages = g_strdup_printf("%u", count.pages - count.pages_read);
    g_autofree char *documents = g_strdup_printf("%u", count.documents_refused);
    if (count.pages > count.pages_read) {
        g_autofree char *line = ps_words_compose(words, "pages_not_read", "count", pages, NULL);
        ps_mark_format(html, "words/pages_not_read", "documents", "<p class=\"not-read\">%s</p>",
                       line);
    }
    if (count.documents_refused > 0) {
        g_autofree char *line =
            ps_words_compose(words, "documents_not_read", "count", documents, NULL);
        ps_mark_format(html, "words/documents_not_read", "documents",
                       "<p class=\"not-read\">%s</p>", line);
    }
}

gboolean
ps_sheet_draws(const PsPlan *plan)
{
    static const char *const without[] = {"EXT-NODX", "EXT-HOLD", "EXT-OTHERCA", "EXT-DX-CONFLICT"};
    for (gsize i = 0; i < G_N_ELEMENTS(without); i++)
        if (g_str_equal(plan->extent, without[i]))
            return FALSE;
    return TRUE;
}

static gboolean
write_extra(PsSheet *sheet, const char *id, GString *html, GError **error)
{
    if (g_str_equal(id, "HDR"))
        write_head_notes(sheet, html);
    else if (g_str_equal(id, "STG-SHOW"))
        ps_figures_stage(html, sheet->report->words, sheet->record);
    else if (g_str_equal(id, "ABOUT-RECORD"))
        ps_sheet_facts(sheet, html);
    else if (g_str_equal(id, "TUMORS"))
        return ps_sheet_tumours(sheet, html, error);
    else if (g_str_equal(id, "QUESTIONS"))
        return ps_sheet_questions(sheet, html, error);
    else if (g_str_equal(id, "SERVICES"))
        return ps_sheet_services(sheet, html, error);
    else if (g_str_equal(id, "MISSING"))
        return ps_sheet_missing(sheet, html, error);
    else if (g_str_equal(id, "GLOSS"))
        ps_sheet_glossary(sheet, html);
    else if (g_str_equal(id, "SRC"))
        return ps_sheet_sources(sheet, html, error);
    return TRUE;
}

/* Who has checked the page; or that nobody has. */
static void
write_kicker(GString *html, const PsWords *words, const PsRelease *release)
{
    g_string_append(html, "<p class=\"kicker\">");
    ps_mark_format(html, "words/sheet", NULL, "<span>%s</span> ", ps_words_label(words, "sheet"));
    if (release == NULL) {
        ps_mark_format(html, "words/draft", NULL, "<span class=\"draft\">%s</span>",
                       ps_words_label(words, "draft"));
    } else {
        g_autofree char *day = g_strndup(release->at, strlen("2026-01-31"));
        g_autofree char *date = ps_words_date(words, day);
        g_autofree char *text =
            ps_words_compose(words, "released", "name", release->by, "date", date, NULL);
        ps_mark_format(html, "words/released", "release", "<span class=\"released\">%s</span>",
                       text);
    }
    g_string_append(html, "</p>");
}

static gboolean
write_title(PsSheet *sheet, const char *id, const PsContent *content, GString *html, GError **error)
{
    gboolean head = g_str_equal(id, "HDR");
    if (head)
        write_kicker(html, sheet->report->words, sheet->record->release);
    if (*content->title == '\0')
        return TRUE;
    ps_html_format(html, head ? "<h1>" : "<h2 id=\"%s-title\">", id);
    if (!ps_sheet_title(sheet, content, html, error))
        return FALSE;
    g_string_append(html, head ? "</h1>\n" : "</h2>\n");
    return TRUE;
}

/* A section that a reader opens by choice: closed at first, and not printed. */
static void
write_gate(PsSheet *sheet, GString *html, const char *inner)
{
    g_string_append(html, "<details>");
    ps_mark_format(html, "words/outlook", NULL, "<summary>%s</summary>\n",
                   ps_words_label(sheet->report->words, "outlook"));
    g_string_append(html, inner);
    g_string_append(html, "</details>\n");
}

static gboolean
write_section(PsSheet *sheet, const char *id, GString *html, GError **error)
{
    const PsContent *content = ps_sheet_content(sheet, id, error);
    if (content == NULL)
        return FALSE;
    g_autoptr(GString) inner = g_string_new(NULL);
    if (!ps_sheet_body(sheet, content, inner, error) || !write_parts(sheet, id, inner, error) ||
        !write_extra(sheet, id, inner, error))
        return FALSE;
    const char *element = g_str_equal(id, "HDR") ? "header" : "section";
    ps_html_format(html, "<%s class=\"section\" id=\"%s\" data-rev=\"%u\"", element, id,
                   content->rev);
    if (*content->title != '\0' && !g_str_equal(id, "HDR"))
        ps_html_format(html, " aria-labelledby=\"%s-title\"", id);
    g_string_append(html, ">\n");
    if (!write_title(sheet, id, content, html, error))
        return FALSE;
    if (g_str_equal(id, "PROG-GATE"))
        write_gate(sheet, html, inner->str);
    else
        g_string_append(html, inner->str);
    ps_html_format(html, "</%s>\n", element);
    return TRUE;
}

GString *
ps_sheet_piece(PsSheet *sheet, const char *id)
{
    PsPiece *piece = g_new0(PsPiece, 1);
    piece->id = g_strdup(id);
    piece->html = g_string_new(NULL);
    g_ptr_array_add(sheet->pieces, piece);
    return piece->html;
}

gboolean
ps_sheet_section(PsSheet *sheet, const char *id, GError **error)
{
    GString *html = ps_sheet_piece(sheet, id);
    sheet->values.section = id;
    gboolean done = write_section(sheet, id, html, error);
    sheet->values.section = NULL;
    return done;
}

gboolean
ps_sheet_check_words(const PsSheet *sheet, GError **error)
{
    for (guint i = 0; i < sheet->pieces->len; i++) {
        const PsPiece *piece = g_ptr_array_index(sheet->pieces, i);
        g_autofree char *visible = ps_html_visible(piece->html->str, TRUE);
        /* A folder may bear any name: it is the user's word and not ours. */
        g_auto(GStrv) around = g_strsplit(visible, sheet->record->kase->patient_id, -1);
        g_autofree char *text = g_strjoinv(" ", around);
        const char *id = ps_banned_find(sheet->report->banned, sheet->record, piece->id, text);
        if (id == NULL)
            continue;
        g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                    "section %s of the summary says what it must not (content/%s/banned.json: %s)",
                    piece->id, sheet->report->lang, id);
        return FALSE;
    }
    return TRUE;
}
