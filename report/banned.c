/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matches the banned words of banned.json against a page's text. */
#include "report/banned.h"

#include <string.h>

#include "core/choice.h"
#include "core/error.h"
#include "core/json.h"
#include "core/limits.h"

typedef struct {
    const char *id;
    const json_t *row;
    GRegex *regex;
    int when;
} Entry;

struct PsBanned {
    PsDataFile *file;
    GArray *entries; /* of Entry */
};

/* When an entry holds. All but the first look at the record. */
static const char *const when_names[] = {
    "always", "unless_m0", "stage_iii_or_nodes", "nodes_without_m1", "unless_in_treatments", NULL};
enum { ALWAYS, UNLESS_M0, STAGE_III_OR_NODES, NODES_WITHOUT_M1, UNLESS_IN_TREATMENTS };

static const char *const keys[] = {"!id",     "!pattern",       "!when",      "!examples",
                                   "outside", "not_in_extents", "in_extents", NULL};

static void
entry_clear(gpointer data)
{
    Entry *entry = data;
    g_clear_pointer(&entry->regex, g_regex_unref);
}

static gboolean
load_entry(PsBanned *banned, const json_t *row, GError **error)
{
    Entry entry = {.id = ps_json_get_string(row, "id"), .row = row};
    if (!ps_datafile_check_keys(banned->file, row, entry.id, keys, error))
        return FALSE;
    entry.when = ps_choice_index(when_names, ps_json_get_string(row, "when"));
    g_autofree char *pattern = g_strdup_printf("(*LIMIT_MATCH=%u)%s", PS_REGEX_MATCH_LIMIT,
                                               ps_json_get_string(row, "pattern"));
    g_autoptr(GError) local = NULL;
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &local);
    if (regex == NULL || entry.when < 0) {
        ps_datafile_fail(error, banned->file, entry.id, regex == NULL ? "pattern" : "when", "%s",
                         regex == NULL ? local->message : "unknown condition");
        return FALSE;
    }
    entry.regex = g_steal_pointer(&regex);
    g_array_append_val(banned->entries, entry);
    return TRUE;
}

PsBanned *
ps_banned_load(const char *folder, const char *lang, GError **error)
{
    g_autofree char *name = g_build_filename("content", lang, "banned.json", NULL);
    g_autoptr(PsBanned) banned = g_new0(PsBanned, 1);
    banned->entries = g_array_new(FALSE, TRUE, sizeof(Entry));
    g_array_set_clear_func(banned->entries, entry_clear);
    banned->file = ps_datafile_load(folder, name, error);
    if (banned->file == NULL)
        return NULL;
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(banned->file->root, "entries"), i, row)
    {
        if (!load_entry(banned, row, error))
            return NULL;
    }
    return g_steal_pointer(&banned);
}

void
ps_banned_free(PsBanned *banned)
{
    if (banned == NULL)
        return;
    g_array_unref(banned->entries);
    ps_datafile_free(banned->file);
    g_free(banned);
}

static gboolean
lists(const json_t *row, const char *key, const char *value)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(row, key), i, item)
    {
        if (g_strcmp0(json_string_value(item), value) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Stage III or IV, worked out and shown or written in the record: nothing there is "early". */
static gboolean
is_late(const PsRecord *record)
{
    const PsStaging *staging = record->staging;
    if (staging->group != NULL &&
        (g_str_has_prefix(staging->group, "III") || g_str_has_prefix(staging->group, "IV")))
        return TRUE;
    const GPtrArray *facts = record->kase->facts;
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        const char *group =
            fact->kind == PS_KIND_STATED_STAGE ? ps_fact_string(fact, "group") : NULL;
        if (group != NULL && (g_str_has_prefix(group, "III") || g_str_has_prefix(group, "IV")))
            return TRUE;
    }
    return FALSE;
}

/* The drug that the text names stands among the record's treatments: then it is history. */
static gboolean
is_in_treatments(const Entry *entry, const PsRecord *record)
{
    const GPtrArray *facts = record->kase->facts;
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        const char *name = fact->kind == PS_KIND_TREATMENTS ? ps_fact_string(fact, "name") : NULL;
        if (name != NULL && g_regex_match_full(entry->regex, name, -1, 0, 0, NULL, NULL))
            return TRUE;
    }
    return FALSE;
}

