/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads documents that are no pages themselves, and the documents they carry inside. */
#pragma once

#include "ingest/reading.h"
#include "ingest/sniff.h"

/* The file's own text comes first, then the pages of each document inside. */
void ps_inside_read(PsReading *reading, GBytes *bytes, PsFileType type);
