/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one command: finds the subcommand and hands over. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>

#include <glib.h>

#include "app/commands.h"
#include "app/exitcode.h"
#include "app/message.h"

typedef struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *says;
} Command;

static const Command commands[] = {
    {"run", ps_command_run, "INPUT... --out DIR   read records, write summaries and the worklist"},
    {"extract", ps_command_extract, "FILE             the facts of one document, as JSON"},
    {"text", ps_command_text,
     "FILE                the words of one document with their places, as JSON"},
    {"stage", ps_command_stage,
     "FACTS.json         stage and plan from facts typed by hand, as JSON"},
    {"explain", ps_command_explain,
     "[--sentences] RECORD.json   which rule fired on which fact, or what is behind each sentence"},
    {"approve", ps_command_approve,
     "RECORD.json --by NAME   release the page of a record that a person has checked"},
    {"serve", ps_command_serve,
     "--store DIR [--config FILE]   the upload page and the review desk, for a browser"},
    {"worker", ps_command_worker, "--store DIR       read, stage and publish what was uploaded"},
    {"user", ps_command_user, "add|list|role|password|disable|enable   who may come in"},
    {"audit", ps_command_audit, "verify|list        whether the trail of what was done is whole"},
    {"store", ps_command_store, "check|export|erase|corrections   what is kept"},
    {"check-data", ps_command_check_data, "              prove all rules, lexicons and content"},
    {"doctor", ps_command_doctor,
     "                  what protects this machine from the documents, and why not more"},
};

static void
print_usage(FILE *to)
{
    fputs("plainstage " PS_VERSION
          ": reads sarcoma records on this computer and explains them in plain words\n\nusage:\n",
          to);
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(to, "  plainstage %s %s\n", commands[i].name, commands[i].says);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    umask(077); /* whatever is written is of patients */
    signal(SIGPIPE, SIG_IGN);
    const char *name = argc > 1 ? argv[1] : NULL;
    if (name == NULL) {
        print_usage(stderr);
        return PS_EXIT_USAGE;
    }
    if (g_str_equal(name, "--help") || g_str_equal(name, "-h")) {
        print_usage(stdout);
        return PS_EXIT_OK;
    }
    if (g_str_equal(name, "--version")) {
        puts("plainstage " PS_VERSION);
        return PS_EXIT_OK;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        if (g_str_equal(commands[i].name, name))
            return commands[i].run(argc - 1, argv + 1);
    ps_message("\"%s\" is not a command; see plainstage --help", name);
    return PS_EXIT_USAGE;
}
