/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do with the facts, items and documents of a case. */
#include <string.h>

#include "app/desk/doing.h"
#include "app/desk/factform.h"
#include "app/desk/handlers.h"
#include "core/json.h"

/* The deed of something that is not there, as from a page of long ago. */
static PsResponse *
nothing_there(const PsDeskCase *kase, GError **error)
{
    return ps_doing_refuse(kase, 422, "wrong.nothing", PS_KIND_COUNT, error);
}

static const PsReview *
find_item(const PsDeskCase *kase, const char *name)
{
    const GPtrArray *reviews = kase->record->plan->reviews;
    for (guint i = 0; i < reviews->len; i++) {
        const PsReview *review = g_ptr_array_index(reviews, i);
        g_autofree char *item = ps_deskcase_item(review);
        if (g_strcmp0(item, name) == 0)
            return review;
    }
    return NULL;
}

static PsResponse *
settle(const PsDeskCase *kase, const char *item, GError **error)
{
    const PsReview *review = find_item(kase, item);
    if (review == NULL)
        return nothing_there(kase, error);
    g_autofree char *mark = ps_deskcase_mark(kase, review);
    g_autofree char *detail = g_strdup_printf("{\"mark\":\"%s\"}", mark);
    g_autofree char *about = g_strdup(item);
    PsDeed deed = {.act = PS_ACT_CONFIRM, .fact = about, .detail_json = detail};
    return ps_doing_end(kase, &deed, NULL, "items", PS_KIND_COUNT, error);
}

static PsResponse *
confirm(const PsDeskCase *kase, const char *name, GError **error)
{
    PsFactKind kind = ps_kind_from_name(name);
    const PsFact *fact =
        kind == PS_KIND_COUNT ? NULL : ps_facts_first(kase->record->kase->facts, kind);
    if (fact == NULL || fact->status != PS_STATUS_FOUND || !ps_factform_has(kind))
        return nothing_there(kase, error);
    g_autoptr(json_t) seen = json_pack("{s:o}", "seen", ps_fact_to_json(fact));
    g_autofree char *detail = ps_json_print_line(seen);
    g_autofree char *about = g_strdup(name);
    g_autofree char *anchor = g_strconcat("fact-", name, NULL);
    PsDeed deed = {.act = PS_ACT_CONFIRM, .fact = about, .detail_json = detail};
    return ps_doing_end(kase, &deed, NULL, anchor, PS_KIND_COUNT, error);
}

PsResponse *
ps_desk_confirm_post(const PsRequest *request, GError **error)
{
    PsResponse *refusal;
    g_autoptr(PsDeskCase) kase = ps_doing_begin(request, &refusal, error);
    if (kase == NULL)
        return refusal;
    const char *item = ps_request_field(request, "item");
    return item != NULL ? settle(kase, item, error)
                        : confirm(kase, ps_request_field(request, "fact"), error);
}

PsResponse *
ps_desk_standing_post(const PsRequest *request, GError **error)
{
    PsResponse *refusal;
    g_autoptr(PsDeskCase) kase = ps_doing_begin(request, &refusal, error);
    if (kase == NULL)
        return refusal;
    g_autofree char *document = g_strdup(ps_request_field(request, "document"));
    gboolean away = g_str_has_suffix(request->path, "/not-this-patient");
    for (guint i = 0; i < kase->documents->len; i++) {
        const PsKeptDocument *kept = g_ptr_array_index(kase->documents, i);
        if (g_strcmp0(kept->id, document) != 0 || kept->not_this_patient == away)
            continue;
        PsDeed deed = {.act = away ? PS_ACT_NOT_THIS_PATIENT : PS_ACT_IS_THIS_PATIENT,
                       .document = document};
        return ps_doing_end(kase, &deed, NULL, "documents", PS_KIND_COUNT, error);
    }
    return nothing_there(kase, error);
}

PsResponse *
ps_desk_ask_post(const PsRequest *request, GError **error)
{
    PsResponse *refusal;
    g_autoptr(PsDeskCase) kase = ps_doing_begin(request, &refusal, error);
    if (kase == NULL)
        return refusal;
    const char *letter = ps_request_field(request, "letter");
    if (letter == NULL ||
        !g_ptr_array_find_with_equal_func(kase->record->plan->missing, letter, g_str_equal, NULL))
        return nothing_there(kase, error);
    g_autoptr(json_t) asked = json_pack("{s:s}", "letter", letter);
    g_autofree char *detail = ps_json_print_line(asked);
    g_autofree char *about = g_strconcat("ask:", letter, NULL);
    PsDeed deed = {.act = PS_ACT_ASK, .fact = about, .detail_json = detail};
    return ps_doing_end(kase, &deed, NULL, "missing", PS_KIND_COUNT, error);
}

PsResponse *
ps_desk_told_post(const PsRequest *request, GError **error)
{
    PsResponse *refusal;
    g_autoptr(PsDeskCase) kase = ps_doing_begin(request, &refusal, error);
    if (kase == NULL)
        return refusal;
    g_autofree char *detail = g_strdup_printf("{\"extent\":\"%s\"}", kase->record->plan->extent);
    char about[] = "told";
    PsDeed deed = {.act = PS_ACT_TOLD, .fact = about, .detail_json = detail};
    return ps_doing_end(kase, &deed, NULL, "signoff", PS_KIND_COUNT, error);
}
