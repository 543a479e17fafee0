#include "apps/tas/commands.hpp"
#include "apps/tas/measured.hpp"
#include "libtas/report/distribution.hpp"

namespace tas::apps {
namespace {

constexpr int kBins = 10;

struct Args {
  AnalyticsFlags flags;
  std::optional<std::string> metric;
  std::optional<int> bins;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.option(a.metric, "--metric", "NAME", "which number, else aversion");
  s.option(a.bins, "--bins", "N", "about so many bins, with round edges; else 10", &bin_count);
  s.example("tas analytics distribution", "how aversive your tasks turn out to be");
  s.example("tas analytics distribution --metric duration --type work -o csv", "how long work takes, bin by bin");
  s.details("A number belongs to the bin that begins with it; the last bin has its end, too. Percentiles lie on the line between neighbours.");
  s.json_list("tas.analytics.distribution/1", {{"metric", "the name of the number"},
                                               {"unit", "its unit"},
                                               {"low", "where the bin begins"},
                                               {"high", "where it ends"},
                                               {"n", "instances in it"},
                                               {"percent", "of all that are known"},
                                               {"n_all", "instances of which the number is known"},
                                               {"n_unrated", "completed instances of which it is not"}});
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags);
  const auto quantity = quantity_of(a.metric.value_or("aversion"));
  const auto data = measured(app, a.flags, question, {quantity}, {});
  const auto& values = data.values.front();
  const report::DistributionReport report{quantity.name, quantity.unit, values, analytics::histogram(values, a.bins.value_or(kBins))};
  if (app.is_for_people()) app.print_text(report::distribution_text(report, app.style()));
  else app.print(report::distribution_table(report));
  return 0;
}

}  // namespace

cli::Command analytics_distribution() {
  return cli::command<Args, declare, run>("analytics distribution", "how often a number is low, middling or high");
}

}  // namespace tas::apps
