/* Makes one write and one flush of a log in four fail with EIO, a write after some of its bytes: LD_PRELOAD, FAULT_SEED. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static unsigned state;

static unsigned roll(void) {
  if (state == 0) state = getenv("FAULT_SEED") ? (unsigned)atoi(getenv("FAULT_SEED")) : 1;
  state = state * 1103515245u + 12345u;
  return state >> 16;
}

static int is_log(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  return length > 6 && memcmp(path + length - 6, ".jsonl", 6) == 0;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = dlsym(RTLD_NEXT, "write");
  if (!is_log(fd) || roll() % 4 != 0) return real(fd, bytes, count);
  size_t some = roll() % (count + 1);
  if (some > 0) real(fd, bytes, some);
  errno = EIO;
  return -1;
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  if (!is_log(fd) || roll() % 4 != 0) return real(fd);
  errno = EIO;
  return -1;
}
