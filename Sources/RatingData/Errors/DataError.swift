/// Why a ratings file cannot be read or written; nothing of it has been loaded.
package enum DataError: Error, Equatable {
  // The place
  case noSuchFile(path: String)
  case notPermitted(path: String)
  /// Neither a file nor a folder: a device, a pipe.
  case notAFile(path: String)
  /// Another failure of the system, with its `errno`.
  case cannotRead(path: String, code: Int32)
  case cannotWrite(path: String, code: Int32)
  /// A folder in which no file goes by a ratings file's name; `found` are the names in it, sorted.
  case noRatingsInFolder(path: String, found: [String])
  /// A folder in which several files could be meant.
  case severalRatingsFiles(path: String, found: [String])

  // The content
  case empty(path: String)
  case headerOnly(path: String)
  case binary(path: String)
  case truncatedGzip(path: String)
  case corruptGzip(path: String)
  /// The first line does not fall into three fields, whatever the separator.
  case unrecognisedLayout(path: String, line: Int, found: String)
  case badLine(BadLine)
  case tooManyRows(path: String, limit: Int)

  // The options
  case badSeparator(found: String)
  case badColumns(found: String)
  /// `columns=` names a column that the header lacks; `nearest` are the header's names like it.
  case unknownColumn(path: String, name: String, nearest: [String], header: [String])
  /// `columns=` gives names, yet the file has no header.
  case namesWithoutHeader(path: String, found: String)
}
