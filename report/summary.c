/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patient's summary: the plan's sections on one page. */
#include "core/error.h"
#include "report/figures.h"
#include "report/html.h"
#include "report/sheet.h"

/* Sections of the first page: what it is, the main message, where it is, stage or why none. */
static gboolean
is_first_page(const char *id)
{
    return g_str_equal(id, "HDR") || g_str_equal(id, "DISC") || g_str_equal(id, "MAIN") ||
           g_str_has_prefix(id, "EXT-") || g_str_has_prefix(id, "STG-");
}

/* These speak of the rest of the page, and are written after it. */
static gboolean
is_closing(const char *id)
{
    return g_str_equal(id, "GLOSS") || g_str_equal(id, "SRC");
}

/* A part whose section is not on the page would be lost without a word. */
static gboolean
check_parts(const PsPlan *plan, GError **error)
{
    for (guint i = 0; i < plan->parts->len; i++) {
        const char *part = g_ptr_array_index(plan->parts, i);
        g_auto(GStrv) names = g_strsplit(part, ".", 2);
        if (!ps_plan_has_section(plan, names[0])) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                        "part %s was chosen, but its section was not", part);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
write_sections(PsSheet *sheet, gboolean closing, GError **error)
{
    const GPtrArray *sections = sheet->record->plan->sections;
    for (guint i = 0; i < sections->len; i++) {
        const char *id = g_ptr_array_index(sections, i);
        if (g_str_equal(id, "ABOUT-RECORD") && !ps_sheet_has_facts(sheet))
            continue;
        if (is_closing(id) == closing && !ps_sheet_section(sheet, id, error))
            return FALSE;
    }
    return TRUE;
}

static char *
join_pieces(const PsSheet *sheet)
{
    GString *body = g_string_new("<main>\n<div class=\"first\">\n");
    gboolean first = TRUE;
    for (guint i = 0; i < sheet->pieces->len; i++) {
        const PsPiece *piece = g_ptr_array_index(sheet->pieces, i);
        if (first && !is_first_page(piece->id)) {
            first = FALSE;
            if (ps_sheet_draws(sheet->record->plan))
                ps_figures_size(body, sheet->report->words, sheet->record);
            g_string_append(body, "</div>\n<div class=\"rest\">\n");
        }
        g_string_append(body, piece->html->str);
    }
    g_string_append(body, "</div>\n</main>\n");
    return g_string_free(body, FALSE);
}

char *
ps_report_summary(const PsReport *report, const PsRecord *record, const GPtrArray *strips,
                  GError **error)
{
    g_autoptr(PsSheet) sheet = ps_sheet_new(report, record, strips);
    if (!check_parts(record->plan, error) || !write_sections(sheet, FALSE, error) ||
        !write_sections(sheet, TRUE, error) || !ps_sheet_check_words(sheet, error)) {
        g_prefix_error(error, "summary: ");
        return NULL;
    }
    const PsContent *head = ps_contentset_find(report->content, "HDR");
    g_autofree char *body = join_pieces(sheet);
    return ps_pageshell_fill(report->summary, report->lang, head != NULL ? head->title : "", body);
}
