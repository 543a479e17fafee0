// One number from the scores of the last days (analytics-b 19.1, 19.2, decisions E1).
#pragma once

#include <array>

#include "libtas/analytics/formulas/composite.hpp"
#include "libtas/analytics/scores/completion_rate.hpp"
#include "libtas/analytics/scores/execution.hpp"
#include "libtas/analytics/scores/life_balance.hpp"
#include "libtas/analytics/scores/net_wellbeing_normalized.hpp"
#include "libtas/analytics/scores/relief_totals.hpp"
#include "libtas/analytics/scores/self_care_frequency.hpp"
#include "libtas/analytics/scores/sleep_score.hpp"
#include "libtas/analytics/scores/stress_efficiency.hpp"
#include "libtas/analytics/scores/tracking_consistency.hpp"
#include "libtas/analytics/scores/work_volume.hpp"

namespace tas::analytics::scores {

template <double (*Formula)(const Row&)>
Figure mean_of(const Stretch& s) {
  const auto m = moments(over_completed<Formula>(s));
  return {m.mean(), m.n(), {}};
}
inline double relief_of(const Row& row) { return row[Column::actual_relief]; }

inline Figure calm(const Stretch& s) {
  const auto stressed = mean_of<stress>(s);
  return {100 - stressed.value, stressed.n, {}};
}
// Stretched between the smallest and the largest of the stretch; 100 when all are equal (analytics-a 4.5).
inline Figure stretched_efficiency(const Stretch& s) {
  const auto ratios = over_completed<stress_efficiency>(s);
  const double least = lowest(ratios), most = highest(ratios);
  if (ratios.empty() || least == most) return {ratios.empty() ? kUnknown : 100, ratios.size(), {}};
  return {100 * (mean(ratios) - least) / (most - least), ratios.size(), {}};
}
inline Figure relief_of_week(const Stretch& s) {
  const auto week = weekly_relief(s);
  return {week.n > 0 ? std::min(100.0, week.parts.front().value / 10) : kUnknown, week.n, {}};
}

// The mean over the newest completions (analytics-b 8.1).
inline constexpr std::size_t kExecutionsOfComposite = 50;
inline Figure latest_execution(const Stretch& s) {
  const auto completed = s.rows.columns.times(Column::completed_at);
  const auto& ids = s.rows.columns.id;
  std::vector<std::uint32_t> newest;
  for (std::uint32_t i = 0; i < s.rows.columns.size(); ++i) {
    if (s.completed_in(i)) newest.push_back(i);
  }
  const auto end = newest.begin() + static_cast<std::ptrdiff_t>(std::min(newest.size(), kExecutionsOfComposite));
  std::partial_sort(newest.begin(), end, newest.end(), [&](auto a, auto b) { return completed[a] != completed[b] ? completed[a] > completed[b] : ids[a] > ids[b]; });
  Moments scores;
  for (auto i = newest.begin(); i != end; ++i) scores.add(execution({s.rows, *i}));
  return {scores.mean(), scores.n(), {}};
}

// `days`: over the last so many; 0 is all time.
struct CompositePart {
  std::string_view name;
  int days;
  std::string_view meaning;
  Figure (*figure)(const Stretch&);
};
inline constexpr std::array kCompositeParts{
    CompositePart{"calm", 0, "100 - mean stress", calm},
    CompositePart{"net_wellbeing", 0, "mean net wellbeing, normalized", mean_of<net_wellbeing_normalized>},
    CompositePart{"stress_efficiency", 0, "mean stress efficiency between the smallest and the largest", stretched_efficiency},
    CompositePart{"relief", 0, "mean relief felt", mean_of<relief_of>},
    CompositePart{"work_volume", 30, "as the figure of that name", work_volume},
    CompositePart{"work_consistency", 30, "as the figure of that name", work_consistency},
    CompositePart{"balance_quality", 0, "as the figure of that name", balance_quality},
    CompositePart{"sleep", 7, "as the figure sleep_score", sleep_score},
    CompositePart{"weekly_relief", 7, "weekly relief with the obstacle bonus / 10, at most 100", relief_of_week},
    CompositePart{"tracking_consistency", 7, "as the figure of that name", tracking_consistency},
    CompositePart{"completion_rate", 0, "as the figure of that name", completion_rate},
    CompositePart{"self_care_frequency", 30, "as the figure of that name", self_care_frequency},
    CompositePart{"execution", 0, "mean execution of the last 50 completions", latest_execution},
};

inline double weight_of(const CompositePart& part, const Settings& settings) {
  const auto found = settings.composite_weights.find(part.name);
  return found == settings.composite_weights.end() ? 1 : found->second;
}

inline Stretch last_days_of(const Stretch& s, int days) {
  if (days == 0) return {s.rows, up_to(s.as_of), s.as_of, s.calendar, s.settings};
  return {s.rows, last_days(days, s.as_of, s.calendar), s.as_of, s.calendar, s.settings};
}

// What each part comes to as of the end of the stretch.
inline std::array<Figure, kCompositeParts.size()> composite_parts(const Stretch& s) {
  std::array<Figure, kCompositeParts.size()> figures;
  for (std::size_t i = 0; i < figures.size(); ++i)
    figures[i] = kCompositeParts[i].figure(last_days_of(s, kCompositeParts[i].days));
  return figures;
}
inline std::array<formulas::Component, kCompositeParts.size()> components_of(const std::array<Figure, kCompositeParts.size()>& figures,
                                                                                   const Settings& settings) {
  std::array<formulas::Component, kCompositeParts.size()> components;
  for (std::size_t i = 0; i < figures.size(); ++i)
    components[i] = {kCompositeParts[i].name, figures[i].n > 0 ? figures[i].value : kUnknown, weight_of(kCompositeParts[i], settings)};
  return components;
}

inline Figure composite(const Stretch& s) {
  const auto components = components_of(composite_parts(s), s.settings);
  Figure f{round_to(formulas::composite(components).score, 1), 0, {}};
  for (const auto& c : components) {
    f.n += is_known(c.value);
    f.parts.push_back({c.name, round_to(c.value, 2)});
  }
  return f;
}

inline constexpr Metric kComposite{
    .name = "composite",
    .also = "composite_score",
    .version = "2",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kNetWellbeing.inputs | kWeeklyRelief.inputs | kMinutesInputs | kCompletionRate.inputs | kSleepScore.inputs | kExecution.inputs | ColumnSet{Column::id},
    .around = kSpikeAround,
    .formula = "weighted mean of the known parts, each between 0 and 100, 1 decimal; tas score weights shows them, and what they weigh",
    .meaning = "All of it in one number; n counts the parts that are known.",
    .source = "analytics-b 19.1, 19.2",
    .differs = "Parts without data take no part, so an empty history has none (the original: 30.8). Balance counts as a quality, "
               "means are over completed, rated instances. Execution is computed; the original has 50 or 28.1 there (31-09, 31-17).",
    .figure = composite,
};

}  // namespace tas::analytics::scores
