/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures gaps and shapes in the picture, and reads single words again. */
#include "ingest/secondlook.h"

#include <string.h>

#include "ingest/ocr.h"

/* A column of the picture without anything darker is a gap. */
#define PAPER_GREY 150
/* A gap inside a word is a space when it is so wide against the line's usual space; where the line
 * has few, against the height of the picture. */
#define SPACE_SHARE 0.6
#define FEW_SPACES 3u
#define SPACE_HEIGHTS 0.3
/* Paper around what is read again. */
#define BORDER_PX 10
/* How much larger a number is read again. */
#define LARGER 1.6f
/* A zero is narrow against its height, the letter O is round. */
#define ZERO_WIDEST 0.8
/* Letters reach so much of the word's height; points and commas do not. */
#define LETTER_REACH 0.55
/* A point is smaller than this share of the letters, and on a fax faint. */
#define POINT_REACH 0.35
#define FAINT_GREY 190
/* What two readings disagree on is believed no further. */
#define DOUBTED 0.45
#define SETTLED 0.75

typedef struct {
    PsOcr *ocr;
    PIX *pix;
    int dpi;
    PsLine *line;
    gboolean *blank; /* by column */
    int width, height;
} Look;

typedef struct {
    int from, to; /* columns, `to` not included */
} Gap;

static const PsWord *
word_at(const Look *look, guint i)
{
    return g_ptr_array_index(look->line->words, i);
}

static void
doubt(PsWord *word)
{
    word->confidence = MIN(word->confidence, DOUBTED);
}

static gboolean *
blank_columns(PIX *pix, int width, int height)
{
    gboolean *blank = g_new(gboolean, width);
    const l_uint32 *data = pixGetData(pix);
    int wpl = pixGetWpl(pix);
    for (int x = 0; x < width; x++)
        blank[x] = TRUE;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            if (GET_DATA_BYTE(data + (gsize) y * (gsize) wpl, x) < PAPER_GREY)
                blank[x] = FALSE;
    return blank;
}

/* The widest gap between two columns, ends not included; empty where there is none. */
static Gap
widest_gap(const Look *look, double from, double to)
{
    Gap widest = {0, 0};
    int start = CLAMP((int) from, 0, look->width), end = CLAMP((int) to, 0, look->width);
    for (int x = start; x < end; x++) {
        int first = x;
        while (x < end && look->blank[x])
            x++;
        if (first > start && x < end && x - first > widest.to - widest.from)
            widest = (Gap){first, x};
    }
    return widest;
}

static int
by_number(gconstpointer a, gconstpointer b)
{
    return *(const int *) a - *(const int *) b;
}

/* The gap between word `i` and the next. */
static Gap
gap_after(const Look *look, guint i)
{
    PsBox a = word_at(look, i)->box, b = word_at(look, i + 1)->box;
    return widest_gap(look, (a.x0 + a.x1) / 2, (b.x0 + b.x1) / 2);
}

/* From this width on a gap is a space. */
static double
least_space(const Look *look)
{
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(int));
    for (guint i = 0; i + 1 < look->line->words->len; i++) {
        Gap gap = gap_after(look, i);
        int width = gap.to - gap.from;
        g_array_append_val(widths, width);
    }
    if (widths->len < FEW_SPACES)
        return SPACE_HEIGHTS * look->height;
    g_array_sort(widths, by_number);
    return MAX(2, SPACE_SHARE * g_array_index(widths, int, widths->len / 2));
}

