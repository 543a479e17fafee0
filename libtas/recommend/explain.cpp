#include "libtas/recommend/explain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::recommend {
namespace {

constexpr std::size_t kInShort = 2;

std::string shown(double value) { return shortest(round_to(value, 1)); }

std::string relief_words(const Candidate& c, double value) {
  if (c.is_relief_assumed) return "relief not known yet, counted as 50";
  if (c.is_relief_usual) return fmt::format("usual relief {} (n={})", shown(value), shown(c.relief_n));
  return "expected relief " + shown(value);
}

std::string urgency_words(const Candidate& c, const Question& question) {
  if (!c.due_at) return "no deadline";
  if (c.is_overdue) return "its deadline has passed";
  return "due " + time::near_day(*c.due_at, question.now, question.zone);
}

}  // namespace

std::string because(std::string_view metric, const Candidate& c, double value, const Question& question) {
  if (metric == "relief") return relief_words(c, value);
  if (metric == "urgency") return urgency_words(c, question);
  if (metric == "duration") return "takes " + time::duration(Minutes{value});
  std::string words{metric};
  std::replace(words.begin(), words.end(), '_', ' ');
  return words + " " + shown(value);
}

std::string in_short(const Ranked& r) {
  auto terms = r.terms;
  std::stable_sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.points > b.points; });
  if (terms.size() > kInShort) terms.resize(kInShort);
  std::vector<std::string> words;
  for (const auto& term : terms) {
    if (term.points > 0) words.push_back(term.because);
  }
  return words.empty() ? "nothing is known of it yet" : join(words, ", ");
}

}  // namespace tas::recommend
