extension RunOverview {
  /// The packs of the reports, by name, version and fingerprint.
  package var packNames: [ReportRecord.PackName] {
    packs.keys.sorted {
      ($0.name, $0.version, $0.fingerprint) < ($1.name, $1.version, $1.fingerprint)
    }
  }
}
