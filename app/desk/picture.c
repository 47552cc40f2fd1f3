/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of pages and lines, of documents of the patient alone. */
#include <string.h>

#include "app/desk/desk.h"
#include "app/desk/handlers.h"
#include "app/kept.h"
#include "app/pictures.h"
#include "core/json.h"
#include "core/limits.h"
#include "store/cases.h"
#include "store/documents.h"
#include "store/patients.h"

/* Wide enough to read a page of small print by. */
#define PAGE_WIDTH_PX 1100u
/* No page of paper is larger, in points. */
#define MOST_POINTS 20000.0

typedef struct {
    const PsRequest *request;
    PsPatient *patient;
    PsKeptDocument *kept; /* borrowed of `documents` */
    GPtrArray *documents;
    PsDocument *document; /* how it was read */
    guint page;
} Asked;

static void
asked_clear(Asked *asked)
{
    ps_document_free(asked->document);
    g_clear_pointer(&asked->documents, g_ptr_array_unref);
    ps_patient_free(asked->patient);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Asked, asked_clear)

static PsKeptDocument *
find(const GPtrArray *documents, const char *id)
{
    for (guint i = 0; i < documents->len; i++) {
        PsKeptDocument *document = g_ptr_array_index(documents, i);
        if (g_str_equal(document->id, id))
            return document;
    }
    return NULL;
}

/* FALSE without error: there is no such page. */
static gboolean
look_up(const PsRequest *request, Asked *asked, GError **error)
{
    gint64 page;
    asked->request = request;
    if (!ps_request_number(request->hole[2], 1, PS_MAX_PAGES, &page))
        return FALSE;
    asked->page = (guint) page;
    asked->patient = ps_store_patient_by_key(request->store, request->hole[0], error);
    if (asked->patient == NULL)
        return FALSE;
    asked->documents = ps_store_documents(request->store, asked->patient->id, error);
    asked->kept = asked->documents == NULL ? NULL : find(asked->documents, request->hole[1]);
    if (asked->kept == NULL)
        return FALSE;
    g_autoptr(PsFacts) facts = ps_kept_get(request->store, asked->kept->id, asked->kept->name);
    asked->document = facts == NULL ? NULL : ps_document_copy(facts->document);
    return asked->document != NULL;
}

static GBytes *
bytes_of(const char *id, gpointer user)
{
    return ps_store_document_bytes(user, id, NULL);
}

static const PsPageNote *
note_of(const Asked *asked)
{
    for (guint i = 0; i < asked->document->pages->len; i++) {
        const PsPageNote *note = &g_array_index(asked->document->pages, PsPageNote, i);
        if (note->n == asked->page)
            return note;
    }
    return NULL;
}

static PsResponse *
draw(const Asked *asked, const PsStripRequest *wanted, const GArray *all, guint width_px,
     GError **error)
{
    const PsRequest *request = asked->request;
    g_autoptr(GError) local = NULL;
    g_autoptr(GBytes) png =
        ps_deskpictures_get(ps_desk_of(request)->pictures, asked->kept->id, asked->kept->name,
                            wanted, all, width_px, bytes_of, request->store, &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    return png == NULL ? ps_response_words(request, 404, "refused.unknown")
                       : ps_response_bytes(200, "image/png", png);
}

PsResponse *
ps_desk_page_png(const PsRequest *request, GError **error)
{
    g_auto(Asked) asked = {0};
    g_autoptr(GError) local = NULL;
    gboolean known = look_up(request, &asked, &local);
    const PsPageNote *note = known ? note_of(&asked) : NULL;
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    if (note == NULL || note->width_pt <= 0 || note->height_pt <= 0)
        return ps_response_words(request, 404, "refused.unknown");
    const PsStripRequest wanted = {asked.page, {0, 0, note->width_pt, note->height_pt}, note->turn};
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(PsStripRequest));
    g_array_append_val(all, wanted);
    return draw(&asked, &wanted, all, PAGE_WIDTH_PX, error);
}

/* "72.0,100.5,300.0,112.0" */
static gboolean
box_of(const char *text, PsBox *box)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", 5);
    double *const sides[] = {&box->x0, &box->y0, &box->x1, &box->y1};
    if (g_strv_length(parts) != G_N_ELEMENTS(sides))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        char *end = NULL;
        *sides[i] = g_ascii_strtod(parts[i], &end);
        if (*parts[i] == '\0' || *end != '\0' || !(*sides[i] >= -MOST_POINTS) ||
            !(*sides[i] <= MOST_POINTS))
            return FALSE;
    }
    return box->x0 < box->x1 && box->y0 < box->y1;
}

static gboolean
same_tenth(double a, double b)
{
    return a - b < 0.06 && b - a < 0.06;
}

static gboolean
is_at(const PsEvidence *evidence, guint page, PsBox box)
{
    return evidence->page == page && same_tenth(evidence->box.x0, box.x0) &&
           same_tenth(evidence->box.y0, box.y0) && same_tenth(evidence->box.x1, box.x1) &&
           same_tenth(evidence->box.y1, box.y1);
}

/* All lines that the case page shows of the document: only these are drawn, and together. */
static GArray *
lines_of(const Asked *asked, PsBox box, guint *wanted, GError **error)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(PsStripRequest));
    g_autofree char *text = ps_store_record(asked->request->store, asked->patient->id, error);
    g_autoptr(json_t) json =
        text == NULL ? NULL : ps_json_parse(text, strlen(text), "record", error);
    g_autoptr(PsRecord) record = json == NULL ? NULL : ps_record_from_json(json, error);
    *wanted = G_MAXUINT;
    if (record == NULL)
        return all;
    g_autoptr(GPtrArray) evidence = ps_report_wanted_strips(record);
    for (guint i = 0; i < evidence->len; i++) {
        const PsEvidence *line = g_ptr_array_index(evidence, i);
        if (!g_str_equal(line->document, asked->kept->id))
            continue;
        if (is_at(line, asked->page, box) && *wanted == G_MAXUINT)
            *wanted = all->len;
        PsStripRequest request = {line->page, line->box,
                                  ps_pictures_turn(asked->document, line->page)};
        g_array_append_val(all, request);
    }
    return all;
}

PsResponse *
ps_desk_strip_png(const PsRequest *request, GError **error)
{
    g_auto(Asked) asked = {0};
    g_autoptr(GError) local = NULL;
    PsBox box;
    guint wanted = G_MAXUINT;
    gboolean known = box_of(request->hole[3], &box) && look_up(request, &asked, &local);
    g_autoptr(GArray) all = known ? lines_of(&asked, box, &wanted, &local) : NULL;
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    if (wanted == G_MAXUINT)
        return ps_response_words(request, 404, "refused.unknown");
    return draw(&asked, &g_array_index(all, PsStripRequest, wanted), all, PS_STRIP_WIDTH_PX, error);
}
