/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads a case, and says what of it is settled. */
#include "app/desk/case.h"

#include <string.h>

#include "core/json.h"
#include "report/draft.h"
#include "store/users.h"

static PsRecord *
record_of(char *text, GError **error)
{
    g_autofree char *taken = text;
    g_autoptr(json_t) json =
        taken == NULL ? NULL : ps_json_parse(taken, strlen(taken), "record", error);
    return json == NULL ? NULL : ps_record_from_json(json, error);
}

static GHashTable *
names_of(PsStore *store, GError **error)
{
    g_autoptr(GPtrArray) users = ps_store_users(store, error);
    if (users == NULL)
        return NULL;
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < users->len; i++) {
        const PsUser *user = g_ptr_array_index(users, i);
        g_hash_table_insert(names, g_strdup(user->name), g_strdup(user->full_name));
    }
    return names;
}

static gboolean
load(PsDeskCase *kase, GError **error)
{
    PsStore *store = kase->request->store;
    const char *id = kase->patient->id;
    g_autoptr(GError) local = NULL;
    kase->record = record_of(ps_store_record(store, id, &local), &local);
    if (kase->record != NULL)
        kase->machine = record_of(ps_store_machine_record(store, id, &local), &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    return (kase->acts = ps_store_reviews(store, id, error)) != NULL &&
           (kase->documents = ps_store_documents(store, id, error)) != NULL &&
           (kase->names = names_of(store, error)) != NULL;
}

PsDeskCase *
ps_deskcase_load(const PsRequest *request, GError **error)
{
    g_autoptr(PsDeskCase) kase = g_new0(PsDeskCase, 1);
    kase->request = request;
    kase->patient = ps_store_patient_by_key(request->store, request->hole[0], error);
    if (kase->patient == NULL)
        return NULL;
    kase->base = g_strdup_printf("/case/%s", kase->patient->key);
    return load(kase, error) ? g_steal_pointer(&kase) : NULL;
}

void
ps_deskcase_free(PsDeskCase *kase)
{
    if (kase == NULL)
        return;
    g_clear_pointer(&kase->names, g_hash_table_unref);
    g_clear_pointer(&kase->documents, g_ptr_array_unref);
    g_clear_pointer(&kase->acts, g_ptr_array_unref);
    ps_record_free(kase->machine);
    ps_record_free(kase->record);
    ps_patient_free(kase->patient);
    g_free(kase->base);
    g_free(kase);
}

const char *
ps_deskcase_who(const PsDeskCase *kase, const char *who)
{
    static const char *const machines[][2] = {
        {"worker", "who.worker"}, {"batch", "who.batch"}, {"link", "who.link"}};
    for (gsize i = 0; i < G_N_ELEMENTS(machines); i++)
        if (g_strcmp0(who, machines[i][0]) == 0)
            return ps_desk_word(kase->request, machines[i][1]);
    const char *name = who == NULL ? NULL : g_hash_table_lookup(kase->names, who);
    return name != NULL && *name != '\0' ? name : who != NULL ? who : "";
}

const PsDeed *
ps_deskcase_act(const PsDeskCase *kase, PsAct which, const char *fact)
{
    for (guint i = kase->acts->len; i > 0; i--) {
        const PsDeed *act = g_ptr_array_index(kase->acts, i - 1);
        if (act->act == which && !act->undone && g_strcmp0(act->fact, fact) == 0)
            return act;
    }
    return NULL;
}

json_t *
ps_deskcase_detail(const PsDeed *act)
{
    return act->detail_json == NULL
               ? NULL
               : ps_json_parse(act->detail_json, strlen(act->detail_json), "act", NULL);
}

json_t *
ps_deskcase_read_fact(const PsRecord *record, PsFactKind kind)
{
    const PsFact *fact = ps_facts_first(record->kase->facts, kind);
    g_autoptr(PsFact) none = ps_fact_new(kind, PS_STATUS_NOT_STATED);
    return ps_fact_to_json(fact != NULL ? fact : none);
}

char *
ps_deskcase_item(const PsReview *review)
{
    return g_strdup_printf("item:%s%s%s", review->tag, review->fact != NULL ? ":" : "",
                           review->fact != NULL ? review->fact : "");
}

/* The facts that it is about; of the whole case its documents; and the extent. */
char *
ps_deskcase_mark(const PsDeskCase *kase, const PsReview *review)
{
    g_autoptr(json_t) stood = json_array();
    PsFactKind kind = ps_kind_from_name(review->fact);
    const GPtrArray *facts = kase->record->kase->facts;
    for (guint i = 0; kind != PS_KIND_COUNT && i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        if (fact->kind == kind)
            json_array_append_new(stood, ps_fact_to_json(fact));
    }
    const GPtrArray *documents = kase->record->kase->documents;
    for (guint i = 0; kind == PS_KIND_COUNT && i < documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(documents, i);
        json_array_append_new(stood, json_string(document->id));
    }
    json_array_append_new(stood, json_string(kase->record->plan->extent));
    g_autofree char *text = ps_json_print_line(stood);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return g_strndup(sum, 16);
}

/* Items that ask whether the patient has been told of the spread. */
static gboolean
asks_if_told(const PsReview *review)
{
    return g_str_equal(review->tag, "first-spread") || g_str_equal(review->tag, "untold-spread");
}

const PsDeed *
ps_deskcase_settled(const PsDeskCase *kase, const PsReview *review)
{
    g_autofree char *item = ps_deskcase_item(review);
    const PsDeed *act = ps_deskcase_act(kase, PS_ACT_CONFIRM, item);
    if (act == NULL && asks_if_told(review))
        act = ps_deskcase_act(kase, PS_ACT_TOLD, "told");
    g_autoptr(json_t) detail = act == NULL ? NULL : ps_deskcase_detail(act);
    if (detail == NULL)
        return NULL;
    if (act->act == PS_ACT_TOLD)
        return g_strcmp0(ps_json_get_string(detail, "extent"), kase->record->plan->extent) == 0
                   ? act
                   : NULL;
    g_autofree char *mark = ps_deskcase_mark(kase, review);
    return g_strcmp0(ps_json_get_string(detail, "mark"), mark) == 0 ? act : NULL;
}

GPtrArray *
ps_deskcase_open_items(const PsDeskCase *kase)
{
    GPtrArray *open = g_ptr_array_new();
    const GPtrArray *reviews = kase->record->plan->reviews;
    for (guint i = 0; i < reviews->len; i++) {
        PsReview *review = g_ptr_array_index(reviews, i);
        if (review->severity == PS_SEVERITY_RED && ps_draft_asks(kase->record, review) &&
            ps_deskcase_settled(kase, review) == NULL)
            g_ptr_array_add(open, review);
    }
    return open;
}

GPtrArray *
ps_deskcase_settled_tags(const PsDeskCase *kase)
{
    GPtrArray *tags = g_ptr_array_new_with_free_func(g_free);
    const GPtrArray *reviews = kase->record->plan->reviews;
    for (guint i = 0; i < reviews->len; i++) {
        const PsReview *review = g_ptr_array_index(reviews, i);
        if (ps_deskcase_settled(kase, review) != NULL &&
            !g_ptr_array_find_with_equal_func(tags, review->tag, g_str_equal, NULL))
            g_ptr_array_add(tags, g_strdup(review->tag));
    }
    return tags;
}
