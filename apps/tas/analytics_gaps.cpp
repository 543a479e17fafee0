#include <algorithm>

#include "apps/tas/analytics_flags.hpp"
#include "apps/tas/commands.hpp"
#include "libtas/analytics/gaps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"

namespace tas::apps {
namespace {

using domain::Column;

struct Args {
  AnalyticsFlags flags;
  std::optional<double> days;
};

double day_limit(const std::string& text) {
  const auto days = parse_number(text);
  if (!days || *days <= 0) throw Error::usage("\"" + text + "\" is not a number of days").hint("--days 7");
  return *days;
}

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.option(a.days, "--days", "N", "longer than N days, else 7", &day_limit);
  s.example("tas analytics gaps", "when nothing was recorded for more than a week");
  s.example("tas analytics gaps --days 3 --since 90d -o csv", "shorter ones of the last 90 days, as CSV");
  s.details(
      "A gap lies between two neighbouring instances by the time they were made. Before and after count the instances "
      "on either side. To look only at what came after one, give its end to --since.");
  s.json_list("tas.analytics.gaps/1", {{"days", "its length, 1 day = 24 hours"},
                                       {"start", "the last instance before it was made then"},
                                       {"end", "the first one after it"},
                                       {"before", "instances up to its start"},
                                       {"after", "instances from its end on"}});
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags);
  const auto columns = load(app, a.flags, question, store::ColumnRange::By::created, {Column::created_at});
  constexpr auto kRight = render::Column::Align::right;
  render::Table t{"tas.analytics.gaps/1", {}, {}, {}};
  t.columns = {{"days", "Days", kRight, 0, false}, {"start", "Nothing after", kRight, 0, false},
               {"end", "until", kRight, 0, false}, {"before", "Before", kRight, 1, false},
               {"after", "After", kRight, 1, false}};
  for (const auto& gap : analytics::gaps(columns.times(Column::created_at), a.days.value_or(7))) {
    t.row({gap.days(), gap.start, gap.end, static_cast<std::int64_t>(gap.before), static_cast<std::int64_t>(gap.after)});
  }
  if (t.rows.empty() && app.is_for_people()) {
    app.print_text("No gap of more than " + shortest(a.days.value_or(7)) + " days  (n=" + std::to_string(columns.size()) + ")\n");
    return 0;
  }
  app.print(t);
  return 0;
}

}  // namespace

cli::Command analytics_gaps() {
  return cli::command<Args, declare, run>("analytics gaps", "times in which nothing was recorded");
}

}  // namespace tas::apps
