/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts on a specimen of lymph nodes: "Lymph node, groin, excision: no malignancy identified".
 * What is said there is data of its own (lexicon/verdicts.json), since the same words elsewhere say
 * nothing of nodes. */
#pragma once

#include "extract/statement.h"

typedef enum {
    PS_NODE_VERDICT_NOTHING, /* does not speak of nodes */
    PS_NODE_VERDICT_NONE,
    PS_NODE_VERDICT_SOME,
    PS_NODE_VERDICT_SUSPECTED
} PsNodeVerdict;

/* What `verdict` says of nodes; `nodes` are the statements of the lexicon "nodes". `*said` is
 * then the line that names the specimen, up to the verdict's end. */
PsNodeVerdict ps_node_verdict_of(const PsFinding *finding, const PsStatements *nodes,
                                 const PsStatement *verdict, PsStatement *said);
