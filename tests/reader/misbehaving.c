/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the place of app/reader/task.c: a fork that does what its document says, as one that was taken
 * over would. */
#include "app/reader/task.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/wire/frame.h"
#include "core/json.h"
#include "core/limits.h"
#include "app/reader/confine.h"

static void
send_text(int results, const char *json)
{
    g_autoptr(json_t) frame = ps_json_parse(json, strlen(json), "test", NULL);
    if (!ps_frame_write(results, frame))
        _exit(EXIT_FAILURE);
}

static void
open_file(int results)
{
    (void) results;
    /* What it reads must not come out: it ends as a failure where it is refused. */
    if (open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0 &&
        open("/etc/passwd", O_RDWR | O_CLOEXEC) < 0)
        _exit(EXIT_FAILURE);
}

static void
open_socket(int results)
{
    (void) results;
    socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static void
fork_once(int results)
{
    (void) results;
    fork();
}

static void
allocate(int results)
{
    (void) results;
    for (guint i = 0; i < 64; i++) {
        char *block = g_malloc(128 << 20);
        memset(block, 1, 128 << 20);
    }
}

static void
spin(int results)
{
    (void) results;
    for (volatile guint64 i = 0;; i++)
        continue;
}

static void
flood(int results)
{
    static const char noise[1 << 16] = "{";
    while (write(results, noise, sizeof noise) > 0)
        continue;
    _exit(EXIT_FAILURE);
}

static void
flood_with_pages(int results)
{
    guint32 given = 0;
    send_text(results, "{\"page_count\":2000000000,\"problems\":[]}");
    ps_answer_read(results, &given);
    for (guint i = 1;; i++) {
        g_autofree char *page = g_strdup_printf("{\"page\":{\"n\":%u,\"width_pt\":9,\"height_pt\":"
                                                "9,\"source\":\"text\",\"confidence\":1,"
                                                "\"reason\":\"x\",\"lines\":[]},\"problems\":[]}",
                                                i);
        send_text(results, page);
    }
}

static void
die(int results)
{
    (void) results;
    abort();
}

static void
send_malformed(int results)
{
    send_text(results, "{\"page_count\":1,\"problems\":[]}");
    if (write(results, "\x05\0\0\0{{{{{", 9) != 9)
        _exit(EXIT_FAILURE);
}

static void
pretend_another(int results)
{
    send_text(results, "{\"page_count\":1,\"problems\":[]}");
    send_text(results,
              "{\"document\":\"sha256:another\",\"page\":{\"n\":1,\"width_pt\":9,\"height_pt\":9,"
              "\"source\":\"text\",\"confidence\":1,\"reason\":\"x\",\"lines\":[[\"M1\",\"1 1 9 9 "
              "1000\"]]},\"problems\":[]}");
}

static void
wait_for_ever(int results)
{
    (void) results;
    GMutex lock;
    g_mutex_init(&lock);
    g_mutex_lock(&lock);
    g_mutex_lock(&lock);
}

static const struct {
    const char *order;
    void (*obey)(int results);
} orders[] = {{"open a file", open_file},
              {"open a socket", open_socket},
              {"fork", fork_once},
              {"allocate", allocate},
              {"spin", spin},
              {"flood", flood},
              {"flood with pages", flood_with_pages},
              {"die", die},
              {"malformed", send_malformed},
              {"another", pretend_another},
              {"wait", wait_for_ever}};

/* A good fork. */
static void
answer(int results)
{
    send_text(results, "{\"page_count\":1,\"problems\":[]}");
    send_text(
        results,
        "{\"page\":{\"n\":1,\"width_pt\":9,\"height_pt\":9,\"source\":\"text\",\"confidence\":1,"
        "\"reason\":\"x\",\"lines\":[[\"good\",\"1 1 9 9 1000\"]]},\"problems\":[]}");
    send_text(results, "{\"end\":1,\"problems\":[]}");
}

void
ps_task_run(const json_t *request, int document_fd, int results_fd, PsOcr *ocr)
{
    (void) request;
    (void) ocr;
    char order[64] = "";
    if (!ps_confine(document_fd, results_fd) || pread(document_fd, order, sizeof order - 1, 0) < 0)
        _exit(EXIT_FAILURE);
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++)
        if (g_str_equal(order, orders[i].order))
            orders[i].obey(results_fd);
    answer(results_fd);
    _exit(PS_TASK_DONE);
}
