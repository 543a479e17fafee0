#include "apps/tas/steps.hpp"

#include <fmt/format.h>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {

Instant past_time(cli::App& app, const std::optional<std::string>& typed, std::string_view option) {
  if (!typed) return app.now();
  const Instant at = time::parse_when(*typed, app.now(), app.zone(), time::Lean::past);
  if (at > app.now()) throw Error::usage(fmt::format("{} \"{}\" lies in the future", option, *typed)).hint("it takes what has been");
  return at;
}

std::optional<std::string> stored_text(const std::optional<std::string>& typed, std::string_view what, std::size_t limit) {
  if (!typed || trim(*typed).empty()) return std::nullopt;
  require_storable(*typed, what, limit);
  return typed;
}

void refuse_second(store::Instances& instances, InstanceId own) {
  for (const auto& running : instances.list({.state = store::InstanceFilter::State::running})) {
    if (running.id == own) continue;
    throw Error::conflict(fmt::format("{} \"{}\" is running", to_string(running.id), running.task_name))
        .hint("tas pause or tas done first, or --parallel to run both");
  }
}

std::optional<domain::Pause> open_pause(store::Instances& instances, const domain::Instance& instance) {
  if (!instance.is_paused) return std::nullopt;
  auto pauses = instances.pauses(instance.id);
  if (pauses.empty() || pauses.back().resumed_at) return std::nullopt;
  return std::move(pauses.back());
}

void resume(store::Operation& op, store::Instances& instances, domain::Instance& instance, Instant at) {
  const auto before = open_pause(instances, instance);
  auto after = before;
  domain::resume(instance, at, after ? &*after : nullptr);
  if (after) instances.update_pause(op, *before, *after);
}

void add_completion_facts(store::Instances& instances, domain::Instance& i, const cli::Ratings& ratings) {
  if (!ratings.percent) {
    i.completion_percent = 100;
    cli::mark(i, {"completion_percent"}, "implied");
  }
  if (const auto last = instances.last_completion_before(i.task, *i.completed_at, i.id)) {
    i.days_since_last_completion = round_to(Minutes{*i.completed_at - *last}.count() / 1440, 4);
  }
}

void warn_unusual(cli::App& app, const cli::Ratings& ratings) {
  constexpr double kUnusual = 200;
  if (ratings.percent && *ratings.percent > kUnusual) app.warn(fmt::format("{:.0f} percent is unusual; it is stored as typed", *ratings.percent));
}

}  // namespace tas::apps
