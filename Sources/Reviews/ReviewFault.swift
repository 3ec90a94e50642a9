/// What is wrong at a place and what to do; quotes nothing that was read.
package struct ReviewFault: Hashable, Sendable, CustomStringConvertible {
  package let place: ReviewPlace
  package let message: String

  package init(place: ReviewPlace, message: String) {
    self.place = place
    self.message = message
  }

  package var description: String { "\(place): error: \(message)" }
}

/// Nothing was taken because of these faults, which are all there are, in the order of the input.
package struct ReviewRefusal: Error, Sendable {
  package let faults: [ReviewFault]

  package init(faults: [ReviewFault]) { self.faults = faults }
}
