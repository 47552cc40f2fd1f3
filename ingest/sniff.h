/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, by its bytes. The name only serves to catch a file that claims to be a PDF. */
#pragma once

#include <glib.h>

typedef enum {
    PS_FILE_UNUSABLE,
    PS_FILE_PDF,
    PS_FILE_PNG,
    PS_FILE_JPEG,
    PS_FILE_TIFF,
    PS_FILE_TEXT,
    PS_FILE_DOCX,
    PS_FILE_CDA,
    PS_FILE_HL7,
    PS_FILE_FHIR,
    PS_FILE_HTML
} PsFileType;

/* PS_FILE_UNUSABLE with the problem's tag in `problem`, or the type. */
PsFileType ps_sniff(GBytes *bytes, const char *name, const char **problem);

/* Whether a PDF ends as one should; a cut-off one does not. */
gboolean ps_sniff_pdf_is_whole(GBytes *bytes);
