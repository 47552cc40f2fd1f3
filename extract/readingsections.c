/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a document into sections by its headings, and into parts by the letters or numbers of its
 * specimens. */
#include <string.h>

#include "core/json.h"
#include "extract/readingparts.h"

/* Bytes of a report in which its title stands. */
#define TITLE_REACH 300

typedef struct {
    PsReading *reading;
    const json_t *table; /* settings.sections of the lexicon */
    const char *base;    /* the section whose heading stands alone in the document */
    const char *inner;   /* one that ends with its part (a comment to part A), or NULL */
    char part;
    gboolean superseded;
    gboolean imaging; /* more headings of imaging reports than of others */
    gsize length;     /* of the text, in bytes */
} Cutting;

/* Passes back over blanks and the marks that lists and rules put before a line's first word. */
static const char *
back_over_marks(const char *text, const char *p)
{
    while (p > text && (p[-1] == ' ' || strchr("-*#|>_~=\"'([;", p[-1]) != NULL))
        p--;
    return p;
}

/* A list's "1." or "B)" that ends right before `p`: where it starts, else `p`. */
static const char *
back_over_number(const char *text, const char *p)
{
    const char *q = p;
    while (q > text && q[-1] == ' ')
        q--;
    if (q == text || strchr(".):", q[-1]) == NULL)
        return p;
    while (q > text && strchr(".):", q[-1]) != NULL)
        q--;
    const char *end = q;
    while (q > text && g_ascii_isalnum(q[-1]) && end - q < 3)
        q--;
    gboolean number = end > q && g_ascii_isdigit(*q) && g_ascii_isdigit(end[-1]);
    gboolean letter = end - q == 1 && g_ascii_isalpha(*q);
    gboolean free = q == text || !g_ascii_isalnum(q[-1]);
    return (number || letter) && free ? q : p;
}

PsBefore
ps_reading_before(const char *text, gsize at)
{
    const char *p = back_over_marks(text, text + at);
    const char *q = back_over_number(text, p);
    if (q != p)
        p = back_over_marks(text, q);
    if (p == text || p[-1] == '\n' || p[-1] == '\f')
        return PS_BEFORE_LINE;
    return q != p || strchr(".!?:)]", p[-1]) != NULL ? PS_BEFORE_SENTENCE : PS_BEFORE_WORDS;
}

/* Whether all letters of the heading are capitals. */
static gboolean
in_capitals(const char *text, const PsMention *mention)
{
    for (gsize i = mention->start; i < mention->end; i++)
        if (g_ascii_islower(text[i]))
            return FALSE;
    return TRUE;
}

/* The first character after the heading that is no blank on its line; '\n' at a line's end. */
static char
after(const char *text, gsize end)
{
    const char *p = text + end;
    while (*p == ' ')
        p++;
    return *p == '\0' || *p == '\f' ? '\n' : *p;
}

static const json_t *
row(const Cutting *cutting, const char *section)
{
    return json_object_get(cutting->table, section);
}

static const char *
row_text(const Cutting *cutting, const char *section, const char *key)
{
    return ps_json_get_string(row(cutting, section), key);
}

static gboolean
row_says(const Cutting *cutting, const char *section, const char *key)
{
    return json_is_true(json_object_get(row(cutting, section), key));
}

/* Whether the words of a heading stand as one here: in words of a sentence they do not. A "strong"
 * heading is told by its words alone where a sentence may begin; a weak one needs a colon, a line
 * of its own, or capitals and a full stop. */
static gboolean
stands_as_heading(const Cutting *cutting, const PsMention *mention)
{
    const char *text = cutting->reading->text;
    PsBefore before = ps_reading_before(text, mention->start);
    char next = after(text, mention->end);
    gboolean strong = g_strcmp0(ps_mention_means(mention, "heading"), "strong") == 0;
    gboolean capitals = in_capitals(text, mention);
    /* "(see gross diagnosis)" */
    if (g_ascii_islower(text[mention->start]) || next == ')')
        return FALSE;
    if (before == PS_BEFORE_WORDS)
        return strong && (next == ':' || capitals);
    if (strong || next == ':')
        return TRUE;
    if (next == '.' || (before == PS_BEFORE_LINE && (next == '\n' || next == '-')))
        return TRUE;
    if (next == '-' && row_text(cutting, ps_mention_means(mention, "section"), "kind") != NULL &&
        ps_mention_means(mention, "row") == NULL)
        return TRUE;
    return capitals && (next == '.' || next == '-' || next == '\n');
}

static void
start_section(Cutting *cutting, gsize at)
{
    GArray *sections = cutting->reading->sections;
    if (sections->len > 0) {
        PsSection *last = &g_array_index(sections, PsSection, sections->len - 1);
        if (last->span.start == at)
            g_array_set_size(sections, sections->len - 1);
        else
            last->span.end = at;
    }
    PsSection section = {.section = cutting->inner != NULL ? cutting->inner : cutting->base,
                         .part = cutting->part,
                         .superseded = cutting->superseded};
    section.span.start = at;
    section.span.end = cutting->length;
    g_array_append_val(sections, section);
}

