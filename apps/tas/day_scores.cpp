#include "apps/tas/day_scores.hpp"

#include "libtas/analytics/balance.hpp"

namespace tas::apps {

measure::Scored day_scores(cli::App& app, const AnalyticsFlags& flags, const Asked& question) {
  using analytics::scores::find_metric;
  auto& s = app.session();
  return measure::ScoreReader{s.db(), s.user(), range_of(flags, question, store::ColumnRange::By::completed),
                              {find_metric("completion_efficiency"), find_metric("execution"), find_metric("grit")}, analytics::kDayInputs, question.calendar}
      .rest();
}

analytics::Yield yield_of(const measure::Scored& scored) { return {scored.values[0], scored.values[1], scored.values[2]}; }

}  // namespace tas::apps
