/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of critical words, with the words beside them, are cut out and read at other scales. */
#include "ingest/vote.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/align.h"
#include "ingest/finecut.h"
#include "ingest/ocr.h"

/* The dots an inch of the second and the third reading. A fax with half the rows is smoothed. */
static const int fine_scales[] = {200, 280};
static const int half_scales[] = {120, 150};
#define HALF_ROWS 1.5
/* On a good scan words read better than this are not read again. */
#define SURE 0.85
/* Stages part at 5, 10 and 15 cm: sizes so near to them are always read again. */
#define BOUND_NEAR_CM 0.3
/* A group of fewer letters has too little to read by itself: what was read with the row stands,
 * where it was read this well. */
#define FEW_LETTERS 6
#define WELL 0.8
/* What two of two readings, and two of three, say is believed at least so far, and what is in
 * dispute no further than this. */
#define AGREED 0.8
#define SETTLED 0.6
#define DOUBTED 0.45
/* A number of more digits is a record's, not a measurement. */
#define MOST_DIGITS 6u
/* Sheet left and right of a group, in pixels; above and below its base line, in capitals. */
#define AROUND_PX 3
#define ABOVE 1.35
#define BELOW 0.45

static const PsWord *
word_at(const PsLine *line, guint i)
{
    return g_ptr_array_index(line->words, i);
}

/* A code such as "pT2b"; its digit may have been read as a letter where nothing but a code begins
 * as it does. */
static gboolean
is_code(const char *text)
{
    gsize bracket = strspn(text, "("), prefix = strspn(text + bracket, "cpyr");
    const char *rest = text + bracket + prefix;
    if (prefix > 3 || *rest == '\0' || strchr("TNM", *rest) == NULL || strlen(rest) > 5)
        return FALSE;
    return rest[1] != '\0' && strchr(prefix > 0 ? "0123456789XxOoIl" : "0123456789X", rest[1]);
}

/* Whether a word is what counts the points of a list. */
static gboolean
counts_points(const char *text)
{
    gsize digits = strspn(text, "0123456789");
    return digits > 0 && strspn(text + digits, ".)") == strlen(text + digits) &&
           text[digits] != '\0' && digits <= 2;
}

gboolean
ps_vote_is_critical(const char *text)
{
    /* A first zero is read as all sorts of marks. */
    const char *number = text;
    while (*number != '\0' && !g_ascii_isalnum(*number))
        number++;
    gsize digits = strspn(number, "0123456789");
    if (digits == 0)
        return is_code(text);
    return digits < MOST_DIGITS && !counts_points(text) && strpbrk(text, "-:") == NULL;
}

gboolean
ps_vote_is_no_date(const char *text)
{
    char *end = NULL;
    text += strspn(text, "(");
    if (strspn(text, "0123456789/") < strlen("1/1/00"))
        return FALSE;
    guint64 month = g_ascii_strtoull(text, &end, 10);
    if (*end != '/')
        return FALSE;
    guint64 day = g_ascii_strtoull(end + 1, &end, 10);
    if (*end != '/')
        return FALSE;
    /* Either may come first; neither is beyond a month's days. */
    return month == 0 || day == 0 || MIN(month, day) > 12 || MAX(month, day) > 31;
}

static gboolean
is_near_bound(const char *text)
{
    if (!g_ascii_isdigit(*text))
        return FALSE;
    double size = g_ascii_strtod(text, NULL);
    for (double bound = 5; bound <= 15; bound += 5)
        if (fabs(size - bound) <= BOUND_NEAR_CM || fabs(size / 10 - bound) <= BOUND_NEAR_CM)
            return TRUE;
    return FALSE;
}

static gboolean
is_to_be_read(const PsSheet *sheet, const PsWord *word)
{
    return ps_vote_is_critical(word->text) &&
           (sheet->fax || word->confidence < SURE || is_near_bound(word->text) ||
            ps_vote_is_no_date(word->text));
}

/* What stands between the numbers of a size belongs to them. */
static gboolean
is_joint(const PsWord *word)
{
    static const char *const joints[] = {"x",   "cm", "cm.", "cm,", "mm",
                                         "per", "of", "in",  "by",  NULL};
    return g_strv_contains(joints, word->text);
}

static gboolean
is_voted_on(const PsWord *word)
{
    return ps_vote_is_critical(word->text) || is_joint(word);
}

/* The words `first` to before `end` of a line, which are read again together. */
typedef struct {
    PsOcr *ocr;
    const PsSheet *sheet;
    const PsPiece *piece;
    PsLine *line;
    guint first, end;
} Group;

static PsWord *
word_of(const Group *group, guint i)
{
    return g_ptr_array_index(group->line->words, group->first + i);
}

/* The group's place, out to the middle of the gaps around it, and as high as the piece's letters
 * are: the boxes of words may reach into the lines above and below. */
