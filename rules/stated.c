/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares stages as written with stages as computed. */
#include "rules/stated.h"

#include <string.h>

#include "core/choice.h"
#include "core/json.h"
#include "rules/view.h"

char *
ps_stated_bare_category(const char *text, gboolean letter)
{
    while (g_ascii_islower(*text))
        text++;
    gsize length = strlen(text);
    if (!letter && length > 2 && g_ascii_islower(text[length - 1]))
        length--;
    return g_strndup(text, length);
}

char *
ps_stated_bare_group(const char *text)
{
    static const char *const romans[] = {"I", "II", "III", "IV"};
    g_autofree char *upper = g_ascii_strup(text, -1);
    g_strstrip(upper);
    const char *at = g_str_has_prefix(upper, "STAGE") ? upper + 5 : upper;
    while (*at == ' ')
        at++;
    if (*at >= '1' && *at <= '4')
        return g_strconcat(romans[*at - '1'], at + 1, NULL);
    return g_strdup(at);
}

/* The first four figures of a day; 0 where it has none. */
static int
year_of(const char *date)
{
    guint64 year = 0;
    g_autofree char *figures = g_strndup(date != NULL ? date : "", 4);
    g_ascii_string_to_unsigned(figures, 10, 1900, 2999, &year, NULL);
    return (int) year;
}

PsEdition
ps_stated_edition(const PsRules *rules, const PsFact *fact)
{
    static const char *const names[] = {"8", "7", "older", "other", NULL};
    const char *edition = ps_fact_string(fact, "edition");
    int year = year_of(fact->date);
    g_autoptr(json_t) view = json_object();
    if (edition != NULL)
        ps_view_put(view, "stated_stage.edition", json_string(edition));
    if (year > 0)
        ps_view_put(view, "stated_stage.year", json_integer(year));
    PsRun run = {.rules = rules, .view = view};
    const PsRule *rule = ps_run_first(&run, "edition", NULL);
    int found = rule == NULL ? -1 : ps_choice_index(names, ps_rule_result(rule));
    return found < 0 ? PS_EDITION_OTHER : (PsEdition) found;
}

typedef struct {
    gboolean same, differs;
} Tally;

static void
compare(Tally *tally, char *stated, const char *computed)
{
    g_autofree char *owned = stated;
    if (owned == NULL || computed == NULL)
        return;
    gboolean equal = g_str_equal(owned, computed);
    tally->same = tally->same || equal;
    tally->differs = tally->differs || !equal;
}

static void
compare_category(Tally *tally, const PsFact *fact, const char *field, const char *computed)
{
    const char *stated = ps_fact_string(fact, field);
    if (stated != NULL && strchr(stated, 'X') == NULL)
        compare(tally, ps_stated_bare_category(stated, FALSE), computed);
}

/* Each of the three groups with the next. */
static void
compare_ways(Tally *tally, const json_t *three_way)
{
    static const char *const ways[] = {"stated", "from_stated", "from_facts"};
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        const char *other = ways[(i + 1) % G_N_ELEMENTS(ways)];
        compare(tally, g_strdup(ps_json_get_string(three_way, ways[i])),
                ps_json_get_string(three_way, other));
    }
}

PsAgreement
ps_stated_agreement(const PsRules *rules, const PsCase *kase, const PsStaging *staging)
{
    Tally tally = {FALSE, FALSE};
    compare_ways(&tally, staging->three_way);
    for (guint i = 0; i < kase->facts->len && staging->group != NULL; i++) {
        const PsFact *fact = g_ptr_array_index(kase->facts, i);
        if (fact->kind != PS_KIND_STATED_STAGE || ps_stated_edition(rules, fact) != PS_EDITION_8)
            continue;
        compare_category(&tally, fact, "t", staging->t);
        compare_category(&tally, fact, "n", staging->n);
        compare_category(&tally, fact, "m", staging->m);
    }
    if (tally.differs)
        return PS_AGREES_NO;
    return tally.same ? PS_AGREES_YES : PS_AGREES_UNKNOWN;
}
