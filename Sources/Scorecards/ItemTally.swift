/// What an item of a sheet came to.
package enum ItemTally: Sendable {
  case judged(ItemJudgement)
  /// Its points are known already, with the item's weight.
  case given(Points)
  /// Only a person can tell, and nobody has.
  case unseen
}
