#include "libtas/recommend/rank.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "libtas/base/number.hpp"
#include "libtas/recommend/explain.hpp"

namespace tas::recommend {
namespace {

using Value = std::optional<double> (*)(const Candidate&);

struct Metric {
  std::string_view name;
  Value value;
  bool is_low_good;
  double weight;
};

std::optional<double> net_load(const Candidate& c) {
  if (!c.cognitive_load || !c.emotional_load) return std::nullopt;
  return *c.cognitive_load + *c.emotional_load;
}
std::optional<double> net_relief(const Candidate& c) {
  if (!c.relief || !c.cognitive_load) return std::nullopt;
  return *c.relief - *c.cognitive_load;
}

// Weights of analytics-a 19.3: urgency 0.3, everything else 1.
constexpr std::array kMetrics{
    Metric{"relief", [](const Candidate& c) { return c.relief; }, false, 1},
    Metric{"urgency", [](const Candidate& c) { return c.urgency; }, false, 0.3},
    Metric{"aversion", [](const Candidate& c) { return c.aversion; }, true, 1},
    Metric{"duration", [](const Candidate& c) { return c.duration_min; }, true, 1},
    Metric{"mental_energy", [](const Candidate& c) { return c.mental_energy; }, true, 1},
    Metric{"difficulty", [](const Candidate& c) { return c.difficulty; }, true, 1},
    Metric{"cognitive_load", [](const Candidate& c) { return c.cognitive_load; }, true, 1},
    Metric{"emotional_load", [](const Candidate& c) { return c.emotional_load; }, true, 1},
    Metric{"physical_load", [](const Candidate& c) { return c.physical_load; }, true, 1},
    Metric{"net_load", &net_load, true, 1},
    Metric{"net_relief", &net_relief, false, 1},
    Metric{"stress", [](const Candidate& c) { return c.stress; }, true, 1},
    Metric{"net_wellbeing", [](const Candidate& c) { return c.net_wellbeing; }, false, 1},
};

double part(const Metric& m, double value) { return m.is_low_good ? std::max(0.0, 100 - value) : value; }

bool comes_before(const Ranked& a, const Ranked& b) {
  if (a.terms.empty() != b.terms.empty()) return b.terms.empty();
  if (a.score != b.score) return a.score > b.score;
  const double urgency_a = a.candidate.urgency.value_or(0), urgency_b = b.candidate.urgency.value_or(0);
  if (urgency_a != urgency_b) return urgency_a > urgency_b;
  constexpr double kUnknownLength = std::numeric_limits<double>::infinity();
  const double length_a = a.candidate.duration_min.value_or(kUnknownLength), length_b = b.candidate.duration_min.value_or(kUnknownLength);
  if (length_a != length_b) return length_a < length_b;
  if (a.candidate.name != b.candidate.name) return a.candidate.name < b.candidate.name;
  return std::pair{a.candidate.task, a.candidate.instance} < std::pair{b.candidate.task, b.candidate.instance};
}

}  // namespace

std::vector<std::string> metric_names() {
  std::vector<std::string> names;
  for (const auto& m : kMetrics) names.emplace_back(m.name);
  return names;
}

Ranked scored(Candidate candidate, const Question& question) {
  Ranked r{std::move(candidate), 0, {}};
  double weights = 0, sum = 0;
  for (const auto& m : kMetrics) {
    if (std::find(question.metrics.begin(), question.metrics.end(), m.name) == question.metrics.end()) continue;
    const auto value = m.value(r.candidate);
    if (!value) continue;
    weights += m.weight;
    sum += m.weight * part(m, *value);
    r.terms.push_back({std::string{m.name}, *value, m.weight, m.weight * part(m, *value), because(m.name, r.candidate, *value, question)});
  }
  if (weights == 0) return r;
  for (auto& term : r.terms) term.points /= weights;
  r.score = round_to(std::clamp(sum / weights, 0.0, 100.0), 1);
  return r;
}

std::vector<Ranked> rank_by_rules(std::vector<Candidate> candidates, const Question& question) {
  std::vector<Ranked> list;
  list.reserve(candidates.size());
  for (auto& candidate : candidates) list.push_back(scored(std::move(candidate), question));
  std::sort(list.begin(), list.end(), &comes_before);
  return list;
}

}  // namespace tas::recommend
