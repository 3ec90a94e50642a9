package import Bytes

/// A document that was read once and is kept in an image: reading YAML costs a start more than all else.
extension YAMLNode {
  /// Adds the document with the places of its values.
  package func write(to image: inout ImageWriter) {
    var numbers: [Int32] = []
    var texts: [UInt8] = []
    var files: [String] = []
    flatten(&numbers, &texts, &files)
    image.add(files.count)
    for file in files { image.add(file) }
    image.add(numbers)
    image.add(texts)
  }

  /// Throws `ImageFault`.
  package init(reading image: inout ImageReader) throws(ImageFault) {
    var files: [String] = []
    for _ in 0..<max(try image.number(), 0) { files.append(try image.text()) }
    var cursor = Cursor(
      files: files, numbers: try image.table(of: Int32.self), texts: try image.table(of: UInt8.self)
    )
    self = try cursor.node()
  }

  private enum Kind: Int32 {
    case plain, quoted, list, mapping

    static let count: Int32 = 4
  }

  /// Kind and file in one number, line, column, and the length of a text or the number of children, which
  /// follow. A document that was merged has values of several files.
  private func flatten(
    _ numbers: inout [Int32], _ texts: inout [UInt8], _ files: inout [String]
  ) {
    let place = files.lastIndex(of: file) ?? files.count
    if place == files.count { files.append(file) }
    func head(_ kind: Kind, _ count: Int) {
      numbers += [
        kind.rawValue + Int32(place) * Kind.count, Int32(line), Int32(column), Int32(count),
      ]
    }
    switch content {
    case .scalar(let text, let isPlain):
      head(isPlain ? .plain : .quoted, text.utf8.count)
      texts += Array(text.utf8)
    case .list(let elements):
      head(.list, elements.count)
      for element in elements { element.flatten(&numbers, &texts, &files) }
    case .mapping(let members):
      head(.mapping, members.count)
      for (key, value) in members {
        key.flatten(&numbers, &texts, &files)
        value.flatten(&numbers, &texts, &files)
      }
    }
  }

  private struct Cursor {
    let files: [String]
    let numbers: UnsafeBufferPointer<Int32>
    let texts: UnsafeBufferPointer<UInt8>
    var place = 0
    var textPlace = 0

    mutating func node() throws(ImageFault) -> YAMLNode {
      guard place + 4 <= numbers.count, numbers[place] >= 0,
        let kind = Kind(rawValue: numbers[place] % Kind.count),
        files.indices.contains(Int(numbers[place] / Kind.count))
      else { throw ImageFault() }
      let file = files[Int(numbers[place] / Kind.count)]
      let (line, column) = (Int(numbers[place + 1]), Int(numbers[place + 2]))
      let count = Int(numbers[place + 3])
      place += 4
      let content: Content
      switch kind {
      case .plain, .quoted:
        guard count >= 0, textPlace + count <= texts.count else { throw ImageFault() }
        let text = String(decoding: texts[textPlace..<(textPlace + count)], as: UTF8.self)
        textPlace += count
        content = .scalar(text, isPlain: kind == .plain)
      case .list:
        var elements: [YAMLNode] = []
        for _ in 0..<max(count, 0) { elements.append(try node()) }
        content = .list(elements)
      case .mapping:
        var members: [(key: YAMLNode, value: YAMLNode)] = []
        for _ in 0..<max(count, 0) { members.append((try node(), try node())) }
        content = .mapping(members)
      }
      return YAMLNode(file: file, line: line, column: column, content: content)
    }
  }
}
