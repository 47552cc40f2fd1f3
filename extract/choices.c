/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds boxes, tells which words each belongs to, and leaves out those of empty ones. Where a line
 * can be read both ways, none of its choices is said. */
#include "extract/choices.h"

#include <string.h>

#define WHOLE_WORD G_MAXUINT16

typedef enum { NO_BOX, TICKED, EMPTY } State;

/* Brackets and blanks are boxes only in a document that fills some in; a small square that starts
 * a line may be a list's bullet. */
typedef enum { BOX, SQUARE, BRACKET, PARENTHESIS, BLANK, FORMS } Form;

typedef struct {
    State state;
    Form form;
    guint word;   /* in its line */
    guint words;  /* that make it up */
    gsize offset; /* bytes of the word that are the box, where more of the word follows; or 0 */
} Box;

/* What kinds of boxes a document has, empty and ticked. */
typedef struct {
    gboolean has[FORMS][3];
    gboolean any_ticked;
} Habits;

static const struct {
    gunichar letter;
    State state;
    Form form;
} letters[] = {
    {0x2610, EMPTY, BOX},
    {0x2611, TICKED, BOX},
    {0x2612, TICKED, BOX},
    {0x22A0, TICKED, BOX},
    {0x2327, TICKED, BOX},
    {0x25A3, TICKED, BOX},
    {0x2713, TICKED, BOX},
    {0x2714, TICKED, BOX},
    {0x25A1, EMPTY, SQUARE},
    {0x25FB, EMPTY, SQUARE},
    {0x2751, EMPTY, SQUARE},
    {0x274F, EMPTY, SQUARE},
    {0x25A0, TICKED, SQUARE},
    {0x25FC, TICKED, SQUARE},
    /* Wingdings in a text layer without its map. */
    {0xF0A8, EMPTY, SQUARE},
    {0xF06F, EMPTY, SQUARE},
    {0xF0A3, EMPTY, SQUARE},
    {0xF0FE, TICKED, BOX},
    {0xF0FD, TICKED, BOX},
    {0xF0FC, TICKED, BOX},
};

static const PsWord *
word_at(const PsLine *line, guint i)
{
    return i < line->words->len ? g_ptr_array_index(line->words, i) : NULL;
}

static gboolean
is_tick(const char *text, gsize length)
{
    static const char *const ticks[] = {
        "x", "X", "*", "\xe2\x9c\x93", "\xe2\x9c\x94", "\xe2\x88\x9a", "\xe2\x96\xa0"};
    for (gsize i = 0; i < G_N_ELEMENTS(ticks); i++)
        if (strlen(ticks[i]) == length && strncmp(text, ticks[i], length) == 0)
            return TRUE;
    return FALSE;
}

static Box
letter_box(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
        if (letters[i].letter == c)
            return (Box){.state = letters[i].state,
                         .form = letters[i].form,
                         .words = 1,
                         .offset = (gsize) g_utf8_skip[(guchar) *text]};
    return (Box){.state = NO_BOX};
}

/* "[x]", "[]", "[ ]" in two words, "[ x ]" in three. */
static Box
bracket_box(const PsLine *line, guint i, char close, Form form)
{
    const char *text = word_at(line, i)->text;
    const char *end = strchr(text, close);
    Box box = {.form = form, .words = 1};
    if (end != NULL) {
        gsize inside = (gsize) (end - text - 1);
        box.state = inside == 0 ? EMPTY : is_tick(text + 1, inside) ? TICKED : NO_BOX;
        box.offset = (gsize) (end - text + 1);
        return box;
    }
    if (text[1] != '\0')
        return box;
    const PsWord *second = word_at(line, i + 1), *third = word_at(line, i + 2);
    if (second != NULL && second->text[0] == close && second->text[1] == '\0') {
        box.state = EMPTY;
        box.words = 2;
    } else if (second != NULL && third != NULL && third->text[0] == close &&
               third->text[1] == '\0' && is_tick(second->text, strlen(second->text))) {
        box.state = TICKED;
        box.words = 3;
    }
    return box;
}

