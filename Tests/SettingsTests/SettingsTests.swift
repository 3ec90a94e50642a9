import Settings
import Testing

struct SettingsTests {
  @Test func emptyByDefault() {
    #expect(LintSettings().sources.isEmpty)
  }
}
