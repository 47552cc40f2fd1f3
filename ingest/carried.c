/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks poppler what there is, and no more. */
#include "ingest/carried.h"

#include <string.h>

/* Poppler does not tell of a program that runs when the file is opened. */
static gboolean
names_a_program(GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    return memmem(data, size, "/JavaScript", 11) != NULL;
}

void
ps_carried_tell_document(PsReading *reading, PopplerDocument *pdf, GBytes *bytes)
{
    if (poppler_document_has_attachments(pdf))
        ps_reading_problem(reading, "has_attachments", 0);
    if (poppler_document_has_javascript(pdf) || names_a_program(bytes))
        ps_reading_problem(reading, "has_scripts", 0);
}

static gboolean
launches(PopplerPage *page)
{
    GList *links = poppler_page_get_link_mapping(page);
    gboolean found = FALSE;
    for (GList *at = links; at != NULL && !found; at = at->next)
        found = ((const PopplerLinkMapping *) at->data)->action->type == POPPLER_ACTION_LAUNCH;
    poppler_page_free_link_mapping(links);
    return found;
}

static gboolean
has_fields(PopplerPage *page)
{
    GList *fields = poppler_page_get_form_field_mapping(page);
    gboolean found = fields != NULL;
    poppler_page_free_form_field_mapping(fields);
    return found;
}

static gboolean
has_notes(PopplerPage *page)
{
    GList *notes = poppler_page_get_annot_mapping(page);
    gboolean found = FALSE;
    for (GList *at = notes; at != NULL && !found; at = at->next) {
        const PopplerAnnotMapping *mapping = at->data;
        PopplerAnnotType type = poppler_annot_get_annot_type(mapping->annot);
        found = type == POPPLER_ANNOT_FREE_TEXT || type == POPPLER_ANNOT_STAMP;
    }
    poppler_page_free_annot_mapping(notes);
    return found;
}

gboolean
ps_carried_tell_page(PsReading *reading, PopplerPage *page, guint n)
{
    gboolean fields = has_fields(page);
    if (fields)
        ps_reading_problem(reading, "has_form", n);
    if (launches(page))
        ps_reading_problem(reading, "has_actions", n);
    return fields || has_notes(page);
}
