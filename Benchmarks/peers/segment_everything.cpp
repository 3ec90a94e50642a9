// segment_everything: what a careful C++ programmer would write today with stock ICU.
//
// What it is: the peer that Huashu is measured against. It reads conversation lines (huashu.conversation/1, or the
// `turns` shorthand) from standard input, lets ICU's word break iterator segment EVERY message in full, finds the
// phrases of a lexicon, keeps a hit when both its ends are word boundaries or it is four characters or longer, measures
// response gaps, and writes one small JSON line per conversation. Buffers, parser and iterator are reused; nothing is
// slowed down on purpose. One thread, output buffered.
//
// What it is not: Huashu. No guards, frames, rules, scores or masks, no competition between overlapping hits, no offset
// map back to the original text, no traditional-to-simplified folding. Boundaries are those of the FOLDED message. It
// does less than Huashu on each hit and more on each message. No cache of segmented runs, no dictionary code of its own:
// those are what it is there to be compared with.
//
//   g++ -O2 -march=native -std=c++17 -Wall -Wextra -o segment_everything segment_everything.cpp -lsimdjson -licuuc -licui18n
//   ./segment_everything phrases.txt < conversations.ndjson > reports.ndjson
//
// phrases.txt: UTF-8, one phrase a line; a phrase's index is its line number from 0 (of equal phrases, the first).
// Report: {"id":…,"hits":{"<index>":n,…},"mean_gap_ms":…,"longest_gap_ms":…}; an unreadable line gives
// {"line":n,"error":"…"}. Standard error gets one line of totals; its seconds are wall time of the whole program.

#include <simdjson.h>
#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ondemand = simdjson::ondemand;

static void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string(what) + ": " + u_errorName(status));
}

// ---- Text: UTF-8 → UTF-16 → NFKC_Casefold ------------------------------------------------------------------------

/// Converts and folds one text at a time; the result is valid until the next call.
class Folder {
 public:
  Folder() {
    UErrorCode status = U_ZERO_ERROR;
    normalizer_ = unorm2_getNFKCCasefoldInstance(&status);
    check(status, "NFKC_Casefold");
  }

  std::u16string_view fold(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    if (raw_.size() < utf8.size()) raw_.resize(utf8.size());  // never more units than bytes
    int32_t length = 0;
    u_strFromUTF8(raw_.data(), int32_t(raw_.size()), &length, utf8.data(), int32_t(utf8.size()), &status);
    check(status, "UTF-8");

    const int32_t stable = unorm2_spanQuickCheckYes(normalizer_, raw_.data(), length, &status);
    check(status, "quick check");
    if (stable == length) return {raw_.data(), size_t(length)};

    for (int32_t needed = 2 * length;;) {
      if (folded_.size() < size_t(needed)) folded_.resize(size_t(needed));
      status = U_ZERO_ERROR;
      std::copy_n(raw_.data(), stable, folded_.data());
      needed = unorm2_normalizeSecondAndAppend(normalizer_, folded_.data(), stable, int32_t(folded_.size()),
                                               raw_.data() + stable, length - stable, &status);
      if (status == U_BUFFER_OVERFLOW_ERROR) continue;
      check(status, "fold");
      return {folded_.data(), size_t(needed)};
    }
  }

 private:
  const UNormalizer2* normalizer_ = nullptr;
  std::vector<UChar> raw_, folded_;
};

// ---- Phrases: Aho–Corasick over UTF-16 units ---------------------------------------------------------------------

/// Nodes lie in breadth-first order. The root, where most of a text is spent, has a direct table; every other node has
/// its few edges side by side, sorted by unit.
class Automaton {
 public:
  struct Phrase { uint32_t index; uint32_t units; uint32_t characters; };

  void add(std::u16string_view phrase, uint32_t index) {
    uint32_t node = 0;
    for (char16_t unit : phrase) {
      const auto [edge, inserted] = trie_[node].next.try_emplace(unit, uint32_t(trie_.size()));
      node = edge->second;
      if (inserted) trie_.emplace_back();
    }
    if (trie_[node].phrase != none) return;  // the same phrase after folding
    trie_[node].phrase = uint32_t(phrases_.size());
    phrases_.push_back({index, uint32_t(phrase.size()), uint32_t(u_countChar32(phrase.data(), int32_t(phrase.size())))});
  }

  void build() {
    std::vector<uint32_t> order{0};  // breadth-first: place → node of the trie
    for (size_t place = 0; place < order.size(); ++place) {
      Node node;
      node.phrase = trie_[order[place]].phrase;
      node.firstEdge = uint32_t(units_.size());
      for (const auto& [unit, child] : trie_[order[place]].next) {
        units_.push_back(unit);
        targets_.push_back(uint32_t(order.size()));
        order.push_back(child);
      }
      node.lastEdge = uint32_t(units_.size());
      nodes_.push_back(node);
    }
    for (uint32_t e = nodes_[0].firstEdge; e < nodes_[0].lastEdge; ++e) root_[units_[e]] = targets_[e];
    for (uint32_t parent = 0; parent < nodes_.size(); ++parent) {  // failure links; shallower nodes are complete
      for (uint32_t e = nodes_[parent].firstEdge; e < nodes_[parent].lastEdge; ++e) {
        Node& child = nodes_[targets_[e]];
        child.fail = parent == 0 ? 0 : step(nodes_[parent].fail, units_[e]);
        child.output = child.phrase != none ? targets_[e] : nodes_[child.fail].output;
        child.shorter = nodes_[child.fail].output;
      }
    }
    trie_.clear();
  }

