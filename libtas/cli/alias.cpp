#include "libtas/cli/alias.hpp"

#include <set>
#include <utility>

#include "libtas/base/error.hpp"
#include "libtas/cli/parse.hpp"
#include "libtas/cli/settings.hpp"

namespace tas::cli {
namespace {

using Words = std::vector<std::string>;

// "$1", "-r$1", "$@": the word with its parameters filled in.
void fill_in(const std::string& word, const Words& rest, std::set<std::size_t>& used, Words& into) {
  if (word == "$@") {
    for (std::size_t n = 0; n < rest.size(); ++n) used.insert(n);
    into.insert(into.end(), rest.begin(), rest.end());
    return;
  }
  std::string filled;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool is_parameter = word[i] == '$' && i + 1 < word.size() && word[i + 1] >= '1' && word[i + 1] <= '9';
    if (!is_parameter) {
      filled += word[i];
      continue;
    }
    const auto n = static_cast<std::size_t>(word[++i] - '1');
    if (n >= rest.size()) throw Error::usage("the alias needs " + std::to_string(n + 1) + (n == 0 ? " word" : " words")).hint("tas alias list shows what it stands for");
    filled += rest[n];
    used.insert(n);
  }
  into.push_back(filled);
}

}  // namespace

Words command_words(std::string_view line) {
  Words words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0 && c == quote) quote = 0;
    else if (quote == 0 && (c == '\'' || c == '"')) quote = c, in_word = true;
    else if (quote != '\'' && c == '\\' && i + 1 < line.size()) word += line[++i], in_word = true;
    else if (quote == 0 && c == ' ') {
      if (in_word) words.push_back(std::exchange(word, {}));
      in_word = false;
    } else word += c, in_word = true;
  }
  if (quote != 0) throw Error::usage("a quote is not closed in: " + std::string{line});
  if (in_word) words.push_back(word);
  return words;
}

std::optional<Expanded> expand_alias(const Words& args, const Process& process, const Program& program) {
  const auto at = command_word(args);
  if (!at || program.find(args[*at]) != nullptr || !program.below(args[*at]).empty()) return std::nullopt;
  const auto text = load_settings(places_of({}, process), process).text("alias." + args[*at]);
  if (!text) return std::nullopt;
  const Words rest{args.begin() + static_cast<std::ptrdiff_t>(*at) + 1, args.end()};
  if (text->starts_with('!')) return Expanded{rest, text->substr(1)};
  Expanded expanded{{args.begin(), args.begin() + static_cast<std::ptrdiff_t>(*at)}, {}};
  std::set<std::size_t> used;
  for (const auto& word : command_words(*text)) fill_in(word, rest, used, expanded.args);
  for (std::size_t n = 0; n < rest.size(); ++n) {
    if (!used.contains(n)) expanded.args.push_back(rest[n]);
  }
  return expanded;
}

}  // namespace tas::cli
