#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE 1
#include "TerminalSignals.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static atomic_int events, interrupts;
static int wake[2] = {-1, -1};   // to the prompt; its reader never blocks
static int watch[2] = {-1, -1};  // to whoever waits for SIGINT; its reader blocks

static struct termios usual;     // the settings before the prompt took the keys
static atomic_int entered, pastes;

static struct sigaction earlier[NSIG];

// MARK: - The terminal

void terminal_enter(bool paste) {
  if (atomic_load(&entered)) return;
  if (tcgetattr(STDIN_FILENO, &usual) != 0) return;
  atomic_store(&pastes, paste);
  atomic_store(&entered, 1);
}

void terminal_leave(void) { atomic_store(&entered, 0); }

/// Async-signal-safe.
static void put_terminal_right(void) {
  if (!atomic_exchange(&entered, 0)) return;
  if (tcgetpgrp(STDIN_FILENO) != getpgrp()) return;  // it is another job's terminal now
  static const char end_of_paste[] = "\033[?2004l";
  ssize_t written = 0;
  if (atomic_load(&pastes)) {
    written = write(STDOUT_FILENO, end_of_paste, sizeof end_of_paste - 1);
  }
  written = write(STDOUT_FILENO, "\r\n", 2);
  (void)written;
  tcsetattr(STDIN_FILENO, TCSANOW, &usual);
}

// MARK: - Handlers

static void poke(int descriptor) {
  const char byte = 0;
  ssize_t written = write(descriptor, &byte, 1);
  (void)written;  // a full pipe wakes its reader just as well
}

static void note(int signal) {
  const int saved = errno;
  if (signal == SIGINT) {
    atomic_fetch_add(&interrupts, 1);
    poke(watch[1]);
  }
  atomic_fetch_or(&events, signal == SIGINT    ? TERMINAL_INTERRUPTED
                           : signal == SIGWINCH ? TERMINAL_RESIZED
                                                : TERMINAL_CONTINUED);
  poke(wake[1]);
  errno = saved;
}

/// Puts the terminal right and lets the signal do what it did before.
static void leave(int signal, siginfo_t *information, void *context) {
  (void)context;
  put_terminal_right();
  sigaction(signal, &earlier[signal], NULL);
  // A fault happens again where it happened, so that whoever reports it finds the place.
  if (information->si_code <= 0) raise(signal);
}

/// What the parent ignores (as a shell does for jobs in the background) stays ignored.
static void handle_event(int signal) {
  struct sigaction action;
  if (sigaction(signal, NULL, &action) != 0 || action.sa_handler == SIG_IGN) return;
  memset(&action, 0, sizeof action);
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

/// Likewise (nohup).
static void handle_end(int signal, bool is_fault) {
  struct sigaction action;
  if (sigaction(signal, NULL, &earlier[signal]) != 0) return;
  if (earlier[signal].sa_handler == SIG_IGN) return;
  // A crash report is for faults; Ctrl-\ and kill end a sound program.
  if (!is_fault) earlier[signal].sa_handler = SIG_DFL;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = leave;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

static bool make_pipe(int ends[2]) {
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  return true;
}

bool terminal_signals_install(void) {
  static atomic_int installed;
  if (atomic_exchange(&installed, 1)) return wake[0] >= 0 && watch[0] >= 0;
  if (!make_pipe(wake) || !make_pipe(watch)) return false;
  fcntl(wake[0], F_SETFL, O_NONBLOCK);
  static const int noted[] = {SIGINT, SIGWINCH, SIGCONT};
  static const int ends[] = {SIGTERM, SIGHUP, SIGQUIT};
  static const int faults[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE};
  for (size_t i = 0; i < sizeof noted / sizeof *noted; i++) handle_event(noted[i]);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) handle_end(ends[i], false);
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) handle_end(faults[i], true);
  atexit(put_terminal_right);
  return true;
}

// MARK: - Waiting

int terminal_wake_descriptor(void) { return wake[0]; }

int terminal_take_events(void) {
  char bytes[64];
  while (read(wake[0], bytes, sizeof bytes) > 0) continue;
  return atomic_exchange(&events, 0);
}

bool terminal_wait_for_interrupt(void) {
  char byte;
  for (;;) {
    const ssize_t count = read(watch[0], &byte, 1);
    if (count == 1) return true;
    if (count == 0 || errno != EINTR) return false;
  }
}

int terminal_interrupt_count(void) { return atomic_load(&interrupts); }

void terminal_block_signals(void) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, NULL);
}

void terminal_suspend(void) { kill(0, SIGTSTP); }
