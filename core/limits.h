/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every limit, in one place. Reaching one is a named problem (core/problem.h) that the user sees,
 * never a silent cut. */
#pragma once

/* One uploaded document. */
#define PS_MAX_DOCUMENT_BYTES (256u * 1024 * 1024)
#define PS_MAX_PAGES 500u
#define PS_MAX_TEXT_BYTES (16u * 1024 * 1024)
/* What a zip archive (DOCX) may unpack to, and how many parts it may have. */
#define PS_MAX_UNPACKED_BYTES (128u * 1024 * 1024)
#define PS_MAX_ARCHIVE_PARTS 10000u
/* Documents carried inside others: how many, and how deep. */
#define PS_MAX_INSIDE 50u
#define PS_MAX_INSIDE_DEPTH 3u
#define PS_MAX_WORDS_PER_PAGE 50000u
#define PS_MAX_WORD_BYTES 512u
#define PS_MAX_OTHER_READINGS 4u

/* Drawing a page: 200 dpi of A4 is 3.9 megapixels, 300 dpi is 8.7. */
#define PS_MAX_PAGE_PIXELS 25000000u
#define PS_MAX_IMAGE_PIXELS 50000000u

/* The reader's fork for one document. CPU is what is limited; wall time is kept ten times larger,
 * so that a loaded machine refuses no good file. To open a document, and to parse and draw each
 * page, takes the first at most; to recognise a page the second. */
#define PS_READER_CPU_S_BASE 20u
#define PS_READER_CPU_S_PER_PAGE 60u
#define PS_READER_CPU_S_MAX 3600u
#define PS_READER_CPU_S_ONE_PAGE 25u
#define PS_READER_WALL_FACTOR 10u
#define PS_READER_MEMORY_BYTES (2048ull * 1024 * 1024)
#define PS_READER_START_MS 30000u
/* A document ends with the page that is the third to cost its fork. */
#define PS_MAX_LOST_PAGES 3u

/* A frame of the reader's answer. */
#define PS_MAX_FRAME_BYTES (64u * 1024 * 1024)

/* Pattern matching: backtracking steps of one match (PCRE2's match limit). */
#define PS_REGEX_MATCH_LIMIT 200000u
#define PS_MAX_MENTIONS_PER_DOCUMENT 100000u

/* JSON typed by hand or kept by ourselves. */
#define PS_MAX_JSON_BYTES (256u * 1024 * 1024)

/* The batch. */
#define PS_MAX_JOBS 256u

/* The store. A job is given up after so many tries. */
#define PS_MAX_ATTEMPTS 5u
#define PS_MIN_PASSWORD 12u
#define PS_MAX_PASSWORD_BYTES 1024u
/* Of an upload, what may be lost when the server is killed. */
#define PS_UPLOAD_SYNC_BYTES (8u * 1024 * 1024)