  /// Calls found(phrase, end) for every occurrence, overlapping ones included.
  template <class Found> void scan(std::u16string_view text, Found&& found) const {
    uint32_t node = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      node = step(node, text[i]);
      for (uint32_t out = nodes_[node].output; out != 0; out = nodes_[out].shorter) {
        found(phrases_[nodes_[out].phrase], i + 1);
      }
    }
  }

 private:
  static constexpr uint32_t none = UINT32_MAX;
  struct TrieNode { std::map<char16_t, uint32_t> next; uint32_t phrase = none; };
  struct Node {
    uint32_t firstEdge = 0, lastEdge = 0, fail = 0, phrase = none;
    uint32_t output = 0;   // the longest suffix, itself included, that is a phrase; 0 = none
    uint32_t shorter = 0;  // the next shorter one
  };

  uint32_t step(uint32_t node, char16_t unit) const {
    for (; node != 0; node = nodes_[node].fail) {
      const char16_t* first = units_.data() + nodes_[node].firstEdge;
      const char16_t* last = units_.data() + nodes_[node].lastEdge;
      const char16_t* edge = last - first <= 8 ? std::find(first, last, unit) : std::lower_bound(first, last, unit);
      if (edge != last && *edge == unit) return targets_[size_t(edge - units_.data())];
    }
    return root_[unit];
  }

  std::vector<TrieNode> trie_{1};
  std::vector<Node> nodes_;
  std::vector<char16_t> units_;    // labels of all edges …
  std::vector<uint32_t> targets_;  // … and where they lead
  std::vector<uint32_t> root_ = std::vector<uint32_t>(0x10000, 0);
  std::vector<Phrase> phrases_;
};

// ---- One conversation --------------------------------------------------------------------------------------------

enum class Role { customer, agent, other };

static Role roleNamed(std::string_view name) {
  return name == "customer" ? Role::customer : name == "agent" ? Role::agent : Role::other;
}

/// A value that may be missing, null or of another type.
static std::string_view stringOrEmpty(ondemand::value value) {
  std::string_view text;
  const auto error = value.get_string().get(text);
  if (error && error != simdjson::INCORRECT_TYPE) throw simdjson::simdjson_error(error);
  return error ? std::string_view() : text;
}

static double numberOrUnknown(ondemand::value value) {
  double number;
  return value.get_double().get(number) ? NAN : number;
}

class Analyser {
 public:
  uint64_t conversations = 0, badLines = 0, messages = 0, candidates = 0, hitsKept = 0;

  explicit Analyser(const char* lexicon) {
    UErrorCode status = U_ZERO_ERROR;
    words_ = ubrk_open(UBRK_WORD, "zh", nullptr, 0, &status);
    check(status, "word break iterator");

    std::ifstream file(lexicon);
    if (!file) throw std::runtime_error(std::string(lexicon) + " cannot be read");
    std::string phrase;
    uint32_t lines = 0;
    for (; std::getline(file, phrase); ++lines) {
      if (!phrase.empty() && phrase.back() == '\r') phrase.pop_back();
      if (const auto folded = folder_.fold(phrase); !folded.empty()) automaton_.add(folded, lines);
    }
    automaton_.build();
    hitsOfPhrase_.assign(lines, 0);
  }

  ~Analyser() { ubrk_close(words_); }
  Analyser(const Analyser&) = delete;
  Analyser& operator=(const Analyser&) = delete;

  /// Appends the report of one line; a line that cannot be read throws. Grows the line's capacity for simdjson.
  void analyse(std::string& line, std::string& out) {
    utterances_.clear();
    parties_.clear();
    for (uint32_t index : hitPhrases_) hitsOfPhrase_[index] = 0;
    hitPhrases_.clear();
    std::string_view id = "null";

    line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
    ondemand::document document = parser_.iterate(line.data(), line.size(), line.capacity());
    for (auto field : document.get_object()) {
      const auto key = field.key().value();
      if (key == "id") id = field.value().raw_json_token();  // echoed as it was written
      else if (key == "parties") readParties(field.value().get_array());
      else if (key == "events" || key == "turns") readUtterances(field.value().get_array());
    }
    if (!document.current_location().error()) throw simdjson::simdjson_error(simdjson::TRAILING_CONTENT);
    while (id.back() == ' ' || id.back() == '\t') id.remove_suffix(1);

    ++conversations;
    out.append("{\"id\":").append(id);
    reportHits(out);
    reportGaps(out);
    out.append("}\n");
  }

 private:
  struct Utterance { std::string_view party; Role role = Role::other; double start = NAN, end = NAN; };

