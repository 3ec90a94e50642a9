/// A container that cannot be read or is not to be. One line: what is wrong and what to do; never a
/// name or a text out of the container.
package struct ContainerError: Error, Equatable, CustomStringConvertible {
  package enum Kind: Sendable {
    /// It expands, nests or repeats beyond a limit.
    case limit
    case damaged
    case encrypted
    /// Sound as far as can be seen, but packed or written in a way that is not read.
    case unsupported
  }

  package let kind: Kind
  package let description: String

  package init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
