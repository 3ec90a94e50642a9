// generate: conversation lines of any size out of words.txt, clauses.txt and templates.txt.
//
//   g++ -O2 -std=c++17 -Wall -Wextra -o generate generate.cpp
//   ./generate FOLDER --megabytes 100 [--seed 1] [--long-lines 1048576] > conversations.ndjson
//   ./generate FOLDER --sparse 100000 --lexicon lexicon.txt [--seed 1] < conversations.ndjson > sparse.txt
//
// FOLDER holds the three text files. The same files, size and seed give the same bytes on every machine: the chance is
// a counter put through a mixing function, and nothing depends on a hash order or a library's distribution. A size is
// in 10^6 bytes; the first lines of a large file are the lines of a smaller one.
//
// Four conversations of five are chats with times of the day, one is a call with times since its start. Standard error
// tells how many turns there are and how many of them are distinct; below 80 % the exit code is 1. Turns of up to six
// characters are all counted, of longer ones, in outputs above 200 MB, those whose sum ends in four zero bits.
// --long-lines makes every five thousandth conversation a line of about so many bytes.
//
// --sparse writes the phrases of a lexicon and as many more, of two to eight characters of GB 2312's first level,
// drawn evenly. None of these occurs in the conversations read: the hits stay those of the lexicon alone.

#include <iconv.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

class Chance {
 public:
  explicit Chance(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u) {}

  uint64_t next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  /// 0 to below a limit of less than 2^32.
  uint32_t below(uint32_t limit) { return uint32_t(((next() >> 32) * limit) >> 32); }
  uint32_t between(uint32_t least, uint32_t most) { return least + below(most - least + 1); }
  bool oneIn(uint32_t count) { return below(count) == 0; }

 private:
  uint64_t state_;
};

// ---- Templates ---------------------------------------------------------------------------------------------------

static std::vector<std::string> linesOf(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + " cannot be read");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') lines.push_back(line);
  }
  return lines;
}

static std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> parts;
  for (size_t from = 0;;) {
    const size_t to = text.find(mark, from);
    parts.push_back(text.substr(from, to == std::string::npos ? to : to - from));
    if (to == std::string::npos) return parts;
    from = to + 1;
  }
}

class Speech {
 public:
  explicit Speech(const std::string& folder) {
    lists_.push_back(linesOf(folder + "/clauses.txt"));
    names_["clause"] = 0;
    for (const std::string& line : linesOf(folder + "/words.txt")) {
      const auto parts = split(line, '\t');
      names_[parts.at(0)] = int(lists_.size());
      lists_.push_back(split(parts.at(1), ' '));
    }
    for (const char* made : {"count", "amount", "clock", "day", "order", "letters"}) names_[made] = -int(++made_);
    for (int digits = 1; digits <= 12; ++digits) names_["n" + std::to_string(digits)] = digitsBase - digits;
    for (const std::string& line : linesOf(folder + "/templates.txt")) {
      const auto parts = split(line, '\t');
      const Template made = parsed(parts.at(2));
      for (int weight = std::stoi(parts.at(1)); weight > 0; --weight) {
        if (parts[0] == "t") tails_.push_back(templates_.size());
        if (parts[0] == "c" || parts[0] == "b") byCustomer_.push_back(templates_.size());
        if (parts[0] == "a" || parts[0] == "b") byAgent_.push_back(templates_.size());
      }
      templates_.push_back(made);
    }
  }

  /// Appends one utterance.
  void speak(bool isAgent, Chance& chance, std::string& out) const {
    const auto& choice = isAgent ? byAgent_ : byCustomer_;
    const Template& made = templates_[choice[chance.below(uint32_t(choice.size()))]];
    const size_t start = out.size();
    fill(made, chance, out);
    if (made.pieces.size() == 1) return;  // a script or a short answer: the same each time
    if (made.ways < manyWays || chance.oneIn(10)) {
      out += "，";
      fill(templates_[tails_[chance.below(uint32_t(tails_.size()))]], chance, out);
    }
    // Some write without commas.
    if (chance.oneIn(isAgent ? 4 : 2)) {
      for (size_t at = start; (at = out.find("，", at)) != std::string::npos;) out.erase(at, 3);
    }
    if (out.size() - start < 12) return;
    // Customers leave full stops out, agents rarely do.
    if (isAgent ? !chance.oneIn(5) : chance.oneIn(4)) out += chance.oneIn(6) ? "！" : "。";
    else if (!isAgent && chance.oneIn(6)) out += "？";
  }

