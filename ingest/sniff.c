/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds a file's type in its first bytes. */
#include "ingest/sniff.h"

#include <string.h>

#include "core/limits.h"
#include "ingest/plaintext.h"

/* Readers accept a PDF header anywhere in the first 1024 bytes, and the end mark in the last. */
#define HEAD_BYTES 1024
#define TAIL_BYTES 2048
/* Where a markup file has named itself. */
#define MARKUP_HEAD_BYTES 4096

static gboolean
starts_with(const char *data, gsize size, const char *mark, gsize mark_size)
{
    return size >= mark_size && memcmp(data, mark, mark_size) == 0;
}

/* A zip archive's names are not packed. */
static PsFileType
zip_type(const char *data, gsize size)
{
    return memmem(data, size, "word/document.xml", 17) != NULL ? PS_FILE_DOCX : PS_FILE_UNUSABLE;
}

static gboolean
holds(const char *data, gsize size, const char *words)
{
    return memmem(data, MIN(size, MARKUP_HEAD_BYTES), words, strlen(words)) != NULL;
}

static gboolean
opens_tag(const char *data, gsize size, const char *tag)
{
    gsize length = strlen(tag);
    return size > length && g_ascii_strncasecmp(data, tag, length) == 0;
}

/* Text that is written for a machine: read as if a person had typed it, its marks and its hidden
 * parts would speak. */
static PsFileType
text_type(const char *data, gsize size)
{
    if (starts_with(data, size, "\xef\xbb\xbf", 3)) {
        data += 3;
        size -= 3;
    }
    while (size > 0 && (g_ascii_isspace(*data) || *data == '\v')) {
        data++;
        size--;
    }
    if (opens_tag(data, size, "MSH|") ||
        ((opens_tag(data, size, "FHS|") || opens_tag(data, size, "BHS|")) &&
         holds(data, size, "MSH|")))
        return PS_FILE_HL7;
    if (opens_tag(data, size, "<!doctype html") || opens_tag(data, size, "<html"))
        return PS_FILE_HTML;
    if (opens_tag(data, size, "<?xml") || opens_tag(data, size, "<ClinicalDocument"))
        return holds(data, size, "ClinicalDocument") ? PS_FILE_CDA
               : holds(data, size, "<html")          ? PS_FILE_HTML
                                                     : PS_FILE_UNUSABLE;
    if (opens_tag(data, size, "{") && memmem(data, size, "\"resourceType\"", 14) != NULL)
        return PS_FILE_FHIR;
    return opens_tag(data, size, "{\\rtf") ? PS_FILE_UNUSABLE : PS_FILE_TEXT;
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
    if (starts_with(data, size, "PK\3\4", 4))
        return zip_type(data, size);
    if (ps_plaintext_is_text(data, size))
        return text_type(data, size);
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
    return size > 0 && memmem(data + size - tail, tail, "%%EOF", 5) != NULL;
}
