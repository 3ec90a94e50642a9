import Glibc
import TextSources

/// The bytes of a draft: UTF-8, not blank.
struct DraftText {
  let bytes: [UInt8]

  /// Says what is wrong and throws how the run ends.
  init(argument text: String) throws {
    // The text of an argument is repaired already; the bytes tell whether it had to be.
    for argument in CommandLine.arguments.indices.dropFirst()
    where CommandLine.arguments[argument] == text {
      guard let raw = CommandLine.unsafeArgv[argument] else { continue }
      self = try Self(Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw))))
      return
    }
    self = try Self(Array(text.utf8))
  }

  /// The bytes of a file or a pipe, without the last line end.
  init(_ bytes: [UInt8], of file: String? = nil) throws {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if file != nil, bytes.last == 0x0A {
      bytes = bytes.dropLast()
      if bytes.last == 0x0D { bytes = bytes.dropLast() }
    }
    if let place = Self.firstBadByte(of: bytes) {
      Terminal.say(
        "\(file ?? "the draft"): not UTF-8 at byte \(place + 1); "
          + "save it as UTF-8")
      throw ExitStatus.incomplete
    }
    if bytes.allSatisfy({ $0 <= 0x20 }) {
      Terminal.say(
        "\(file ?? "the draft"): empty; give the reply as an argument or on standard input")
      throw ExitStatus.usage
    }
    self.bytes = Array(bytes)
  }

  /// All of standard input.
  static func standardInput() throws -> DraftText {
    try DraftText(try DescriptorBytes.all(of: STDIN_FILENO), of: "standard input")
  }

  /// A file as it is now; nil if it cannot be read.
  static func file(_ path: String) throws -> DraftText? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    return try DraftText(try DescriptorBytes.all(of: descriptor), of: path)
  }

  /// The place of the first byte that is no part of well-formed UTF-8.
  static func firstBadByte(of bytes: some RandomAccessCollection<UInt8>) -> Int? {
    bytes.withContiguousStorageIfAvailable { firstBadUTF8Byte($0) } ?? nil
  }
}
