#include "apps/tas/measured.hpp"

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/measure/score_reader.hpp"

namespace tas::apps {

using analytics::Quantity;

void declare_metric(cli::Spec& s, std::vector<std::string>& typed, std::string help) {
  s.option(typed, "--metric", "NAME", std::move(help));
}

void declare_aggregate(cli::Spec& s, std::optional<std::string>& typed, std::string help) {
  s.choice(typed, "--aggregate", "HOW", analytics::aggregate_names(), std::move(help));
}

analytics::Aggregate aggregate_of(const std::optional<std::string>& typed) {
  return analytics::parse_aggregate(typed.value_or("mean")).value_or(analytics::Aggregate::mean);
}

Quantity quantity_of(const std::string& name) {
  if (const auto quantity = analytics::find_quantity(name)) return *quantity;
  if (analytics::scores::find_metric(name)) {
    throw Error::usage(name + " is a number about a stretch of time, not about an instance").hint("tas score show " + name);
  }
  const auto near = nearest(name, analytics::quantity_names());
  throw Error::usage("no metric is called \"" + name + "\"")
      .hint(near ? "did you mean " + *near : "aversion, relief, duration, or what tas score list shows");
}

std::vector<Quantity> quantities_of(const std::vector<std::string>& typed, std::initializer_list<std::string_view> usual) {
  std::vector<Quantity> list;
  for (const auto& words : typed) {
    for (const auto word : split(words, ',')) list.push_back(quantity_of(std::string{trim(word)}));
  }
  if (typed.empty()) {
    for (const auto name : usual) list.push_back(quantity_of(std::string{name}));
  }
  return list;
}

Measured measured(cli::App& app, const AnalyticsFlags& flags, const Asked& question, const std::vector<Quantity>& quantities,
                  domain::ColumnSet more) {
  auto wanted = more;
  analytics::scores::Metrics metrics;
  for (const auto& q : quantities) {
    if (q.metric) metrics.push_back(q.metric);
    else wanted |= domain::ColumnSet{q.column};
  }
  auto& s = app.session();
  auto scored = measure::ScoreReader{s.db(), s.user(), range_of(flags, question, store::ColumnRange::By::completed), metrics, wanted, question.calendar}.rest();
  Measured m{std::move(scored.columns), {}};
  auto next = scored.values.begin();
  for (const auto& q : quantities) {
    if (q.metric) {
      m.values.push_back(std::move(*next++));
    } else {
      const auto column = m.columns.numbers(q.column);
      m.values.emplace_back(column.begin(), column.end());
    }
  }
  return m;
}

int bin_count(const std::string& text) {
  const auto number = parse_number(text);
  if (!number || *number < 1 || *number > 100 || *number != static_cast<int>(*number)) {
    throw Error::usage("\"" + text + "\" is not a number of bins").hint("1 to 100");
  }
  return static_cast<int>(*number);
}

}  // namespace tas::apps
