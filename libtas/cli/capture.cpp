#include "libtas/cli/capture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/domain/recurrence.hpp"
#include "libtas/time/when.hpp"

namespace tas::cli {
namespace {

constexpr std::size_t kTagLimit = 100;

struct Moment {
  Instant now;
  const Zone& zone;
};
void understand_when(const std::string& text, const Moment& m) { static_cast<void>(time::parse_when(text, m.now, m.zone, time::Lean::future)); }
void understand_length(const std::string& text, const Moment&) { static_cast<void>(time::parse_duration(text)); }
void understand_recurrence(const std::string& text, const Moment& m) { static_cast<void>(domain::parse_recurrence(text, m.zone.date_of(m.now))); }

struct Field {
  std::string_view name;
  std::optional<std::string> Captured::*value;
  void (*understand)(const std::string&, const Moment&) = nullptr;  // throws; null where a value is one word
};
constexpr std::array kFields{Field{"due", &Captured::due, &understand_when}, Field{"est", &Captured::estimate, &understand_length}, Field{"type", &Captured::type},
                             Field{"job", &Captured::job}, Field{"every", &Captured::every, &understand_recurrence}};

// "due:fri" has the shape of a field; "9:30", "http://x", "a: b" and ":-)" have not.
bool looks_like_field(std::string_view word) {
  const auto colon = word.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == word.size()) return false;
  if (word.substr(colon).starts_with("://")) return false;
  return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-'; });
}

Error unknown_field(const std::string& word) {
  const std::string field = word.substr(0, word.find(':'));
  const auto near = nearest(field, {"due", "est", "type", "cat", "job", "every", "aversion", "relief", "tag"});
  std::string cure = "to keep it as text put -- before the text";
  if (near == "aversion") cure = "did you mean -a/--aversion? " + cure;
  else if (near == "relief") cure = "did you mean -r/--relief? " + cure;
  else if (near == "tag") cure = "did you mean +" + word.substr(word.find(':') + 1) + "? " + cure;
  else if (near) cure = "did you mean " + *near + ":? " + cure;
  return Error::usage("unknown field \"" + field + ":\"").hint(cure);
}

bool is_field(std::string_view name) {
  return name == "cat" || std::any_of(kFields.begin(), kFields.end(), [&](const Field& f) { return f.name == name; });
}

// 'Pay rent due:fri' in quotes: the deadline would become a part of the name.
void require_no_field_within(std::string_view quoted) {
  for (const auto word : split(quoted, ' ')) {
    if (word.size() == quoted.size() || !looks_like_field(word) || !is_field(word.substr(0, word.find(':')))) continue;
    throw Error::usage(fmt::format("\"{}\" stands within the quotes, where it is text", word)).hint("close the quotes before it; to keep it as text put -- before the text");
  }
}

bool take_field(Captured& c, const std::string& word) {
  if (word.size() > 1 && word.front() == '+' && (std::isdigit(static_cast<unsigned char>(word[1])) == 0)) {
    c.tags.push_back(tag(word.substr(1)));
    return true;
  }
  // "due: fri": the day would become a part of the name.
  if (word.size() > 1 && word.ends_with(':')) {
    const auto field = word.substr(0, word.size() - 1);
    if (is_field(field)) throw Error::usage("\"" + word + "\" has no value").hint("write it without a blank: " + word + (field == "due" ? "fri" : "…") + "; to keep it as text put -- before the text");
  }
  if (!looks_like_field(word)) {
    require_no_field_within(word);
    return false;
  }
  const std::string field = word.substr(0, word.find(':')), value = word.substr(word.find(':') + 1);
  if (field == "cat") {
    c.tags.push_back(tag(value));
    return true;
  }
  const auto found = std::find_if(kFields.begin(), kFields.end(), [&](const Field& f) { return f.name == field; });
  if (found == kFields.end()) throw unknown_field(word);
  auto* target = &(c.*found->value);
  if (*target) throw Error::usage("\"" + field + ":\" is given twice");
  *target = value;
  return true;
}

bool is_understood(const Field& field, const std::string& value, const Moment& moment) {
  try {
    field.understand(value, moment);
    return true;
  } catch (const Error&) {
    return false;
  }
}

// "due:tomorrow 15:00" without quotes: the shell has cut the value, and the rest would end up in the name.
void require_whole_value(const std::vector<Word>& words, std::size_t at, const Moment& moment) {
  constexpr std::size_t kMostWords = 4;
  const std::string& word = words[at].text;
  const auto field = std::find_if(kFields.begin(), kFields.end(), [&](const Field& f) { return word.starts_with(std::string{f.name} + ":"); });
  if (field == kFields.end() || field->understand == nullptr) return;
  std::string value = word.substr(field->name.size() + 1), rest, whole;
  for (std::size_t next = at + 1; next < words.size() && next <= at + kMostWords && !words[next].is_literal; ++next) {
    rest += (rest.empty() ? "" : " ") + words[next].text;
    if (is_understood(*field, value + " " + rest, moment)) whole = rest;
  }
  if (whole.empty()) return;
  throw Error::usage(fmt::format("\"{}\" stands after {}: does it belong to it?", whole, word))
      .hint(fmt::format("if so quote them together: '{} {}'; to keep it as text put it before {}", word, whole, word));
}

}  // namespace

std::string task_name(std::string_view text) {
  const std::string name{trim(text)};
  if (name.empty()) throw Error::usage("a task needs a name").hint("for example: tas add Reply to landlord");
  require_storable(name, "the name", domain::kNameLimit);
  if (name.find_first_of("\n\t") != std::string::npos) throw Error::usage("a name is one line without tabs").hint("put longer text into a note");
  return name;
}

std::string tag(std::string_view text) {
  const std::string word{trim(text)};
  require_storable(word, "the tag", kTagLimit);
  if (word.empty() || word == "none" || word.find_first_of(" \t\n") != std::string::npos) throw Error::usage("\"" + word + "\" cannot be a tag").hint("one word, e.g. +admin");
  return word;
}

Captured capture(const std::vector<Word>& words, Instant now, const Zone& zone) {
  Captured c;
  std::vector<Word> text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].is_literal || !take_field(c, words[i].text)) text.push_back(words[i]);
    else require_whole_value(words, i, {now, zone});
  }
  c.name = task_name(joined(text));
  return c;
}

}  // namespace tas::cli
