#include "apps/tas/recommended.hpp"

#include <fmt/format.h>

#include "libtas/analytics/funnel.hpp"
#include "libtas/base/error.hpp"
#include "libtas/domain/json.hpp"

namespace tas::apps {
namespace {

using Shown = store::Recommendations::Shown;

}  // namespace

store::Recommendation latest_list(cli::App& app) {
  auto& s = app.session();
  auto list = store::Recommendations{s.db(), s.user()}.latest();
  if (!list) throw Error::not_found("nothing was recommended yet").hint("tas next");
  return std::move(*list);
}

Chosen chosen(cli::App& app, std::int64_t position) {
  const auto list = latest_list(app);
  if (position < 1 || position > static_cast<std::int64_t>(list.items.size())) {
    throw Error::not_found(fmt::format("{} has no item {}", to_string(list.id), position)).hint(fmt::format("it has {}; tas next makes a new list", list.items.size()));
  }
  const auto& item = list.items[static_cast<std::size_t>(position - 1)];
  const domain::json::Object source{{"policy", list.policy}, {"mode", list.mode}, {"filters", domain::json::Raw{list.filters}}};
  return {item.instance ? to_string(*item.instance) : to_string(item.task), list.id, position, domain::json::write(source)};
}

void mark_recommendation(cli::App& app, const std::optional<Chosen>& from, domain::Instance& instance, Instant at) {
  if (from) {
    instance.recommendation_id = from->list;
    instance.recommendation_position = from->position;
    instance.recommendation_source = from->source;
    instance.recommendation_viewed = instance.recommendation_used = true;
    return;
  }
  auto& s = app.session();
  const auto shown = store::Recommendations{s.db(), s.user()}.shown_since(at - analytics::kListReach, instance.task);
  if (shown == Shown::nothing) return;
  instance.recommendation_viewed = shown == Shown::this_one;
  instance.recommendation_used = false;
}

}  // namespace tas::apps
