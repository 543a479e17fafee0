// How the values of a quantity are spread.
#pragma once

#include <span>
#include <string>

#include "libtas/analytics/bins.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

struct DistributionReport {
  std::string_view name, unit;
  std::span<const double> values;  // NaN: unrated
  std::vector<analytics::Bin> bins;
};

// One row per bin.
render::Table distribution_table(const DistributionReport&);
std::string distribution_text(const DistributionReport&, const render::Style&);

}  // namespace tas::report
