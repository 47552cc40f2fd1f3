/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that are no pages: each kind's text in reading order, and what it carries inside. */
#pragma once

#include "ingest/flow.h"
#include "ingest/sniff.h"

/* The text of a file of a kind that ps_unwrap_knows; NULL where it is damaged. */
PsFlow *ps_unwrap(GBytes *bytes, PsFileType type);

gboolean ps_unwrap_knows(PsFileType type);

/* Why its pages are text, for the record: "DOCX file". */
const char *ps_unwrap_reason(PsFileType type);

/* One for each kind; FALSE where the file is damaged. */
gboolean ps_docx_write(PsFlow *flow, const char *data, gsize size);
gboolean ps_cda_write(PsFlow *flow, const char *data, gsize size);
gboolean ps_hl7_write(PsFlow *flow, const char *data, gsize size);
gboolean ps_html_write(PsFlow *flow, const char *data, gsize size);
gboolean ps_fhir_write(PsFlow *flow, const char *data, gsize size);
