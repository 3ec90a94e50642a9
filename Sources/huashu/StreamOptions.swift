import ArgumentParser
import Foundation
import Scorecards

/// When `stream` writes.
enum FlushChoice: String, CaseIterable, ExpressibleByArgument { case record, batch }

/// What a filter among others is told: how it hands lines on, and what it says of itself.
struct StreamOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: Words.help("线程数，默认与处理器数相同。", "Threads, by default as many as there are processors."))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: Words.help("行的最大长度，例如 16M。", "The longest line, for example 16M."))
  var maxLine: ByteSize = ByteSize(bytes: 128 << 20)

  @Option(
    help: Words.help(
      "record 有行就答；batch 攒满一批再答（默认 record）。",
      "record answers what is there at once; batch waits until there is a batch (default: record).")
  )
  var flush: FlushChoice = .record

  @Flag(help: Words.help("输出只含 ASCII：其他字符写成 \\uXXXX。", "Write ASCII only: others as \\uXXXX."))
  var ascii = false

  @Option(
    help: Words.help(
      "规则包的指纹必须是它（至少前 12 位），否则以 2 结束。",
      "End with 2 unless the pack's fingerprint is this one (its first 12 digits at least)."))
  var expectFingerprint: String?

  @Flag(
    help: Words.help(
      "结束时在标准错误上写一行 JSON：in、out、errors、findings、seconds。",
      "At the end, one line of JSON on standard error: in, out, errors, findings, seconds."))
  var stats = false

  @Flag(
    help: Words.help(
      "结束时写 Hadoop Streaming 的计数行。", "At the end, counter lines for Hadoop Streaming."))
  var hadoopCounters = false

  @Flag(
    name: [.short, .long],
    help: Words.help("先说用的是哪个规则包、几个线程。", "Say first which pack and how many threads are used."))
  var verbose = false

  func validate() throws {
    guard (1...256).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 256") }
    if let expectFingerprint, Self.digits(expectFingerprint) == nil {
      throw ValidationError(
        "--expect-fingerprint wants what 'huashu pack fingerprint' prints, or at least the first "
          + "12 digits of it")
    }
  }

  /// The hexadecimal digits of a digest, with or without `sha256:`; nil where it is none.
  private static func digits(_ text: String) -> Substring? {
    let digits = text.hasPrefix("sha256:") ? text.dropFirst(7) : text[...]
    let isDigest = (12...64).contains(digits.count) && digits.allSatisfy { $0.isHexDigit }
    return isDigest ? Substring(digits.lowercased()) : nil
  }

  /// Ends with 2 where another pack was expected.
  func require(_ pack: ResolvedPack) throws {
    guard let expectFingerprint, let wanted = Self.digits(expectFingerprint) else { return }
    if pack.fingerprint.dropFirst(7).hasPrefix(wanted) { return }
    Terminal.say(
      "the pack is \(pack.fingerprint), expected was sha256:\(wanted); give this worker the same "
        + "pack, profile and version of huashu")
    throw ExitStatus.usage
  }
}