/* A row of a form ("Margins: ...") opens a form only where none of the text proper has begun. */
static gboolean
is_idle_row(const Cutting *cutting, const PsMention *mention)
{
    if (g_strcmp0(ps_mention_means(mention, "row"), "plain") != 0)
        return FALSE;
    return g_strcmp0(row_text(cutting, cutting->base, "kind"), "pathology") == 0 &&
           !g_str_equal(cutting->base, "diagnosis") && !g_str_equal(cutting->base, "specimens");
}

static void
take_heading(Cutting *cutting, const PsMention *mention)
{
    const char *section = ps_mention_means(mention, "section");
    gboolean inner = g_strcmp0(ps_mention_means(mention, "scope"), "part") == 0;
    if (is_idle_row(cutting, mention))
        return;
    /* Under a heading of its own an inner one is an outer one too ("GROSS" under "COMMENT"). */
    if (inner && row_says(cutting, cutting->base, "has_parts")) {
        cutting->inner = section;
    } else {
        cutting->base = section;
        cutting->inner = NULL;
        cutting->part = 0;
        if (!row_says(cutting, section, "can_be_quoted"))
            cutting->superseded = FALSE;
    }
    start_section(cutting, mention->start);
}

/* "Nodes examined: 18. Nodes involved: 2.": the numbers are answers. Only a first item follows a
 * colon. */
static gboolean
is_answer(const char *text, const PsMention *mention)
{
    const char *part = ps_mention_group(mention, "part");
    const char *p = text + mention->start;
    while (p > text && (p[-1] == ' ' || p[-1] == '\n'))
        p--;
    return part != NULL && g_ascii_isdigit(*part) && !g_str_equal(part, "1") && p > text &&
           p[-1] == ':';
}

static void
take_part(Cutting *cutting, const PsMention *mention)
{
    const char *part = ps_mention_group(mention, "part");
    cutting->inner = NULL;
    /* Parts after the ninth by number share a mark. */
    cutting->part = part == NULL ? 0 : part[1] == '\0' ? *part : '+';
    start_section(cutting, mention->start);
}

static void
supersede_earlier(Cutting *cutting, const char *section)
{
    for (guint i = 0; i < cutting->reading->sections->len; i++) {
        PsSection *one = &g_array_index(cutting->reading->sections, PsSection, i);
        if (g_str_equal(one->section, section))
            one->superseded = TRUE;
    }
}

/* Words such as "Liver:" are headings in imaging reports alone. */
static gboolean
speaks_here(const Cutting *cutting, const PsMention *mention)
{
    gboolean only = g_strcmp0(ps_mention_means(mention, "only"), "imaging") == 0;
    return (!only || cutting->imaging) && stands_as_heading(cutting, mention);
}

/* "CT THORAX" at the head of a report. */
static gboolean
is_title(const Cutting *cutting, const PsMention *mention)
{
    return g_strcmp0(ps_mention_means(mention, "acts"), "title") == 0 &&
           mention->start < TITLE_REACH &&
           ps_reading_before(cutting->reading->text, mention->start) == PS_BEFORE_LINE;
}

static gboolean
is_imaging(const Cutting *cutting, const GPtrArray *mentions)
{
    int votes = 0;
    for (guint i = 0; i < mentions->len; i++) {
        const PsMention *mention = g_ptr_array_index(mentions, i);
        const char *section = ps_mention_means(mention, "section");
        votes += is_title(cutting, mention);
        if (section == NULL || !speaks_here(cutting, mention))
            continue;
        const char *kind = row_text(cutting, section, "kind");
        votes += g_strcmp0(kind, "imaging") == 0 ? 1 : g_strcmp0(kind, "pathology") == 0 ? -1 : 0;
    }
    return votes > 0;
}

static void
take_mention(Cutting *cutting, const PsMention *mention)
{
    const char *text = cutting->reading->text;
    const char *acts = ps_mention_means(mention, "acts");
    if (acts == NULL) {
        if (speaks_here(cutting, mention))
            take_heading(cutting, mention);
    } else if (g_str_equal(acts, "part")) {
        if (ps_reading_before(text, mention->start) != PS_BEFORE_WORDS && !is_answer(text, mention))
            take_part(cutting, mention);
    } else if (g_str_equal(acts, "quotes_next")) {
        cutting->superseded = TRUE;
        start_section(cutting, mention->start);
    } else if (g_str_equal(acts, "withdraws")) {
        supersede_earlier(cutting, ps_mention_means(mention, "section"));
    }
}

gboolean
ps_reading_cut_sections(PsReading *reading, const PsLexiconSet *lexicons, GError **error)
{
    const PsLexicon *lexicon = ps_lexicon_get(lexicons, "sections");
    const json_t *settings = json_object_get(ps_lexicon_file(lexicon)->root, "settings");
    g_autoptr(GPtrArray) mentions =
        ps_lexicon_find(lexicon, reading->text, 0, strlen(reading->text), error);
    if (mentions == NULL)
        return FALSE;
    Cutting cutting = {.reading = reading,
                       .table = json_object_get(settings, "sections"),
                       .base = "body",
                       .length = strlen(reading->text)};
    cutting.imaging = is_imaging(&cutting, mentions);
    start_section(&cutting, 0);
    for (guint i = 0; i < mentions->len; i++)
        take_mention(&cutting, g_ptr_array_index(mentions, i));
    return TRUE;
}
