// Steps that several commands share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libtas/cli/app.hpp"
#include "libtas/cli/ratings.hpp"
#include "libtas/store/instances.hpp"

namespace tas::apps {

// What was typed for a time that has been, else now. Throws usage for a time in the future.
Instant past_time(cli::App&, const std::optional<std::string>& typed, std::string_view option = "--at");

// A text to be stored: checked; blank text counts as none.
std::optional<std::string> stored_text(const std::optional<std::string>& typed, std::string_view what, std::size_t limit);

// Throws state_conflict when something else than `own` is running.
void refuse_second(store::Instances&, InstanceId own);

// Continues a paused instance and ends its pause.
void resume(store::Operation&, store::Instances&, domain::Instance&, Instant at);
// The pause that has not ended.
std::optional<domain::Pause> open_pause(store::Instances&, const domain::Instance&);

// What a completion tells besides ratings: percent 100 when none was typed, days since the task was last done.
void add_completion_facts(store::Instances&, domain::Instance&, const cli::Ratings&);

// Says aloud that a percentage above 200 is unusual.
void warn_unusual(cli::App&, const cli::Ratings&);

}  // namespace tas::apps
