// The numbers that a picture is drawn from: quantities of the completed instances that the flags ask for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/tas/analytics_flags.hpp"
#include "libtas/analytics/aggregate.hpp"
#include "libtas/analytics/quantity.hpp"

namespace tas::apps {

// --metric NAME[,NAME…]
void declare_metric(cli::Spec&, std::vector<std::string>&, std::string help);
// --aggregate HOW
void declare_aggregate(cli::Spec&, std::optional<std::string>&, std::string help);
analytics::Aggregate aggregate_of(const std::optional<std::string>&);  // else the mean

// Throws usage for a name that there is not. Nothing typed: `usual`.
std::vector<analytics::Quantity> quantities_of(const std::vector<std::string>& typed, std::initializer_list<std::string_view> usual);
// The same for options that take one name.
analytics::Quantity quantity_of(const std::string& name);

struct Measured {
  domain::InstanceColumns columns;
  std::vector<std::vector<double>> values;  // by quantity, row i as in the columns
};
// `more`: columns that are needed besides.
Measured measured(cli::App&, const AnalyticsFlags&, const Asked&, const std::vector<analytics::Quantity>&, domain::ColumnSet more);

// "--bins": 1..100.
int bin_count(const std::string& text);

}  // namespace tas::apps
