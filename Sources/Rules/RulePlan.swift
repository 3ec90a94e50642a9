internal import Lexicons
internal import Transcripts

/// What a judge needs of a rule, apart from its texts.
struct RulePlan {
  let severity: Severity
  let isPreview: Bool
  /// Whether it always gives a verdict.
  let isListed: Bool
  /// Nil: both.
  let channel: Channel?
  /// Nil: every conversation, always.
  let days: EffectiveDays?
  let eligibility: Eligibility?
  let operation: Operation

  /// The same as `RuleOperator`, with conditions that are ready to be asked.
  enum Operation {
    case present(CategorySet, Window)
    case absent(CategorySet, Window)
    case order(first: CategorySet, then: CategorySet)
    case limit(TimingMetric, Int64)
    case density(CategorySet, DensityLimit)
    case forbidden(CategorySet, softeners: CategorySet, reach: SoftenerReach)
    case conditions(ConditionRulePlan)
  }

  init(_ rule: Rule, isListed: Bool, _ texts: TextQuestions) {
    severity = rule.severity
    isPreview = rule.isPreview
    self.isListed = isListed
    channel = rule.channel
    days = rule.days == .always ? nil : rule.days
    eligibility = rule.eligibility == Eligibility() ? nil : rule.eligibility
    operation =
      switch rule.operation {
      case .present(let categories, let window): .present(categories, window)
      case .absent(let categories, let window): .absent(categories, window)
      case .order(let first, let then): .order(first: first, then: then)
      case .limit(let metric, let limit): .limit(metric, limit)
      case .density(let categories, let limit): .density(categories, limit)
      case .forbidden(let categories, let softeners, let reach):
        .forbidden(categories, softeners: softeners, reach: reach)
      case .conditions(let rule): .conditions(ConditionRulePlan(rule, texts))
      }
  }
}
