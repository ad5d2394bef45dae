#define _GNU_SOURCE
#include "CFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/vfs.h>
#include <unistd.h>

int file_in_memory(void) { return memfd_create("latentlens", MFD_CLOEXEC); }

/// Whether a file lies on a disk of SMB. It makes locks of bytes of flock's, each with an owner of its
/// own, so that a file that has the one would be waited for by itself.
static int is_on_smb(int file) {
  struct statfs disk;
  if (fstatfs(file, &disk) != 0) return 0;
  switch ((unsigned)disk.f_type) {
    case 0x517B:      // SMB_SUPER_MAGIC
    case 0xFF534D42:  // CIFS_SUPER_MAGIC
    case 0xFE534D42:  // SMB2_SUPER_MAGIC
      return 1;
    default: return 0;
  }
}

int lock_bytes(int file, int waits) {
  if (is_on_smb(file)) return EOPNOTSUPP;
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (fcntl(file, waits ? F_OFD_SETLKW : F_OFD_SETLK, &lock) == 0) return 0;
  return errno == EACCES ? EAGAIN : errno;
}

int has_locked_bytes(int file) {
  // A question for a shared lock needs no right to write, and finds every exclusive one.
  struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET};
  return fcntl(file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}
