/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The subcommands. Each takes its own arguments (argv[0] is its name) and gives an exit code. */
#pragma once

int ps_command_run(int argc, char **argv);
int ps_command_text(int argc, char **argv);
int ps_command_extract(int argc, char **argv);
int ps_command_stage(int argc, char **argv);
int ps_command_approve(int argc, char **argv);
int ps_command_explain(int argc, char **argv);
int ps_command_check_data(int argc, char **argv);
int ps_command_serve(int argc, char **argv);
int ps_command_doctor(int argc, char **argv);
int ps_command_worker(int argc, char **argv);
int ps_command_user(int argc, char **argv);
int ps_command_audit(int argc, char **argv);
int ps_command_store(int argc, char **argv);