 private:
  static constexpr int literal = INT32_MIN, digitsBase = -100;
  static constexpr double manyWays = 1e7;
  struct Piece { std::string text; int slot; };
  struct Template {
    std::vector<Piece> pieces;
    double ways = 1;  // how many texts it can become
  };

  Template parsed(const std::string& text) const {
    Template made;
    size_t from = 0;
    for (size_t open; (open = text.find('{', from)) != std::string::npos;) {
      const size_t close = text.find('}', open);
      const auto name = names_.find(text.substr(open + 1, close - open - 1));
      if (name == names_.end()) throw std::runtime_error("unknown slot in: " + text);
      made.pieces.push_back({text.substr(from, open - from), name->second});
      made.ways *= name->second >= 0 ? double(lists_[size_t(name->second)].size()) : 100;
      from = close + 1;
    }
    made.pieces.push_back({text.substr(from), literal});
    return made;
  }

  void fill(const Template& made, Chance& chance, std::string& out) const {
    for (const Piece& piece : made.pieces) {
      out += piece.text;
      if (piece.slot != literal) fill(piece.slot, chance, out);
    }
  }

  static void number(uint32_t value, std::string& out) { out += std::to_string(value); }

  static void digits(int count, Chance& chance, std::string& out) {
    out += char('1' + chance.below(9));
    while (--count > 0) out += char('0' + chance.below(10));
  }

  void fill(int slot, Chance& chance, std::string& out) const {
    if (slot >= 0) {
      const auto& words = lists_[size_t(slot)];
      out += words[chance.below(uint32_t(words.size()))];
      return;
    }
    if (slot <= digitsBase) return digits(digitsBase - slot, chance, out);
    switch (-slot) {
      case 1: return number(chance.between(2, 99), out);
      case 2: return number(chance.between(9, 9999), out);
      case 3: {
        const uint32_t minute = chance.below(60);
        number(chance.between(8, 22), out);
        out += minute < 10 ? ":0" : ":";
        return number(minute, out);
      }
      case 4:
        number(chance.between(1, 12), out);
        out += "月";
        number(chance.between(1, 28), out);
        out += "日";
        return;
      case 5: return digits(15, chance, out);
      default: for (int letter = 0; letter < 3; ++letter) out += char('A' + chance.below(26));
    }
  }

  std::map<std::string, int> names_;
  int made_ = 0;
  std::vector<std::vector<std::string>> lists_;
  std::vector<Template> templates_;
  std::vector<size_t> byCustomer_, byAgent_, tails_;
};

// ---- Distinct turns ----------------------------------------------------------------------------------------------

class Turns {
 public:
  explicit Turns(bool isSampled) : mask_(isSampled ? 15 : 0) { longer_.reserve(1 << 20); }

  void count(std::string_view text) {
    ++turns;
    bytes += text.size();
    uint64_t sum = 0xCBF29CE484222325u;
    for (unsigned char byte : text) sum = (sum ^ byte) * 0x100000001B3u;
    sum ^= sum >> 29;
    if (text.size() <= 18) {
      ++short_;
      shorter_.insert(sum);
    } else if ((sum & mask_) == 0) {
      ++sampled_;
      longer_.insert(sum);
    }
  }

  double distinctShare() const {
    if (turns == 0) return 1;
    const double longShare = sampled_ == 0 ? 1 : double(longer_.size()) / double(sampled_);
    return (double(shorter_.size()) + longShare * double(turns - short_)) / double(turns);
  }

  uint64_t turns = 0, bytes = 0;

 private:
  uint64_t mask_, short_ = 0, sampled_ = 0;
  std::unordered_set<uint64_t> shorter_, longer_;
};

// ---- Conversations -----------------------------------------------------------------------------------------------

class Writer {
 public:
  Writer(const Speech& speech, uint64_t seed, bool isSampled) : speech_(speech), chance_(seed), turns(isSampled) {}

