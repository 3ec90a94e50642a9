import Testing

@testable import huashu

@Suite struct ProgressTests {
  @Test(
    arguments: [
      (0, 100_000_000, 0, "  0 %  0.0 MB/s"),
      (50_000_000, 100_000_000, 1, " 50 %  50.0 MB/s  0:01 left"),
      (1_000_000, 100_000_000, 2, "  1 %  0.5 MB/s  3:18 left"),
      (100_000_000, 100_000_000, 4, "100 %  25.0 MB/s  0:00 left"),
    ] as [(Int64, Int64, Double, String)])
  func saysHowFarARunIs(_ done: Int64, _ total: Int64, _ seconds: Double, _ text: String) {
    #expect(Progress.text(done: done, total: total, seconds: seconds) == text)
  }
}
