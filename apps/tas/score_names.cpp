#include "apps/tas/score_names.hpp"

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::apps {

using analytics::scores::Metric;
using analytics::scores::Metrics;

std::optional<std::string> nearest_metric(const std::string& name) {
  std::vector<std::string> names;
  for (const Metric& m : analytics::scores::metrics()) {
    names.emplace_back(m.name);
    if (!m.also.empty()) names.emplace_back(m.also);
  }
  return nearest(name, names);
}

const Metric& metric_named(const std::string& name) {
  if (const auto* metric = analytics::scores::find_metric(name)) return *metric;
  const auto near = nearest_metric(name);
  throw Error::usage("no score \"" + name + "\"").hint(near ? "did you mean " + *near : "tas score versions lists them");
}

Metrics metrics_named(const std::vector<std::string>& names) {
  Metrics list;
  for (const auto& typed : names) {
    for (const auto name : split(typed, ',')) list.push_back(&metric_named(std::string{trim(name)}));
  }
  return list;
}

Metrics instance_metrics_named(const std::vector<std::string>& names) {
  auto list = metrics_named(names);
  for (const auto* m : list) {
    if (m->is_per_instance()) continue;
    throw Error::usage(std::string{m->name} + " is a figure over a stretch of time, not a score of an instance")
        .hint("tas score show " + std::string{m->name});
  }
  return list;
}

}  // namespace tas::apps
