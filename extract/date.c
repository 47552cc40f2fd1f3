/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads dates. */
#include "extract/date.h"

#include <string.h>

/* Two digits of a year up to here are of this century. */
#define LAST_SHORT_YEAR 69u

static guint
month_of(const char *word)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    for (guint i = 0; i < G_N_ELEMENTS(months); i++)
        if (g_ascii_strncasecmp(word, months[i], 3) == 0)
            return i + 1;
    return 0;
}

static char *
iso(guint year, guint month, guint day)
{
    if (year < 100)
        year += year <= LAST_SHORT_YEAR ? 2000 : 1900;
    if (year < 1880 || year > 2199 || month < 1 || month > 12 ||
        !g_date_valid_dmy((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        return NULL;
    return g_strdup_printf("%04u-%02u-%02u", year, month, day);
}

char *
ps_date_read(const char *text)
{
    guint numbers[3] = {0}, count = 0, month = 0, month_at = 0;
    gsize digits = 0;
    for (const char *p = text; *p != '\0' && count < 3;) {
        if (g_ascii_isdigit(*p)) {
            gsize length = strspn(p, "0123456789");
            if (count == 0)
                digits = length;
            numbers[count++] = (guint) MIN(g_ascii_strtoull(p, NULL, 10), 9999);
            p += length;
        } else if (g_ascii_isalpha(*p)) {
            gsize length = strspn(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
            if (month == 0 && length >= 3)
                month = month_of(p), month_at = count;
            p += length;
        } else {
            p++;
        }
    }
    if (month != 0 && count == 2 && month_at < 2)
        return iso(numbers[1], month, numbers[0]);
    if (count != 3)
        return NULL;
    if (digits == 4)
        return iso(numbers[0], numbers[1], numbers[2]);
    gboolean day_first = numbers[0] > 12;
    return iso(numbers[2], numbers[day_first ? 1 : 0], numbers[day_first ? 0 : 1]);
}
