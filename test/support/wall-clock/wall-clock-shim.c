// A wall clock that a test can set, between a server and libc: loaded into the server with LD_PRELOAD. The monotonic
// clock, and whatever does not ask libc for the time, are left as they are.
//
// WALL_CLOCK_CONTROL  a file of eight bytes: the seconds by which the wall clock is ahead, in this machine's byte order;
//                     read anew each time, so that a test can set the clock while the server runs

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>

static const int64_t none = 0;
static const volatile int64_t *ahead = &none;
static int (*real_clock_gettime)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
  real_clock_gettime = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  const char *control_file = getenv("WALL_CLOCK_CONTROL");
  if (!control_file) return;
  int fd = open(control_file, O_RDONLY | O_CLOEXEC);
  void *control = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *ahead, PROT_READ, MAP_SHARED, fd, 0);
  if (control == MAP_FAILED) abort();
  ahead = control;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  if (!real_clock_gettime) begin();
  int result = real_clock_gettime(clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += *ahead;
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  struct timespec wall;
  if (clock_gettime(CLOCK_REALTIME, &wall) != 0) return -1;
  now->tv_sec = wall.tv_sec;
  now->tv_usec = wall.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *seconds) {
  struct timespec wall;
  if (clock_gettime(CLOCK_REALTIME, &wall) != 0) return -1;
  if (seconds) *seconds = wall.tv_sec;
  return wall.tv_sec;
}
