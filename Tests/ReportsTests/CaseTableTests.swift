import Rules
import Testing
import Transcripts

@testable import Reports

@Suite struct CaseTableTests {
  @Test func everyCaseFindsItsOwn() {
    let reasons = CaseTable<Reason, String> { $0.rawValue }
    for reason in Reason.allCases { #expect(reasons[reason] == reason.rawValue) }
    let outcomes = CaseTable<Outcome, String> { $0.rawValue }
    for outcome in Outcome.allCases { #expect(outcomes[outcome] == outcome.rawValue) }
    let channels = CaseTable<Channel, Int> { Channel.allCases.firstIndex(of: $0) ?? -1 }
    #expect(Channel.allCases.map { channels[$0] } == Array(Channel.allCases.indices))
  }
}
