/// What stands in the first row of a sheet, and how wide its columns are.
package struct SheetPlan: Sendable {
  package struct Column: Sendable {
    package enum Kind: Sendable {
      /// Numbers, ids and short texts.
      case plain
      /// Texts that break into lines within the width.
      case wrapped
    }

    package let title: String
    /// In half-width characters: a Han character takes two.
    package let width: Int
    package let kind: Kind

    package init(_ title: String, width: Int, _ kind: Kind = .plain) {
      self.title = title
      self.width = width
      self.kind = kind
    }
  }

  package let name: String
  package let columns: [Column]

  package init(_ name: String, columns: [Column]) {
    self.name = name
    self.columns = columns
  }
}
