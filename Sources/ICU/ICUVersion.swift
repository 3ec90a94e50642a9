import CICU

/// The libicu in use.
package enum ICUVersion {
  /// For example "72.1". Word boundaries depend on it, so every report names it.
  package static let current = String(cString: cicu_version())
}
