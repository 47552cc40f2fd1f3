/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patient's summary: the plan's sections on one page. */
#include "core/error.h"
#include "report/bodymap.h"
#include "report/figures.h"
#include "report/html.h"
#include "report/ledger.h"
#include "report/sheet.h"

/* No sections of the plan: the pictures of the first page. The map stands beside the message, and
 * the size closes the page. */
#define MAP_PICTURE "MAP-PICTURE"
#define SIZE_PICTURE "SIZE-PICTURE"

/* Sections of the first page: what it is, the main message, where it is, stage or why none. */
static gboolean
is_first_page(const char *id)
{
    return g_str_equal(id, "HDR") || g_str_equal(id, "DISC") || g_str_equal(id, "MAIN") ||
           g_str_has_prefix(id, "EXT-") || g_str_has_prefix(id, "STG-") ||
           g_str_equal(id, MAP_PICTURE) || g_str_equal(id, SIZE_PICTURE);
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

static void
write_size(PsSheet *sheet)
{
    if (ps_sheet_draws(sheet->record->plan))
        ps_figures_size(ps_sheet_piece(sheet, SIZE_PICTURE), sheet->report->words, sheet->record);
}

static void
write_map(PsSheet *sheet)
{
    if (ps_sheet_draws(sheet->record->plan))
        ps_bodymap_write(ps_sheet_piece(sheet, MAP_PICTURE), sheet->report->places,
                         sheet->report->words, sheet->record);
}

static gboolean
write_sections(PsSheet *sheet, gboolean closing, GError **error)
{
    const GPtrArray *sections = sheet->record->plan->sections;
    gboolean first = !closing;
    for (guint i = 0; i < sections->len; i++) {
        const char *id = g_ptr_array_index(sections, i);
        if (first && !is_first_page(id)) {
            first = FALSE;
            write_size(sheet);
        }
        if (g_str_equal(id, "ABOUT-RECORD") && !ps_sheet_has_facts(sheet))
            continue;
        if (is_closing(id) == closing && !ps_sheet_section(sheet, id, error))
            return FALSE;
        if (!closing && g_str_equal(id, "MAIN"))
            write_map(sheet);
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
            g_string_append(body, "</div>\n<div class=\"rest\">\n");
        }
        g_string_append(body, piece->html->str);
    }
    g_string_append(body, "</div>\n</main>\n");
    return g_string_free(body, FALSE);
}

/* The whole page as pieces, proven: each sentence has its source, and none says what it must not.
 */
static gboolean
write_page(PsSheet *sheet, GPtrArray **sentences, GError **error)
{
    if (check_parts(sheet->record->plan, error) && write_sections(sheet, FALSE, error) &&
        write_sections(sheet, TRUE, error) && ps_sheet_check_words(sheet, error) &&
        (*sentences = ps_ledger_take(sheet, error)) != NULL)
        return TRUE;
    g_prefix_error(error, "summary: ");
    return FALSE;
}

char *
ps_report_summary(const PsReport *report, const PsRecord *record, const GPtrArray *strips,
                  GError **error)
{
    g_autoptr(PsSheet) sheet = ps_sheet_new(report, record, strips);
    g_autoptr(GPtrArray) sentences = NULL;
    if (!write_page(sheet, &sentences, error))
        return NULL;
    const PsContent *head = ps_contentset_find(report->content, "HDR");
    g_autofree char *body = join_pieces(sheet);
    return ps_pageshell_fill(report->summary, report->lang, head != NULL ? head->title : "", body);
}

json_t *
ps_report_sentences(const PsReport *report, const PsRecord *record, GError **error)
{
    g_autoptr(PsSheet) sheet = ps_sheet_new(report, record, NULL);
    g_autoptr(GPtrArray) sentences = NULL;
    if (!write_page(sheet, &sentences, error))
        return NULL;
    return ps_ledger_to_json(record, sentences);
}
