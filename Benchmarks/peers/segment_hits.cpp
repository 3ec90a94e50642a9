// segment_hits: the best that could be written in C++ with what is known; the same reports as segment_everything.
//
// UTF-8 is decoded and folded in one pass with a table of all code units made from ICU at the start; a message that
// holds anything the table cannot fold alone goes through ICU. Phrases are found by a bitmap of pairs of units and a
// double array. Words are cut only where it matters: in the run of Han around a hit of fewer than four characters, by
// the dynamic programme of ICU's CjkBreakEngine over ICU's own dictionary, walked where it lies in memory with a table
// of first characters. Runs beside anything but harmless characters, and texts with another dictionary, go to ICU.
// Nothing is remembered from one message to the next.
//
//   g++ -O2 -march=native -std=c++17 -o segment_hits segment_hits.cpp -lsimdjson -licuuc

#include "common.hpp"

#include <unicode/ubrk.h>
#include <unicode/udata.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/uvernum.h>

// ---- Text --------------------------------------------------------------------------------------------------------

/// UTF-8 to folded UTF-16. The result is valid until the next call.
class Folder {
 public:
  Folder() {
    UErrorCode status = U_ZERO_ERROR;
    normalizer_ = unorm2_getNFKCCasefoldInstance(&status);
    check(status, "NFKC_Casefold");
    for (uint32_t unit = 0; unit < 0x10000; ++unit) table_[unit] = entry(char16_t(unit));
  }

  std::u16string_view fold(std::string_view utf8) {
    if (folded_.size() < utf8.size() + 1) folded_.resize(2 * utf8.size() + 64);
    const auto* at = reinterpret_cast<const uint8_t*>(utf8.data());
    const auto* const end = at + utf8.size();
    char16_t* out = folded_.data();
    while (at < end) {
      uint32_t unit = *at;
      if (unit < 0x80) {
        ++at;
      } else if ((unit & 0xF0) == 0xE0) {
        unit = (unit & 15) << 12 | uint32_t(at[1] & 63) << 6 | uint32_t(at[2] & 63);
        at += 3;
      } else if (unit < 0xE0) {
        unit = (unit & 31) << 6 | uint32_t(at[1] & 63);
        at += 2;
      } else {
        const UChar32 character = UChar32(unit & 7) << 18 | UChar32(at[1] & 63) << 12 | UChar32(at[2] & 63) << 6 | UChar32(at[3] & 63);
        if (!unorm2_isInert(normalizer_, character)) return foldByICU(utf8);
        at += 4;
        *out++ = U16_LEAD(character);
        *out++ = U16_TRAIL(character);
        continue;
      }
      const char16_t folded = table_[unit];
      if (folded == byICU) return foldByICU(utf8);
      *out++ = folded;
    }
    return {folded_.data(), size_t(out - folded_.data())};
  }

 private:
  static constexpr char16_t byICU = 0xFFFF;

  char16_t entry(char16_t unit) const {
    if (U16_IS_SURROGATE(unit) || unit == 0xFFFF) return byICU;
    if (unorm2_isInert(normalizer_, unit)) return unit;
    if (!unorm2_hasBoundaryBefore(normalizer_, unit)) return byICU;
    char16_t folded[32];
    UErrorCode status = U_ZERO_ERROR;
    const UChar text = unit;
    const int32_t count = unorm2_normalize(normalizer_, &text, 1, folded, 32, &status);
    return U_SUCCESS(status) && count == 1 ? folded[0] : byICU;
  }

  std::u16string_view foldByICU(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    raw_.resize(utf8.size() + 1);
    u_strFromUTF8(raw_.data(), int32_t(raw_.size()), &length, utf8.data(), int32_t(utf8.size()), &status);
    check(status, "UTF-8");
    for (;;) {
      status = U_ZERO_ERROR;
      const int32_t count = unorm2_normalize(normalizer_, raw_.data(), length, folded_.data(), int32_t(folded_.size()), &status);
      if (status != U_BUFFER_OVERFLOW_ERROR) {
        check(status, "fold");
        return {folded_.data(), size_t(count)};
      }
      folded_.resize(size_t(count) + 64);
    }
  }

  const UNormalizer2* normalizer_ = nullptr;
  char16_t table_[0x10000];
  std::vector<char16_t> raw_, folded_;
};

// ---- Phrases -----------------------------------------------------------------------------------------------------

/// A bitmap of the pairs of units that begin a phrase, and a double array to walk where the bitmap lets through.
class Phrases {
 public:
  struct Phrase { uint32_t index, characters; };

  void add(std::u16string_view units, uint32_t index) {
    const uint32_t characters = uint32_t(u_countChar32(units.data(), int32_t(units.size())));
    if (characters >= 2) sorted_.push_back({std::u16string(units), {index, characters}});
  }

