/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms words and pieces of lines from the letters of a text layer, and judges them. */
#include "ingest/textlayer.h"

#include <math.h>
#include <string.h>

#include "ingest/letters.h"
#include "ingest/visible.h"

/* A gap of this many letter heights parts two pieces of a row. */
#define PIECE_GAP 1.3
/* Within a word letters stand closer than this many letter heights; poppler forgets the space
 * between some cells of a table. */
#define LETTER_GAP 0.6
/* A layer with more strange letters than this was made with fonts that do not say their letters. */
#define STRANGE_SHARE 0.04
/* Words of a language have vowels; fewer mean letters that stand for others. */
#define VOWEL_SHARE 0.6
/* Two readings with fewer words, or numbers, between them say nothing of each other. */
#define FEW_TO_COMPARE 6u
/* A word of the picture read this well is what it shows. */
#define SURELY_READ 0.8
/* From so many words on, some must be among the commonest. */
#define MANY_WORDS 120u
#define COMMON_SHARE 0.01

static const char *const common_words[] = {
    "the", "of",  "and", "in",  "is",  "to", "a",   "with", "no",  "for", "at", "on",
    "by",  "or",  "are", "as",  "was", "el", "de",  "la",   "los", "y",   "en", "con",
    "sin", "del", "se",  "not", "una", "un", "las", "al",   "por", NULL};

/* The letters of a page, and the word and piece under way. */
typedef struct {
    double width, height; /* of the page as stored */
    guint turn;
    GPtrArray *pieces;
    PsLine *piece;
    const char *word;
    PsBox box;             /* of the word */
    PsBox last;            /* of its last letter */
    const guint8 *seen;    /* for each letter; NULL where that is not known */
    guint letters, unseen; /* letters and digits of the word, and those that leave no mark */
    gboolean digit_unseen;
    guint hidden; /* words left out so far */
} Former;

/* The place of a letter once the page is turned. */
static PsBox
box_of(const Former *former, const PopplerRectangle *r)
{
    PsBox b = {MIN(r->x1, r->x2), MIN(r->y1, r->y2), MAX(r->x1, r->x2), MAX(r->y1, r->y2)};
    switch (former->turn) {
    case 90:
        return (PsBox){former->height - b.y1, b.x0, former->height - b.y0, b.x1};
    case 180:
        return (PsBox){former->width - b.x1, former->height - b.y1, former->width - b.x0,
                       former->height - b.y0};
    case 270:
        return (PsBox){b.y0, former->width - b.x1, b.y1, former->width - b.x0};
    default:
        return b;
    }
}

/* Which way most letters follow each other. */
static guint
turn_of(const char *text, const PopplerRectangle *places)
{
    guint right = 0, left = 0, down = 0, up = 0, i = 0;
    gboolean inside = FALSE;
    for (const char *p = text; *p != '\0'; p = ps_letters_next(p), i++) {
        gboolean letter = !ps_letters_is_space(g_utf8_get_char(p));
        if (inside && letter) {
            double dx = places[i].x1 - places[i - 1].x1, dy = places[i].y1 - places[i - 1].y1;
            right += dx > 2 * fabs(dy);
            left += -dx > 2 * fabs(dy);
            down += dy > 2 * fabs(dx);
            up += -dy > 2 * fabs(dx);
        }
        inside = letter;
    }
    if (right >= MAX(left, MAX(down, up)))
        return 0;
    return left >= MAX(down, up) ? 180 : up >= down ? 90 : 270;
}

static void
end_piece(Former *former)
{
    if (former->piece->words->len == 0)
        return;
    g_ptr_array_add(former->pieces, former->piece);
    former->piece = ps_line_new();
}

/* Whether the word under way is too far from the piece's last to be of one line with it. */
static gboolean
stands_apart(const Former *former)
{
    if (former->piece->words->len == 0)
        return FALSE;
    const PsWord *last = g_ptr_array_index(former->piece->words, former->piece->words->len - 1);
    double far = PIECE_GAP * MAX(last->box.y1 - last->box.y0, former->box.y1 - former->box.y0);
    double gap = former->box.x0 - last->box.x1;
    return gap > far || gap < -far;
}

/* Whether the page does not show the word under way. */
static gboolean
is_hidden(const Former *former)
{
    return former->digit_unseen || (former->unseen > 0 && 2 * former->unseen >= former->letters);
}

static void
end_word(Former *former, const char *end)
{
    if (former->word == NULL)
        return;
    if (is_hidden(former)) {
        former->hidden++;
    } else {
        if (stands_apart(former))
            end_piece(former);
        ps_letters_add_word(former->piece, former->word, end - former->word, former->box, 1.0);
    }
    former->word = NULL;
    former->letters = former->unseen = 0;
    former->digit_unseen = FALSE;
}

