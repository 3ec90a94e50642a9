extension YAMLNode {
  /// The contents as one line that does not depend on how they are written: keys in order, texts with
  /// their lengths.
  package var canonical: String {
    switch content {
    case .scalar(let text, _): "\(text.utf8.count):\(text)"
    case .list(let elements): "[" + elements.map(\.canonical).joined(separator: ",") + "]"
    case .mapping(let members):
      "{"
        + members.map { ($0.key.canonical, $0.value.canonical) }.sorted { $0.0 < $1.0 }
        .map { "\($0.0)=\($0.1)" }.joined(separator: ",") + "}"
    }
  }
}
