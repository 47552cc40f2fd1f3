/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every combination of what the selector may be given, held against what must never come out.
 *
 * usage: selector [STEP [WORKERS]]: each STEP-th combination (1), in WORKERS processes (one for
 * each processor). Exits 1 where a law is broken. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rules/derive.h"
#include "rules/rulesparts.h"
#include "tests/rules/laws.h"

#define MOST_TOLD 5

typedef struct {
    guint64 seen, broken;
} Count;

static json_t *
answer_to(const json_t *facts)
{
    const PsRules *rules = loaded_rules();
    g_autoptr(GError) error = NULL;
    g_autoptr(PsCase) kase = ps_case_new("bench");
    GPtrArray *read = ps_facts_object_from_json(facts, &error);
    if (read == NULL)
        g_error("%s", error->message);
    ps_derive_facts(rules, read, NULL);
    g_ptr_array_unref(kase->facts);
    kase->facts = read;
    g_autoptr(PsStaging) staging = ps_stage_run(rules, kase, NULL, NULL);
    g_autoptr(PsPlan) plan = ps_select_run(rules, kase, staging, NULL, NULL);
    return json_pack("{s:o, s:o}", "staging", ps_staging_to_json(staging), "plan",
                     ps_plan_to_json(plan));
}

static void
hold(guint64 number, Count *count)
{
    g_autoptr(json_t) facts = facts_of(number);
    g_autoptr(json_t) answer = answer_to(facts);
    const Outcome one = outcome_of(facts, answer);
    count->seen++;
    for (gsize i = 0; i < G_N_ELEMENTS(laws); i++) {
        if (laws[i].holds(&one))
            continue;
        g_autofree char *told = ps_json_print_line(facts);
        if (count->broken++ < MOST_TOLD)
            fprintf(stderr, "%s, extent %s: %s\n", laws[i].name, one.extent, told);
    }
}

/* Its share of the combinations, whose counts go through the pipe. */
static void
work(guint64 first, guint64 step, int out)
{
    Count count = {0, 0};
    for (guint64 number = first; number < combinations(); number += step)
        hold(number, &count);
    _exit(write(out, &count, sizeof count) == sizeof count ? 0 : 1);
}

int
main(int argc, char **argv)
{
    guint64 step = argc > 1 ? g_ascii_strtoull(argv[1], NULL, 10) : 1;
    guint64 workers = argc > 2 ? g_ascii_strtoull(argv[2], NULL, 10) : g_get_num_processors();
    int ends[2];
    if (step == 0 || workers == 0 || argc > 3 || pipe(ends) != 0) {
        fprintf(stderr, "usage: selector [STEP [WORKERS]]\n");
        return 64;
    }
    loaded_rules();
    gint64 began = g_get_monotonic_time();
    for (guint64 worker = 0; worker < workers; worker++)
        if (fork() == 0)
            work(worker * step, workers * step, ends[1]);
    Count all = {0, 0}, share;
    close(ends[1]);
    while (read(ends[0], &share, sizeof share) == sizeof share) {
        all.seen += share.seen;
        all.broken += share.broken;
    }
    int status, failed = 0;
    while (wait(&status) > 0)
        failed += status != 0;
    double seconds = (double) (g_get_monotonic_time() - began) / G_USEC_PER_SEC;
    printf("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " combinations, %.0f s, %.0f a second, "
           "%zu laws, violations = %" G_GUINT64_FORMAT "\n",
           all.seen, combinations(), seconds, (double) all.seen / seconds, G_N_ELEMENTS(laws),
           all.broken);
    return failed > 0 || all.broken > 0 || all.seen == 0;
}
