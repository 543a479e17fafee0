#include "libtas/recommend/candidate.hpp"

#include <algorithm>

#include "libtas/analytics/formulas/urgency.hpp"
#include "libtas/analytics/scores/stress.hpp"
#include "libtas/base/text.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::recommend {
namespace {

constexpr double kAssumedRelief = 50;

std::optional<double> first(const std::optional<double>& a, const std::optional<double>& b) { return a ? a : b; }

std::optional<double> halves(const std::optional<double>& a, const std::optional<double>& b) {
  if (!a || !b) return std::nullopt;
  return (*a + *b) / 2;
}

// analytics-a 2.4 of what was predicted; unknown when none of the five was.
std::optional<double> stress_of(const Candidate& c) {
  if (!c.mental_energy && !c.difficulty && !c.emotional_load && !c.physical_load && !c.aversion) return std::nullopt;
  analytics::scores::StressParts parts;
  parts.mental_energy = c.mental_energy.value_or(parts.mental_energy);
  parts.difficulty = c.difficulty.value_or(parts.difficulty);
  parts.emotional_load = c.emotional_load.value_or(parts.emotional_load);
  parts.physical_load = c.physical_load.value_or(parts.physical_load);
  parts.aversion = c.aversion.value_or(parts.aversion);
  return analytics::scores::stress_of(parts);
}

void add_usual_relief(Candidate& c, const domain::TaskStats& stats) {
  if (c.relief) return;
  c.relief = stats.actual_relief.mean();
  c.is_relief_usual = c.relief.has_value();
  c.relief_n = stats.actual_relief.n;
}

}  // namespace

std::string_view mode_name(Mode mode) noexcept { return mode == Mode::templates ? "templates" : "instances"; }

Candidate template_candidate(const domain::Task& task, const domain::TaskStats& stats) {
  Candidate c;
  c.task = task.id;
  c.name = task.name;
  c.duration_min = first(stats.duration.mean(), task.estimate_min);
  c.aversion = first(stats.actual_aversion.mean(), first(stats.predicted_aversion.mean(), task.default_aversion));
  add_usual_relief(c, stats);
  if (!c.relief) {
    c.relief = kAssumedRelief;
    c.is_relief_assumed = true;
  }
  return c;
}

Candidate instance_candidate(const domain::Task& task, const domain::TaskStats& stats, const domain::OpenInstance& i, double postponements, Instant now) {
  Candidate c;
  c.task = task.id;
  c.instance = i.id;
  c.name = i.task_name;
  c.due_at = i.due_at;
  c.duration_min = first(i.predicted_duration_min, task.estimate_min);
  c.aversion = first(i.predicted_aversion, task.default_aversion);
  c.mental_energy = first(i.predicted_mental_energy, i.predicted_cognitive_load);
  c.difficulty = first(i.predicted_difficulty, i.predicted_cognitive_load);
  c.cognitive_load = first(i.predicted_cognitive_load, halves(c.mental_energy, c.difficulty));
  c.emotional_load = i.predicted_emotional_load;
  c.physical_load = i.predicted_physical_load;
  c.relief = i.predicted_relief;
  add_usual_relief(c, stats);
  c.stress = stress_of(c);
  if (c.relief && c.stress) c.net_wellbeing = std::clamp(50 + (*c.relief - *c.stress) / 2, 0.0, 100.0);
  const auto urgency = analytics::formulas::urgency({i.due_at.value_or(domain::kNever), i.initialized_at.value_or(domain::kNever), postponements}, now);
  c.urgency = urgency.score;
  c.is_overdue = urgency.is_overdue;
  return c;
}

bool passes(const Filters& f, const Candidate& c, const domain::Task& task) {
  if (f.within_min && c.duration_min && *c.duration_min > *f.within_min) return false;
  if (f.energy && c.mental_energy && *c.mental_energy > *f.energy) return false;
  if (f.type && task.type != f.type) return false;
  return f.tags.empty() || std::any_of(task.tags.begin(), task.tags.end(), [&](const auto& tag) {
           return std::find(f.tags.begin(), f.tags.end(), fold(tag)) != f.tags.end();
         });
}

}  // namespace tas::recommend