/* "___" and "_X_", which start a line. */
static Box
blank_box(const char *text)
{
    gsize before = strspn(text, "_");
    Box box = {.form = BLANK, .words = 1, .state = before >= 2 ? EMPTY : NO_BOX, .offset = before};
    gsize mark = strcspn(text + before, "_");
    gsize after = strspn(text + before + mark, "_");
    if (after > 0 && is_tick(text + before, mark)) {
        box.state = TICKED;
        box.offset = before + mark + after;
    }
    return box;
}

static Box
box_at(const PsLine *line, guint i)
{
    const char *text = word_at(line, i)->text;
    Box box = {.state = NO_BOX};
    if ((guchar) *text >= 0x80)
        box = letter_box(text);
    else if (*text == '[')
        box = bracket_box(line, i, ']', BRACKET);
    else if (*text == '(')
        box = bracket_box(line, i, ')', PARENTHESIS);
    else if (*text == '_' && i == 0)
        box = blank_box(text);
    box.word = i;
    if (box.words == 1 && text[box.offset] == '\0')
        box.offset = 0;
    return box;
}

/* The boxes of a line, of Box. */
static GArray *
boxes_of(const PsLine *line)
{
    GArray *boxes = g_array_new(FALSE, TRUE, sizeof(Box));
    for (guint i = 0; i < line->words->len; i++) {
        Box box = box_at(line, i);
        if (box.state == NO_BOX)
            continue;
        g_array_append_val(boxes, box);
        i += box.words - 1;
    }
    return boxes;
}

static void
note_habits(Habits *habits, const GArray *boxes)
{
    for (guint i = 0; i < boxes->len; i++) {
        const Box *box = &g_array_index(boxes, Box, i);
        habits->has[box->form][box->state] = TRUE;
        /* A square that starts a line may be a bullet, and says nothing about the others. */
        if (box->state == TICKED && (box->form != SQUARE || box->word > 0))
            habits->any_ticked = TRUE;
    }
}

static gboolean
is_choice(const Box *box, const Habits *habits, guint boxes_in_line)
{
    switch (box->form) {
    case BLANK:
        return habits->has[BLANK][TICKED];
    case PARENTHESIS:
        return habits->has[PARENTHESIS][EMPTY];
    case SQUARE:
        return habits->any_ticked || boxes_in_line > 1 || box->word > 0 ||
               (habits->has[SQUARE][TICKED] && habits->has[SQUARE][EMPTY]);
    case BOX:
    case BRACKET:
    case FORMS:
        return TRUE;
    }
    return TRUE;
}

static void
keep_choices(GArray *boxes, const Habits *habits)
{
    guint count = boxes->len;
    for (guint i = boxes->len; i-- > 0;)
        if (!is_choice(&g_array_index(boxes, Box, i), habits, count))
            g_array_remove_index(boxes, i);
}

static gboolean
ends_label(const char *text)
{
    return *text != '\0' && strchr(":?", text[strlen(text) - 1]) != NULL;
}

static gboolean
is_answer(const char *text, const char *const *answers)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    return g_strv_contains(answers, lower);
}

/* The words of a document that are not said, while they are found. */
typedef struct {
    GArray *unsaid; /* of guint16 */
    guint first;    /* running number of the line's first word */
} Unsaying;

static void
unsay(Unsaying *at, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        g_array_index(at->unsaid, guint16, at->first + i) = WHOLE_WORD;
}

static void
unsay_box(Unsaying *at, const Box *box)
{
    if (box->offset == 0)
        unsay(at, box->word, box->word + box->words);
    else
        g_array_index(at->unsaid, guint16, at->first + box->word) =
            (guint16) MIN(box->offset, WHOLE_WORD);
}

/* Each box before its words. */
static void
unsay_after(Unsaying *at, const GArray *boxes, guint words)
{
    for (guint i = 0; i < boxes->len; i++) {
        const Box *box = &g_array_index(boxes, Box, i);
        guint next = i + 1 < boxes->len ? g_array_index(boxes, Box, i + 1).word : words;
        unsay_box(at, box);
        if (box->state == EMPTY)
            unsay(at, box->word, next);
    }
}

