/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The running text of a document, and the way back from it to the page. */
#include "extract/reading.h"

#include <string.h>

#include "core/error.h"
#include "core/limits.h"
#include "extract/choices.h"
#include "extract/confusion.h"
#include "extract/readingparts.h"

/* Fewer dots end a sentence or leave something out. */
#define LEADER_DOTS 4

typedef struct {
    GString *text;
    GArray *tokens;
    GArray *unsaid; /* as ps_choices_unsaid gives it, or NULL */
    const PsConfusion *confusion;
    GHashTable *repaired; /* word as read -> as it was, or NULL */
    guint words;          /* of the document so far */
    guint line;
} Building;

/* How many of the next word's first bytes are not said. */
static gsize
unsaid_bytes(Building *building)
{
    guint word = building->words++;
    return building->unsaid == NULL ? 0 : g_array_index(building->unsaid, guint16, word);
}

/* What the word was where OCR, or a layer that is in doubt, damaged it; NULL where it is as it
 * stands. Borrowed. */
static const char *
repaired(Building *building, const PsPage *page, const PsToken *token)
{
    if (!ps_page_may_be_recognised(page) && token->confidence >= 1)
        return NULL;
    gpointer known = NULL;
    if (g_hash_table_lookup_extended(building->repaired, token->said, NULL, &known))
        return known;
    char *fresh = ps_confusion_repair(building->confusion, token->said);
    g_hash_table_insert(building->repaired, (gpointer) (gsize) token->said, fresh);
    return fresh;
}

/* "MARGINS......: Negative": the dots that lead from a label to its answer are no words. */
static void
append_word(GString *text, const char *word)
{
    gsize length = strlen(word), dots = strcspn(word, ".");
    gsize run = strspn(word + dots, ".");
    const char *rest = word + dots + run;
    gboolean leads = run >= LEADER_DOTS || (run > 0 && *rest == ':');
    if (!leads || (*rest != '\0' && *rest != ':')) {
        g_string_append_len(text, word, (gssize) length);
        return;
    }
    g_string_append_len(text, word, (gssize) dots);
    g_string_append(text, *rest == ':' ? rest : ":");
}

static void
add_token(Building *building, const PsPage *page, PsToken token)
{
    const char *meant = repaired(building, page, &token);
    if (meant != NULL)
        token.confidence *= ps_confusion_keeps(building->confusion);
    token.span.start = building->text->len;
    append_word(building->text, meant != NULL ? meant : token.said);
    token.span.end = building->text->len;
    g_array_append_val(building->tokens, token);
}

/* `between` stands before the line's first word, if any is said. FALSE where none is. */
static gboolean
add_line(Building *building, const PsPage *page, const PsLine *line, char between)
{
    gboolean any = FALSE;
    for (guint i = 0; i < line->words->len; i++) {
        const PsWord *word = g_ptr_array_index(line->words, i);
        gsize unsaid = unsaid_bytes(building);
        if (unsaid >= strlen(word->text))
            continue;
        char joint = any ? ' ' : between;
        if (joint != '\0')
            g_string_append_c(building->text, joint);
        any = TRUE;
        PsToken token = {.page = page->n,
                         .line = building->line,
                         .word = word,
                         .said = word->text + unsaid,
                         .source = page->source,
                         .confidence = word->confidence};
        add_token(building, page, token);
    }
    building->line++;
    return any;
}

static void
add_page(Building *building, const PsPage *page)
{
    if (building->text->len > 0)
        g_string_append_c(building->text, '\f');
    gboolean first = TRUE;
    for (guint i = 0; i < page->lines->len; i++) {
        const PsLine *line = g_ptr_array_index(page->lines, i);
        if (add_line(building, page, line, first ? '\0' : '\n'))
            first = FALSE;
    }
}

/* The document's choices that are not ticked, by the words that answer by themselves. */
static GArray *
find_unsaid(const PsText *text, const PsLexiconSet *lexicons)
{
    const PsLexicon *lexicon = ps_lexicon_get(lexicons, "sections");
    const json_t *settings = json_object_get(ps_lexicon_file(lexicon)->root, "settings");
    json_t *listed = json_object_get(settings, "answers");
    g_autoptr(GPtrArray) answers = g_ptr_array_new();
    const char *answer;
    json_t *yes;
    json_object_foreach(listed, answer, yes) g_ptr_array_add(answers, (gpointer) (gsize) answer);
    g_ptr_array_add(answers, NULL);
    return ps_choices_unsaid(text, (const char *const *) answers->pdata);
}

