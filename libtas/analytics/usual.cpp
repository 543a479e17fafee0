#include "libtas/analytics/usual.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "libtas/analytics/statistics.hpp"

namespace tas::analytics {
namespace {

using std::chrono::days;

constexpr std::array<std::string_view, 2> kFills{"skip", "zero"};
constexpr std::array<std::string_view, 5> kBaselines{"last_week", "last_month", "last_3_months", "average", "all_data"};

template <class Word, std::size_t N>
std::optional<Word> parse_word(const std::array<std::string_view, N>& words, std::string_view text) noexcept {
  const auto* const found = std::find(words.begin(), words.end(), text);
  return found == words.end() ? std::nullopt : std::optional{static_cast<Word>(found - words.begin())};
}

std::vector<Slot> known_days(const std::vector<Slot>& all) {
  std::vector<Slot> known;
  std::copy_if(all.begin(), all.end(), std::back_inserter(known), [](const Slot& s) { return s.n > 0; });
  return known;
}

double mean_of_last(const std::vector<Slot>& slots, std::size_t count) {
  Moments m;
  for (std::size_t i = slots.size() - std::min(count, slots.size()); i < slots.size(); ++i) m.add(slots[i].value);
  return m.mean();
}

double sum_of_last_week(const std::vector<Slot>& known, Day today) {
  Moments week;
  for (const Slot& s : known) {
    if (today - s.first < days{7}) week.add(s.value);
  }
  return week.sum();
}

double mean_of_month(const std::vector<Slot>& known, Day today, double otherwise) {
  Moments month;
  for (const Slot& s : known) {
    if (today - s.first <= days{30}) month.add(s.value);
  }
  return month.n() > 0 ? month.mean() : otherwise;
}

}  // namespace

std::optional<Fill> parse_fill(std::string_view text) noexcept { return parse_word<Fill>(kFills, text); }
std::string_view fill_name(Fill f) noexcept { return kFills[static_cast<std::size_t>(f)]; }
std::optional<Baseline> parse_baseline(std::string_view text) noexcept { return parse_word<Baseline>(kBaselines, text); }
std::string_view baseline_name(Baseline b) noexcept { return kBaselines[static_cast<std::size_t>(b)]; }

Usual usual(const std::vector<Slot>& all, bool is_sum, Fill fill) {
  const double nothing = std::nan("");
  const auto known = known_days(all);
  Usual u{0, known.size(), nothing, nothing, nothing, nothing, nothing, nothing};
  if (known.empty()) return u;
  const Day today = all.back().first;
  Moments every;
  for (const Slot& s : known) {
    u.n += s.n;
    every.add(s.value);
  }
  u.current = is_sum ? sum_of_last_week(known, today) : known.back().value;
  u.last_week = mean_of_last(known, 7);
  u.last_month = mean_of_month(known, today, u.last_week);
  u.all = every.mean();
  const double since_first = static_cast<double>((today - known.front().first).count() + 1);
  u.three_months = fill == Fill::zero ? every.sum() / since_first : u.all;
  u.slope = slope(all);
  return u;
}

double baseline_of(const Usual& u, Baseline which, bool is_sum) {
  const auto of_a_day = [&] {
    switch (which) {
      case Baseline::last_week: return u.last_week;
      case Baseline::last_month: return u.last_month;
      case Baseline::last_3_months: return u.three_months;
      case Baseline::all_data: return u.all;
      case Baseline::average: break;
    }
    return u.last_week > 0 && u.three_months > 0 ? (u.last_week + u.three_months) / 2 : std::max(u.last_week, u.three_months);
  };
  return of_a_day() * (is_sum ? 7 : 1);
}

Beside beside(double current, double baseline) noexcept {
  if (std::isnan(current) || std::isnan(baseline) || baseline == 0) return Beside::unknown;
  const double percent = 100 * (current - baseline) / baseline;
  if (baseline < 0) return Beside::as_usual;
  return percent >= 10 ? Beside::above : percent <= -10 ? Beside::below : Beside::as_usual;
}

std::string_view beside_name(Beside b) noexcept {
  constexpr std::array<std::string_view, 4> kNames{"", "below", "as usual", "above"};
  return kNames[static_cast<std::size_t>(b)];
}

}  // namespace tas::analytics
