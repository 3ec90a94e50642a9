internal import CArchive

/// How an archive is packed.
enum ArchiveLayout {
  case zip, tar, gzippedTar, gzip

  var isGzipped: Bool { self == .gzip || self == .gzippedTar }

  var code: Int32 {
    switch self {
    case .zip: Int32(CARCHIVE_ZIP.rawValue)
    case .tar: Int32(CARCHIVE_TAR.rawValue)
    case .gzippedTar: Int32(CARCHIVE_TAR_GZIP.rawValue)
    case .gzip: Int32(CARCHIVE_GZIP.rawValue)
    }
  }

  /// Looks at the first bytes, and at the first bytes inside a gzip file. Throws `ContainerError` for
  /// all that is no archive we read.
  static func find(_ file: FileBytes) throws -> ArchiveLayout {
    let beginning = try file.read(at: 0, count: ContainerKind.sniffedBytes)
    let kind = beginning.withUnsafeBufferPointer { ContainerKind.sniff($0) }
    switch kind {
    case .zip: return .zip
    case .tar: return .tar
    case .gzip: return holdsTar(file) ? .gzippedTar : .gzip
    case .some(let other):
      throw ContainerError(
        .unsupported, "is \(other.name), which is not read; unpack or save it as text or ZIP")
    case .none:
      throw ContainerError(.unsupported, "is no archive that is read; give ZIP, tar or gzip")
    }
  }

  /// Damage is left for the reading to find.
  private static func holdsTar(_ file: FileBytes) -> Bool {
    guard let archive = carchive_open(file.descriptor, gzip.code) else { return false }
    defer { carchive_close(archive) }
    var entry = carchive_entry()
    guard carchive_next(archive, &entry) == Int32(CARCHIVE_OK.rawValue) else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TarHeader.size) { block in
      guard let start = block.baseAddress else { return false }
      var filled = 0
      while filled < block.count {
        let count = Int(carchive_read(archive, start + filled, block.count - filled))
        if count <= 0 { return false }
        filled += count
      }
      return TarHeader.begins(UnsafeBufferPointer(block))
    }
  }
}