/* The text of the columns [from, to), read by themselves `scale` times as large. Yours. */
static char *
read_columns(const Look *look, int from, int to, float scale)
{
    BOX *box = boxCreate(from, 0, to - from, look->height);
    g_autoptr(PIX) part = pixClipRectangle(look->pix, box, NULL);
    boxDestroy(&box);
    g_autoptr(PIX) large = part == NULL ? NULL : pixScale(part, scale, scale);
    g_autoptr(PIX) framed = large == NULL ? NULL : pixAddBorder(large, BORDER_PX, 255);
    g_autoptr(GString) text = g_string_new(NULL);
    if (framed == NULL)
        return g_string_free(g_steal_pointer(&text), FALSE);
    PsLine *line = ps_ocr_line(look->ocr, framed, (int) ((float) look->dpi * scale));
    for (guint i = 0; i < line->words->len; i++)
        g_string_append(text, ((const PsWord *) g_ptr_array_index(line->words, i))->text);
    ps_line_free(line);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The columns of word `i`, out to the middle of the gaps around it. */
static Gap
columns_of(const Look *look, guint i)
{
    Gap columns = {0, look->width};
    if (i > 0) {
        Gap before = gap_after(look, i - 1);
        columns.from = (before.from + before.to) / 2;
    }
    if (i + 1 < look->line->words->len) {
        Gap after = gap_after(look, i);
        columns.to = (after.from + after.to) / 2;
    }
    PsBox box = word_at(look, i)->box;
    if (columns.from >= box.x1 || columns.to <= box.x0 || columns.from >= columns.to)
        columns = (Gap){MAX(0, (int) box.x0), MIN(look->width, (int) box.x1)};
    return columns;
}

/* How many bytes of `text` stand left of `middle`, by reading both sides by themselves; 0 where
 * they do not read as they did together. A side of one letter is too little to read: the other
 * tells. */
static gsize
left_of(const Look *look, const char *text, Gap whole, int middle)
{
    gsize size = strlen(text);
    g_autofree char *right = read_columns(look, middle, whole.to, 1);
    gsize left_size = size - MIN(size, strlen(right));
    gboolean right_fits = *right != '\0' && left_size > 0 && g_str_has_suffix(text, right);
    if (right_fits && g_utf8_strlen(text, (gssize) left_size) == 1)
        return left_size;
    g_autofree char *left = read_columns(look, whole.from, middle, 1);
    if (*left == '\0' || !g_str_has_prefix(text, left) || strlen(left) >= size)
        return 0;
    gboolean one_letter = g_utf8_strlen(text + strlen(left), -1) == 1;
    return one_letter || (right_fits && strlen(left) == left_size) ? strlen(left) : 0;
}

/* Whether a word may be parted there: between a number and letters, after a unit, after the word
 * "A". Elsewhere a space more or less changes no value, and inside a number, or a code such as pT2,
 * it would change one. */
static gboolean
may_part(const char *text, gsize left_size)
{
    char before = text[left_size - 1], after = text[left_size];
    gsize prefix = strspn(text, "(cpyr");
    if (prefix + 1 == left_size && strchr("TNMG", before) != NULL)
        return FALSE;
    gboolean unit = left_size >= 2 && (strncmp(text + left_size - 2, "cm", 2) == 0 ||
                                       strncmp(text + left_size - 2, "mm", 2) == 0);
    return (g_ascii_isdigit(before) && g_ascii_isalpha(after)) ||
           (g_ascii_isalpha(before) && g_ascii_isdigit(after)) ||
           (unit && g_ascii_isalpha(after)) || (left_size == 1 && before == 'A');
}

/* Parts word `i` where a space's gap stands in it. */
static void
part_word(Look *look, guint i, double least)
{
    const PsWord *word = word_at(look, i);
    Gap gap = widest_gap(look, word->box.x0, word->box.x1), whole = columns_of(look, i);
    if (gap.to - gap.from < least || gap.from <= whole.from || gap.to >= whole.to)
        return;
    int middle = (gap.from + gap.to) / 2;
    gsize left_size = left_of(look, word->text, whole, middle);
    if (left_size == 0 || !may_part(word->text, left_size))
        return;
    g_autofree char *left = g_strndup(word->text, left_size);
    g_autofree char *right = g_strdup(word->text + left_size);
    PsBox a = word->box, b = word->box;
    a.x1 = gap.from;
    b.x0 = gap.to;
    double confidence = word->confidence;
    g_ptr_array_remove_index(look->line->words, i);
    g_ptr_array_insert(look->line->words, (gint) i, ps_word_new(left, a, confidence));
    g_ptr_array_insert(look->line->words, (gint) i + 1, ps_word_new(right, b, confidence));
}

/* Whether a word is a code such as "pN0" whose zero was read as a letter; `at` is its place. */
static gboolean
has_letter_for_zero(const char *text, guint *at)
{
    gsize prefix = strspn(text, "cpyr");
    const char *rest = text + prefix;
    *at = (guint) prefix + 1;
    return prefix > 0 && prefix <= 3 && strchr("NMT", *rest) != NULL && *rest != '\0' &&
           (rest[1] == 'O' || rest[1] == 'o') && strspn(rest + 2, ".,;:") == strlen(rest + 2);
}

/* The width of the letter at `at`, against its height; 0 where the letters do not stand apart. */
static double
shape_of(const Look *look, Gap columns, guint at, guint letters)
{
    BOX *box = boxCreate(columns.from, 0, columns.to - columns.from, look->height);
    g_autoptr(PIX) part = pixClipRectangle(look->pix, box, NULL);
    boxDestroy(&box);
    g_autoptr(PIX) ink = part == NULL ? NULL : pixThresholdToBinary(part, PAPER_GREY);
    g_autoptr(BOXA) parts = ink == NULL ? NULL : pixConnCompBB(ink, 8);
    g_autoptr(BOXA) sorted =
        parts == NULL ? NULL : boxaSort(parts, L_SORT_BY_X, L_SORT_INCREASING, NULL);
    int highest = 0, w = 0, h = 0;
    for (int i = 0; sorted != NULL && i < boxaGetCount(sorted); i++) {
        boxaGetBoxGeometry(sorted, i, NULL, NULL, NULL, &h);
        highest = MAX(highest, h);
    }
    guint seen = 0;
    double shape = 0;
    for (int i = 0; sorted != NULL && i < boxaGetCount(sorted); i++) {
        boxaGetBoxGeometry(sorted, i, NULL, NULL, &w, &h);
        if (h < LETTER_REACH * highest)
            continue;
        if (seen == at)
            shape = (double) w / h;
        seen++;
    }
    return seen == letters ? shape : 0;
}

static void
look_at_zero(Look *look, guint i)
{
    PsWord *word = g_ptr_array_index(look->line->words, i);
    guint at = 0;
    if (!has_letter_for_zero(word->text, &at))
        return;
    double shape = shape_of(look, columns_of(look, i), at, at + 1);
    if (shape == 0 || shape > ZERO_WIDEST) {
        doubt(word);
        return;
    }
    word->text[at] = '0';
    word->confidence = MIN(word->confidence, SETTLED);
}

static gboolean
has_point(const char *text)
{
    for (const char *p = text; *p != '\0'; p++)
        if (g_ascii_isdigit(*p) && p[1] == '.' && g_ascii_isdigit(p[2]))
            return TRUE;
    return FALSE;
}

/* Whether a word has a number of two digits and more without a point, or with a comma. */
static gboolean
may_lack_point(const char *text)
{
    for (const char *p = text; *p != '\0';) {
        gsize digits = strspn(p, "0123456789");
        if (digits > 0 && p[digits] == ',' && g_ascii_isdigit(p[digits + 1]))
            return TRUE;
        if (digits >= 2 && p[digits] != '.' && p[digits] != '/' && (p == text || p[-1] != '.'))
            return TRUE;
        p += MAX(digits, 1);
    }
    return FALSE;
}

/* Whether a word is part of a size: a number beside a unit or a times sign. */
static gboolean
is_of_size(const Look *look, guint i)
{
    const char *text = word_at(look, i)->text;
    const char *next = i + 1 < look->line->words->len ? word_at(look, i + 1)->text : "";
    const char *before = i > 0 ? word_at(look, i - 1)->text : "";
    return g_ascii_isdigit(*text) && (strpbrk(text, "xc") != NULL || g_str_has_prefix(next, "x") ||
                                      g_str_has_prefix(next, "cm") || g_str_equal(before, "x"));
}

/* Whether a point seems to stand between the letters of these columns, low and small. */
static gboolean
shows_point(const Look *look, Gap columns)
{
    BOX *box = boxCreate(columns.from, 0, columns.to - columns.from, look->height);
    g_autoptr(PIX) part = pixClipRectangle(look->pix, box, NULL);
    boxDestroy(&box);
    g_autoptr(PIX) ink = part == NULL ? NULL : pixThresholdToBinary(part, FAINT_GREY);
    g_autoptr(BOXA) parts = ink == NULL ? NULL : pixConnCompBB(ink, 8);
    int top = look->height, bottom = 0, left = look->width, right = 0, x, y, w, h;
    for (int i = 0; parts != NULL && i < boxaGetCount(parts); i++) {
        boxaGetBoxGeometry(parts, i, &x, &y, &w, &h);
        if (h < look->height / 4)
            continue;
        top = MIN(top, y);
        bottom = MAX(bottom, y + h);
        left = MIN(left, x + w);
        right = MAX(right, x);
    }
    for (int i = 0; parts != NULL && i < boxaGetCount(parts); i++) {
        boxaGetBoxGeometry(parts, i, &x, &y, &w, &h);
        if (h < POINT_REACH * (bottom - top) && w < POINT_REACH * (bottom - top) &&
            y > (top + 2 * bottom) / 3 && x >= left - 1 && x + w <= right + 1)
            return TRUE;
    }
    return FALSE;
}

/* A number without a point among numbers with one, or before "cm", is looked at, and read again,
 * larger. */
static void
look_at_points(Look *look)
{
    gboolean points = FALSE;
    for (guint i = 0; i < look->line->words->len; i++)
        points = points || has_point(word_at(look, i)->text);
    for (guint i = 0; i < look->line->words->len; i++) {
        PsWord *word = g_ptr_array_index(look->line->words, i);
        gboolean centimetres =
            i + 1 < look->line->words->len && g_str_has_prefix(word_at(look, i + 1)->text, "cm");
        if ((!points && !centimetres) || !is_of_size(look, i) || !may_lack_point(word->text))
            continue;
        Gap columns = columns_of(look, i);
        if (strspn(word->text, "0123456789") == strlen(word->text) && shows_point(look, columns)) {
            doubt(word);
            continue;
        }
        g_autofree char *again = read_columns(look, columns.from, columns.to, LARGER);
        if (!g_str_equal(word->text, again))
            doubt(word);
    }
}

void
ps_secondlook_line(PsOcr *ocr, PIX *pix, int dpi, PsLine *line)
{
    if (line->words->len == 0 || pixGetDepth(pix) != 8)
        return;
    Look look = {ocr, pix, dpi, line, NULL, pixGetWidth(pix), pixGetHeight(pix)};
    g_autofree gboolean *blank = blank_columns(pix, look.width, look.height);
    look.blank = blank;
    double least = least_space(&look);
    for (guint i = 0; i < line->words->len; i++) {
        part_word(&look, i, least);
        look_at_zero(&look, i);
    }
    look_at_points(&look);
}
