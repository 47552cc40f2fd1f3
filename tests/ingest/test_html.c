/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved web pages: the words that are seen. */
#include "tests/ingest/flows.h"

static void
words_not_looks(void)
{
    check_flow(PS_FILE_HTML,
               "<!DOCTYPE html><html><head><title>Portal</title><style>p{}</style></head><body>"
               "<h1>Pathology</h1><p>Grade&nbsp;3,\n  <b>deep</b></p><script>pM1</script>"
               "<ul><li style=\"list-style: none\">pT2</li></ul></body></html>",
               "Pathology\nGrade\xc2\xa0"
               "3, deep\npT2\n");
}

static void
unseen_words_are_not_read(void)
{
    static const char *const pages[] = {
        "<html><body>pM0 <span style=\"display : none\">pM1</span></body></html>",
        "<html><body>pM0 <span style=\"color:red;VISIBILITY:hidden\">pM1</span></body></html>",
        "<html><body>pM0 <del>pM1</del></body></html>",
        "<html><body>pM0 <s>pM1</s></body></html>",
        "<html><body>pM0 <p hidden>pM1</p></body></html>",
        "<html><body>pM0 <i style=\"text-decoration: line-through\">pM1</i></body></html>"};
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        check_flow(PS_FILE_HTML, pages[i], "pM0\n");
        check_flow_problem(PS_FILE_HTML, pages[i], "hidden_words");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/html/words_not_looks", words_not_looks);
    g_test_add_func("/ingest/html/unseen_words_are_not_read", unseen_words_are_not_read);
    return g_test_run();
}
