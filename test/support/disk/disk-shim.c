// A disk that can be watched and broken, between SQLite and libc: loaded into the server with LD_PRELOAD. It knows the
// files of one database (chatsy.db, -wal, -journal, -shm) in one folder, and touches nothing else.
//
// DISK_FOLDER   the data folder
// DISK_CONTROL  a file of one byte that says what the disk does now; read anew before each step, so that a test can
//               change it while the server runs. See `enum mode`.
// DISK_RECORD   where every write, truncation, removal and sync is recorded, in order; not recorded when unset

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum mode {
  SOUND = '.',
  FULL = 'f',
  QUOTA = 'q',
  READ_ONLY = 'r',
  WRITE_FAILS = 'w',
  SYNC_FAILS = 's',
  KILLED_AT_SYNC = 'k'
};
enum file { NONE, DATABASE, WAL, JOURNAL, SHARED_MEMORY, FOLDER };
enum step { WRITE = 1, TRUNCATE, REMOVE, SYNC, FAILED_SYNC };

struct record {
  uint32_t step, file;
  uint64_t offset, length;  // of a write; a truncation's new length is `offset`
};

#define FDS 65536
static unsigned char file_of_fd[FDS];
static const char *folder;
static const volatile char *control = ".";
static int record_fd = -1;
static struct timespec begun;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

