/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents and their facts, and both as JSON. */
#include "core/document.h"

#include <math.h>

#include "core/choice.h"
#include "core/error.h"
#include "core/json.h"

static const char *const kind_names[] = {"unknown",  "pathology", "imaging",
                                         "clinical", "other",     NULL};

PsDocument *
ps_document_new(const char *id, const char *file)
{
    PsDocument *document = g_new0(PsDocument, 1);
    document->id = g_strdup(id);
    document->file = g_strdup(file);
    document->verdict = PS_VERDICT_REFUSED;
    document->pages = g_array_new(FALSE, TRUE, sizeof(PsPageNote));
    document->problems = ps_problems_new();
    return document;
}

PsDocument *
ps_document_copy(const PsDocument *document)
{
    PsDocument *copy = ps_document_new(document->id, document->file);
    copy->kind = document->kind;
    copy->date = g_strdup(document->date);
    copy->verdict = document->verdict;
    copy->amended = document->amended;
    g_array_append_vals(copy->pages, document->pages->data, document->pages->len);
    for (guint i = 0; i < document->problems->len; i++) {
        const PsProblem *problem = g_ptr_array_index(document->problems, i);
        g_ptr_array_add(copy->problems, ps_problem_new(problem->row->tag, problem->page));
    }
    return copy;
}

void
ps_document_free(PsDocument *document)
{
    if (document == NULL)
        return;
    g_free(document->id);
    g_free(document->file);
    g_free(document->date);
    g_array_unref(document->pages);
    g_ptr_array_unref(document->problems);
    g_free(document);
}

void
ps_document_note_text(PsDocument *document, const PsText *text)
{
    document->verdict = text->verdict;
    for (guint i = 0; i < text->pages->len; i++) {
        const PsPage *page = g_ptr_array_index(text->pages, i);
        PsPageNote note = {page->n,        page->source,    page->confidence,
                           page->width_pt, page->height_pt, page->turn};
        g_array_append_val(document->pages, note);
    }
    for (guint i = 0; i < text->problems->len; i++) {
        const PsProblem *problem = g_ptr_array_index(text->problems, i);
        g_ptr_array_add(document->problems, ps_problem_new(problem->row->tag, problem->page));
    }
}

PsFacts *
ps_facts_new(PsDocument *document)
{
    PsFacts *facts = g_new0(PsFacts, 1);
    facts->document = document;
    facts->facts = ps_facts_array_new();
    facts->others = ps_facts_array_new();
    return facts;
}

void
ps_facts_free(PsFacts *facts)
{
    if (facts == NULL)
        return;
    ps_document_free(facts->document);
    g_ptr_array_unref(facts->facts);
    g_ptr_array_unref(facts->others);
    g_free(facts);
}

json_t *
ps_document_to_json(const PsDocument *document)
{
    json_t *pages = json_array();
    for (guint i = 0; i < document->pages->len; i++) {
        const PsPageNote *note = &g_array_index(document->pages, PsPageNote, i);
        json_t *turn = note->turn == 0 ? NULL : json_integer(note->turn);
        json_array_append_new(pages,
                              json_pack("{s:i, s:s, s:f, s:f, s:f, s:o*}", "n", (int) note->n,
                                        "source", ps_source_name(note->source), "confidence",
                                        round(note->confidence * 1000) / 1000, "width_pt",
                                        round(note->width_pt * 10) / 10, "height_pt",
                                        round(note->height_pt * 10) / 10, "turn", turn));
    }
    json_t *json = json_pack("{s:s, s:s, s:s, s:o, s:s, s:o, s:o}", "id", document->id, "file",
                             document->file, "kind", ps_doc_kind_name(document->kind), "date",
                             ps_json_string_or_null(document->date), "verdict",
                             ps_verdict_name(document->verdict), "pages", pages, "problems",
                             ps_problems_to_json(document->problems));
    if (document->amended)
        json_object_set_new(json, "amended", json_true());
    return json;
}

static void
pages_from_json(const json_t *json, GArray *pages)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) json, i, item)
    {
        PsPageNote note = {
            (guint) CLAMP(json_integer_value(json_object_get(item, "n")), 0, G_MAXINT),
            ps_source_from_name(ps_json_get_string(item, "source")),
            json_number_value(json_object_get(item, "confidence")),
            json_number_value(json_object_get(item, "width_pt")),
            json_number_value(json_object_get(item, "height_pt")),
            ps_turn_from_json(json_object_get(item, "turn")),
        };
        g_array_append_val(pages, note);
    }
}

PsDocument *
ps_document_from_json(const json_t *json, GError **error)
{
    const char *id = ps_json_get_string(json, "id");
    const char *file = ps_json_get_string(json, "file");
    if (id == NULL || file == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "a document needs \"id\" and \"file\"");
        return NULL;
    }
    PsDocument *document = ps_document_new(id, file);
    document->kind = ps_doc_kind_from_name(ps_json_get_string(json, "kind"));
    document->date = g_strdup(ps_json_get_string(json, "date"));
    document->verdict = ps_verdict_from_name(ps_json_get_string(json, "verdict"));
    document->amended = json_is_true(json_object_get(json, "amended"));
    pages_from_json(json_object_get(json, "pages"), document->pages);
    g_ptr_array_unref(document->problems);
    document->problems = ps_problems_from_json(json_object_get(json, "problems"));
    return document;
}

json_t *
ps_facts_to_json(const PsFacts *facts)
{
    json_t *json = ps_document_to_json(facts->document);
    json_object_set_new(json, "facts", ps_facts_object_to_json(facts->facts));
    json_t *others = json_array();
    for (guint i = 0; i < facts->others->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts->others, i);
        json_t *item = ps_fact_to_json(fact);
        json_object_set_new(item, "fact", json_string(ps_kind_name(fact->kind)));
        json_array_append_new(others, item);
    }
    json_object_set_new(json, "others", others);
    return json;
}

static gboolean
others_from_json(const json_t *json, GPtrArray *others, GError **error)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) json, i, item)
    {
        PsFactKind kind = ps_kind_from_name(ps_json_get_string(item, "fact"));
        if (kind == PS_KIND_COUNT) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA, "\"others\" has an unknown kind of fact");
            return FALSE;
        }
        g_autoptr(json_t) bare = json_copy(item);
        json_object_del(bare, "fact");
        PsFact *fact = ps_fact_from_json(kind, bare, error);
        if (fact == NULL)
            return FALSE;
        g_ptr_array_add(others, fact);
    }
    return TRUE;
}

PsFacts *
ps_facts_from_json(const json_t *json, GError **error)
{
    PsDocument *document = ps_document_from_json(json, error);
    if (document == NULL)
        return NULL;
    g_autoptr(PsFacts) facts = ps_facts_new(document);
    g_autoptr(GPtrArray) found = ps_facts_object_from_json(json_object_get(json, "facts"), error);
    if (found == NULL || !others_from_json(json_object_get(json, "others"), facts->others, error))
        return NULL;
    g_ptr_array_unref(facts->facts);
    facts->facts = g_steal_pointer(&found);
    return g_steal_pointer(&facts);
}

const char *
ps_doc_kind_name(PsDocKind kind)
{
    return kind_names[kind];
}

PsDocKind
ps_doc_kind_from_name(const char *name)
{
    int index = ps_choice_index(kind_names, name);
    return index < 0 ? PS_DOC_UNKNOWN : (PsDocKind) index;
}
