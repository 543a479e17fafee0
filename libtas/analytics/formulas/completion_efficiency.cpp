#include "libtas/analytics/formulas/completion_efficiency.hpp"

#include <array>
#include <cmath>

#include "libtas/analytics/formulas/known.hpp"

namespace tas::analytics::formulas {
namespace {

using domain::TaskType;

constexpr double kBurnoutWeekMin = 42 * 60;
constexpr double kTooMuchPlay = 2;  // minutes of play per minute of work

bool has_both(double actual_min, double estimate_min) { return actual_min > 0 && estimate_min > 0; }

bool is_too_much_play(const Output& o) {
  return o.day_work_min > 0 ? o.day_play_min / o.day_work_min > kTooMuchPlay : o.day_play_min > 0;
}

double play_points(const Output& o, double percent) {
  if (!is_too_much_play(o)) return percent;
  const double overrun = has_both(o.actual_min, o.estimate_min) ? o.actual_min / o.estimate_min : 1;
  return percent * -0.3 * overrun;
}

double points_of_type(const Output& o, double percent) {
  switch (o.type.value_or(TaskType::work)) {
    case TaskType::work:
      return percent * work_multiplier(pace(percent, o.actual_min, o.estimate_min)) *
             burnout_factor(o.week_work_min, o.week_work_days, o.day_work_min);
    case TaskType::self_care:
      return percent * o.self_care_count;
    case TaskType::play:
      return play_points(o, percent);
    case TaskType::sleep:
      return or_else(o.sleep_score, percent);
  }
  return percent;
}

struct Weight {
  std::string_view category;
  double weight;
};
constexpr std::array kWeights{
    Weight{"did_while_another_active", 0}, Weight{"deferred_to_plan", 0.1},          Weight{"development_test", 0},
    Weight{"failed_to_complete", 1},       Weight{"accidental_initialization", 0},
};
constexpr double kOtherWeight = 0.5;

}  // namespace

double pace(double percent, double actual_min, double estimate_min) {
  return has_both(actual_min, estimate_min) ? percent * estimate_min / (100 * actual_min) : 1;
}

double work_multiplier(double pace) {
  if (pace <= 1) return 3;
  return pace >= 1.5 ? 5 : line(pace, 1, 3, 1.5, 5);
}

double burnout_factor(double week_work_min, double week_work_days, double day_work_min) {
  const double cap = 2 * week_work_min / std::max(1.0, week_work_days);
  if (!(week_work_min > kBurnoutWeekMin) || !(day_work_min > cap)) return 1;
  return 1 - 0.5 * (1 - std::exp(-(week_work_min - kBurnoutWeekMin) / 300));
}

double efficiency_factor(double percent, double actual_min, double estimate_min, Curve curve, double strength) {
  if (!has_both(actual_min, estimate_min)) return 1;
  const double faster = 100 * (pace(percent, actual_min, estimate_min) - 1);
  const double bent = curve == Curve::linear ? faster : std::copysign(faster * faster / 100, faster);
  return std::clamp(1 + 0.01 * strength * bent, 0.5, 1.5);
}

double goal_factor(double hours, double goal_hours) {
  if (!(goal_hours > 0) || !(hours > 0)) return 1;
  const double reached = hours / goal_hours;
  if (reached >= 1) return std::min(1.2, reached);
  return reached >= 0.8 ? 0.9 + 0.5 * (reached - 0.8) : std::max(0.8, 0.8 + 0.125 * reached);
}

double completion_efficiency(const Output& o) {
  const double percent = percent_done(o.percent);
  return points_of_type(o, percent) * efficiency_factor(percent, o.actual_min, o.estimate_min) *
         goal_factor(o.week_hours, o.goal_hours);
}

double cancellation_weight(std::string_view category) noexcept {
  for (const Weight& w : kWeights) {
    if (w.category == category) return w.weight;
  }
  return kOtherWeight;
}

double cancellation_score(double estimate_min, std::string_view category) {
  const double weight = cancellation_weight(category);
  return weight == 0 ? 0 : -estimate_min / 10 * weight;
}

}  // namespace tas::analytics::formulas
