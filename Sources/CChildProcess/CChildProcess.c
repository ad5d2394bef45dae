#define _GNU_SOURCE
#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/// Puts `descriptors[i]` at `i`, none of them over another that is still needed.
static bool place(const int descriptors[], int count) {
  int aside[CHILD_DESCRIPTORS];
  for (int i = 0; i < count; i++) {
    if (descriptors[i] < 0) continue;
    aside[i] = fcntl(descriptors[i], F_DUPFD_CLOEXEC, CHILD_DESCRIPTORS);
    if (aside[i] < 0) return false;
  }
  for (int i = 0; i < count; i++) {
    if (descriptors[i] >= 0 && dup2(aside[i], i) < 0) return false;
  }
  return true;
}

/// Keeps what another thread has just opened from a program that would hold it open.
static void forget_others(int count) {
#if defined(SYS_close_range) && defined(CLOSE_RANGE_CLOEXEC)
  syscall(SYS_close_range, count, ~0U, CLOSE_RANGE_CLOEXEC);
#else
  (void)count;
#endif
}

/// No handler of this process may run in the other, which shares its memory up to `execvpe`.
static void forget_handlers(void) {
  const struct sigaction usual = {.sa_handler = SIG_DFL};
  for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &usual, NULL);
}

int child_start(pid_t *process, char *const arguments[], char *const environment[],
                const int descriptors[], int count, bool in_own_group, int end_signal) {
  if (count > CHILD_DESCRIPTORS) return EINVAL;
  sigset_t all, none, before;
  sigfillset(&all);
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t parent = getpid();
  volatile int fault = 0;
  // Not `fork`: copying the page tables of gigabytes of ratings takes longer than most programs.
  const pid_t child = vfork();
  if (child == 0) {
    forget_handlers();
    if (in_own_group) setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, end_signal);
    if (getppid() != parent) _exit(127);  // it ended before the kernel knew what to do then
    if (place(descriptors, count)) {
      if (in_own_group) forget_others(count);
      sigprocmask(SIG_SETMASK, &none, NULL);
      execvpe(arguments[0], arguments, environment);
    }
    fault = errno;
    _exit(127);
  }
  if (child < 0) fault = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (child > 0 && fault != 0) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
  }
  *process = child;
  return fault;
}

bool child_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0; }
