import Foundation

/// A library that lets calls of the system fail for some files, as a failing disk does; making it
/// takes a C compiler.
enum FaultyDisk {
  enum Call: String {
    /// Fails with an error of the device.
    case fsync = "FAIL_FSYNC"
    /// Writes half, and fails where one byte is left: no space.
    case write = "FAIL_WRITE"
  }

  static var isPossible: Bool { library != nil }

  /// The environment of a program for which a call fails.
  ///
  /// - Parameter pattern: As `fnmatch` has it; for the whole paths of files.
  static func failing(_ call: Call, for pattern: String) -> [String: String] {
    ["LD_PRELOAD": library ?? "", call.rawValue: pattern]
  }

  private static let library: String? = {
    let place = FileManager.default.temporaryDirectory.path + "/latentlens-faulty-disk-\(getpid())"
    guard (try? Data(source.utf8).write(to: URL(filePath: place + ".c"))) != nil else { return nil }
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["cc", "-shared", "-fPIC", "-o", place + ".so", place + ".c", "-ldl"]
    compiler.standardError = FileHandle.nullDevice
    guard (try? compiler.run()) != nil else { return nil }
    compiler.waitUntilExit()
    return compiler.terminationStatus == 0 ? place + ".so" : nil
  }()

  private static let source = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <fnmatch.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <unistd.h>

    static int is_meant(int file, const char *variable) {
      const char *pattern = getenv(variable);
      char link[64], path[4096];
      if (!pattern) return 0;
      snprintf(link, sizeof link, "/proc/self/fd/%d", file);
      ssize_t count = readlink(link, path, sizeof path - 1);
      if (count < 0) return 0;
      path[count] = 0;
      return fnmatch(pattern, path, 0) == 0;
    }

    int fsync(int file) {
      if (is_meant(file, "FAIL_FSYNC")) {
        errno = EIO;
        return -1;
      }
      return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
    }

    ssize_t write(int file, const void *bytes, size_t count) {
      ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
      if (!is_meant(file, "FAIL_WRITE")) return real(file, bytes, count);
      if (count > 1) return real(file, bytes, count / 2);
      errno = ENOSPC;
      return -1;
    }
    """
}
