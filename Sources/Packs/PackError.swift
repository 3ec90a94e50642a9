internal import TextSources

/// A pack that cannot be used. One line: file, place, what is wrong and what to do.
package struct PackError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }

  init(_ error: YAMLError) { description = error.description }
}
