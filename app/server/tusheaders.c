/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the headers of tus. */
#include "app/server/tusheaders.h"

#include <string.h>

/* GLib's decoder passes over what is no base64; this refuses it. Yours, ended by a zero. */
static guint8 *
decode_strict(const char *text, gsize length, gsize *out_length)
{
    if (length == 0 || length % 4 != 0)
        return NULL;
    gsize digits = length;
    while (digits > length - 2 && text[digits - 1] == '=')
        digits--;
    for (gsize i = 0; i < digits; i++)
        if (!g_ascii_isalnum(text[i]) && text[i] != '+' && text[i] != '/')
            return NULL;
    g_autofree char *copy = g_strndup(text, length);
    g_autofree guint8 *bytes = g_base64_decode(copy, out_length);
    guint8 *ended = g_malloc(*out_length + 1);
    memcpy(ended, bytes, *out_length);
    ended[*out_length] = 0;
    return ended;
}

static gboolean
is_text(const guint8 *bytes, gsize length)
{
    if (!g_utf8_validate((const char *) bytes, (gssize) length, NULL))
        return FALSE;
    for (gsize i = 0; i < length; i++)
        if (bytes[i] < 0x20 || bytes[i] == 0x7f)
            return FALSE;
    return TRUE;
}

static gboolean
take_pair(GHashTable *table, const char *text)
{
    const char *space = strchr(text, ' ');
    gsize key_length = space == NULL ? strlen(text) : (gsize) (space - text);
    if (key_length == 0 || key_length > 64)
        return FALSE;
    for (gsize i = 0; i < key_length; i++)
        if (text[i] <= 0x20 || text[i] >= 0x7f)
            return FALSE;
    g_autofree guint8 *value = NULL;
    gsize length = 0;
    if (space == NULL || space[1] == '\0')
        value = (guint8 *) g_strdup("");
    else if ((value = decode_strict(space + 1, strlen(space + 1), &length)) == NULL ||
             !is_text(value, length))
        return FALSE;
    g_autofree char *key = g_strndup(text, key_length);
    if (g_hash_table_contains(table, key))
        return FALSE;
    g_hash_table_insert(table, g_steal_pointer(&key), g_steal_pointer(&value));
    return g_hash_table_size(table) <= PS_MAX_METADATA_KEYS;
}

GHashTable *
ps_tus_metadata(const char *header)
{
    g_autoptr(GHashTable) table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (header == NULL || *header == '\0')
        return g_steal_pointer(&table);
    if (strlen(header) > PS_MAX_METADATA_BYTES)
        return NULL;
    g_auto(GStrv) pairs = g_strsplit(header, ",", -1);
    for (guint i = 0; pairs[i] != NULL; i++)
        if (!take_pair(table, g_strchug(pairs[i])))
            return NULL;
    return g_steal_pointer(&table);
}

gboolean
ps_tus_number(const char *header, gint64 *number)
{
    guint64 value;
    if (header == NULL || !g_ascii_isdigit(*header) ||
        !g_ascii_string_to_unsigned(header, 10, 0, G_GUINT64_CONSTANT(1) << 53, &value, NULL))
        return FALSE;
    *number = (gint64) value;
    return TRUE;
}

gboolean
ps_tus_checksum(const char *header, PsTusChecksum *checksum)
{
    static const struct {
        const char *name;
        GChecksumType type;
    } algorithms[] = {{"sha1 ", G_CHECKSUM_SHA1}, {"sha256 ", G_CHECKSUM_SHA256}};
    for (gsize i = 0; i < G_N_ELEMENTS(algorithms); i++) {
        if (!g_str_has_prefix(header, algorithms[i].name))
            continue;
        const char *digest = header + strlen(algorithms[i].name);
        gsize length = 0;
        g_autofree guint8 *bytes = decode_strict(digest, strlen(digest), &length);
        if (bytes == NULL || length != (gsize) g_checksum_type_get_length(algorithms[i].type))
            return FALSE;
        checksum->type = algorithms[i].type;
        checksum->length = length;
        memcpy(checksum->digest, bytes, length);
        return TRUE;
    }
    return FALSE;
}

gboolean
ps_tus_checksum_is(const PsTusChecksum *checksum, GChecksum *sum)
{
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_get_digest(sum, digest, &length);
    return length == checksum->length && memcmp(digest, checksum->digest, length) == 0;
}

char *
ps_file_name_clean(const char *name)
{
    for (const char *at = name; *at != '\0'; at++)
        if (*at == '/' || *at == '\\')
            name = at + 1;
    g_autofree char *text = g_strstrip(g_strdup(name));
    if (*text == '\0' || g_str_equal(text, ".") || g_str_equal(text, ".."))
        return g_strdup("file");
    gsize length = strlen(text);
    if (length <= PS_MAX_FILE_NAME_BYTES)
        return g_steal_pointer(&text);
    const char *dot = strrchr(text, '.');
    gsize ending = dot == NULL || strlen(dot) > 10 ? 0 : strlen(dot);
    const char *cut = text + PS_MAX_FILE_NAME_BYTES - ending;
    if ((*cut & 0xc0) == 0x80)
        cut = g_utf8_find_prev_char(text, cut);
    return g_strdup_printf("%.*s%s", (int) (cut - text), text, ending == 0 ? "" : dot);
}
