/// What a sheet's rows are written with.
enum SheetWord: String, XMLWord {
  case cell = "c"
  case value = "v"
  case row
  case text = "t"
  /// Of cells and rows: where they stand. As an element it is a run of a rich text.
  case place = "r"
  case style = "s"
  case inline = "is"
  case phonetic = "rPh"
  case sheetData

  static var texts: [SheetWord] { [.value, .text] }
}
