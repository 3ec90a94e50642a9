// What the C++ peers share: reading lines, walking conversation lines with simdjson, response gaps, the report line.
// They differ in how they fold, match and find word boundaries; see segment_everything.cpp and segment_hits.cpp.
//
// Report, one line a conversation: {"id":…,"messages":n,"candidates":n,"kept":n,"hits":{"<phrase>":n,…},"gaps":n,
// "mean_gap_ms":n or null,"longest_gap_ms":n or null}. A phrase is its line in the lexicon, from 0 (of phrases that
// fold alike, the first). A candidate is any occurrence of a phrase of two characters or more in a message, overlapping
// ones included. It is kept if the phrase has four characters or more, or if both its ends are word boundaries of the
// folded message as ICU cuts it. A gap runs from the end, else the start, of the last message of a customer to the
// start of the next one of an agent. An unreadable line gives {"line":n,"error":"…"}.

#pragma once

#include <simdjson.h>
#include <unicode/utypes.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ondemand = simdjson::ondemand;

inline void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string(what) + ": " + u_errorName(status));
}

inline std::vector<std::string> phrasesOf(const char* path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(std::string(path) + " cannot be read");
  std::vector<std::string> phrases;
  for (std::string line; std::getline(file, line);) phrases.push_back(line);
  return phrases;
}

/// Lines of standard input, in place in a large block, with the padding simdjson asks for.
class LineReader {
 public:
  /// False at the end. The line is valid until the next call.
  bool next(std::string_view& line) {
    for (;;) {
      const char* start = block_.data() + taken_;
      if (const void* end = std::memchr(start, '\n', filled_ - taken_)) {
        line = {start, size_t(static_cast<const char*>(end) - start)};
        taken_ += line.size() + 1;
        return true;
      }
      if (atEnd_) {
        line = {start, filled_ - taken_};
        taken_ = filled_;
        return !line.empty();
      }
      fill();
    }
  }

  size_t room(std::string_view line) const { return size_t(block_.data() + block_.size() - line.data()); }

 private:
  void fill() {
    std::memmove(block_.data(), block_.data() + taken_, filled_ - taken_);
    filled_ -= taken_;
    taken_ = 0;
    if (filled_ + simdjson::SIMDJSON_PADDING >= block_.size()) block_.resize(block_.size() * 2);
    const ssize_t count = ::read(0, block_.data() + filled_, block_.size() - simdjson::SIMDJSON_PADDING - filled_);
    if (count < 0 && errno != EINTR) throw std::runtime_error("standard input cannot be read");
    if (count == 0) atEnd_ = true;
    if (count > 0) filled_ += size_t(count);
  }

  std::vector<char> block_ = std::vector<char>(1 << 18);
  size_t taken_ = 0, filled_ = 0;
  bool atEnd_ = false;
};

/// Bytes for standard output, with numbers written by hand.
class Output {
 public:
  void append(std::string_view text) {
    reserve(text.size());
    std::memcpy(bytes_.data() + count_, text.data(), text.size());
    count_ += text.size();
  }

  void append(uint64_t value) {
    reserve(20);
    char digits[20];
    size_t place = 20;
    do digits[--place] = char('0' + value % 10); while (value /= 10);
    std::memcpy(bytes_.data() + count_, digits + place, 20 - place);
    count_ += 20 - place;
  }

  void flushIfLarge() { if (count_ >= size_t(1) << 18) flush(); }

  void flush() {
    for (size_t done = 0; done < count_;) {
      const ssize_t written = ::write(1, bytes_.data() + done, count_ - done);
      if (written < 0 && errno != EINTR) throw std::runtime_error("standard output cannot be written");
      if (written > 0) done += size_t(written);
    }
    count_ = 0;
  }

 private:
  void reserve(size_t extra) { if (count_ + extra > bytes_.size()) bytes_.resize(bytes_.size() * 2 + extra); }
  std::vector<char> bytes_ = std::vector<char>(1 << 19);
  size_t count_ = 0;
};

/// What was found in one conversation.
class Tally {
 public:
  uint32_t messages = 0, candidates = 0, kept = 0;

  explicit Tally(size_t phrases) : counts_(phrases) {}

  void keep(uint32_t phrase) {
    ++kept;
    if (counts_[phrase]++ == 0) found_.push_back(phrase);
  }

  void clear() {
    messages = candidates = kept = 0;
    for (uint32_t phrase : found_) counts_[phrase] = 0;
    found_.clear();
  }

  void write(Output& out) {
    out.append(",\"messages\":");
    out.append(messages);
    out.append(",\"candidates\":");
    out.append(candidates);
    out.append(",\"kept\":");
    out.append(kept);
    out.append(",\"hits\":{");
    std::sort(found_.begin(), found_.end());
    for (size_t i = 0; i < found_.size(); ++i) {
      out.append(i == 0 ? "\"" : ",\"");
      out.append(found_[i]);
      out.append("\":");
      out.append(counts_[found_[i]]);
    }
    out.append("}");
  }

 private:
  std::vector<uint32_t> counts_, found_;
};

enum class Role : uint8_t { customer, agent, other };

inline Role roleNamed(std::string_view name) {
  return name == "customer" ? Role::customer : name == "agent" ? Role::agent : Role::other;
}

/// A JSON string where it stands: from behind its first quote to its last one, escapes and all.
inline std::string_view rawText(std::string_view token) {
  while (token.back() != '"') token.remove_suffix(1);
  return token.substr(1, token.size() - 2);
}

