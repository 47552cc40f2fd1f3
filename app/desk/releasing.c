/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing off, releasing, opening again. */
#include <string.h>

#include "app/desk/doing.h"
#include "app/desk/handlers.h"
#include "core/json.h"

/* It is staged anew by the rules of now. */
static const char *
older(const PsDeskCase *kase)
{
    (void) !ps_store_want_stage(kase->request->store, kase->patient->id, NULL);
    return "denied.older";
}

/* A word that says what stands against it; NULL where nothing does. */
static const char *
obstacle(const PsDeskCase *kase)
{
    g_autoptr(GPtrArray) open = ps_deskcase_open_items(kase);
    if (g_str_equal(kase->record->plan->extent, "EXT-HOLD"))
        return "sign.hold";
    if (kase->patient->open_jobs > 0)
        return "sign.reading";
    /* What was looked at must be what is released: other data files may say something else. */
    if (g_strcmp0(kase->machine->data_revision, ps_desk_of(kase->request)->data_revision) != 0)
        return older(kase);
    return open->len > 0 ? "denied.open_items" : NULL;
}

static char *
checked_json(const PsDeskCase *kase)
{
    g_autoptr(GPtrArray) tags = ps_deskcase_settled_tags(kase);
    g_autoptr(json_t) detail = json_pack("{s:o}", "checked", ps_json_from_strings(tags));
    return ps_json_print_line(detail);
}

PsResponse *
ps_desk_signoff_post(const PsRequest *request, GError **error)
{
    PsResponse *refusal;
    g_autoptr(PsDeskCase) kase = ps_doing_begin(request, &refusal, error);
    if (kase == NULL)
        return refusal;
    const char *against = obstacle(kase);
    if (against != NULL)
        return ps_doing_refuse(kase, 409, against, PS_KIND_COUNT, error);
    g_autofree char *detail = checked_json(kase);
    PsDeed deed = {.act = PS_ACT_SIGN_OFF, .detail_json = detail};
    return ps_doing_end(kase, &deed, NULL, "signoff", PS_KIND_COUNT, error);
}

/* What was signed is what is released: the record as it was read, with what people decided. */
static PsRecord *
released(const PsDeskCase *kase, GError **error)
{
    const PsRequest *request = kase->request;
    g_autoptr(json_t) changes = NULL;
    PsRecord *record = ps_doing_replay(kase, NULL, &changes, error);
    if (record == NULL)
        return NULL;
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(ps_store_now(request->store));
    g_autofree char *at = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *of = ps_record_digest(kase->machine);
    const char *by = request->full_name != NULL ? request->full_name : request->user;
    record->release =
        ps_release_new(by, at, of, ps_deskcase_settled_tags(kase), g_steal_pointer(&changes));
    return record;
}

PsResponse *
ps_desk_release_post(const PsRequest *request, GError **error)
{
    PsResponse *refusal;
    g_autoptr(PsDeskCase) kase = ps_doing_begin(request, &refusal, error);
    if (kase == NULL)
        return refusal;
    const char *against = obstacle(kase);
    if (against == NULL && kase->patient->signed_by == NULL)
        against = "denied.unsigned";
    if (against != NULL)
        return ps_doing_refuse(kase, 409, against, PS_KIND_COUNT, error);
    g_autoptr(PsRecord) record = released(kase, error);
    if (record == NULL)
        return NULL;
    g_autofree char *detail = checked_json(kase);
    PsDeed deed = {.act = PS_ACT_RELEASE, .detail_json = detail};
    return ps_doing_end(kase, &deed, record, "signoff", PS_KIND_COUNT, error);
}

PsResponse *
ps_desk_reopen_post(const PsRequest *request, GError **error)
{
    PsResponse *refusal;
    g_autoptr(PsDeskCase) kase = ps_doing_begin(request, &refusal, error);
    if (kase == NULL)
        return refusal;
    if (kase->patient->signed_by == NULL && kase->patient->released_by == NULL)
        return ps_doing_refuse(kase, 409, "denied.unsigned", PS_KIND_COUNT, error);
    g_autoptr(json_t) changes = NULL;
    g_autoptr(PsRecord) record = ps_doing_replay(kase, NULL, &changes, error);
    if (record == NULL)
        return NULL;
    PsDeed deed = {.act = PS_ACT_REOPEN};
    return ps_doing_end(kase, &deed, record, "signoff", PS_KIND_COUNT, error);
}
