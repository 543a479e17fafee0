// The options that the analytics commands share, and what they ask for: a stretch of time, its pieces, and whose rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/analytics/calendar.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/domain/instance_columns.hpp"
#include "libtas/store/columns.hpp"

namespace tas::apps {

struct AnalyticsFlags {
  std::optional<std::string> since, until, as_of, by, task, type, day_start;
  std::vector<std::string> tags;
};

// Whether the command cuts its time into pieces: then it takes --by.
enum class Pieces { none, periods };
void declare_analytics_flags(cli::Spec&, AnalyticsFlags&, Pieces = Pieces::none);
// Only --as-of and --day-start.
void declare_moment(cli::Spec&, AnalyticsFlags&);
// Only --task, --type and --tag.
void declare_whose(cli::Spec&, AnalyticsFlags&);

// What the flags ask for.
struct Asked {
  Instant as_of;              // --as-of, else now
  analytics::Window window;   // [--since, --until), never beyond as_of; without --since everything
  analytics::Period by;       // --by, else day
  analytics::Calendar calendar;
  // The tasks that --task, --type and --tag leave, ascending; absent: all.
  std::optional<std::vector<TaskId>> tasks;
};

// Throws usage for what is not understood, not_found for a task or a tag that there is not. `usual_days`: how many days,
// today included, are looked at without --since; 0: everything.
Asked asked(cli::App&, const AnalyticsFlags&, int usual_days = 0);

// These rows for the store: of these tasks, created (or completed) in the window. Without --as-of, deleted ones are
// left out.
store::ColumnRange range_of(const AnalyticsFlags&, const Asked&, store::ColumnRange::By);

// The instances of these tasks created (or completed) in the window, as things stood at as_of: what was deleted later is
// among them, and what was completed or cancelled later is open. Without --as-of, deleted ones are left out.
domain::InstanceColumns load(cli::App&, const AnalyticsFlags&, const Asked&, store::ColumnRange::By, domain::ColumnSet);

}  // namespace tas::apps
