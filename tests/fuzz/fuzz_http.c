/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What clients may write: addresses, forms, the headers of tus. The first byte says which. What is
 * taken is clean text, and has no way out of a folder. */
#include <string.h>

#include "app/server/form.h"
#include "app/server/route.h"
#include "app/server/tusheaders.h"
#include "app/server/wordfiles.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static const PsRoute rows[] = {
    {PS_METHOD_GET, "/case/{key}/page/{document}/{page}.png", PS_MAY_DESK, 0, NULL},
    {PS_METHOD_GET, "/{name}", PS_MAY_DESK, 0, NULL},
};

static void
check_text(const char *text, gboolean lines)
{
    g_assert_true(g_utf8_validate(text, -1, NULL));
    for (; *text != '\0'; text++)
        g_assert_true((guchar) *text >= 0x20 || (lines && strchr("\r\n\t", *text) != NULL));
}

static void
try_route(const char *text)
{
    const PsRouteTable table = {rows, G_N_ELEMENTS(rows)};
    PsRouteMatch match;
    ps_route_find(&table, PS_METHOD_GET, text, &match);
    for (gsize i = 0; i < PS_MAX_HOLES && match.hole[i] != NULL; i++) {
        check_text(match.hole[i], FALSE);
        g_assert_null(strchr(match.hole[i], '/'));
        g_assert_true(*match.hole[i] != '\0' && strcmp(match.hole[i], "..") != 0);
    }
    ps_routematch_clear(&match);
}

static void
try_form(const char *text, gsize length)
{
    g_autoptr(GHashTable) form = ps_form_parse(text, length);
    GHashTableIter iter;
    gpointer name, values;
    if (form == NULL)
        return;
    g_hash_table_iter_init(&iter, form);
    while (g_hash_table_iter_next(&iter, &name, &values)) {
        check_text(name, FALSE);
        for (guint i = 0; i < ((GPtrArray *) values)->len; i++)
            check_text(g_ptr_array_index((GPtrArray *) values, i), TRUE);
    }
}

static void
try_metadata(const char *text)
{
    g_autoptr(GHashTable) metadata = ps_tus_metadata(text);
    GHashTableIter iter;
    gpointer key, value;
    if (metadata == NULL)
        return;
    g_assert_cmpuint(g_hash_table_size(metadata), <=, PS_MAX_METADATA_KEYS);
    g_hash_table_iter_init(&iter, metadata);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        check_text(value, FALSE);
        g_autofree char *name = ps_file_name_clean(value);
        g_assert_true(*name != '\0' && strpbrk(name, "/\\") == NULL && strcmp(name, "..") != 0);
        g_assert_cmpuint(strlen(name), <=, PS_MAX_FILE_NAME_BYTES);
        check_text(name, FALSE);
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    if (size == 0)
        return 0;
    g_autofree char *text = g_strndup((const char *) data + 1, size - 1);
    PsTusChecksum checksum;
    gint64 number;
    switch (data[0]) {
    case 'r':
        try_route(text);
        break;
    case 'f':
        try_form((const char *) data + 1, size - 1);
        break;
    case 'm':
        try_metadata(text);
        break;
    case 'c':
        if (ps_tus_checksum(text, &checksum))
            g_assert_true(checksum.length == 20 || checksum.length == 32);
        break;
    case 'n':
        if (ps_tus_number(text, &number))
            g_assert_cmpint(number, >=, 0);
        break;
    default:
        ps_lang_known(text);
    }
    return 0;
}
