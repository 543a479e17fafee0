#include "libtas/cli/capture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::cli {
namespace {

constexpr std::size_t kTagLimit = 100;
constexpr std::array<std::string_view, 6> kFields{"due", "est", "type", "cat", "job", "every"};

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

bool take_field(Captured& c, const std::string& word) {
  if (word.size() > 1 && word.front() == '+' && (std::isdigit(static_cast<unsigned char>(word[1])) == 0)) {
    c.tags.push_back(tag(word.substr(1)));
    return true;
  }
  // "due: fri": the day would become a part of the name.
  if (word.size() > 1 && word.ends_with(':')) {
    const auto field = word.substr(0, word.size() - 1);
    if (std::find(kFields.begin(), kFields.end(), field) != kFields.end()) throw Error::usage("\"" + word + "\" has no value").hint("write it without a blank: " + word + (field == "due" ? "fri" : "…") + "; to keep it as text put -- before the text");
  }
  if (!looks_like_field(word)) return false;
  const std::string field = word.substr(0, word.find(':')), value = word.substr(word.find(':') + 1);
  if (field == "cat") {
    c.tags.push_back(tag(value));
    return true;
  }
  const std::map<std::string_view, std::optional<std::string>*> targets{{"due", &c.due}, {"est", &c.estimate}, {"type", &c.type}, {"job", &c.job}, {"every", &c.every}};
  const auto found = targets.find(field);
  if (found == targets.end()) throw unknown_field(word);
  auto* target = found->second;
  if (*target) throw Error::usage("\"" + field + ":\" is given twice");
  *target = value;
  return true;
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

Captured capture(const std::vector<Word>& words) {
  Captured c;
  std::vector<Word> text;
  for (const auto& word : words) {
    if (word.is_literal || !take_field(c, word.text)) text.push_back(word);
  }
  c.name = task_name(joined(text));
  return c;
}

}  // namespace tas::cli
