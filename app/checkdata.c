/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage check-data`: proves every lexicon, rule and content file, and that they fit together.
 */
#include <stdio.h>

#include "app/commands.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "app/pipeline.h"

int
ps_command_check_data(int argc, char **argv)
{
    if (argc != 1) {
        ps_message("usage: plainstage %s", argv[0]);
        return PS_EXIT_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(PsPipeline) pipeline = ps_pipeline_new("en", &error);
    if (pipeline == NULL)
        return ps_message_error(error);
    guint lexicon = 0, rules = 0, content = 0;
    g_autoptr(GPtrArray) ids = ps_rules_content_ids(pipeline->rules);
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *today = g_date_time_format(now, "%F");
    if (!ps_extractor_check(pipeline->extractor, &lexicon, &error) ||
        !ps_rules_check(pipeline->rules, &rules, &error) ||
        !ps_rules_check_dates(pipeline->rules, today, &error) ||
        !ps_report_check(pipeline->report, ids, today, &content, &error))
        return ps_message_error(error);
    printf("lexicon: %u examples hold\nrules: %u examples hold\ncontent: %u files hold\n"
           "data revision %s\n",
           lexicon, rules, content, pipeline->data_revision);
    return PS_EXIT_OK;
}
