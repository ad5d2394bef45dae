import Foundation

/// A library that takes the place of functions of the system in programs that are started with it,
/// so that they see a disk that this machine does not have.
package struct PreloadedLibrary {
  private let path: String

  /// A compiler of C; Swift brings one.
  private static let compiler: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let candidates = ["clang", "cc", "gcc"].flatMap { name in
      path.split(separator: ":").map { "\($0)/\(name)" }
    }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  package static var isPossible: Bool { compiler != nil }

  /// - Parameters:
  ///   - source: C, without the headers.
  ///   - folder: Where it lies, as long as programs are started with it.
  private init(_ source: String, in folder: TemporaryFolder) throws {
    path = folder.path("library.so")
    let headers = ["errno.h", "fcntl.h", "stdarg.h", "sys/syscall.h", "unistd.h"]
    let lines = ["#define _GNU_SOURCE"] + headers.map { "#include <\($0)>" } + [source]
    try folder.write(lines.joined(separator: "\n") + "\n", to: "library.c")
    let process = Process()
    process.executableURL = URL(filePath: Self.compiler ?? "cc")
    process.arguments = ["-shared", "-fPIC", "-o", path, folder.path("library.c")]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }

  /// What a program finds in its environment that is started with it.
  package var environment: [String: String] { ["LD_PRELOAD": path] }

  /// `flock` as on a disk that keeps its locks within each machine: nobody else sees them.
  package static func withoutFlock(in folder: TemporaryFolder) throws -> PreloadedLibrary {
    try PreloadedLibrary("int flock(int file, int operation) { return 0; }", in: folder)
  }

  /// A kernel without the locks that belong to an open file.
  package static func withoutByteLocks(in folder: TemporaryFolder) throws -> PreloadedLibrary {
    let body = """
      (int file, int command, ...) {
        va_list list;
        va_start(list, command);
        void *argument = va_arg(list, void *);
        va_end(list);
        if (command == F_OFD_GETLK || command == F_OFD_SETLK || command == F_OFD_SETLKW) {
          errno = EINVAL;
          return -1;
        }
        return syscall(SYS_fcntl, file, command, argument);
      }
      """
    return try PreloadedLibrary("int fcntl\(body)\nint fcntl64\(body)", in: folder)
  }

  /// A server whose answer to a renaming is lost, and which is asked again after it was done.
  package static func withRepeatedRenames(in folder: TemporaryFolder) throws -> PreloadedLibrary {
    try PreloadedLibrary(
      """
      int renameat(int folder, const char *name, int other, const char *target) {
        if (syscall(SYS_renameat2, folder, name, other, target, 0) == 0) errno = ENOENT;
        return -1;
      }
      """, in: folder)
  }
}
