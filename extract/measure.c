/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads measurements, doubting digits that scanning may have lost. */
#include "extract/measure.h"

#include <string.h>

/* No tumour of a person is larger; a larger number has lost its point. */
#define LARGEST_PLAUSIBLE_MM 500.0

/* -1 where `text` is no number. A space after the point ("0. 8") is passed over. */
static double
read_number(const char *text)
{
    if (text == NULL || *text == '\0')
        return -1;
    g_autofree char *digits = g_strdup(text);
    char *to = digits;
    for (const char *from = text; *from != '\0'; from++)
        if (!g_ascii_isspace(*from))
            *to++ = *from == ',' ? '.' : *from;
    *to = '\0';
    char *end;
    double value = g_ascii_strtod(digits, &end);
    return end == digits ? -1 : value;
}

/* Six places are more than any ruler; "9.2000000000000011" is 9.2. */
static double
round_to_sixth(double value)
{
    return (double) (gint64) (value * 1e6 + 0.5) / 1e6;
}

static void
take_number(PsMeasure *measure, const char *text, double factor)
{
    double value = read_number(text);
    if (value <= 0 || measure->count >= G_N_ELEMENTS(measure->dimensions_mm))
        return;
    double mm = round_to_sixth(value * factor);
    measure->dimensions_mm[measure->count++] = mm;
    double repaired = mm > LARGEST_PLAUSIBLE_MM ? mm / 10 : mm;
    if (mm > LARGEST_PLAUSIBLE_MM)
        measure->doubtful = TRUE;
    if (mm > measure->largest_mm) {
        measure->largest_mm = mm;
        /* ".3cm": the digits before the point are gone; what they were nobody can say. */
        gboolean lost = *text == '.' || *text == ',';
        measure->doubtful |= lost;
    }
    measure->repaired_mm = MAX(measure->repaired_mm, repaired);
}

gboolean
ps_measure_read(const PsMention *mention, PsMeasure *measure)
{
    *measure = (PsMeasure){0};
    if (ps_mention_group(mention, "letter") != NULL) {
        *measure = (PsMeasure){{50}, 1, 50, TRUE, 0};
        return TRUE;
    }
    const char *unit = ps_mention_group(mention, "unit");
    gboolean mm = unit != NULL && (g_ascii_strncasecmp(unit, "mm", 2) == 0 ||
                                   g_ascii_strncasecmp(unit, "mi", 2) == 0);
    double factor = mm ? 1 : 10;
    const char *first = ps_mention_group(mention, "a");
    const char *range_end = ps_mention_group(mention, "r");
    /* Of a range ("6.4 to 5.5") the larger end counts. */
    take_number(measure, read_number(range_end) > read_number(first) ? range_end : first, factor);
    take_number(measure, ps_mention_group(mention, "b"), factor);
    take_number(measure, ps_mention_group(mention, "c"), factor);
    if (measure->doubtful && measure->largest_mm <= LARGEST_PLAUSIBLE_MM)
        measure->repaired_mm = 0;
    return measure->count > 0;
}