/* Marks are too small to tell; a number with one digit unseen is another number. */
static void
count_letter(Former *former, gunichar c, guint i)
{
    if (former->seen == NULL || !g_unichar_isalnum(c))
        return;
    former->letters++;
    former->unseen += !former->seen[i];
    former->digit_unseen = former->digit_unseen || (!former->seen[i] && g_unichar_isdigit(c));
}

static void
form_pieces(Former *former, const char *text, const PopplerRectangle *places)
{
    former->piece = ps_line_new();
    const char *p = text;
    for (guint i = 0; *p != '\0'; p = ps_letters_next(p), i++) {
        gunichar c = g_utf8_get_char(p);
        if (ps_letters_is_space(c)) {
            end_word(former, p);
            if (c == '\n' || c == '\f')
                end_piece(former);
            continue;
        }
        PsBox box = box_of(former, &places[i]);
        if (former->word != NULL && box.x0 - former->last.x1 > LETTER_GAP * (box.y1 - box.y0))
            end_word(former, p);
        former->box = former->word == NULL ? box : ps_box_union(former->box, box);
        former->word = former->word == NULL ? p : former->word;
        former->last = box;
        count_letter(former, c, i);
    }
    end_word(former, p);
    end_piece(former);
    ps_line_free(former->piece);
}

static gboolean
is_strange(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return c == 0xFFFD || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED ||
           (type == G_UNICODE_CONTROL && !ps_letters_is_space(c));
}

/* The share of strange letters in a raw text. */
static double
strange_share(const char *text)
{
    guint strange = 0, all = 0;
    for (const char *p = text; *p != '\0'; p = ps_letters_next(p)) {
        gunichar c = g_utf8_get_char(p);
        if (ps_letters_is_space(c))
            continue;
        strange += is_strange(c);
        all++;
    }
    return all == 0 ? 0 : (double) strange / all;
}

/* The letters of a word alone, in lower case; NULL where it has other than ASCII letters inside. */
static char *
bare(const char *word)
{
    g_autofree char *lower = g_ascii_strdown(word, -1);
    char *start = lower, *end = lower + strlen(lower);
    while (start < end && !g_ascii_isalpha(*start))
        start++;
    while (end > start && !g_ascii_isalpha(end[-1]))
        end--;
    for (char *p = start; p < end; p++)
        if (!g_ascii_isalpha(*p))
            return NULL;
    return g_strndup(start, (gsize) (end - start));
}

static gboolean
reads_like_language(const GPtrArray *pieces)
{
    guint words = 0, tried = 0, voiced = 0, common = 0;
    for (guint i = 0; i < pieces->len; i++) {
        const PsLine *line = g_ptr_array_index(pieces, i);
        for (guint j = 0; j < line->words->len; j++) {
            g_autofree char *word = bare(((PsWord *) g_ptr_array_index(line->words, j))->text);
            words++;
            if (word == NULL || *word == '\0')
                continue;
            common += g_strv_contains(common_words, word);
            if (strlen(word) < 4)
                continue;
            tried++;
            voiced += strpbrk(word, "aeiouy") != NULL;
        }
    }
    if (tried >= 10 && voiced < VOWEL_SHARE * tried)
        return FALSE;
    return words < MANY_WORDS || common >= COMMON_SHARE * words;
}

PsTextLayer *
ps_textlayer_new(PopplerPage *page)
{
    PsTextLayer *layer = g_new0(PsTextLayer, 1);
    layer->pieces = g_ptr_array_new_with_free_func((GDestroyNotify) ps_line_free);
    g_autofree char *text = poppler_page_get_text(page);
    g_autofree PopplerRectangle *places = NULL;
    guint count = 0;
    if (text == NULL || *text == '\0' || !poppler_page_get_text_layout(page, &places, &count))
        return layer;
    /* A layer whose letters have no places cannot be shown to anyone: it counts as none. */
    if (!g_utf8_validate(text, -1, NULL) || (glong) count != g_utf8_strlen(text, -1))
        return layer;
    g_autofree guint8 *seen = ps_visible_letters(page, text, places, count);
    Former former = {.turn = turn_of(text, places), .pieces = layer->pieces, .seen = seen};
    poppler_page_get_size(page, &former.width, &former.height);
    form_pieces(&former, text, places);
    layer->turn = former.turn;
    layer->hidden = former.hidden;
    for (guint i = 0; i < layer->pieces->len; i++)
        layer->words += ((PsLine *) g_ptr_array_index(layer->pieces, i))->words->len;
    layer->plausible = strange_share(text) <= STRANGE_SHARE && reads_like_language(layer->pieces);
    return layer;
}

