// How quantities go together.
#pragma once

#include <string>
#include <vector>

#include "libtas/analytics/correlation.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

struct CorrelationReport {
  struct Pair {
    std::string_view a, b;
    analytics::Correlation correlation;
  };
  analytics::CorrelationMethod method;
  std::vector<Pair> pairs;
  // Of the only pair: what the picture shows. Row i of both is the same instance.
  std::vector<double> a_values, b_values;
};

render::Table correlation_table(const CorrelationReport&);
render::Table correlation_points(const CorrelationReport&);
std::string correlation_text(const CorrelationReport&, const render::Style&);

}  // namespace tas::report
