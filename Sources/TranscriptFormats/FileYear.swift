/// The year in the name of a file: 聊天记录_2026-11.txt, export-20261111.csv.
enum FileYear {
  /// Nil if the name has no year, or two that differ.
  static func find(in file: String) -> Int? {
    let name = file.split(separator: "/").last ?? ""
    var years: Set<Int> = []
    var run: [UInt8] = []
    for byte in Array(name.utf8) + [0] {
      if (0x30...0x39).contains(byte) {
        run.append(byte)
        continue
      }
      // A year alone, or a date or a stamp written together; longer numbers are something else.
      if [4, 6, 8, 12, 14].contains(run.count),
        let year = Int(String(decoding: run.prefix(4), as: UTF8.self)), (2000..<2100).contains(year)
      {
        years.insert(year)
      }
      run.removeAll()
    }
    return years.count == 1 ? years.first : nil
  }
}