/// Analyses conversations with an engine: `engine.listen(utf8, tally)` finds the hits of a message, and
/// `engine.phrases` is the length of its lexicon.
template <class Engine> class Analyser {
 public:
  explicit Analyser(Engine& engine) : engine_(engine), tally_(engine.phrases) {}

  int run() {
    const auto began = std::chrono::steady_clock::now();
    std::string_view line;
    for (uint64_t number = 1; reader_.next(line); ++number) {
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      try {
        analyse(line);
      } catch (const simdjson::simdjson_error& error) {
        ++badLines_;
        out_.append("{\"line\":");
        out_.append(number);
        out_.append(",\"error\":\"");
        out_.append(error.what());
        out_.append("\"}\n");
      }
      out_.flushIfLarge();
    }
    out_.flush();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
    std::fprintf(stderr,
                 "{\"conversations\":%llu,\"messages\":%llu,\"candidates\":%llu,\"kept\":%llu,\"gaps\":%llu,"
                 "\"bad_lines\":%llu,\"seconds\":%.3f}\n",
                 number(conversations_), number(messages_), number(candidates_), number(kept_), number(gaps_),
                 number(badLines_), seconds.count());
    return 0;
  }

 private:
  static constexpr int64_t unknown = INT64_MIN;
  struct Utterance { std::string_view party; Role role; int64_t start, end; };

  static unsigned long long number(uint64_t value) { return value; }

  void analyse(std::string_view line) {
    tally_.clear();
    utterances_.clear();
    parties_.clear();
    std::string_view id = "null";
    ondemand::document document = parser_.iterate(line.data(), line.size(), reader_.room(line));
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      if (key == "id") id = field.value().raw_json_token();  // echoed as it was written
      else if (key == "parties") readParties(field.value().get_array());
      else if (key == "events") readEvents(field.value().get_array());
    }
    if (!document.current_location().error()) throw simdjson::simdjson_error(simdjson::TRAILING_CONTENT);
    while (id.back() == ' ' || id.back() == '\t') id.remove_suffix(1);

    ++conversations_;
    messages_ += tally_.messages;
    candidates_ += tally_.candidates;
    kept_ += tally_.kept;
    out_.append("{\"id\":");
    out_.append(id);
    tally_.write(out_);
    writeGaps();
    out_.append("}\n");
  }

  void readParties(ondemand::array parties) {
    for (auto party : parties) {
      std::string_view id, role;
      for (auto field : party.get_object()) {
        const std::string_view key = field.unescaped_key();
        if (key == "id") id = text(field.value());
        else if (key == "role") role = text(field.value());
      }
      parties_.emplace_back(id, roleNamed(role));
    }
  }

  void readEvents(ondemand::array events) {
    for (auto event : events) {
      Utterance utterance{{}, Role::other, unknown, unknown};
      bool isSpoken = false;
      for (auto field : event.get_object()) {
        const char* key = field.key().value().raw();
        if (is(key, "text\"")) {
          const std::string_view utf8 = text(field.value());
          if ((isSpoken = !utf8.empty())) {
            ++tally_.messages;
            engine_.listen(utf8, tally_);
          }
        }
        else if (is(key, "from\"")) utterance.party = text(field.value());
        else if (is(key, "at_ms\"")) utterance.start = milliseconds(field.value());
        else if (is(key, "end_ms\"")) utterance.end = milliseconds(field.value());
      }
      if (isSpoken) utterances_.push_back(utterance);
    }
  }

  template <size_t N> static bool is(const char* key, const char (&name)[N]) {
    return std::memcmp(key, name, N - 1) == 0;  // a line is followed by padding
  }

  /// A string without copying it, as long as nothing in it is escaped; empty for other values.
  std::string_view text(ondemand::value value) {
    const std::string_view token = value.raw_json_token();
    if (token.front() != '"') return {};
    const std::string_view raw = rawText(token);
    if (std::memchr(raw.data(), '\\', raw.size()) == nullptr) return raw;
    return value.get_string();
  }

  static int64_t milliseconds(ondemand::value value) {
    int64_t whole;
    if (!value.get_int64().get(whole)) return whole;
    double real;
    return value.get_double().get(real) ? unknown : int64_t(real < 0 ? real - 0.5 : real + 0.5);
  }

  Role roleOf(std::string_view party) const {
    for (const auto& [id, role] : parties_) if (id == party) return role;
    return Role::other;
  }

  void writeGaps() {
    int64_t asked = unknown, sum = 0, longest = 0;
    uint64_t gaps = 0;
    for (const Utterance& utterance : utterances_) {
      const Role role = roleOf(utterance.party);
      if (role == Role::customer) asked = utterance.end == unknown ? utterance.start : utterance.end;
      if (role != Role::agent) continue;
      if (utterance.start != unknown && asked != unknown) {
        const int64_t gap = std::max<int64_t>(0, utterance.start - asked);
        ++gaps;
        sum += gap;
        longest = std::max(longest, gap);
      }
      asked = unknown;
    }
    gaps_ += gaps;
    out_.append(",\"gaps\":");
    out_.append(gaps);
    out_.append(",\"mean_gap_ms\":");
    if (gaps > 0) out_.append(uint64_t(sum) / gaps);
    else out_.append("null");
    out_.append(",\"longest_gap_ms\":");
    if (gaps > 0) out_.append(uint64_t(longest));
    else out_.append("null");
  }

  Engine& engine_;
  Tally tally_;
  LineReader reader_;
  Output out_;
  ondemand::parser parser_;
  std::vector<Utterance> utterances_;
  std::vector<std::pair<std::string_view, Role>> parties_;
  uint64_t conversations_ = 0, messages_ = 0, candidates_ = 0, kept_ = 0, gaps_ = 0, badLines_ = 0;
};

template <class Engine> int peerMain(int argc, char** argv) try {
  if (argc != 2) throw std::runtime_error("usage: peer LEXICON < CONVERSATIONS");
  Engine engine(phrasesOf(argv[1]));
  return Analyser<Engine>(engine).run();
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
  return 1;
}
