/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong in a store, and whether its audit trail is whole, for the tests of the server.
 * usage: check DIR */
#include <stdio.h>

#include "store/audit.h"

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = argc == 2 ? ps_store_open(argv[1], &error) : NULL;
    g_autoptr(GPtrArray) wrong = store == NULL ? NULL : ps_store_check(store, &error);
    PsAuditState state = {0};
    if (wrong == NULL || !ps_store_audit_verify(store, NULL, &state, &error)) {
        fprintf(stderr, "check: %s\n", error == NULL ? "which folder?" : error->message);
        return 2;
    }
    for (guint i = 0; i < wrong->len; i++)
        puts(g_ptr_array_index(wrong, i));
    if (state.first_bad != 0)
        printf("the audit trail does not hold at %" G_GINT64_FORMAT "\n", state.first_bad);
    g_free(state.head);
    return wrong->len > 0 || state.first_bad != 0;
}