PsReading *
ps_reading_new(const PsText *pages, const PsLexiconSet *lexicons, GError **error)
{
    g_autoptr(PsText) text = ps_reading_without_seams(pages);
    g_autoptr(GArray) unsaid = find_unsaid(text, lexicons);
    Building building = {.text = g_string_new(NULL),
                         .tokens = g_array_new(FALSE, TRUE, sizeof(PsToken)),
                         .unsaid = unsaid,
                         .confusion = ps_lexicon_set_confusion(lexicons),
                         .repaired = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free)};
    for (guint i = 0; i < text->pages->len; i++)
        add_page(&building, g_ptr_array_index(text->pages, i));
    g_hash_table_unref(building.repaired);
    g_autoptr(PsReading) reading = g_new0(PsReading, 1);
    reading->tokens = building.tokens;
    reading->text = g_string_free(building.text, FALSE);
    reading->sections = g_array_new(FALSE, TRUE, sizeof(PsSection));
    reading->sentences = g_array_new(FALSE, TRUE, sizeof(PsSentence));
    if (strlen(reading->text) > PS_MAX_TEXT_BYTES) {
        g_set_error_literal(error, PS_ERROR, PS_ERROR_LIMIT, "the document has too much text");
        return NULL;
    }
    if (!ps_reading_cut_sections(reading, lexicons, error))
        return NULL;
    ps_reading_cut_sentences(reading, lexicons);
    reading->triggers = ps_lexicon_find(ps_lexicon_get(lexicons, "assertion"), reading->text, 0,
                                        strlen(reading->text), error);
    if (reading->triggers == NULL)
        return NULL;
    return g_steal_pointer(&reading);
}

void
ps_reading_free(PsReading *reading)
{
    if (reading == NULL)
        return;
    g_free(reading->text);
    g_array_unref(reading->tokens);
    g_array_unref(reading->sections);
    g_array_unref(reading->sentences);
    g_clear_pointer(&reading->triggers, g_ptr_array_unref);
    g_free(reading);
}

/* The last item whose span (the first member) starts at or before `offset`; 0 if none does. */
static guint
last_before(const GArray *items, guint item_size, gsize offset)
{
    guint low = 0, high = items->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        const PsSpan *span = (const void *) (items->data + (gsize) middle * item_size);
        if (span->start <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

const PsSection *
ps_reading_section_at(const PsReading *reading, gsize offset)
{
    if (reading->sections->len == 0)
        return NULL;
    guint i = last_before(reading->sections, sizeof(PsSection), offset);
    return &g_array_index(reading->sections, PsSection, i);
}

const PsSentence *
ps_reading_sentence_at(const PsReading *reading, gsize offset)
{
    if (reading->sentences->len == 0)
        return NULL;
    guint i = last_before(reading->sentences, sizeof(PsSentence), offset);
    return &g_array_index(reading->sentences, PsSentence, i);
}

gboolean
ps_reading_in_section(const PsReading *reading, gsize offset, const char *section)
{
    const PsSection *at = ps_reading_section_at(reading, offset);
    return at != NULL && g_str_equal(at->section, section);
}

PsEvidence *
ps_reading_evidence(const PsReading *reading, PsSpan span, const char *document_id)
{
    GString *quote = g_string_new(NULL);
    const PsToken *first = NULL;
    PsBox box = {0, 0, 0, 0};
    double confidence = 1;
    guint i = last_before(reading->tokens, sizeof(PsToken), span.start);
    for (; i < reading->tokens->len; i++) {
        const PsToken *token = &g_array_index(reading->tokens, PsToken, i);
        if (token->span.start >= span.end)
            break;
        if (token->span.end <= span.start)
            continue;
        if (quote->len > 0)
            g_string_append_c(quote, ' ');
        g_string_append(quote, token->said);
        confidence = MIN(confidence, token->confidence);
        if (first == NULL)
            first = token, box = token->word->box;
        else if (token->page == first->page)
            box = ps_box_union(box, token->word->box);
    }
    PsEvidence *evidence =
        ps_evidence_new(document_id, first == NULL ? 1 : first->page, box, quote->str,
                        first == NULL ? PS_SOURCE_NONE : first->source, confidence);
    g_string_free(quote, TRUE);
    return evidence;
}

const PsToken *
ps_reading_token_at(const PsReading *reading, gsize offset)
{
    guint i = last_before(reading->tokens, sizeof(PsToken), offset);
    while (i < reading->tokens->len &&
           g_array_index(reading->tokens, PsToken, i).span.end <= offset)
        i++;
    return i < reading->tokens->len ? &g_array_index(reading->tokens, PsToken, i) : NULL;
}

char *
ps_reading_slice(const PsReading *reading, PsSpan span)
{
    return g_strndup(reading->text + span.start, span.end - span.start);
}
