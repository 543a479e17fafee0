// What `tas list` is asked for: its options, and the part of them that the database can decide.
#pragma once

#include <optional>
#include <string>

#include "apps/tas/row_filter.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/store/instances.hpp"

namespace tas::apps {

struct ListFlags {
  std::optional<std::string> which, status, since, until, group;
  std::optional<std::int64_t> limit;
  FilterFlags filter;
  bool all = false, tree = false, fail_if_empty = false;
};

void declare_list(cli::Spec&, ListFlags&);

// "open", "running", "paused", "completed", "cancelled" or "any". Throws usage when words contradict each other.
std::string state_of(const ListFlags&);
store::InstanceFilter filter_of(cli::App&, const ListFlags&, const std::string& state);
// When a row must be due at the latest; nullopt: it need not be due.
std::optional<Instant> due_until(cli::App&, const ListFlags&);

}  // namespace tas::apps
