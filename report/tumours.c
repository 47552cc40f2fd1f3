/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards of several tumours: of each what its reports say, how far it reaches, and its stage. */
#include <string.h>

#include "report/html.h"
#include "report/sheet.h"

/* Sections of a tumour's own plan whose parts its card shows. */
static const char *const shown[] = {"MAIN.", "STG-SHOW.", "STG-WHYNOT."};

static gboolean
is_shown(const char *part)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shown); i++)
        if (g_str_has_prefix(part, shown[i]))
            return TRUE;
    return FALSE;
}

static gboolean
write_card_parts(PsSheet *card, GString *html, GError **error)
{
    const GPtrArray *parts = card->record->plan->parts;
    for (guint i = 0; i < parts->len; i++) {
        const char *part = g_ptr_array_index(parts, i);
        if (!is_shown(part))
            continue;
        const PsContent *content = ps_sheet_content(card, part, error);
        if (content == NULL)
            return FALSE;
        ps_html_format(html, "<div class=\"part\" data-part=\"%s\" data-rev=\"%u\">", part,
                       content->rev);
        if (!ps_sheet_body(card, content, html, error))
            return FALSE;
        g_string_append(html, "</div>\n");
    }
    return TRUE;
}

/* What the card used, the page used. */
static void
take_used(PsSheet *sheet, const PsSheet *card)
{
    for (guint i = 0; i < card->used->len; i++) {
        gpointer content = g_ptr_array_index(card->used, i);
        if (!g_ptr_array_find(sheet->used, content, NULL))
            g_ptr_array_add(sheet->used, content);
    }
}

/* A card is held against what must not be said as a page of its own. */
static gboolean
write_card(PsSheet *sheet, const PsRecord *record, GString *html, GError **error)
{
    g_autoptr(PsSheet) card = ps_sheet_new(sheet->report, record, sheet->strips);
    GString *own = ps_sheet_piece(card, "TUMORS");
    g_string_append(own, "<div class=\"tumor\">\n");
    if (ps_sheet_has_facts(card))
        ps_sheet_facts(card, own);
    if (!write_card_parts(card, own, error))
        return FALSE;
    g_string_append(own, "</div>\n");
    take_used(sheet, card);
    g_string_append(html, own->str);
    return ps_sheet_check_words(card, error);
}

gboolean
ps_sheet_tumours(PsSheet *sheet, GString *html, GError **error)
{
    const PsRecord *record = sheet->record;
    guint count = MIN(record->kase->tumours->len, record->staging->tumours->len);
    for (guint i = 0; i < MIN(count, record->plan->tumours->len); i++) {
        PsRecord own = *record;
        own.kase = g_ptr_array_index(record->kase->tumours, i);
        own.staging = g_ptr_array_index(record->staging->tumours, i);
        own.plan = g_ptr_array_index(record->plan->tumours, i);
        if (!write_card(sheet, &own, html, error))
            return FALSE;
    }
    return TRUE;
}
