/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's loop: requests in, a fork for each, and how each fork ended. */
#pragma once

#include "ingest/reader.h"

/* Serves the control socket until its other end is closed. */
void ps_serve(int control, PsOcr *ocr);
