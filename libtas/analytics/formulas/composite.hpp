// One number from several scores (analytics-b 19.1).
#pragma once

#include <span>
#include <string_view>

namespace tas::analytics::formulas {

struct Component {
  std::string_view name;
  double value;       // brought to 0..100; NaN = unknown: it takes no part
  double weight = 1;  // >= 0
};

struct Composite {
  double score;         // 0..100; NaN when no component is known
  double total_weight;  // of the known ones; when it is 0, all of them weigh the same
};

Composite composite(std::span<const Component>);
// What a component adds to the score; NaN when it is unknown.
double contribution(const Component&, std::span<const Component> all);
// Its share of the weight of the known ones, 0..1.
double share(const Component&, std::span<const Component> all);

}  // namespace tas::analytics::formulas
