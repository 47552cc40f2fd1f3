/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kind is taken apart by whom. */
#include "ingest/unwrap.h"

typedef struct {
    PsFileType type;
    const char *reason;
    gboolean (*write)(PsFlow *flow, const char *data, gsize size);
} Kind;

static const Kind kinds[] = {
    {PS_FILE_DOCX, "DOCX file", ps_docx_write},
    {PS_FILE_CDA, "clinical document (CDA)", ps_cda_write},
    {PS_FILE_HL7, "HL7 v2 message", ps_hl7_write},
    {PS_FILE_FHIR, "FHIR resource", ps_fhir_write},
    {PS_FILE_HTML, "web page", ps_html_write},
};

static const Kind *
kind_of(PsFileType type)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (kinds[i].type == type)
            return &kinds[i];
    return NULL;
}

gboolean
ps_unwrap_knows(PsFileType type)
{
    return kind_of(type) != NULL;
}

const char *
ps_unwrap_reason(PsFileType type)
{
    return kind_of(type)->reason;
}

PsFlow *
ps_unwrap(GBytes *bytes, PsFileType type)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autoptr(PsFlow) flow = ps_flow_new();
    if (!kind_of(type)->write(flow, data, size))
        return NULL;
    ps_flow_end_line(flow);
    return g_steal_pointer(&flow);
}
