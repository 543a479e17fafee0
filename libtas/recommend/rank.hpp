// Candidates in order, with every term of their scores. A Ranker is all that a second, learned policy has to bring.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libtas/recommend/candidate.hpp"
#include "libtas/time/zone.hpp"

namespace tas::recommend {

struct Term {
  std::string metric;
  double value;         // as known of the candidate
  double weight;
  double points;        // what it adds to the score; the points of all terms are the score
  std::string because;  // in words, without users' text
};

struct Ranked {
  Candidate candidate;
  double score = 0;  // 0..100, 1 decimal
  std::vector<Term> terms;
};

struct Question {
  std::vector<std::string> metrics;  // names of metric_names()
  Instant now{};
  Zone zone = Zone::utc();           // for words like "due today"
};

using Ranker = std::vector<Ranked> (*)(std::vector<Candidate>, const Question&);

// A ranker with the name that is kept beside its lists.
struct Policy {
  std::string_view name;  // "rules@1"
  Ranker rank;
};

// analytics-a 19.3 [SPEC]: the weighted mean of what is known, loads and lengths counted as 100 minus them. Ties: the more
// urgent, the shorter, by name, by id. Candidates of which no metric is known come last, with 0 points.
std::vector<Ranked> rank_by_rules(std::vector<Candidate>, const Question&);
inline constexpr Policy kRules{"rules@1", &rank_by_rules};

std::vector<std::string> metric_names();
// Points of one candidate; exposed for tests of the formula.
Ranked scored(Candidate, const Question&);

}  // namespace tas::recommend
