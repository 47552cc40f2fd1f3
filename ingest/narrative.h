/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The narrative of a clinical document: the blocks that HL7's CDA and FHIR's XHTML share. */
#pragma once

#include <libxml/tree.h>

#include "ingest/flow.h"

/* Sets down what a person would see of `node`'s inside. */
void ps_narrative_write(PsFlow *flow, const xmlNode *node);
