/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds a file's type in its first bytes. */
#include "ingest/sniff.h"

#include <string.h>

#include "core/limits.h"
#include "ingest/plaintext.h"

/* Readers accept a PDF header anywhere in the first 1024 bytes, and the end mark in the last. */
#define HEAD_BYTES 1024
#define TAIL_BYTES 2048

static gboolean
starts_with(const char *data, gsize size, const char *mark, gsize mark_size)
{
    return size >= mark_size && memcmp(data, mark, mark_size) == 0;
}

static PsFileType
type_of(const char *data, gsize size)
{
    if (memmem(data, MIN(size, HEAD_BYTES), "%PDF-", 5) != NULL)
        return PS_FILE_PDF;
    if (starts_with(data, size, "\x89PNG\r\n\x1a\n", 8))
        return PS_FILE_PNG;
    if (starts_with(data, size, "\xff\xd8\xff", 3))
        return PS_FILE_JPEG;
    if (starts_with(data, size, "II*\0", 4) || starts_with(data, size, "MM\0*", 4) ||
        starts_with(data, size, "II+\0", 4) || starts_with(data, size, "MM\0+", 4))
        return PS_FILE_TIFF;
    if (ps_plaintext_is_text(data, size))
        return PS_FILE_TEXT;
    return PS_FILE_UNUSABLE;
}

static gboolean
named_pdf(const char *name)
{
    gsize length = name == NULL ? 0 : strlen(name);
    return length >= 4 && g_ascii_strcasecmp(name + length - 4, ".pdf") == 0;
}

PsFileType
ps_sniff(GBytes *bytes, const char *name, const char **problem)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    *problem = NULL;
    if (size == 0)
        *problem = "empty";
    else if (size > PS_MAX_DOCUMENT_BYTES)
        *problem = "too_large";
    if (*problem != NULL)
        return PS_FILE_UNUSABLE;
    PsFileType type = type_of(data, size);
    if (type != PS_FILE_PDF && named_pdf(name))
        *problem = "not_pdf";
    else if (type == PS_FILE_UNUSABLE)
        *problem = "unsupported_type";
    return *problem == NULL ? type : PS_FILE_UNUSABLE;
}

gboolean
ps_sniff_pdf_is_whole(GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    gsize tail = MIN(size, TAIL_BYTES);
    return memmem(data + size - tail, tail, "%%EOF", 5) != NULL;
}
