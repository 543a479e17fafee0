#include <algorithm>

#include "apps/tas/commands.hpp"
#include "apps/tas/grouping.hpp"
#include "apps/tas/measured.hpp"
#include "libtas/base/error.hpp"
#include "libtas/report/comparison.hpp"

namespace tas::apps {
namespace {

using report::ComparisonReport;

constexpr std::size_t kMostGroups = 12;

struct Args {
  AnalyticsFlags flags;
  std::vector<std::string> metrics;
  std::optional<std::string> group;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  declare_metric(s, a.metrics, "which number, else aversion; two with a comma are compared within each instance");
  s.choice(a.group, "--group", "WHAT", group_names(), "what the groups are; else the tags when two are given, else type");
  s.example("tas analytics compare --metric aversion", "felt aversion by type of task");
  s.example("tas analytics compare --metric predicted_relief,relief", "what was expected against what was felt, pair by pair");
  s.example("tas analytics compare --group weekday --metric relief -o json", "the same numbers for a program");
  s.details(
      "The line is the 95 % interval of the mean, the dot the mean. Differences are to the first group, by Welch's t; an "
      "instance that is in both groups counts in neither. A difference whose interval holds 0 may be chance. At most 12 "
      "groups, those with the most instances.");
  s.json_list("tas.analytics.compare/1", {{"group", "an id, a type, a tag, a day, or the name of the number"},
                                          {"label", "its name"},
                                          {"unit", "of the numbers"},
                                          {"n", "known numbers"},
                                          {"mean", "their mean"},
                                          {"sd", "their standard deviation (n - 1)"},
                                          {"low", "of the 95 % interval of the mean"},
                                          {"high", "of it"},
                                          {"difference.to", "the group that it is compared with, null for that group"},
                                          {"difference.value", "this mean minus that one"},
                                          {"difference.low", "of its 95 % interval"},
                                          {"difference.high", "of it"},
                                          {"difference.n", "numbers of this group that it stands on"},
                                          {"difference.n_to", "numbers of the other one"},
                                          {"difference.may_be_chance", "the interval holds 0, or there is none"}});
}

analytics::Moments of_rows(const std::vector<double>& values, const std::vector<std::size_t>& rows) {
  analytics::Moments m;
  for (const auto row : rows) m.add(values[row]);
  return m;
}

std::vector<std::size_t> without(const std::vector<std::size_t>& rows, const std::vector<std::size_t>& others) {
  std::vector<std::size_t> rest;
  std::set_difference(rows.begin(), rows.end(), others.begin(), others.end(), std::back_inserter(rest));
  return rest;
}

void add_groups(ComparisonReport& report, const std::vector<Group>& groups, const std::vector<double>& values) {
  for (const auto& group : groups) {
    if (report.rows.size() == kMostGroups) break;
    const auto own = of_rows(values, without(group.rows, groups.front().rows)), reference = of_rows(values, without(groups.front().rows, group.rows));
    report.rows.push_back({group.key, group.label, of_rows(values, group.rows), analytics::welch(reference, own), reference.n(), own.n()});
  }
}

void add_pair(ComparisonReport& report, const std::vector<analytics::Quantity>& q, const Measured& data) {
  const auto pairs = analytics::paired(data.values[0], data.values[1]);
  for (std::size_t side = 0; side < 2; ++side) {
    analytics::Moments m;
    for (std::size_t i = 0; i < data.values[0].size(); ++i) {
      if (domain::is_known(data.values[1 - side][i])) m.add(data.values[side][i]);
    }
    report.rows.push_back({std::string{q[side].name}, std::string{q[side].name}, m, pairs.difference, m.n(), m.n()});
  }
}

GroupBy grouping(const Args& a) {
  if (a.group) return group_by(*a.group);
  return a.flags.tags.size() > 1 ? GroupBy::tag : GroupBy::type;
}

int run(cli::App& app, const Args& a) {
  const auto quantities = quantities_of(a.metrics, {"aversion"});
  if (quantities.size() > 2) throw Error::usage("compare takes one metric, or two that are compared within each instance");
  const bool is_paired = quantities.size() == 2;
  if (is_paired && a.group) throw Error::usage("two metrics are compared within each instance, not by group").hint("give one --metric, or no --group");
  if (is_paired && quantities[0].unit != quantities[1].unit) throw Error::usage("the two metrics have different units").hint("tas analytics correlate compares those");
  const Asked question = asked(app, a.flags);
  const auto by = grouping(a);
  const auto data = measured(app, a.flags, question, quantities, group_columns(by));
  ComparisonReport report{quantities.front().unit, std::string{quantities.front().name} + ", " + std::string{quantities.front().unit} + ", mean and 95 % interval", is_paired, {}};
  if (is_paired) {
    report.title = std::string{quantities[1].name} + " minus " + std::string{quantities[0].name} + ", pair by pair";
    add_pair(report, quantities, data);
  } else {
    add_groups(report, groups_of(app, question, data.columns, by, by == GroupBy::tag ? a.flags.tags : std::vector<std::string>{}), data.values.front());
  }
  if (app.is_for_people()) app.print_text(report::comparison_text(report, app.style()));
  else app.print(report::comparison_table(report));
  return 0;
}

}  // namespace

cli::Command analytics_compare() {
  return cli::command<Args, declare, run>("analytics compare", "groups side by side: means, intervals, differences");
}

}  // namespace tas::apps
