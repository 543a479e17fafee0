#include "libtas/config/schema.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"

namespace tas::config {
namespace {

constexpr std::int64_t kMostInteger = 1'000'000;
constexpr double kMostWeight = 1000;
constexpr std::string_view kRatings = "aversion relief mental difficulty emotional physical stress";

constexpr std::string_view kParts =
    "calm net_wellbeing stress_efficiency relief work_volume work_consistency balance_quality sleep weekly_relief tracking_consistency "
    "completion_rate self_care_frequency execution";

constexpr std::array kKeys{
    Key{"database", Type::text, "", "TAS_DB", "the database: a file or a URL; with --db the command line wins", "", true},
    Key{"user", Type::text, "", "TAS_USER", "whose data", "", true},
    Key{"tz", Type::text, "", "TAS_TZ", "time zone, e.g. Europe/Paris; else TZ, else the system's", "", false},
    Key{"color", Type::word, "auto", "TAS_COLOR", "colours; NO_COLOR and CLICOLOR_FORCE win over a file", "auto always never", false},
    Key{"ascii", Type::boolean, "false", "TAS_ASCII", "draw with ASCII only", "", false},
    Key{"accessible", Type::boolean, "false", "TAS_ACCESSIBLE", "pictures as sentences, whole lines instead of single keys", "", false},
    Key{"list.rows", Type::integer, "20", "TAS_LIST_ROWS", "rows of a list on a screen", "", false},
    Key{"rating.ask", Type::words, "aversion,relief", "TAS_RATING_ASK", "what start and done ask about on a terminal", kRatings, false},
    Key{"rating.prompt", Type::word, "auto", "TAS_RATING_PROMPT", "ask after start and done: on a terminal, or never", "auto never", false},
    Key{"rating.keys", Type::word, "single", "TAS_RATING_KEYS", "answer with one key, or with a number and Enter", "single line", false},
    Key{"composite.weights", Type::weights, "", "TAS_COMPOSITE_WEIGHTS", "what parts of the composite weigh, as in calm=2,relief=0; else 1", kParts, false},
    Key{"history.keep", Type::integer, "10000", "TAS_HISTORY_KEEP", "how many commands are kept for undo", "", true},
    Key{"editor", Type::text, "", "TAS_EDITOR", "what tas edit opens; else VISUAL, EDITOR, vi", "", true},
    Key{"picker", Type::text, "", "TAS_PICKER", "a command line that chooses a line of several, e.g. fzf, where a name fits several things; else a list of tas", "", true},
    Key{"hook.pre", Type::text, "", "", "a command line that hears of every change before it is stored and may refuse it", "", true},
    Key{"hook.post", Type::text, "", "", "a command line that hears of every change afterwards", "", true},
    Key{"alias.*", Type::text, "", "", "a word for a command line", "", true},
};

[[noreturn]] void refuse(const Key& key, std::string_view value, const std::string& where, std::string wanted) {
  throw Error{Errc::config, where + ": \"" + std::string{value} + "\" is no value of " + std::string{key.name}}.hint(std::move(wanted));
}

bool is_word_of(std::string_view word, std::string_view words) {
  const auto all = split(words, ' ');
  return std::find(all.begin(), all.end(), word) != all.end();
}

std::string one_of(std::string_view words) {
  std::vector<std::string> names;
  for (const auto word : split(words, ' ')) names.emplace_back(word);
  return "one of " + join(names, ", ");
}

std::string checked_weights(const Key& key, std::string_view value, const std::string& where) {
  std::vector<std::string> weights;
  for (const auto part : split(value, ',')) {
    const auto entry = trim(part);
    if (entry.empty() && trim(value).empty()) break;
    const auto mark = entry.find('=');
    const auto name = trim(entry.substr(0, mark));
    if (!is_word_of(name, key.words)) refuse(key, name, where, one_of(key.words));
    const auto weight = mark == std::string_view::npos ? std::nullopt : parse_number(trim(entry.substr(mark + 1)));
    if (!weight || *weight < 0 || *weight > kMostWeight) refuse(key, entry, where, "a name, = and a weight from 0 to 1000: " + std::string{name} + "=2");
    weights.push_back(std::string{name} + "=" + shortest(*weight));
  }
  return join(weights, ",");
}

std::string checked_words(const Key& key, std::string_view value, const std::string& where) {
  std::vector<std::string> words;
  for (const auto part : split(value, ',')) {
    const auto word = trim(part);
    if (word.empty() && trim(value).empty()) break;
    if (!is_word_of(word, key.words)) refuse(key, word, where, one_of(key.words));
    words.emplace_back(word);
  }
  return join(words, ",");
}

}  // namespace

std::span<const Key> keys() noexcept { return kKeys; }

const Key* find_key(std::string_view name) noexcept {
  for (const auto& key : kKeys) {
    if (key.name == name) return &key;
    const bool is_family = key.name.ends_with(".*");
    if (is_family && name.size() > key.name.size() - 1 && name.starts_with(key.name.substr(0, key.name.size() - 1))) return &key;
  }
  return nullptr;
}

std::vector<std::string> key_names() {
  std::vector<std::string> names;
  for (const auto& key : kKeys) {
    if (!key.name.ends_with(".*")) names.emplace_back(key.name);
  }
  return names;
}

std::string checked(const Key& key, std::string_view value, const std::string& where) {
  switch (key.type) {
    case Type::text: break;
    case Type::word:
      if (!is_word_of(value, key.words)) refuse(key, value, where, one_of(key.words));
      break;
    case Type::boolean:
      if (value == "1" || value == "yes") return "true";
      if (value == "0" || value == "no") return "false";
      if (value != "true" && value != "false") refuse(key, value, where, "true or false");
      break;
    case Type::integer: {
      std::int64_t number = 0;
      const auto [stop, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
      if (problem != std::errc{} || stop != value.data() + value.size() || number < 1 || number > kMostInteger) refuse(key, value, where, "a whole number from 1 to 1000000");
      break;
    }
    case Type::words: return checked_words(key, value, where);
    case Type::weights: return checked_weights(key, value, where);
  }
  return std::string{value};
}

}  // namespace tas::config
