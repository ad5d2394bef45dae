#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/// In the child of a process with threads: async-signal-safe calls only.
static void become(int terminal, char *const arguments[], char *const environment[],
                   const char *folder) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  setsid();
  ioctl(terminal, TIOCSCTTY, 0);
  for (int descriptor = 0; descriptor < 3; descriptor++) dup2(terminal, descriptor);
  if (terminal > 2) close(terminal);
  if (folder && chdir(folder) != 0) _exit(126);
  execve(arguments[0], arguments, environment);
  _exit(127);
}

pid_t pseudo_terminal_spawn(char *const arguments[], char *const environment[], const char *folder,
                            int rows, int columns, int *master) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  int ours, theirs;
  if (openpty(&ours, &theirs, NULL, NULL, &size) != 0) return -1;
  fcntl(ours, F_SETFD, FD_CLOEXEC);
  fcntl(theirs, F_SETFD, FD_CLOEXEC);
  fcntl(ours, F_SETFL, O_NONBLOCK);
  const pid_t process = fork();
  if (process == 0) become(theirs, arguments, environment, folder);
  close(theirs);
  if (process < 0) close(ours);
  *master = ours;
  return process;
}

int pseudo_terminal_read(int master, void *bytes, int count, int milliseconds) {
  struct pollfd input = {.fd = master, .events = POLLIN};
  if (poll(&input, 1, milliseconds) <= 0) return -1;
  const ssize_t taken = read(master, bytes, (size_t)count);
  if (taken >= 0) return (int)taken;
  return errno == EIO ? 0 : -1;  // Linux says EIO when the last program has closed its side
}

int pseudo_terminal_resize(int master, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(master, TIOCSWINSZ, &size);
}

int pseudo_terminal_wait(pid_t process, int milliseconds, int *status) {
  for (int waited = 0;; waited += 5) {
    if (waitpid(process, status, WNOHANG) == process) return 1;
    if (waited >= milliseconds) return 0;
    const struct timespec pause = {.tv_nsec = 5000000};
    nanosleep(&pause, NULL);
  }
}

int pseudo_terminal_is_cooked(int master) {
  struct termios settings;
  if (tcgetattr(master, &settings) != 0) return 0;
  return (settings.c_lflag & (ICANON | ECHO | ISIG)) == (ICANON | ECHO | ISIG);
}

int pseudo_terminal_exit_status(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