  void build() {
    std::stable_sort(sorted_.begin(), sorted_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    sorted_.erase(std::unique(sorted_.begin(), sorted_.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
                  sorted_.end());
    mask_ = (sorted_.size() < 4000 ? 1u << 17 : 1u << 20) - 1;
    bitmap_.assign(mask_ / 64 + 1, 0);
    classes_.assign(0x10000, 0);
    for (const auto& [units, phrase] : sorted_) {
      const uint32_t bit = hash(units[0], units[1]);
      bitmap_[bit / 64] |= uint64_t(1) << bit % 64;
      for (char16_t unit : units) if (classes_[unit] == 0) classes_[unit] = ++classCount_;
    }
    grow(classCount_ + 2u);
    nodes_[0].check = 0;
    place(0, 0, 0, sorted_.size());
  }

  /// Calls found(phrase, start, end) for every occurrence.
  template <class Found> void scan(std::u16string_view text, Found&& found) const {
    const size_t count = text.size();
    if (count < 2) return;
    const char16_t* units = text.data();
    for (size_t start = 0; start + 1 < count; ++start) {
      const uint32_t bit = hash(units[start], units[start + 1]);
      if ((bitmap_[bit / 64] >> bit % 64 & 1) == 0) continue;
      uint32_t node = 0;
      for (size_t at = start; at < count; ++at) {
        const uint32_t next = nodes_[node].base + classes_[units[at]];
        if (nodes_[next].check != node || classes_[units[at]] == 0) break;
        node = next;
        if (nodes_[node].phrase != none) found(sorted_[nodes_[node].phrase].second, start, at + 1);
      }
    }
  }

 private:
  static constexpr uint32_t none = UINT32_MAX;
  struct Node { uint32_t base = 0, check = none, phrase = none; };

  uint32_t hash(char16_t first, char16_t second) const { return (uint32_t(first) * 0x9E37u ^ uint32_t(second) * 0x85EBu) & mask_; }

  void grow(size_t count) { if (nodes_.size() < count + classCount_ + 2) nodes_.resize(2 * (count + classCount_ + 2)); }

  void place(uint32_t node, size_t depth, size_t from, size_t to) {
    if (sorted_[from].first.size() == depth) nodes_[node].phrase = uint32_t(from++);
    if (from == to) return;
    std::vector<std::pair<uint16_t, size_t>> children;  // a class, and where its phrases begin
    for (size_t i = from; i < to; ++i) {
      const uint16_t label = classes_[sorted_[i].first[depth]];
      if (children.empty() || children.back().first != label) children.emplace_back(label, i);
    }
    while (nodes_[firstFree_].check != none) grow(++firstFree_);
    uint32_t base = firstFree_ > children[0].first ? firstFree_ - children[0].first : 0;
    for (bool fits = false; !fits; base += !fits) {
      grow(base + classCount_);
      fits = std::all_of(children.begin(), children.end(), [&](const auto& child) { return nodes_[base + child.first].check == none; });
    }
    nodes_[node].base = base;
    for (const auto& child : children) nodes_[base + child.first].check = node;
    for (size_t i = 0; i < children.size(); ++i) {
      place(base + children[i].first, depth + 1, children[i].second, i + 1 < children.size() ? children[i + 1].second : to);
    }
  }

  std::vector<std::pair<std::u16string, Phrase>> sorted_;
  std::vector<uint64_t> bitmap_;
  std::vector<uint16_t> classes_;
  std::vector<Node> nodes_;
  uint32_t mask_ = 0, firstFree_ = 1;
  uint16_t classCount_ = 0;
};

// ---- ICU's dictionary --------------------------------------------------------------------------------------------

/// ICU's dictionary of Chinese and Japanese words where it lies in memory: a UCharsTrie (unicode/ucharstrie.h describes
/// its units) with the cost of each word.
class Dictionary {
 public:
  Dictionary() {
    UErrorCode status = U_ZERO_ERROR;
    data_ = udata_open("icudt" U_ICU_VERSION_SHORT "l-brkitr", "dict", "cjdict", &status);
    if (U_FAILURE(status)) return;
    const auto* indexes = static_cast<const int32_t*>(udata_getMemory(data_));
    constexpr int trieOffset = 0, trieType = 4, transform = 5;
    if ((indexes[trieType] & 7) != 1 || indexes[transform] != 0) return;  // not of 16-bit units
    trie_ = reinterpret_cast<const uint16_t*>(reinterpret_cast<const char*>(indexes) + indexes[trieOffset]);
  }

  ~Dictionary() { if (data_ != nullptr) udata_close(data_); }
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  bool isKnown() const { return trie_ != nullptr; }

  /// Calls word(length, cost) for each word that begins at a place, shortest first. The text is of single units.
  template <class Word> void matches(const char16_t* text, size_t count, Word&& word) {
    constexpr size_t longest = 20;
    const uint16_t* at = first(text[0]);
    if (at == nullptr) return;
    size_t depth = 1;
    for (;;) {
      // Here `at` is a node: a value, perhaps, then a branch or a match.
      uint32_t node = *at;
      if (node >= minimumValueLead) {
        uint32_t cost;
        if (node & isFinal) {
          cost = node & 0x7FFF;
          if (cost >= 0x4000) cost = longValue(cost, at + 1);
          word(depth, cost);
          return;
        }
        at = nodeValue(node, at + 1, cost);
        word(depth, cost);
        node &= 0x3F;
      } else {
        ++at;
      }
      if (depth == count || depth == longest) return;
      if (node < minimumLinearMatch) {
        at = branch(at, node, text[depth]);
        if (at == nullptr) return;
        ++depth;
      } else {
        for (size_t length = node - minimumLinearMatch + 1; length > 0; --length) {
          if (depth == count || depth == longest || *at != text[depth]) return;
          ++at;
          ++depth;
        }
      }
    }
  }

 private:
  static constexpr uint32_t minimumLinearMatch = 0x30, minimumValueLead = 0x40, isFinal = 0x8000;

  /// The node behind a first unit; the root, a branch of thousands, is searched once for each.
  const uint16_t* first(char16_t unit) {
    if (!isLookedUp_[unit]) {
      isLookedUp_[unit] = true;
      firsts_[unit] = *trie_ < minimumLinearMatch ? branch(trie_ + 1, *trie_, unit) : nullptr;
    }
    return firsts_[unit];
  }

  static uint32_t longValue(uint32_t lead, const uint16_t* rest) {
    return lead < 0x7FFF ? (lead - 0x4000) << 16 | rest[0] : uint32_t(rest[0]) << 16 | rest[1];
  }

  static const uint16_t* nodeValue(uint32_t lead, const uint16_t* rest, uint32_t& value) {
    if (lead < 0x4040) { value = (lead >> 6) - 1; return rest; }
    if (lead < 0x7FC0) { value = ((lead & 0x7FC0) - 0x4040) << 10 | rest[0]; return rest + 1; }
    value = uint32_t(rest[0]) << 16 | rest[1];
    return rest + 2;
  }

  static const uint16_t* jump(const uint16_t* at) {
    uint32_t delta = *at++;
    if (delta >= 0xFC00) {
      if (delta == 0xFFFF) { delta = uint32_t(at[0]) << 16 | at[1]; at += 2; }
      else delta = (delta - 0xFC00) << 16 | *at++;
    }
    return at + delta;
  }

  static const uint16_t* skipDelta(const uint16_t* at) {
    const uint32_t delta = *at++;
    return delta < 0xFC00 ? at : delta == 0xFFFF ? at + 2 : at + 1;
  }

  /// The node a unit leads to from a branch; null if there is none.
  static const uint16_t* branch(const uint16_t* at, uint32_t length, uint32_t unit) {
    if (length == 0) length = *at++;
    ++length;
    while (length > 5) {
      if (unit < *at++) {
        length >>= 1;
        at = jump(at);
      } else {
        length -= length >> 1;
        at = skipDelta(at);
      }
    }
    for (; length > 1; --length) {
      const bool isFound = *at++ == unit;
      const uint32_t lead = *at;
      if (isFound) {
        if (lead & isFinal) return at;  // its own node
        const uint32_t delta = lead < 0x4000 ? lead : longValue(lead, at + 1);
        return at + (lead < 0x4000 ? 1 : lead < 0x7FFF ? 2 : 3) + delta;
      }
      const uint32_t value = lead & 0x7FFF;
      at += value < 0x4000 ? 1 : value < 0x7FFF ? 2 : 3;
    }
    return *at++ == unit ? at : nullptr;
  }

  UDataMemory* data_ = nullptr;
  const uint16_t* trie_ = nullptr;
  std::vector<const uint16_t*> firsts_ = std::vector<const uint16_t*>(0x10000);
  std::vector<bool> isLookedUp_ = std::vector<bool>(0x10000);
};

// ---- Boundaries --------------------------------------------------------------------------------------------------

/// Word boundaries of one message after another, asked for at single places.
class Boundaries {
 public:
  Boundaries() {
    UErrorCode status = U_ZERO_ERROR;
    words_ = ubrk_open(UBRK_WORD, "zh", nullptr, 0, &status);
    check(status, "word break iterator");
  }

  ~Boundaries() { ubrk_close(words_); }
  Boundaries(const Boundaries&) = delete;
  Boundaries& operator=(const Boundaries&) = delete;

  void begin(std::u16string_view text) {
    text_ = text;
    runStart_ = runEnd_ = 0;
    isWhole_ = false;
  }

  bool at(size_t place) {
    if (place == 0 || place == text_.size()) return true;
    if (place > runStart_ && place < runEnd_) return isBoundary_[place - runStart_];
    const bool before = isHan(text_[place - 1]), after = isHan(text_[place]);
    if (before != after && isHarmless(before ? place : place - 1)) return true;
    if (!before || !after || !dictionary_.isKnown()) return inWhole(place);
    size_t start = place - 1, end = place + 1;
    while (start > 0 && isHan(text_[start - 1])) --start;
    while (end < text_.size() && isHan(text_[end])) ++end;
    if ((start > 0 && !isHarmless(start - 1)) || (end < text_.size() && !isHarmless(end))) return inWhole(place);
    cut(start, end);
    return isBoundary_[place - runStart_];
  }

 private:
  static bool isHan(char16_t unit) { return (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0x3400 && unit <= 0x4DBF); }

  /// Characters beside which a run is cut as it is alone.
  bool isHarmless(size_t place) const {
    const char16_t unit = text_[place];
    return unit < 0x80 || (unit >= 0xA1 && unit <= 0xAC) || (unit >= 0x2010 && unit <= 0x2027)
      || (unit >= 0x3001 && unit <= 0x3004) || (unit >= 0x3008 && unit <= 0x301B) || (unit >= 0xFF01 && unit <= 0xFF5E);
  }

  bool inWhole(size_t place) {
    if (!isWhole_) {
      UErrorCode status = U_ZERO_ERROR;
      ubrk_setText(words_, text_.data(), int32_t(text_.size()), &status);
      check(status, "word break");
      inWhole_.assign(text_.size() + 1, 0);
      for (int32_t edge = ubrk_first(words_); edge != UBRK_DONE; edge = ubrk_next(words_)) inWhole_[size_t(edge)] = 1;
      isWhole_ = true;
    }
    return inWhole_[place];
  }

  /// The cheapest way to cut a run into words; of equal ones, the one ICU finds.
  void cut(size_t start, size_t end) {
    constexpr uint32_t unknown = UINT32_MAX, costOfUnknownWord = 255;
    const size_t count = end - start;
    if (cost_.size() <= count) { cost_.resize(2 * count + 2); from_.resize(2 * count + 2); isBoundary_.resize(2 * count + 2); }
    std::fill_n(cost_.begin(), count + 1, unknown);
    std::fill_n(isBoundary_.begin(), count + 1, uint8_t(0));
    cost_[0] = 0;
    const char16_t* run = text_.data() + start;
    for (size_t i = 0; i < count; ++i) {
      const uint32_t soFar = cost_[i];
      if (soFar == unknown) continue;
      const auto offer = [&](size_t length, uint32_t cost) {
        if (soFar + cost < cost_[i + length]) {
          cost_[i + length] = soFar + cost;
          from_[i + length] = uint32_t(i);
        }
      };
      bool hasSingle = false;
      dictionary_.matches(run + i, count - i, [&](size_t length, uint32_t cost) {
        hasSingle = hasSingle || length == 1;
        offer(length, cost);
      });
      if (!hasSingle) offer(1, costOfUnknownWord);
    }
    for (size_t i = count; i > 0; i = from_[i]) isBoundary_[i] = 1;
    isBoundary_[0] = 1;
    runStart_ = start;
    runEnd_ = end;
  }

  Dictionary dictionary_;
  UBreakIterator* words_ = nullptr;
  std::u16string_view text_;
  size_t runStart_ = 0, runEnd_ = 0;
  bool isWhole_ = false;
  std::vector<uint32_t> cost_, from_;
  std::vector<uint8_t> isBoundary_, inWhole_;
};

class SegmentHits {
 public:
  size_t phrases;

  explicit SegmentHits(const std::vector<std::string>& lexicon) : phrases(lexicon.size()) {
    for (uint32_t index = 0; index < lexicon.size(); ++index) matcher_.add(folder_.fold(lexicon[index]), index);
    matcher_.build();
  }

  void listen(std::string_view utf8, Tally& tally) {
    const std::u16string_view text = folder_.fold(utf8);
    bool hasBegun = false;
    matcher_.scan(text, [&](const Phrases::Phrase& phrase, size_t start, size_t end) {
      ++tally.candidates;
      if (phrase.characters < 4) {
        if (!hasBegun) boundaries_.begin(text);
        hasBegun = true;
        if (!boundaries_.at(start) || !boundaries_.at(end)) return;
      }
      tally.keep(phrase.index);
    });
  }

 private:
  Folder folder_;
  Phrases matcher_;
  Boundaries boundaries_;
};

int main(int argc, char** argv) { return peerMain<SegmentHits>(argc, argv); }
