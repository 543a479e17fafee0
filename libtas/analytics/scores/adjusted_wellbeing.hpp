// Wellbeing with the dread of what is still open (analytics-a 11.4).
#pragma once

#include "libtas/analytics/scores/figures.hpp"
#include "libtas/analytics/scores/net_wellbeing.hpp"

namespace tas::analytics::scores {

// The mean predicted aversion of what is open; of everything when nothing open was rated. Not rounded.
inline Moments general_aversion_of(const Stretch& s) {
  Moments open, all;
  for (std::size_t i = 0; i < s.rows.columns.size(); ++i) {
    const Row row{s.rows, i};
    if (row.time(Column::created_at) > s.as_of) continue;
    const double aversion = row[Column::predicted_aversion];
    all.add(aversion);
    if (row.time(Column::completed_at) > s.as_of && row.time(Column::cancelled_at) > s.as_of) open.add(aversion);
  }
  return open.n() > 0 ? open : all;
}

inline Figure general_aversion(const Stretch& s) {
  const auto m = general_aversion_of(s);
  return rounded(m.mean(), 1, m.n());
}

// 0.3 is how much dread weighs ("dread" calibration).
inline Figure adjusted_wellbeing(const Stretch& s) {
  const auto wellbeing = moments(over_completed<net_wellbeing>(s));
  const auto dread = general_aversion_of(s);
  return rounded(wellbeing.mean() - 0.3 * (dread.n() > 0 ? dread.mean() : 0), 2, wellbeing.n(),
                 {{"net_wellbeing", wellbeing.mean()}, {"general_aversion", dread.mean()}});
}
inline Figure adjusted_wellbeing_normalized(const Stretch& s) {
  const Figure f = adjusted_wellbeing(s);
  return rounded(is_known(f.value) ? std::clamp(50 + f.value / 2, 0.0, 100.0) : kUnknown, 2, f.n);
}

inline constexpr ColumnSet kGeneralAversionInputs{Column::created_at, Column::completed_at, Column::cancelled_at,
                                                  Column::predicted_aversion};

inline constexpr Metric kGeneralAversion{
    .name = "general_aversion",
    .also = "general_aversion_score",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kGeneralAversionInputs,
    .formula = "mean aversion predicted of what is open, else of everything, 1 decimal",
    .meaning = "How much what lies before you is dreaded.",
    .source = "analytics-a 11.4",
    .differs = "What was not rated is left out, not 0. Everything that is open counts, paused and not started, too (D33).",
    .figure = general_aversion,
};

inline constexpr Metric kAdjustedWellbeing{
    .name = "adjusted_wellbeing",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = -130,
    .highest = 100,
    .inputs = kGeneralAversionInputs | kNetWellbeing.inputs,
    .formula = "mean net wellbeing of what was completed - 0.3 x general aversion, 2 decimals",
    .meaning = "Wellbeing less the dread of what is open.",
    .source = "analytics-a 11.4",
    .differs = "Means over completed, rated instances (D15, D9).",
    .figure = adjusted_wellbeing,
};

inline constexpr Metric kAdjustedWellbeingNormalized{
    .name = "adjusted_wellbeing_normalized",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kAdjustedWellbeing.inputs,
    .formula = "50 + adjusted wellbeing / 2, between 0 and 100, 2 decimals",
    .meaning = "The same from 0 to 100; 50 is neutral.",
    .source = "analytics-a 11.4",
    .differs = "As adjusted wellbeing.",
    .figure = adjusted_wellbeing_normalized,
};

}  // namespace tas::analytics::scores
