/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person says what a fact is: the rules are asked again at once. */
#include <string.h>

#include "app/desk/doing.h"
#include "app/desk/factform.h"
#include "app/desk/handlers.h"
#include "core/error.h"
#include "core/json.h"

/* What hangs on the facts: shown before and after. */
static json_t *
state_of(const PsRecord *record)
{
    return json_pack("{s:o, s:s, s:o}", "group", ps_json_string_or_null(record->staging->group),
                     "extent", record->plan->extent, "sections",
                     ps_json_from_strings(record->plan->sections));
}

/* One of the readings that the documents allow. */
static json_t *
picked(const PsRequest *request, const PsFact *fact, const json_t *was, GError **error)
{
    gint64 number;
    if (fact == NULL || fact->alternatives->len == 0 ||
        !ps_request_number(ps_request_field(request, "pick"), 0, fact->alternatives->len - 1,
                           &number)) {
        g_set_error_literal(error, PS_ERROR, PS_ERROR_INPUT, "wrong.nothing");
        return NULL;
    }
    json_t *to = json_pack("{s:s, s:s}", "status", "found", "assertion", "asserted");
    json_object_update(to, g_ptr_array_index(fact->alternatives, (guint) number));
    if (json_object_get(was, "evidence") != NULL)
        json_object_set(to, "evidence", json_object_get(was, "evidence"));
    return to;
}

typedef struct {
    const PsDeskCase *kase;
    PsFactKind kind;
    const PsFact *fact; /* as it is; NULL where the record has none */
    const char *why;
} Correcting;

static json_t *
said(const Correcting *correcting, GError **error)
{
    const PsRequest *request = correcting->kase->request;
    g_autoptr(json_t) was = ps_deskcase_read_fact(correcting->kase->record, correcting->kind);
    if (ps_request_field(request, "pick") != NULL)
        return picked(request, correcting->fact, was, error);
    return ps_factform_read(request, correcting->kind, was, error);
}

/* The record as it is then; NULL with error. `detail` is what is kept of the deed. */
static PsRecord *
restaged(const Correcting *correcting, const json_t *to, PsDeed *deed, GError **error)
{
    const PsDeskCase *kase = correcting->kase;
    g_autoptr(json_t) detail = json_object();
    json_object_set_new(detail, "from", ps_deskcase_read_fact(kase->machine, correcting->kind));
    json_object_set(detail, "to", (json_t *) (gsize) to);
    json_object_set_new(detail, "why", json_string(correcting->why));
    json_t *evidence = json_object_get(json_object_get(detail, "from"), "evidence");
    json_object_set(detail, "evidence", evidence != NULL ? evidence : json_null());
    deed->detail_json = ps_json_print_line(detail);
    g_autoptr(json_t) changes = NULL;
    PsRecord *record = ps_doing_replay(kase, deed, &changes, error);
    if (record == NULL)
        return NULL;
    json_object_set_new(detail, "before", state_of(kase->record));
    json_object_set_new(detail, "after", state_of(record));
    g_free(deed->detail_json);
    deed->detail_json = ps_json_print_line(detail);
    return record;
}

static PsResponse *
correct(const Correcting *correcting, const json_t *to, GError **error)
{
    const PsFact *fact = correcting->fact;
    const PsEvidence *line =
        fact == NULL || fact->evidence->len == 0 ? NULL : g_ptr_array_index(fact->evidence, 0);
    g_autofree char *document = line == NULL ? NULL : g_strdup(line->document);
    g_autofree char *name = g_strdup(ps_kind_name(correcting->kind));
    g_autofree char *anchor = g_strconcat("fact-", name, NULL);
    PsDeed deed = {.act = PS_ACT_CORRECT, .fact = name, .document = document};
    g_autoptr(PsRecord) record = restaged(correcting, to, &deed, error);
    PsResponse *response = record == NULL ? NULL
                                          : ps_doing_end(correcting->kase, &deed, record, anchor,
                                                         correcting->kind, error);
    g_free(deed.detail_json);
    return response;
}

/* The reason: asked for, unless a button says it. */
static const char *
reason(const PsRequest *request)
{
    if (ps_request_field(request, "pick") != NULL)
        return ps_desk_word(request, "fact.picked");
    const char *why = ps_request_field(request, "why");
    return why == NULL || *why == '\0' || strspn(why, " \t\r\n") == strlen(why) ? NULL : why;
}

PsResponse *
ps_desk_correct_post(const PsRequest *request, GError **error)
{
    PsResponse *refusal;
    g_autoptr(PsDeskCase) kase = ps_doing_begin(request, &refusal, error);
    if (kase == NULL)
        return refusal;
    Correcting correcting = {.kase = kase,
                             .kind = ps_kind_from_name(ps_request_field(request, "fact")),
                             .why = reason(request)};
    if (!ps_factform_has(correcting.kind))
        return ps_doing_refuse(kase, 422, "wrong.nothing", PS_KIND_COUNT, error);
    /* Each tumor has facts of its own: what is said of all together would reach none of them. */
    if (kase->record->kase->tumours->len > 0)
        return ps_doing_refuse(kase, 422, "denied.tumors", PS_KIND_COUNT, error);
    correcting.fact = ps_facts_first(kase->record->kase->facts, correcting.kind);
    if (correcting.why == NULL)
        return ps_doing_refuse(kase, 422, "wrong.why", correcting.kind, error);
    g_autoptr(GError) local = NULL;
    g_autoptr(json_t) to = said(&correcting, &local);
    if (to == NULL)
        return ps_doing_refuse(kase, 422, local->message, correcting.kind, error);
    return correct(&correcting, to, error);
}