static PsBox
box_of(const Group *group)
{
    const PsLine *line = group->line;
    const PsPiece *piece = group->piece;
    PsBox box = word_at(line, group->first)->box;
    for (guint i = group->first; i < group->end; i++)
        box = ps_box_union(box, word_at(line, i)->box);
    double before = AROUND_PX, after = AROUND_PX;
    if (group->first > 0)
        before = CLAMP((box.x0 - word_at(line, group->first - 1)->box.x1) / 2, 0, 2 * AROUND_PX);
    if (group->end < line->words->len)
        after = CLAMP((word_at(line, group->end)->box.x0 - box.x1) / 2, 0, 2 * AROUND_PX);
    double along = (box.x0 + box.x1 - piece->x0 - piece->x1) / 2.0;
    double base = piece->base + piece->slope * along;
    return (PsBox){box.x0 - before, base - ABOVE * piece->cap, box.x1 + after,
                   base + BELOW * piece->cap};
}

/* What the place says at another scale, by word of the first reading. NULL where nothing. */
static char **
read_again(const Group *group, int dpi)
{
    g_autoptr(PIX) pix = ps_finecut(group->sheet, box_of(group), dpi);
    if (pix == NULL)
        return NULL;
    g_autoptr(PsLine) again = ps_ocr_line(group->ocr, pix, dpi);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < again->words->len; i++)
        g_string_append(text, word_at(again, i)->text);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < group->end - group->first; i++)
        g_ptr_array_add(words, word_of(group, i)->text);
    g_ptr_array_add(words, NULL);
    return text->len == 0 ? NULL : ps_align((const char *const *) words->pdata, text->str);
}

/* How long a word is without the marks at its end, which change no value. */
static gsize
bare_length(const char *text)
{
    gsize length = strlen(text);
    while (length > 0 && strchr(".,;:?)'\"", text[length - 1]) != NULL)
        length--;
    return length;
}

static gboolean
is_same(const char *a, const char *b)
{
    gsize length = bare_length(a);
    return length > 0 && length == bare_length(b) && strncmp(a, b, length) == 0;
}

static const int *
scales_of(const PsSheet *sheet)
{
    double across = sheet->source_x_dpi, down = sheet->source_y_dpi;
    return MAX(across, down) > HALF_ROWS * MIN(across, down) ? half_scales : fine_scales;
}

static void
dispute(PsWord *word, const char *second, const char *third)
{
    word->look = PS_LOOK_DISPUTED;
    word->confidence = MIN(word->confidence, DOUBTED);
    ps_word_add_other(word, second);
    ps_word_add_other(word, third);
}

/* The word takes another reading's letters; its own become the other reading. */
static void
replace(PsWord *word, const char *text)
{
    g_autofree char *was = word->text;
    word->text = g_strdup(text);
    word->confidence = SETTLED;
    ps_word_add_other(word, was);
}

static void
settle(PsWord *word, const char *second, const char *third)
{
    if (is_same(word->text, third)) {
        word->look = PS_LOOK_AGREED;
        word->confidence = CLAMP(word->confidence, SETTLED, AGREED);
        ps_word_add_other(word, second);
    } else if (is_same(second, third) && *second != '\0') {
        word->look = PS_LOOK_AGREED;
        replace(word, second);
    } else {
        dispute(word, second, third);
    }
}

static gboolean
differs_from(const Group *group, char **again)
{
    for (guint i = 0; again != NULL && i < group->end - group->first; i++)
        if (is_voted_on(word_of(group, i)) && !is_same(word_of(group, i)->text, again[i]))
            return TRUE;
    return again == NULL;
}

static gboolean
stands(const Group *group)
{
    glong letters = 0;
    gboolean well = TRUE;
    for (guint i = 0; i < group->end - group->first; i++) {
        letters += g_utf8_strlen(word_of(group, i)->text, -1);
        well = well && word_of(group, i)->confidence >= WELL;
    }
    return well && letters < FEW_LETTERS;
}

static void
vote(const Group *group)
{
    if (stands(group))
        return;
    const int *scales = scales_of(group->sheet);
    g_auto(GStrv) second = read_again(group, scales[0]);
    g_auto(GStrv) third = differs_from(group, second) ? read_again(group, scales[1]) : NULL;
    for (guint i = 0; i < group->end - group->first; i++) {
        PsWord *word = word_of(group, i);
        const char *two = second == NULL ? "" : second[i], *three = third == NULL ? "" : third[i];
        if (!is_voted_on(word))
            continue;
        if (is_same(word->text, two)) {
            word->look = PS_LOOK_AGREED;
            word->confidence = MAX(word->confidence, AGREED);
        } else {
            settle(word, two, three);
        }
        if (ps_vote_is_no_date(word->text))
            dispute(word, two, three);
    }
}

void
ps_vote_line(PsOcr *ocr, const PsSheet *sheet, const PsPiece *piece, PsLine *line)
{
    for (guint first = 0; first < line->words->len; first++) {
        if (!is_to_be_read(sheet, word_at(line, first)))
            continue;
        guint end = first + 1;
        while (end < line->words->len && is_voted_on(word_at(line, end)))
            end++;
        Group group = {
            ocr, sheet, piece, line, first - (first > 0), MIN(end + 1, line->words->len)};
        vote(&group);
        first = end;
    }
}