void
ps_textlayer_free(PsTextLayer *layer)
{
    if (layer == NULL)
        return;
    g_ptr_array_unref(layer->pieces);
    g_free(layer);
}

/* Counts `length` bytes at `text` as one occurrence. */
static void
count_one(GHashTable *counts, const char *text, gsize length)
{
    char *key = g_strndup(text, length);
    gpointer seen = g_hash_table_lookup(counts, key);
    g_hash_table_insert(counts, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(seen) + 1));
}

/* Words of three letters and more, without the marks around them. */
static void
count_word(GHashTable *counts, const char *word)
{
    g_autofree char *key = g_utf8_casefold(word, -1);
    g_strdelimit(key, ".,;:()", ' ');
    g_strstrip(key);
    if (strlen(key) >= 3)
        count_one(counts, key, strlen(key));
}

/* Numbers, wherever they stand in a word: "7.2x6.5cm" has two. */
static void
count_numbers(GHashTable *counts, const char *word)
{
    for (const char *p = word; *p != '\0';) {
        gsize length = strspn(p, "0123456789.");
        while (length > 0 && p[length - 1] == '.')
            length--;
        if (length > 0 && *p != '.')
            count_one(counts, p, length);
        p += MAX(length, 1);
    }
}

static GHashTable *
count_in(const GPtrArray *lines, void (*count)(GHashTable *, const char *))
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < lines->len; i++) {
        const PsLine *line = g_ptr_array_index(lines, i);
        for (guint j = 0; j < line->words->len; j++)
            count(counts, ((const PsWord *) g_ptr_array_index(line->words, j))->text);
    }
    return counts;
}

static guint
total_of(GHashTable *counts)
{
    GHashTableIter at;
    gpointer count;
    guint total = 0;
    g_hash_table_iter_init(&at, counts);
    while (g_hash_table_iter_next(&at, NULL, &count))
        total += GPOINTER_TO_UINT(count);
    return total;
}

/* What two readings have in common of what is counted; 1 where both have next to nothing. */
static double
common_share(const GPtrArray *a, const GPtrArray *b, void (*count)(GHashTable *, const char *))
{
    g_autoptr(GHashTable) in_a = count_in(a, count);
    g_autoptr(GHashTable) in_b = count_in(b, count);
    GHashTableIter at;
    gpointer key, times;
    guint shared = 0, total = total_of(in_a) + total_of(in_b);
    g_hash_table_iter_init(&at, in_a);
    while (g_hash_table_iter_next(&at, &key, &times))
        shared += MIN(GPOINTER_TO_UINT(times), GPOINTER_TO_UINT(g_hash_table_lookup(in_b, key)));
    return total < FEW_TO_COMPARE ? 1 : 2.0 * shared / total;
}

/* What the layer says where `box` is, without spaces. Yours. */
static char *
layer_at(const GPtrArray *layer, PsBox box)
{
    GString *text = g_string_new(NULL);
    double middle = (box.y0 + box.y1) / 2;
    for (guint i = 0; i < layer->len; i++) {
        const PsLine *line = g_ptr_array_index(layer, i);
        for (guint j = 0; j < line->words->len; j++) {
            const PsWord *word = g_ptr_array_index(line->words, j);
            if (word->box.y0 < middle && word->box.y1 > middle && word->box.x0 < box.x1 &&
                word->box.x1 > box.x0)
                g_string_append(text, word->text);
        }
    }
    return g_string_free(text, FALSE);
}

/* Whether the layer says another number where the picture surely shows one with a point. */
static gboolean
contradicts(const GPtrArray *layer, const PsWord *word)
{
    gsize before = strcspn(word->text, "0123456789");
    const char *number = word->text + before;
    gsize length = strspn(number, "0123456789.");
    while (length > 0 && number[length - 1] == '.')
        length--;
    if (word->confidence < SURELY_READ || memchr(number, '.', length) == NULL)
        return FALSE;
    g_autofree char *wanted = g_strndup(number, length);
    g_autofree char *said = layer_at(layer, word->box);
    return strpbrk(said, "0123456789") != NULL && strstr(said, wanted) == NULL;
}

static gboolean
any_contradicted(const GPtrArray *layer, const GPtrArray *seen)
{
    for (guint i = 0; i < seen->len; i++) {
        const PsLine *line = g_ptr_array_index(seen, i);
        for (guint j = 0; j < line->words->len; j++)
            if (contradicts(layer, g_ptr_array_index(line->words, j)))
                return TRUE;
    }
    return FALSE;
}

double
ps_textlayer_agreement(const GPtrArray *layer, const GPtrArray *seen)
{
    if (any_contradicted(layer, seen))
        return 0;
    return MIN(common_share(layer, seen, count_word), common_share(layer, seen, count_numbers));
}
