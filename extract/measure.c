/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads measurements, doubting digits that scanning may have lost. */
#include "extract/measure.h"

#include <string.h>

/* No tumour of a person is larger; a larger number has lost its point. */
#define LARGEST_PLAUSIBLE_MM 500.0

/* A tumour is rarely this many times as long as it is wide. */
#define LOST_POINT_RATIO 4.0

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

static gboolean
has_point(const char *text)
{
    return strpbrk(text, ".,") != NULL;
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

/* "6.0 x 48 x 41 cm": beside a dimension with its point, one without a point that is several times
 * as large has lost its own. */
static void
doubt_lost_points(PsMeasure *measure, const char *const texts[3], double factor)
{
    double pointed = 0, repaired = 0;
    for (guint i = 0; i < 3; i++)
        if (texts[i] != NULL && has_point(texts[i]))
            pointed = MAX(pointed, read_number(texts[i]) * factor);
    gboolean lost = FALSE;
    for (guint i = 0; i < 3 && pointed > 0; i++) {
        double mm = texts[i] == NULL ? 0 : read_number(texts[i]) * factor;
        gboolean long_whole = texts[i] != NULL && !has_point(texts[i]) && strlen(texts[i]) > 1;
        gboolean out_of_scale = long_whole && mm > LOST_POINT_RATIO * pointed;
        lost |= out_of_scale;
        repaired = MAX(repaired, out_of_scale ? mm / 10 : mm);
    }
    if (!lost)
        return;
    measure->doubtful = TRUE;
    measure->repaired_mm = round_to_sixth(repaired);
}

gboolean
ps_measure_read(const PsMention *mention, PsMeasure *measure)
{
    *measure = (PsMeasure){0};
    if (ps_mention_group(mention, "letter") != NULL) {
        *measure = (PsMeasure){
            .dimensions_mm = {50}, .count = 1, .largest_mm = 50, .factor = 10, .doubtful = TRUE};
        return TRUE;
    }
    const char *unit = ps_mention_group(mention, "unit");
    gboolean mm = unit != NULL && (g_ascii_strncasecmp(unit, "mm", 2) == 0 ||
                                   g_ascii_strncasecmp(unit, "mi", 2) == 0);
    double factor = measure->factor = mm ? 1 : 10;
    const char *first = ps_mention_group(mention, "a");
    const char *range_end = ps_mention_group(mention, "r");
    /* Of a range ("6.4 to 5.5") the larger end counts. */
    const char *const texts[3] = {read_number(range_end) > read_number(first) ? range_end : first,
                                  ps_mention_group(mention, "b"), ps_mention_group(mention, "c")};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        take_number(measure, texts[i], factor);
    if (measure->doubtful && measure->largest_mm <= LARGEST_PLAUSIBLE_MM)
        measure->repaired_mm = 0;
    doubt_lost_points(measure, texts, factor);
    return measure->count > 0;
}