  void readParties(ondemand::array parties) {
    for (auto party : parties) {
      std::string_view id, role;
      for (auto field : party.get_object()) {
        const auto key = field.key().value();
        if (key == "id") id = stringOrEmpty(field.value());
        else if (key == "role") role = stringOrEmpty(field.value());
      }
      parties_.emplace_back(id, roleNamed(role));
    }
  }

  void readUtterances(ondemand::array items) {
    for (auto item : items) {
      Utterance utterance;
      bool spoken = false;
      for (auto field : item.get_object()) {
        const auto key = field.key().value();
        if (key == "text") {
          const std::string_view text = stringOrEmpty(field.value());
          if ((spoken = !text.empty())) readText(text);
        }
        else if (key == "from") utterance.party = stringOrEmpty(field.value());
        else if (key == "role") utterance.role = roleNamed(stringOrEmpty(field.value()));
        else if (key == "at_ms") utterance.start = numberOrUnknown(field.value());
        else if (key == "end_ms") utterance.end = numberOrUnknown(field.value());
        else if (key == "start") utterance.start = numberOrUnknown(field.value()) * 1000;
        else if (key == "end") utterance.end = numberOrUnknown(field.value()) * 1000;
      }
      if (spoken) utterances_.push_back(utterance);
    }
  }

  void readText(std::string_view utf8) {
    ++messages;
    const std::u16string_view text = folder_.fold(utf8);

    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(words_, text.data(), int32_t(text.size()), &status);
    check(status, "word break");
    isBoundary_.assign(text.size() + 1, 0);
    for (int32_t edge = ubrk_first(words_); edge != UBRK_DONE; edge = ubrk_next(words_)) isBoundary_[size_t(edge)] = 1;

    automaton_.scan(text, [&](const Automaton::Phrase& phrase, size_t end) {
      ++candidates;
      if (phrase.characters < 4 && !(isBoundary_[end - phrase.units] && isBoundary_[end])) return;
      ++hitsKept;
      if (hitsOfPhrase_[phrase.index]++ == 0) hitPhrases_.push_back(phrase.index);
    });
  }

  void reportHits(std::string& out) {
    std::sort(hitPhrases_.begin(), hitPhrases_.end());
    out.append(",\"hits\":{");
    for (uint32_t index : hitPhrases_) {
      if (out.back() != '{') out.push_back(',');
      out.append("\"").append(std::to_string(index)).append("\":").append(std::to_string(hitsOfPhrase_[index]));
    }
    out.append("}");
  }

  /// A gap runs from the end (else the start) of the last customer utterance to the next agent utterance.
  void reportGaps(std::string& out) const {
    double asked = NAN, sum = 0, longest = 0;
    uint64_t gaps = 0;
    for (const Utterance& utterance : utterances_) {
      const Role role = roleOf(utterance);
      if (role == Role::customer) asked = std::isnan(utterance.end) ? utterance.start : utterance.end;
      if (role != Role::agent) continue;
      if (!std::isnan(utterance.start - asked)) {  // both times are known
        const double gap = std::max(0.0, utterance.start - asked);
        ++gaps;
        sum += gap;
        longest = std::max(longest, gap);
      }
      asked = NAN;
    }
    out.append(",\"mean_gap_ms\":").append(gaps ? std::to_string(std::llround(sum / double(gaps))) : "null");
    out.append(",\"longest_gap_ms\":").append(gaps ? std::to_string(std::llround(longest)) : "null");
  }

  Role roleOf(const Utterance& utterance) const {
    if (utterance.party.empty()) return utterance.role;
    for (const auto& [id, role] : parties_) if (id == utterance.party) return role;
    return Role::other;
  }

  ondemand::parser parser_;
  Folder folder_;
  Automaton automaton_;
  UBreakIterator* words_ = nullptr;
  std::vector<uint8_t> isBoundary_;
  std::vector<uint32_t> hitsOfPhrase_, hitPhrases_;
  std::vector<Utterance> utterances_;
  std::vector<std::pair<std::string_view, Role>> parties_;
};

// ---- Program -----------------------------------------------------------------------------------------------------

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::clog << "usage: segment_everything PHRASES < CONVERSATIONS\n";
    return 2;
  }
  std::ios::sync_with_stdio(false);
  const auto began = std::chrono::steady_clock::now();
  Analyser analyser(argv[1]);
  std::string line, out;
  for (uint64_t number = 1; std::getline(std::cin, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    out.clear();
    try {
      analyser.analyse(line, out);
    } catch (const simdjson::simdjson_error& error) {
      ++analyser.badLines;
      out = "{\"line\":" + std::to_string(number) + ",\"error\":\"" + error.what() + "\"}\n";
    }
    std::cout << out;
  }
  if (!std::cout.flush() || std::cin.bad()) throw std::runtime_error("standard input or output failed");
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
  std::clog << "{\"conversations\":" << analyser.conversations << ",\"messages\":" << analyser.messages
            << ",\"candidates\":" << analyser.candidates << ",\"hits_kept\":" << analyser.hitsKept
            << ",\"bad_lines\":" << analyser.badLines << ",\"seconds\":" << seconds.count() << "}\n";
} catch (const std::exception& error) {
  std::clog << "segment_everything: " << error.what() << "\n";
  return 1;
}
