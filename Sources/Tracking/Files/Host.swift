internal import Glibc

/// The machine that this process runs on.
package enum Host {
  /// Its name: records have it, and so have the locks of runs, to be compared.
  package static let name = {
    let name = unsafe [CChar](unsafeUninitializedCapacity: 256) { buffer, count in
      count = unsafe gethostname(buffer.baseAddress!, buffer.count) == 0 ? buffer.count : 0
    }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }()
}