  /// Appends one line, of about a number of bytes if one is given.
  void conversation(std::string& out, size_t bytes = 0) {
    const size_t start = out.size();
    ++conversations;
    const bool isCall = chance_.below(5) == 0;
    number_ = std::to_string(conversations);
    out += "{\"schema\":\"huashu.conversation/1\",\"id\":\"c-";
    out.append(9 - std::min<size_t>(9, number_.size()), '0').append(number_);
    out += isCall ? "\",\"channel\":\"call\",\"clock\":\"offset\"" : "\",\"channel\":\"chat\",\"clock\":\"absolute\"";
    out += ",\"parties\":[{\"id\":\"p1\",\"role\":\"customer\"},{\"id\":\"p2\",\"role\":\"agent\",\"name\":\"客服";
    out += std::to_string(chance_.between(1, 60));
    out += "\"}],\"events\":[";
    // From the first of January 2026 on, a conversation every two seconds and a half.
    uint64_t at = isCall ? chance_.between(200, 3000) : 1767225600000u + conversations * 2500 + chance_.below(2500);
    bool isAgent = isCall || chance_.oneIn(4);
    const uint32_t count = 3 + chance_.below(9) + chance_.below(9);
    for (uint32_t event = 0; event < count || out.size() - start + 500 < bytes; ++event) {
      if (event > 0) out += ',';
      at = isCall ? call(isAgent, at, out) : chat(isAgent, at, out);
      if (isCall && isAgent && event + 1 < count && chance_.oneIn(40)) {
        at += chance_.between(300, 900);
        out += ",{\"type\":\"hold\",\"from\":\"p2\",\"at_ms\":" + std::to_string(at) + "}";
        at += chance_.between(5000, 90000);
        out += ",{\"type\":\"unhold\",\"from\":\"p2\",\"at_ms\":" + std::to_string(at) + "}";
      }
      if (!chance_.oneIn(4)) isAgent = !isAgent;
      at += isCall ? chance_.between(200, 1500) : chance_.between(1500, 20000) + (chance_.oneIn(12) ? 120000 : 0);
    }
    out += "]}\n";
  }

  uint64_t conversations = 0;

 private:
  uint64_t chat(bool isAgent, uint64_t at, std::string& out) {
    head("{", isAgent, at, out);  // "type" is "message" where it is not given
    text(isAgent, out);
    return at;
  }

  uint64_t call(bool isAgent, uint64_t at, std::string& out) {
    head("{\"type\":\"speech\",", isAgent, at, out);
    const size_t place = out.size();
    const size_t bytes = text(isAgent, out);
    at += 300 + uint64_t(bytes) * 70 + chance_.below(400);
    out.insert(place, ",\"end_ms\":" + std::to_string(at));
    return at;
  }

  void head(const char* opening, bool isAgent, uint64_t at, std::string& out) {
    out += opening;
    out += isAgent ? "\"from\":\"p2\",\"at_ms\":" : "\"from\":\"p1\",\"at_ms\":";
    out += std::to_string(at);
  }

  size_t text(bool isAgent, std::string& out) {
    out += ",\"text\":\"";
    const size_t start = out.size();
    speech_.speak(isAgent, chance_, out);
    const size_t bytes = out.size() - start;
    turns.count(std::string_view(out).substr(start));
    out += "\"}";
    return bytes;
  }

  const Speech& speech_;
  Chance chance_;
  std::string number_;

 public:
  Turns turns;
};

static int writeConversations(const Speech& speech, double megabytes, uint64_t seed, size_t longLines) {
  const uint64_t wanted = uint64_t(megabytes * 1e6);
  Writer writer(speech, seed, megabytes > 200);
  std::string out;
  uint64_t written = 0;
  while (written + out.size() < wanted) {
    writer.conversation(out, writer.conversations % 5000 == 4999 ? longLines : 0);
    if (out.size() < 1 << 20) continue;
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) throw std::runtime_error("writing failed");
    written += out.size();
    out.clear();
  }
  if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size() || std::fflush(stdout) != 0) {
    throw std::runtime_error("writing failed");
  }
  written += out.size();
  const double share = writer.turns.distinctShare();
  std::fprintf(stderr,
               "%.1f MB, %llu conversations, %llu turns of %.1f bytes, %.1f %% of the turns distinct, JSON %.2f times the text\n",
               double(written) / 1e6, (unsigned long long)writer.conversations, (unsigned long long)writer.turns.turns,
               double(writer.turns.bytes) / double(writer.turns.turns), share * 100,
               double(written) / double(writer.turns.bytes));
  return share >= 0.8 ? 0 : 1;
}

