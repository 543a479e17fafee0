// What commands share about the lists of what to do next.
#pragma once

#include <optional>
#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/store/recommendations.hpp"

namespace tas::apps {

// An item of the latest list, chosen.
struct Chosen {
  std::string ref;  // the instance, else the task
  RecommendationId list;
  std::int64_t position = 0;
  std::string source;  // JSON: policy, mode, filters
};
// Throws not_found when there is no list, or no such position in it.
Chosen chosen(cli::App&, std::int64_t position);

// The latest list; throws not_found with the way to one.
store::Recommendation latest_list(cli::App&);

// At the first start of an instance: was it chosen from a list, was it on one in the last 24 hours (analytics-a 21.3)?
// Nothing is said while no list was shown in that time.
void mark_recommendation(cli::App&, const std::optional<Chosen>&, domain::Instance&, Instant at);

}  // namespace tas::apps
