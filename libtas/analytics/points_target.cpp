#include "libtas/analytics/points_target.hpp"

#include <algorithm>
#include <array>

#include "libtas/analytics/formulas/completion_efficiency.hpp"
#include "libtas/analytics/statistics.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics {
namespace {

using domain::Column;
using domain::InstanceColumns;
using domain::TaskType;
using std::chrono::days;

constexpr int kWeeks = 4;
constexpr double kDaysOfWork = 10, kMostHours = 60;

bool is_productive(const InstanceColumns& columns, std::size_t i) {
  const auto type = columns.type[i].value_or(TaskType::work);
  return (type == TaskType::work || type == TaskType::self_care) && columns.times(Column::completed_at)[i] != domain::kNever &&
         columns.numbers(Column::duration_min)[i] > 0;
}

double points_of(const InstanceColumns& columns, std::size_t i) {
  return formulas::completion_efficiency({columns.type[i], columns.numbers(Column::completion_percent)[i], columns.numbers(Column::duration_min)[i],
                                          columns.numbers(Column::predicted_duration_min)[i]});
}

}  // namespace

Instant points_target_from(Instant now, const Calendar& calendar) {
  return calendar.start_of(period_start(calendar.day_of(now), Period::week) - days{7 * (kWeeks - 1)});
}

PointsTarget points_target(const InstanceColumns& columns, double goal_hours, Instant now, const Calendar& calendar) {
  const Day first = calendar.day_of(points_target_from(now, calendar));
  std::array<double, kWeeks> points{}, hours{};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Instant at = columns.times(Column::completed_at)[i];
    if (!is_productive(columns, i) || at > now) continue;
    const auto week = (period_start(calendar.day_of(at), Period::week) - first).count() / 7;
    if (week < 0 || week >= kWeeks) continue;
    points[static_cast<std::size_t>(week)] += points_of(columns, i);
    hours[static_cast<std::size_t>(week)] += columns.numbers(Column::duration_min)[i] / 60;
  }
  Moments per_hour;
  for (std::size_t w = 0; w < kWeeks; ++w) {
    if (hours[w] > 0) per_hour.add(points[w] / hours[w]);
  }
  return {round_to(per_hour.mean(), 2), round_to(per_hour.mean() * goal_hours, 1), per_hour.n()};
}

std::optional<StartEstimate> start_estimate(const InstanceColumns& columns, const Calendar& calendar) {
  Instant first = domain::kNever;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_productive(columns, i)) first = std::min(first, columns.times(Column::completed_at)[i]);
  }
  if (first == domain::kNever) return std::nullopt;
  const double hours = round_to(productive_hours(columns, calendar.stretch(calendar.day_of(first), Period::day), calendar).total(), 2);
  return StartEstimate{hours, round_to(std::min(kMostHours, kDaysOfWork * hours), 2)};
}

}  // namespace tas::analytics