// ---- A large lexicon of phrases that are rare --------------------------------------------------------------------

/// The characters of GB 2312's first level, as code points, without the one that Huashu takes for a traditional form
/// (俱, of 具): it folds texts and phrases, and the peers do not.
static std::vector<uint16_t> commonHan() {
  std::string bytes;
  for (int row = 0xB0; row <= 0xD7; ++row) {
    for (int cell = 0xA1; cell <= (row == 0xD7 ? 0xF9 : 0xFE); ++cell) bytes += {char(row), char(cell)};
  }
  std::vector<uint16_t> units(bytes.size() / 2);
  iconv_t converter = iconv_open("UTF-16LE", "GB2312");
  char* from = bytes.data();
  char* to = reinterpret_cast<char*>(units.data());
  size_t left = bytes.size(), room = units.size() * 2;
  if (converter == iconv_t(-1) || iconv(converter, &from, &left, &to, &room) == size_t(-1)) {
    throw std::runtime_error("iconv knows no GB2312");
  }
  iconv_close(converter);
  units.erase(std::remove(units.begin(), units.end(), u'俱'), units.end());
  return units;
}

static int writeSparseLexicon(const std::string& lexicon, uint32_t count, uint64_t seed) {
  std::vector<bool> pairs(size_t(1) << 32);  // of Han that stand side by side in the conversations
  std::string line;
  while (std::getline(std::cin, line)) {
    uint32_t last = 0;
    for (size_t i = 0; i + 2 < line.size(); ++i) {
      const unsigned char byte = static_cast<unsigned char>(line[i]);
      if (byte < 0xE0 || byte >= 0xF0) { last = 0; continue; }
      const uint32_t unit = uint32_t(byte & 15) << 12 | uint32_t(line[i + 1] & 63) << 6 | uint32_t(line[i + 2] & 63);
      if (last != 0) pairs[size_t(last) << 16 | unit] = true;
      last = unit;
      i += 2;
    }
  }
  for (const std::string& phrase : linesOf(lexicon)) std::cout << phrase << '\n';
  const auto han = commonHan();
  Chance chance(seed ^ 0x5EED);
  std::unordered_set<std::string> known;
  std::vector<uint16_t> units;
  while (known.size() < count) {
    units.resize(chance.between(2, 8));
    for (auto& unit : units) unit = han[chance.below(uint32_t(han.size()))];
    bool mayOccur = true;
    for (size_t i = 1; i < units.size(); ++i) mayOccur = mayOccur && pairs[size_t(units[i - 1]) << 16 | units[i]];
    if (mayOccur) continue;
    std::string phrase;
    for (uint16_t unit : units) phrase += {char(0xE0 | unit >> 12), char(0x80 | (unit >> 6 & 63)), char(0x80 | (unit & 63))};
    if (known.insert(phrase).second) std::cout << phrase << '\n';
  }
  return std::cout.flush() ? 0 : 1;
}

int main(int argc, char** argv) try {
  std::ios::sync_with_stdio(false);
  double megabytes = 100;
  uint64_t seed = 1;
  uint32_t sparse = 0;
  size_t longLines = 0;
  std::string lexicon;
  if (argc < 2 || argc % 2 != 0) throw std::runtime_error("usage: generate FOLDER [--megabytes N] [--seed N] [--sparse N --lexicon FILE]");
  for (int i = 2; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--megabytes") megabytes = std::atof(argv[i + 1]);
    else if (name == "--seed") seed = std::strtoull(argv[i + 1], nullptr, 10);
    else if (name == "--sparse") sparse = uint32_t(std::atoi(argv[i + 1]));
    else if (name == "--long-lines") longLines = size_t(std::strtoull(argv[i + 1], nullptr, 10));
    else if (name == "--lexicon") lexicon = argv[i + 1];
    else throw std::runtime_error("unknown option " + name);
  }
  if (sparse > 0) return writeSparseLexicon(lexicon, sparse, seed);
  return writeConversations(Speech(argv[1]), megabytes, seed, longLines);
} catch (const std::exception& error) {
  std::cerr << "generate: " << error.what() << "\n";
  return 2;
}
