/* Ends an ext4 file system as a dead disk does: from now on whatever needs it fails with EIO. Its argument: a folder in it. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>

/* linux/ext4.h, which not every system has: EXT4_IOC_SHUTDOWN, and the flag that leaves the journal as it is. */
#define SHUTDOWN _IOR('X', 125, uint32_t)
#define NO_LOG_FLUSH 2

int main(int argc, char **argv) {
  uint32_t how = NO_LOG_FLUSH;
  int folder = open(argc > 1 ? argv[1] : "", O_RDONLY | O_DIRECTORY);
  if (folder >= 0 && ioctl(folder, SHUTDOWN, &how) == 0) return 0;
  perror("shut-down");
  return 1;
}
