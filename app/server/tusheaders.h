/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headers of tus 1.0 (https://tus.io/protocols/resumable-upload), read as if an enemy had
 * written them. */
#pragma once

#include <glib.h>

#define PS_TUS_VERSION "1.0.0"
#define PS_MAX_METADATA_BYTES 4096u
#define PS_MAX_METADATA_KEYS 16u
#define PS_MAX_FILE_NAME_BYTES 255u

/* Keys and decoded values (UTF-8 without control characters) of Upload-Metadata; NULL for none
 * gives an empty table. NULL where it is malformed. Yours. */
GHashTable *ps_tus_metadata(const char *header);

/* Digits alone, at most 2^53. FALSE for anything else, NULL included. */
gboolean ps_tus_number(const char *header, gint64 *number);

/* "sha1 BASE64". FALSE where malformed or of another algorithm. */
typedef struct {
    GChecksumType type;
    guint8 digest[32];
    gsize length;
} PsTusChecksum;
gboolean ps_tus_checksum(const char *header, PsTusChecksum *checksum);
gboolean ps_tus_checksum_is(const PsTusChecksum *checksum, GChecksum *sum);

/* The last part of a name with folders ("a/b.pdf", "C:\\b.pdf"), cut to a length that a file may
 * have with its ending kept; "file" where nothing is left. Yours. */
char *ps_file_name_clean(const char *name);