#define REAL(result, name, ...)                                    \
  static result (*real_##name)(__VA_ARGS__);                       \
  if (!real_##name) real_##name = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  folder = getenv("DISK_FOLDER");
  const char *control_file = getenv("DISK_CONTROL"), *record_file = getenv("DISK_RECORD");
  if (!folder || !control_file) return;
  clock_gettime(CLOCK_REALTIME_COARSE, &begun);
  REAL(int, open, const char *, int, ...);
  int fd = real_open(control_file, O_RDONLY | O_CLOEXEC);
  if (fd < 0) abort();
  control = mmap(NULL, 1, PROT_READ, MAP_SHARED, fd, 0);
  if (control == MAP_FAILED) abort();
  if (record_file) record_fd = real_open(record_file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static enum file file_of_path(const char *path) {
  size_t length = folder ? strlen(folder) : 0;
  if (!length || !path || strncmp(path, folder, length)) return NONE;
  if (!path[length]) return FOLDER;
  if (!strcmp(path + length, "/chatsy.db")) return DATABASE;
  if (!strcmp(path + length, "/chatsy.db-wal")) return WAL;
  if (!strcmp(path + length, "/chatsy.db-journal")) return JOURNAL;
  if (!strcmp(path + length, "/chatsy.db-shm")) return SHARED_MEMORY;
  return NONE;
}

static enum file file_of(int fd) { return fd >= 0 && fd < FDS ? file_of_fd[fd] : NONE; }

static void record(enum step step, enum file file, uint64_t offset, uint64_t length, const void *bytes) {
  // SQLite makes the shared memory anew after every loss of power.
  if (record_fd < 0 || file == SHARED_MEMORY) return;
  REAL(ssize_t, writev, int, const struct iovec *, int);
  struct record head = {step, file, offset, length};
  struct iovec parts[] = {{&head, sizeof head}, {(void *)bytes, bytes ? length : 0}};
  ssize_t whole = sizeof head + parts[1].iov_len;
  if (real_writev(record_fd, parts, 2) != whole) abort();
}

// What a step that changes the disk fails with; 0: it goes on.
static int failure(void) {
  switch (*control) {
    case FULL: return ENOSPC;
    case READ_ONLY: return EROFS;
    case WRITE_FAILS: return EIO;
    default: return 0;
  }
}

static int opened(int fd, const char *path) {
  if (fd >= 0 && fd < FDS) file_of_fd[fd] = file_of_path(path);
  return fd;
}

#define OPEN(name)                                                                     \
  int name(const char *path, int flags, ...) {                                         \
    REAL(int, name, const char *, int, ...);                                           \
    va_list rest;                                                                      \
    va_start(rest, flags);                                                             \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                          \
    va_end(rest);                                                                      \
    enum file file = file_of_path(path);                                               \
    int isWriting = file && file != FOLDER && (flags & (O_WRONLY | O_RDWR | O_CREAT)); \
    if (isWriting && *control == READ_ONLY) return errno = EROFS, -1;                  \
    return opened(real_##name(path, flags, mode), path);                               \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  REAL(int, close, int);
  if (fd >= 0 && fd < FDS) file_of_fd[fd] = NONE;
  return real_close(fd);
}

// A file that Bun opened itself, past libc, is found by its name.
static enum file file_to_sync(int fd) {
  char link[32], path[4096];
  if (file_of(fd) || !folder) return file_of(fd);
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return NONE;
  path[length] = 0;
  return file_of_path(path);
}

// Nor do Bun's own writes come by here. Whether there were any shows in the file's time when it is synced; then all of
// it counts as written.
static void record_unseen_writes(int fd, enum file file) {
  struct stat now;
  if (file == FOLDER || fstat(fd, &now) || now.st_size == 0) return;
  if (now.st_mtim.tv_sec < begun.tv_sec) return;
  if (now.st_mtim.tv_sec == begun.tv_sec && now.st_mtim.tv_nsec <= begun.tv_nsec) return;
  void *bytes = mmap(NULL, now.st_size, PROT_READ, MAP_SHARED, fd, 0);
  if (bytes == MAP_FAILED) abort();
  record(WRITE, file, 0, now.st_size, bytes);
  munmap(bytes, now.st_size);
}

// Whether a folder can be written to: this is how a program learns that its disk is read-only.
int access(const char *path, int how) {
  REAL(int, access, const char *, int);
  if (file_of_path(path) && (how & W_OK) && *control == READ_ONLY) return errno = EROFS, -1;
  return real_access(path, how);
}

#define WRITE_AT(name)                                                          \
  ssize_t name(int fd, const void *bytes, size_t length, off64_t offset) {      \
    REAL(ssize_t, name, int, const void *, size_t, off64_t);                    \
    enum file file = file_of(fd);                                               \
    if (!file) return real_##name(fd, bytes, length, offset);                   \
    int error = failure();                                                      \
    if (error) return errno = error, -1;                                        \
    pthread_mutex_lock(&one_at_a_time);                                         \
    ssize_t written = real_##name(fd, bytes, length, offset);                   \
    if (written > 0) record(WRITE, file, offset, written, bytes);               \
    if (written < 0 && errno == ENOSPC && *control == QUOTA) errno = EDQUOT;    \
    pthread_mutex_unlock(&one_at_a_time);                                       \
    return written;                                                             \
  }
WRITE_AT(pwrite)
WRITE_AT(pwrite64)

#define TRUNCATE_TO(name)                                             \
  int name(int fd, off64_t length) {                                  \
    REAL(int, name, int, off64_t);                                    \
    enum file file = file_of(fd);                                     \
    if (!file) return real_##name(fd, length);                        \
    int error = *control == FULL ? 0 : failure();                     \
    if (error) return errno = error, -1;                              \
    pthread_mutex_lock(&one_at_a_time);                               \
    int result = real_##name(fd, length);                             \
    if (!result) record(TRUNCATE, file, length, 0, NULL);             \
    pthread_mutex_unlock(&one_at_a_time);                             \
    return result;                                                    \
  }
TRUNCATE_TO(ftruncate)
TRUNCATE_TO(ftruncate64)

#define SYNCHRONISE(name)                                \
  int name(int fd) {                                     \
    REAL(int, name, int);                                \
    enum file file = file_to_sync(fd);                   \
    if (!file) return real_##name(fd);                   \
    if (*control == KILLED_AT_SYNC) raise(SIGKILL);        \
    int fails = *control == SYNC_FAILS;                  \
    pthread_mutex_lock(&one_at_a_time);                  \
    if (!file_of(fd)) record_unseen_writes(fd, file);    \
    int result = fails ? -1 : real_##name(fd);           \
    record(result ? FAILED_SYNC : SYNC, file, 0, 0, NULL); \
    if (fails) errno = EIO;                              \
    pthread_mutex_unlock(&one_at_a_time);                \
    return result;                                       \
  }
SYNCHRONISE(fsync)
SYNCHRONISE(fdatasync)

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  enum file file = file_of_path(path);
  if (!file) return real_unlink(path);
  if (*control == READ_ONLY) return errno = EROFS, -1;
  pthread_mutex_lock(&one_at_a_time);
  int result = real_unlink(path);
  if (!result) record(REMOVE, file, 0, 0, NULL);
  pthread_mutex_unlock(&one_at_a_time);
  return result;
}
