// Work against play (analytics-a 12 [SPEC]).
#pragma once

#include "libtas/analytics/formulas/life_balance.hpp"
#include "libtas/analytics/scores/figures.hpp"

namespace tas::analytics::scores {

struct BalanceMinutes {
  Minutes minutes;
  std::size_t n = 0;  // timed instances of work and play
};
inline BalanceMinutes balance_minutes(const Stretch& s) {
  BalanceMinutes b;
  for (std::size_t i = 0; i < s.rows.columns.size(); ++i) {
    const double minutes = s.rows.columns.numbers(Column::duration_min)[i];
    if (!s.completed_in(i) || !is_known(minutes)) continue;
    double& sum = b.minutes.of(s.rows.columns.type[i]);
    sum += minutes;
    b.n += &sum == &b.minutes.work || &sum == &b.minutes.play;
  }
  return b;
}

inline Figure balance_score(const Stretch& s) {
  const auto b = balance_minutes(s);
  if (b.n == 0) return {};
  const auto balance = formulas::life_balance(b.minutes.work, b.minutes.play);
  return rounded(balance.score, 1, b.n, {{"work_min", b.minutes.work}, {"play_min", b.minutes.play}});
}
inline Figure balance_quality(const Stretch& s) {
  const auto b = balance_minutes(s);
  if (b.n == 0) return {};
  return rounded(formulas::life_balance(b.minutes.work, b.minutes.play).quality, 1, b.n);
}

inline constexpr Metric kBalanceScore{
    .name = "balance_score",
    .also = "life_balance",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kMinutesInputs,
    .formula = "100 x minutes of work / minutes of work and play, 1 decimal; 50 without minutes",
    .meaning = "Which way the balance leans: 50 equal time, 100 only work, 0 only play.",
    .source = "analytics-a 12",
    .differs = "Unknown when nothing was timed (the original: 50).",
    .figure = balance_score,
};

inline constexpr Metric kBalanceQuality{
    .name = "balance_quality",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kMinutesInputs,
    .formula = "100 - 2 |balance score - 50|, 1 decimal",
    .meaning = "How balanced work and play are; higher is better.",
    .source = "analytics-a 12.3",
    .differs = "The original takes the direction for a quality, so that only work counts as best (D39).",
    .figure = balance_quality,
};

}  // namespace tas::analytics::scores
