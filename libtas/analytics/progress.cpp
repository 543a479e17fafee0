#include "libtas/analytics/progress.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tas::analytics {
namespace {

using std::chrono::days;

std::vector<BestDay> best_days(const std::map<Day, DayYield>& yields, DayScore score) {
  std::vector<BestDay> best;
  for (const auto& [day, y] : yields) {
    if (value_of(y, score) > 0) best.push_back({day, value_of(y, score)});
  }
  std::stable_sort(best.begin(), best.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
  if (best.size() > kBestDays) best.resize(kBestDays);
  return best;
}

Direction direction_of(const std::vector<double>& active) {
  if (active.size() < 4) return Direction::unknown;
  const auto half = active.size() / 2;
  const double first = mean(std::span{active}.first(half)), second = mean(std::span{active}.subspan(half));
  if (second > 1.05 * first) return Direction::up;
  return second < 0.95 * first ? Direction::down : Direction::steady;
}

std::optional<std::size_t> rank_of(double value, const std::vector<BestDay>& best) {
  if (!(value > 0) || best.empty()) return std::nullopt;
  const auto place = std::find_if(best.begin(), best.end(), [&](const auto& b) { return value >= b.value; });
  if (place != best.end()) return static_cast<std::size_t>(place - best.begin()) + 1;
  return value >= 0.95 * best.front().value ? std::optional{kBestDays + 1} : std::nullopt;
}

}  // namespace

std::map<Day, DayYield> day_yields(const domain::InstanceColumns& columns, const Yield& yield, const Window& window, const Calendar& calendar) {
  const auto completed = columns.times(domain::Column::completed_at);
  std::map<Day, DayYield> by_day;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (completed[i] == domain::kNever || !window.contains(completed[i])) continue;
    DayYield& day = by_day[calendar.day_of(completed[i])];
    day.efficiency.add(yield.efficiency[i]);
    day.execution.add(yield.execution[i]);
    day.grit.add(yield.grit[i]);
  }
  return by_day;
}

std::string_view day_score_name(DayScore s) noexcept {
  constexpr std::array<std::string_view, 4> kNames{"efficiency", "execution", "grit", "daily_mean"};
  return kNames[static_cast<std::size_t>(s)];
}

double value_of(const DayYield& y, DayScore s) noexcept {
  switch (s) {
    case DayScore::efficiency: return y.efficiency.mean();
    case DayScore::execution: return y.execution.mean();
    case DayScore::grit: return y.grit.mean();
    case DayScore::mean: break;
  }
  return y.mean();
}

std::string_view direction_name(Direction d) noexcept {
  constexpr std::array<std::string_view, 4> kNames{"", "down", "steady", "up"};
  return kNames[static_cast<std::size_t>(d)];
}

Progress progress(const std::map<Day, DayYield>& yields, DayScore score, Day today) {
  Progress p{best_days(yields, score), 0, std::nan(""), std::nan(""), Direction::unknown, std::nan(""), std::nullopt};
  std::vector<double> active;
  for (auto day = yields.lower_bound(today - days{6}); day != yields.end() && day->first <= today; ++day) {
    if (value_of(day->second, score) > 0) active.push_back(value_of(day->second, score));
  }
  p.active_days = active.size();
  p.week_mean = mean(active);
  p.week_best = highest(active);
  p.direction = direction_of(active);
  if (const auto yesterday = yields.find(today - days{1}); yesterday != yields.end()) p.yesterday = value_of(yesterday->second, score);
  p.rank = rank_of(p.yesterday, p.best);
  return p;
}

}  // namespace tas::analytics
