#include "apps/tas/commands.hpp"
#include "apps/tas/measured.hpp"
#include "libtas/base/error.hpp"
#include "libtas/report/correlation.hpp"

namespace tas::apps {
namespace {

using analytics::CorrelationMethod;

struct Args {
  AnalyticsFlags flags;
  std::vector<std::string> metrics;
  std::optional<std::string> method;
  bool pairs = false;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  declare_metric(s, a.metrics, "two or more with commas; else stress,relief");
  s.choice(a.method, "--method", "METHOD", {"pearson", "spearman"}, "along a line, else pearson; or by ranks");
  s.flag(a.pairs, "--pairs", "to programs the pairs of numbers themselves; for two metrics");
  s.example("tas analytics correlate --metric stress,relief", "do they go together?");
  s.example("tas analytics correlate --metric aversion,relief,duration --method spearman -o csv", "every pair of three");
  s.details(
      "Over the completed instances in which both numbers are known. p is the chance of as much by accident, from n = 3 "
      "on; below n = 10 a warning is added.");
  s.json_list("tas.analytics.correlate/1", {{"a", "a number"},
                                            {"b", "another one"},
                                            {"method", "pearson or spearman"},
                                            {"n", "instances in which both are known"},
                                            {"r", "-1 to 1; null when n < 2 or one does not vary"},
                                            {"p", "two-sided; null when n < 3"},
                                            {"r2", "r squared"},
                                            {"is_small", "n < 10"}});
}

int run(cli::App& app, const Args& a) {
  const auto quantities = quantities_of(a.metrics, {"stress", "relief"});
  if (quantities.size() < 2) throw Error::usage("correlate takes two metrics or more").hint("--metric stress,relief");
  if (a.pairs && quantities.size() > 2) throw Error::usage("--pairs takes two metrics").hint("--metric stress,relief");
  const Asked question = asked(app, a.flags);
  const auto data = measured(app, a.flags, question, quantities, {});
  report::CorrelationReport report{a.method == "spearman" ? CorrelationMethod::spearman : CorrelationMethod::pearson, {}, {}, {}};
  for (std::size_t i = 0; i < quantities.size(); ++i) {
    for (std::size_t j = i + 1; j < quantities.size(); ++j) {
      report.pairs.push_back({quantities[i].name, quantities[j].name, analytics::correlate(data.values[i], data.values[j], report.method)});
    }
  }
  report.a_values = data.values[0];
  report.b_values = data.values[1];
  if (app.is_for_people()) app.print_text(report::correlation_text(report, app.style()));
  else app.print(a.pairs ? report::correlation_points(report) : report::correlation_table(report));
  return 0;
}

}  // namespace

cli::Command analytics_correlate() {
  return cli::command<Args, declare, run>("analytics correlate", "which numbers go together, and whether by chance");
}

}  // namespace tas::apps
