/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells how far the digits of a number can be believed, by how its word was read. */
#include "extract/figure.h"

#include <math.h>
#include <string.h>

/* A word read below this is not believed. */
#define BELIEVED 0.5

/* The number of numbers in `text` before `end`. */
static guint
numbers_before(const char *text, gsize end)
{
    guint count = 0;
    gboolean inside = FALSE;
    for (gsize i = 0; i < end && text[i] != '\0'; i++) {
        gboolean part = g_ascii_isdigit(text[i]) || (inside && (text[i] == '.' || text[i] == ',') &&
                                                     g_ascii_isdigit(text[i + 1]));
        count += part && !inside;
        inside = part;
    }
    return count;
}

/* The `index`th number in `text`, from 0; -1 where there are fewer. */
static double
number_at(const char *text, guint index)
{
    for (const char *p = text; *p != '\0';) {
        if (!g_ascii_isdigit(*p)) {
            p++;
            continue;
        }
        const char *start = p;
        while (g_ascii_isdigit(*p) || ((*p == '.' || *p == ',') && g_ascii_isdigit(p[1])))
            p++;
        if (index-- > 0)
            continue;
        g_autofree char *digits = g_strdelimit(g_strndup(start, (gsize) (p - start)), ",", '.');
        return g_ascii_strtod(digits, NULL);
    }
    return -1;
}

static void
take_others(PsFigure *figure, const PsToken *token, guint index)
{
    double own = number_at(token->said, index);
    char **others = token->word->others;
    for (; others != NULL && *others != NULL; others++) {
        double other = number_at(*others, index);
        gboolean same_shape = numbers_before(*others, strlen(*others)) ==
                              numbers_before(token->said, strlen(token->said));
        if (other < 0 || !same_shape || fabs(other - own) < 1e-9 ||
            figure->other_count >= G_N_ELEMENTS(figure->others))
            continue;
        figure->others[figure->other_count++] = other;
    }
}

PsFigure
ps_figure_at(const PsReading *reading, PsSpan span)
{
    PsFigure figure = {0};
    const PsToken *token = ps_reading_token_at(reading, span.start);
    const PsToken *last =
        (const PsToken *) (gconstpointer) reading->tokens->data + reading->tokens->len;
    for (; token != NULL && token < last && token->span.start < span.end; token++) {
        if (token->source != PS_SOURCE_OCR || strpbrk(token->said, "0123456789") == NULL)
            continue;
        gsize inside = span.start > token->span.start ? span.start - token->span.start : 0;
        figure.unsure |= token->word->look == PS_LOOK_DISPUTED || token->confidence < BELIEVED;
        take_others(&figure, token, numbers_before(token->said, inside));
    }
    return figure;
}

gboolean
ps_figure_is_parted(const PsReading *reading, gsize start)
{
    const char *own = reading->text + start, *before = own;
    gboolean alone =
        g_ascii_isdigit(*own) && !g_ascii_isdigit(own[1]) && own[1] != '.' && own[1] != ',';
    while (before > reading->text && before[-1] == ' ')
        before--;
    return alone && before < own && before - reading->text >= 2 && g_ascii_isdigit(before[-1]) &&
           before[-2] == ' ';
}

gboolean
ps_figure_parts(const json_t *bounds, double one, double other)
{
    for (size_t i = 0; i < json_array_size(bounds); i++) {
        double bound = json_number_value(json_array_get(bounds, i));
        if ((one <= bound) != (other <= bound))
            return TRUE;
    }
    return FALSE;
}
