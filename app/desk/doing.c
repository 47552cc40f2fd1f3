/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes deeds, and tells what came of it. */
#include "app/desk/doing.h"

#include "app/replay.h"
#include "app/workcolumns.h"
#include "core/error.h"
#include "core/json.h"

PsDeskCase *
ps_doing_begin(const PsRequest *request, PsResponse **refusal, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(PsDeskCase) kase = ps_deskcase_load(request, &local);
    *refusal = NULL;
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    gint64 revision;
    if (kase == NULL)
        *refusal = ps_response_words(request, 404, "refused.unknown");
    else if (!ps_request_number(ps_request_field(request, "revision"), 0, G_MAXUINT, &revision))
        *refusal = ps_response_words(request, 400, "bad.form");
    else if (kase->record == NULL)
        *refusal = ps_response_words(request, 422, "refused.input");
    return *refusal != NULL ? NULL : g_steal_pointer(&kase);
}

PsResponse *
ps_doing_refuse(const PsDeskCase *kase, guint status, const char *wrong, PsFactKind open,
                GError **error)
{
    const PsCaseShown shown = {.notice = wrong, .wrong = TRUE, .open = open, .typed = TRUE};
    return ps_casepage(kase, status, &shown, error);
}

/* As it is now: who changed it is said, and what was typed is still there. */
static PsResponse *
show_conflict(const PsRequest *request, PsFactKind open, GError **error)
{
    g_autoptr(PsDeskCase) now = ps_deskcase_load(request, error);
    if (now == NULL)
        return NULL;
    PsCaseShown shown = {.notice = "conflict.person", .wrong = TRUE, .open = open, .typed = TRUE};
    shown.by = ps_deskcase_who(now, now->patient->changed_by);
    if (g_strcmp0(now->patient->changed_by, "worker") == 0)
        shown.notice = "conflict.worker";
    return ps_casepage(now, 409, &shown, error);
}

static PsResponse *
tell_failure(const PsDeskCase *kase, PsFactKind open, GError *failure, GError **error)
{
    if (g_error_matches(failure, PS_ERROR, PS_ERROR_CONFLICT)) {
        g_error_free(failure);
        return show_conflict(kase->request, open, error);
    }
    if (g_error_matches(failure, PS_ERROR, PS_ERROR_DENIED)) {
        g_error_free(failure);
        return ps_doing_refuse(
            kase, 409, kase->patient->released_by != NULL ? "denied.released" : "denied.unsigned",
            open, error);
    }
    g_propagate_error(error, failure);
    return NULL;
}

PsResponse *
ps_doing_end(const PsDeskCase *kase, PsDeed *deed, const PsRecord *record, const char *anchor,
             PsFactKind open, GError **error)
{
    const PsRequest *request = kase->request;
    gint64 revision = 0;
    guint made = 0;
    PsWorkColumns columns;
    G_GNUC_UNUSED g_autofree char *cells = record == NULL ? NULL : ps_workcolumns(record, &columns);
    g_autoptr(json_t) json = record == NULL ? NULL : ps_record_to_json(record);
    g_autofree char *text = record == NULL ? NULL : ps_json_print(json);
    g_autofree char *who = g_strdup(request->user);
    g_autoptr(GError) local = NULL;
    ps_request_number(ps_request_field(request, "revision"), 0, G_MAXUINT, &revision);
    deed->who = who;
    gboolean done = ps_store_act(request->store, kase->patient->id, (guint) revision, deed, text,
                                 record == NULL ? NULL : &columns, &made, &local);
    deed->who = NULL;
    if (!done)
        return tell_failure(kase, open, g_steal_pointer(&local), error);
    g_autofree char *back = g_strdup_printf("%s?done=%u#%s", kase->base, made, anchor);
    return ps_response_see(back);
}

PsRecord *
ps_doing_replay(const PsDeskCase *kase, const PsDeed *deed, json_t **changes, GError **error)
{
    g_autoptr(GPtrArray) deeds = g_ptr_array_new();
    for (guint i = 0; i < kase->acts->len; i++) {
        PsDeed *kept = g_ptr_array_index(kase->acts, i);
        if (deed == NULL || kept->act != deed->act || g_strcmp0(kept->fact, deed->fact) != 0)
            g_ptr_array_add(deeds, kept);
    }
    if (deed != NULL)
        g_ptr_array_add(deeds, (gpointer) (gsize) deed);
    return ps_replay(ps_desk_of(kase->request)->rules, kase->machine, deeds, changes, error);
}