static gboolean
holds_for(const Entry *entry, const PsRecord *record)
{
    const GPtrArray *facts = record->kase->facts;
    const PsFact *spread = ps_facts_first(facts, PS_KIND_METASTASIS);
    gboolean nodes = ps_fact_is(ps_facts_first(facts, PS_KIND_NODES), "N1");
    if (lists(entry->row, "not_in_extents", record->plan->extent))
        return FALSE;
    if (json_object_get(entry->row, "in_extents") != NULL &&
        !lists(entry->row, "in_extents", record->plan->extent))
        return FALSE;
    switch (entry->when) {
    case UNLESS_M0:
        return !ps_fact_is(spread, "M0");
    case STAGE_III_OR_NODES:
        return nodes || is_late(record);
    case NODES_WITHOUT_M1:
        return nodes && !ps_fact_is(spread, "M1");
    case UNLESS_IN_TREATMENTS:
        return !is_in_treatments(entry, record);
    default:
        return TRUE;
    }
}

static gboolean
matches(const Entry *entry, const char *text)
{
    g_autoptr(GError) error = NULL;
    gboolean found = g_regex_match_full(entry->regex, text, -1, 0, 0, NULL, &error);
    return found || error != NULL;
}

const char *
ps_banned_find(const PsBanned *banned, const PsRecord *record, const char *section,
               const char *text)
{
    for (guint i = 0; i < banned->entries->len; i++) {
        const Entry *entry = &g_array_index(banned->entries, Entry, i);
        if (!lists(entry->row, "outside", section) && holds_for(entry, record) &&
            matches(entry, text))
            return entry->id;
    }
    return NULL;
}

const char *
ps_banned_find_always(const PsBanned *banned, const char *section, const char *text)
{
    for (guint i = 0; i < banned->entries->len; i++) {
        const Entry *entry = &g_array_index(banned->entries, Entry, i);
        gboolean always = entry->when == ALWAYS || entry->when == UNLESS_IN_TREATMENTS;
        if (always && json_object_get(entry->row, "in_extents") == NULL &&
            !lists(entry->row, "outside", section) && matches(entry, text))
            return entry->id;
    }
    return NULL;
}

static gboolean
check_examples(const PsBanned *banned, const Entry *entry, const char *key, gboolean expected,
               GError **error)
{
    const json_t *list = json_object_get(json_object_get(entry->row, "examples"), key);
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) list, i, item)
    {
        if (matches(entry, json_string_value(item)) != expected) {
            ps_datafile_fail(error, banned->file, entry->id, json_string_value(item),
                             "the example should %smatch", expected ? "" : "not ");
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
ps_banned_check(const PsBanned *banned, GError **error)
{
    for (guint i = 0; i < banned->entries->len; i++) {
        const Entry *entry = &g_array_index(banned->entries, Entry, i);
        if (json_array_size(json_object_get(json_object_get(entry->row, "examples"), "match")) ==
            0) {
            ps_datafile_fail(error, banned->file, entry->id, "examples",
                             "an entry needs an example that matches");
            return FALSE;
        }
        if (!check_examples(banned, entry, "match", TRUE, error) ||
            !check_examples(banned, entry, "nomatch", FALSE, error))
            return FALSE;
    }
    return TRUE;
}

static const Entry *
find(const PsBanned *banned, const char *id)
{
    for (guint i = 0; i < banned->entries->len; i++) {
        const Entry *entry = &g_array_index(banned->entries, Entry, i);
        if (g_str_equal(entry->id, id))
            return entry;
    }
    return NULL;
}

gboolean
ps_banned_check_same(const PsBanned *own, const PsBanned *other, GError **error)
{
    static const char *const lists_of[] = {"outside", "not_in_extents", "in_extents"};
    if (own->entries->len != other->entries->len) {
        ps_datafile_fail(error, other->file, NULL, "entries", "it has %u entries instead of %u",
                         other->entries->len, own->entries->len);
        return FALSE;
    }
    for (guint i = 0; i < own->entries->len; i++) {
        const Entry *entry = &g_array_index(own->entries, Entry, i);
        const Entry *same = find(other, entry->id);
        gboolean held = same != NULL && same->when == entry->when;
        for (gsize k = 0; held && k < G_N_ELEMENTS(lists_of); k++) {
            const json_t *first = json_object_get(entry->row, lists_of[k]);
            const json_t *second = json_object_get(same->row, lists_of[k]);
            held = first == second || json_equal(first, second);
        }
        if (!held) {
            ps_datafile_fail(error, other->file, NULL, entry->id,
                             "\"%s\" is missing, or holds in other cases", entry->id);
            return FALSE;
        }
    }
    return TRUE;
}
