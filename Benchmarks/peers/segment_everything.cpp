// segment_everything: what a careful C++ programmer would write today with stock ICU.
//
// It lets ICU's word break iterator segment EVERY message in full, finds the phrases of a lexicon with Aho–Corasick,
// keeps a hit when both its ends are word boundaries or it is four characters or longer, measures response gaps, and
// writes one small JSON line per conversation (common.hpp). Buffers, parser and iterator are reused; nothing is slowed
// down on purpose. One thread, output buffered. No cache of segmented runs, no dictionary code of its own: those are
// what it is there to be compared with.
//
//   g++ -O2 -march=native -std=c++17 -o segment_everything segment_everything.cpp -lsimdjson -licuuc

#include "common.hpp"

#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <map>

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

// ---- Boundaries --------------------------------------------------------------------------------------------------

class SegmentEverything {
 public:
  size_t phrases;

  explicit SegmentEverything(const std::vector<std::string>& lexicon) : phrases(lexicon.size()) {
    UErrorCode status = U_ZERO_ERROR;
    words_ = ubrk_open(UBRK_WORD, "zh", nullptr, 0, &status);
    check(status, "word break iterator");
    for (uint32_t index = 0; index < lexicon.size(); ++index) {
      const auto folded = folder_.fold(lexicon[index]);
      if (u_countChar32(folded.data(), int32_t(folded.size())) >= 2) automaton_.add(folded, index);
    }
    automaton_.build();
  }

  ~SegmentEverything() { ubrk_close(words_); }
  SegmentEverything(const SegmentEverything&) = delete;
  SegmentEverything& operator=(const SegmentEverything&) = delete;

  void listen(std::string_view utf8, Tally& tally) {
    const std::u16string_view text = folder_.fold(utf8);
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(words_, text.data(), int32_t(text.size()), &status);
    check(status, "word break");
    isBoundary_.assign(text.size() + 1, 0);
    for (int32_t edge = ubrk_first(words_); edge != UBRK_DONE; edge = ubrk_next(words_)) isBoundary_[size_t(edge)] = 1;

    automaton_.scan(text, [&](const Automaton::Phrase& phrase, size_t end) {
      ++tally.candidates;
      if (phrase.characters >= 4 || (isBoundary_[end - phrase.units] && isBoundary_[end])) tally.keep(phrase.index);
    });
  }

 private:
  Folder folder_;
  Automaton automaton_;
  UBreakIterator* words_ = nullptr;
  std::vector<uint8_t> isBoundary_;
};

int main(int argc, char** argv) { return peerMain<SegmentEverything>(argc, argv); }
