/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that knows libarchive. */
#include "ingest/zipparts.h"

#include <archive.h>
#include <archive_entry.h>

#include "core/limits.h"

typedef struct archive PsArchive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsArchive, archive_read_free)

#define CHUNK_BYTES 65536u

/* The part that `archive` stands at; NULL where it is damaged or `room` is too small for it. */
static GBytes *
read_part(PsArchive *archive, gsize *room)
{
    g_autoptr(GByteArray) part = g_byte_array_new();
    guint8 chunk[CHUNK_BYTES];
    for (;;) {
        la_ssize_t got = archive_read_data(archive, chunk, sizeof chunk);
        if (got < 0 || (gsize) got > *room)
            return NULL;
        if (got == 0)
            return g_byte_array_free_to_bytes(g_steal_pointer(&part));
        g_byte_array_append(part, chunk, (guint) got);
        *room -= (gsize) got;
    }
}

GHashTable *
ps_zipparts_read(const char *data, gsize size, gboolean (*wanted)(const char *name))
{
    g_autoptr(PsArchive) archive = archive_read_new();
    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, data, size) != ARCHIVE_OK)
        return NULL;
    g_autoptr(GHashTable) parts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
    gsize room = PS_MAX_UNPACKED_BYTES;
    struct archive_entry *entry = NULL;
    int state = ARCHIVE_OK;
    for (guint i = 0; (state = archive_read_next_header(archive, &entry)) == ARCHIVE_OK; i++) {
        const char *name = archive_entry_pathname(entry);
        if (i >= PS_MAX_ARCHIVE_PARTS)
            return NULL;
        if (name == NULL || !wanted(name))
            continue;
        GBytes *part = read_part(archive, &room);
        if (part == NULL)
            return NULL;
        g_hash_table_replace(parts, g_strdup(name), part);
    }
    return state == ARCHIVE_EOF ? g_steal_pointer(&parts) : NULL;
}
