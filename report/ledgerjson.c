/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger of a page as JSON, with the evidence behind each fact. */
#include "core/json.h"
#include "report/ledger.h"

static json_t *
evidence_of(const PsRecord *record, const char *name)
{
    json_t *list = json_array();
    PsFactKind kind = ps_kind_from_name(name);
    const GPtrArray *facts = record->kase->facts;
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        for (guint k = 0; fact->kind == kind && k < fact->evidence->len; k++) {
            const PsEvidence *evidence = g_ptr_array_index(fact->evidence, k);
            json_array_append_new(list, json_pack("{s:s, s:i, s:s}", "document", evidence->document,
                                                  "page", (int) evidence->page, "quote",
                                                  evidence->quote));
        }
    }
    return list;
}

static json_t *
names_to_json(const GPtrArray *names)
{
    json_t *list = json_array();
    for (guint i = 0; i < names->len; i++)
        json_array_append_new(list, json_string(g_ptr_array_index(names, i)));
    return list;
}

/* What stands behind a fact: the lines of a kind, the rules of the staging; nothing behind what the
 * documents are. */
static json_t *
fact_to_json(const PsRecord *record, const char *name)
{
    if (g_str_equal(name, "staging"))
        return json_pack("{s:s, s:o}", "fact", name, "rules",
                         names_to_json(record->staging->rules));
    if (ps_kind_from_name(name) == PS_KIND_COUNT)
        return json_pack("{s:s}", "fact", name);
    return json_pack("{s:s, s:o}", "fact", name, "evidence", evidence_of(record, name));
}

static json_t *
sentence_to_json(const PsRecord *record, const PsSentence *sentence)
{
    json_t *facts = json_array();
    for (guint i = 0; i < sentence->facts->len; i++)
        json_array_append_new(facts, fact_to_json(record, g_ptr_array_index(sentence->facts, i)));
    json_t *json = json_pack("{s:s, s:s, s:s, s:o}", "section", sentence->section, "text",
                             sentence->text, "file", sentence->file, "facts", facts);
    if (sentence->key != NULL)
        json_object_set_new(json, "key", json_string(sentence->key));
    if (sentence->rev != 0)
        json_object_set_new(json, "rev", json_integer(sentence->rev));
    return json;
}

json_t *
ps_ledger_to_json(const PsRecord *record, const GPtrArray *sentences)
{
    json_t *list = json_array();
    for (guint i = 0; i < sentences->len; i++)
        json_array_append_new(list, sentence_to_json(record, g_ptr_array_index(sentences, i)));
    return json_pack("{s:s, s:s, s:s, s:o}", "schema", "plainstage.sentences/1", "patient",
                     record->kase->patient_id, "data_revision", record->data_revision, "sentences",
                     list);
}
