/// What somebody states about a conversation or a person.
package enum FactValue: Hashable, Sendable {
  case flag(Bool)
  /// In hundredths: 4.5 is 450.
  case number(Int)
  case text(String)

  /// How often something happened: a flag that is set is once. Nil for a text and for anything that is
  /// no whole number.
  package var times: Int? {
    switch self {
    case .flag(let isSet): isSet ? 1 : 0
    case .number(let hundredths): hundredths >= 0 && hundredths % 100 == 0 ? hundredths / 100 : nil
    case .text: nil
    }
  }

  /// Nil unless it is a flag.
  package var flag: Bool? { if case .flag(let isSet) = self { isSet } else { nil } }

  /// In hundredths; nil unless it is a number.
  package var hundredths: Int? { if case .number(let value) = self { value } else { nil } }

  /// Nil unless it is a text.
  package var text: String? { if case .text(let text) = self { text } else { nil } }
}

/// The facts huashu itself knows by name, with the type each must have; all others are free.
package enum WellKnownFact: String, CaseIterable, Sendable {
  case complaintUpheld = "complaint_upheld"
  case complaintConfirmed = "complaint_confirmed"
  case attitudeComplaint = "attitude_complaint"
  case managementComplaint = "management_complaint"
  case resolved
  case ticketRecorded = "ticket_recorded"
  case test
  case rating
  case answeredAfterSeconds = "answered_after_seconds"
  case hungUpBy = "hung_up_by"

  package enum Shape: Equatable, Sendable {
    /// true or false; of a period also how often.
    case flag
    case number
    case word([String])
  }

  package var shape: Shape {
    switch self {
    case .rating, .answeredAfterSeconds: .number
    case .hungUpBy: .word(["agent", "customer"])
    default: .flag
    }
  }
}
