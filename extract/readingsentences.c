/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts sections into sentences. Old OCR puts a full stop at each line's end, digital pages break
 * lines in mid-sentence, forms have a statement on each line: what stands on both sides decides. */
#include <string.h>

#include "core/json.h"
#include "extract/readingparts.h"

/* A line this much shorter than its page's widest ends what it says. */
#define SHORT_LINE 0.7
/* A page with a longer line has lost its lines: its full stops may stand where lines ended. */
#define LONGEST_LINE 400

typedef struct {
    const char *text;
    const json_t *unended; /* words no sentence ends with: abbreviations, prepositions */
    gsize widest;          /* bytes of the widest line of the page */
} Cutter;

/* Bytes, a capital for a third more: in print it is so much wider. */
static gsize
width_of(const char *line, gsize length)
{
    gsize capitals = 0;
    for (gsize i = 0; i < length; i++)
        capitals += g_ascii_isupper(line[i]) != 0;
    return length + capitals / 3;
}

static gsize
widest_line(const char *page)
{
    gsize widest = 0;
    for (const char *p = page; *p != '\0' && *p != '\f';) {
        gsize length = strcspn(p, "\n\f");
        widest = MAX(widest, width_of(p, length));
        p += length + (p[length] == '\n');
    }
    return widest;
}

static gboolean
is_unended(const Cutter *cutter, const char *start, const char *stop)
{
    const char *word = stop;
    while (word > start && g_ascii_isalpha(word[-1]) && stop - word < 24)
        word--;
    gsize length = (gsize) (stop - word);
    if (length == 0)
        return FALSE;
    if (length == 1 && (word == start || !g_ascii_isalnum(word[-1])) && g_ascii_isupper(*word))
        return ps_reading_before(cutter->text, (gsize) (word - cutter->text)) != PS_BEFORE_WORDS;
    g_autofree char *lower = g_ascii_strdown(word, (gssize) length);
    return json_object_get(cutter->unended, lower) != NULL;
}

/* The number of a list, "3." at the start of an item, ends no sentence. */
static gboolean
is_list_number(const Cutter *cutter, const char *start, const char *stop)
{
    const char *p = stop;
    while (p > start && g_ascii_isdigit(p[-1]))
        p--;
    if (p == stop || stop - p > 2)
        return FALSE;
    return ps_reading_before(cutter->text, (gsize) (p - cutter->text)) != PS_BEFORE_WORDS;
}

/* Whether the stop at `p` ends a sentence: white space, then no small letter. */
static gboolean
stop_ends(const Cutter *cutter, const char *start, const char *p)
{
    const char *next = p + 1;
    while (*next == ')' || *next == '"' || *next == '.')
        next++;
    if (*next != ' ' && *next != '\n' && *next != '\f' && *next != '\0')
        return FALSE;
    while (*next == ' ' || *next == '\n' || *next == '\f')
        next++;
    if (g_ascii_islower(*next))
        return FALSE;
    /* "0. 1 cm": a decimal that was torn apart. */
    if (p > start && p[-1] == '0' && g_ascii_isdigit(*next))
        return FALSE;
    return *p != '.' || !(is_unended(cutter, start, p) || is_list_number(cutter, start, p));
}

/* A line that says something by itself: "- item", "3) item", "Label: value". */
static gboolean
starts_item(const char *line)
{
    while (*line == ' ')
        line++;
    if (strchr("-*#|>", *line) != NULL && *line != '\0')
        return TRUE;
    if (g_str_has_prefix(line, "\xe2\x80\xa2") || g_str_has_prefix(line, "\xe2\x80\x93"))
        return TRUE;
    gsize digits = strspn(line, "0123456789");
    if (digits > 0 && digits < 3 && strchr(".)", line[digits]) != NULL && line[digits] != '\0')
        return line[digits + 1] == ' ';
    if (g_ascii_isupper(line[0]) && strchr(".)", line[1]) != NULL && line[1] != '\0')
        return line[2] == ' ';
    gsize label = strcspn(line, ":\n\f");
    return label > 1 && label < 60 && line[label] == ':' && g_ascii_isupper(line[0]);
}