/* Each box after its words, which start after the box before or after the question. */
static void
unsay_before(Unsaying *at, const GArray *boxes, const PsLine *line)
{
    guint start = 0;
    for (guint i = 0; i < boxes->len; i++) {
        const Box *box = &g_array_index(boxes, Box, i);
        for (guint j = start; j < box->word; j++)
            if (ends_label(word_at(line, j)->text))
                start = j + 1;
        unsay_box(at, box);
        if (box->state == EMPTY)
            unsay(at, start, box->word + box->words);
        start = box->word + box->words;
    }
}

static void
unsay_choices(Unsaying *at, const GArray *boxes, const PsLine *line, const char *const *answers)
{
    const Box *first = &g_array_index(boxes, Box, 0);
    const Box *last = &g_array_index(boxes, Box, boxes->len - 1);
    gboolean at_end = last->word + last->words == line->words->len && last->offset == 0;
    const char *before = first->word > 0 ? word_at(line, first->word - 1)->text : NULL;
    gboolean starts = before == NULL || ends_label(before);
    if (at_end && starts && boxes->len > 1)
        unsay(at, first->word, line->words->len);
    else if (!starts && (at_end || is_answer(before, answers)))
        unsay_before(at, boxes, line);
    else
        unsay_after(at, boxes, line->words->len);
}

/* Whether `line` goes on with the words of an empty box that ends the line before: it has no box,
 * stands to the right of that one, and does not start anew. */
static gboolean
goes_on(const PsLine *line, const PsLine *before, const Box *box)
{
    const PsWord *first = word_at(line, 0), *mark = word_at(before, box->word);
    return first != NULL && first->box.x0 > mark->box.x0 && g_ascii_islower(*first->text);
}

typedef struct {
    const PsLine *line; /* that ends with an empty box's words; NULL */
    Box box;
} Open;

static void
unsay_line(Unsaying *at, const PsLine *line, const Habits *habits, const char *const *answers,
           Open *open)
{
    g_autoptr(GArray) boxes = boxes_of(line);
    keep_choices(boxes, habits);
    if (boxes->len == 0) {
        if (open->line != NULL && goes_on(line, open->line, &open->box))
            unsay(at, 0, line->words->len);
        else
            open->line = NULL;
        return;
    }
    unsay_choices(at, boxes, line, answers);
    open->box = g_array_index(boxes, Box, boxes->len - 1);
    gboolean unsaid =
        g_array_index(at->unsaid, guint16, at->first + line->words->len - 1) == WHOLE_WORD;
    open->line = open->box.state == EMPTY && unsaid ? line : NULL;
}

static Habits
habits_of(const PsText *text, guint *words, guint *boxes)
{
    Habits habits = {0};
    for (guint i = 0; i < text->pages->len; i++) {
        const PsPage *page = g_ptr_array_index(text->pages, i);
        for (guint j = 0; j < page->lines->len; j++) {
            const PsLine *line = g_ptr_array_index(page->lines, j);
            g_autoptr(GArray) found = boxes_of(line);
            note_habits(&habits, found);
            *words += line->words->len;
            *boxes += found->len;
        }
    }
    return habits;
}

GArray *
ps_choices_unsaid(const PsText *text, const char *const *answers)
{
    guint words = 0, boxes = 0;
    Habits habits = habits_of(text, &words, &boxes);
    if (boxes == 0)
        return NULL;
    GArray *unsaid = g_array_sized_new(FALSE, TRUE, sizeof(guint16), words);
    g_array_set_size(unsaid, words);
    Unsaying at = {.unsaid = unsaid};
    for (guint i = 0; i < text->pages->len; i++) {
        const PsPage *page = g_ptr_array_index(text->pages, i);
        Open open = {.line = NULL};
        for (guint j = 0; j < page->lines->len; j++) {
            const PsLine *line = g_ptr_array_index(page->lines, j);
            unsay_line(&at, line, &habits, answers, &open);
            at.first += line->words->len;
        }
    }
    return unsaid;
}
