/// What a pack says, item by item and field by field, for comparing two: all of it, also what belongs to
/// profiles that are not in use.
package struct PackOutline: Sendable {
  /// A value with its name as files have it: `guards.negators`.
  package struct Field: Hashable, Sendable {
    package let name: String
    /// One for a text, several for a list.
    package let values: [String]

    package init(_ name: String, _ values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// An entry, a rule and the like, with the fields it has.
  package struct Item: Sendable {
    package let id: String
    package let fields: [Field]

    package init(id: String, fields: [Field]) {
      self.id = id
      self.fields = fields
    }
  }

  package var settings: [Field] = []
  package var slots: [Field] = []
  package var categories: [Item] = []
  package var entries: [Item] = []
  package var rules: [Item] = []
  package var scorecards: [Item] = []
  /// False for a compiled pack, which keeps neither slots nor misheard variants as they were written.
  package var isWritten = true

  package init() {}
}