/* "4.8 X 3.9 X" over "3.1 CM", "0.4" over "CM": a measurement runs on, however short its line is.
 */
static gboolean
parts_measurement(const Cutter *cutter, const char *newline)
{
    const char *last = newline, *next = newline + 1;
    while (last > cutter->text && last[-1] == ' ')
        last--;
    while (*next == ' ')
        next++;
    if (last - cutter->text < 3)
        return FALSE;
    gboolean by = g_ascii_tolower(last[-1]) == 'x' || g_str_has_prefix(last - 2, "\xc3\x97");
    const char *number = by ? last - (g_ascii_isalpha(last[-1]) ? 1 : 2) : last;
    while (number > cutter->text && number[-1] == ' ')
        number--;
    if (number == cutter->text || !g_ascii_isdigit(number[-1]))
        return FALSE;
    gboolean unit =
        (g_ascii_strncasecmp(next, "cm", 2) == 0 || g_ascii_strncasecmp(next, "mm", 2) == 0) &&
        !g_ascii_isalnum(next[2]);
    return by ? g_ascii_isdigit(*next) : unit || g_ascii_strncasecmp(next, "x ", 2) == 0;
}

static gboolean
line_ends(const Cutter *cutter, const char *newline)
{
    if (parts_measurement(cutter, newline))
        return FALSE;
    if (starts_item(newline + 1))
        return TRUE;
    const char *line = newline;
    while (line > cutter->text && line[-1] != '\n' && line[-1] != '\f')
        line--;
    gsize width = width_of(line, (gsize) (newline - line));
    /* "$100" is how recognition may read S100. */
    gboolean capital =
        g_ascii_isupper(newline[1]) || g_ascii_isdigit(newline[1]) || newline[1] == '$';
    return capital && (double) width < SHORT_LINE * (double) cutter->widest;
}

/* Whether a sentence ends what it says: at a stop, or at its line's end unless that leaves a label
 * open. A part's letter in mid-line ends nothing. */
static gboolean
closes(const char *text, gsize start, gsize end, gsize widest)
{
    gsize last = end;
    while (last > start + 1 && strchr(" \n\f", text[last - 1]) != NULL)
        last--;
    if (strchr(".!?", text[last - 1]) != NULL)
        return widest <= LONGEST_LINE;
    gboolean line_ends = memchr(text + last, '\n', end - last) != NULL ||
                         memchr(text + last, '\f', end - last) != NULL || text[end] == '\n';
    return line_ends && text[last - 1] != ':';
}

static void
add_sentence(PsReading *reading, gsize start, gsize end, guint section, gsize widest)
{
    while (start < end && strchr(" \n\f", reading->text[start]) != NULL)
        start++;
    if (end == start)
        return;
    PsSentence sentence = {{start, end}, section, closes(reading->text, start, end, widest)};
    g_array_append_val(reading->sentences, sentence);
}

static void
cut_section(PsReading *reading, Cutter *cutter, guint index)
{
    PsSpan span = g_array_index(reading->sections, PsSection, index).span;
    const char *start = cutter->text + span.start, *end = cutter->text + span.end;
    for (const char *p = start; p < end; p++) {
        gboolean ends = FALSE;
        if (*p == '.' || *p == '!' || *p == '?')
            ends = stop_ends(cutter, start, p);
        else if (*p == '\n')
            ends = line_ends(cutter, p);
        if (*p == '\f')
            cutter->widest = widest_line(p + 1);
        if (!ends)
            continue;
        add_sentence(reading, (gsize) (start - cutter->text), (gsize) (p + 1 - cutter->text), index,
                     cutter->widest);
        start = p + 1;
    }
    add_sentence(reading, (gsize) (start - cutter->text), span.end, index, cutter->widest);
}

void
ps_reading_cut_sentences(PsReading *reading, const PsLexiconSet *lexicons)
{
    const PsLexicon *lexicon = ps_lexicon_get(lexicons, "sections");
    const json_t *settings = json_object_get(ps_lexicon_file(lexicon)->root, "settings");
    Cutter cutter = {reading->text, json_object_get(settings, "unended"),
                     widest_line(reading->text)};
    for (guint i = 0; i < reading->sections->len; i++)
        cut_section(reading, &cutter, i);
}
