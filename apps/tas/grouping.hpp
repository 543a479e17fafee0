// Instances sorted into groups: by task, type or tag, or by when they were completed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/tas/analytics_flags.hpp"

namespace tas::apps {

enum class GroupBy : std::uint8_t { task, type, tag, day, week, month, weekday, hour };
// The words for them, in this order.
std::vector<std::string> group_names();
GroupBy group_by(const std::string& name);

struct Group {
  std::string key;                // for programs: "t17", "work", "2026-03-02"; for a tag and "none" the text itself
  std::string label;              // for people; users' text is raw
  std::vector<std::size_t> rows;  // ascending
};

domain::ColumnSet group_columns(GroupBy);
// Tasks, types and tags with the most instances first; times in their order. An instance with several tags is in several
// groups, one without any in none; `tags`: only these, in this order.
std::vector<Group> groups_of(cli::App&, const Asked&, const domain::InstanceColumns&, GroupBy, const std::vector<std::string>& tags = {});

}  // namespace tas::apps
