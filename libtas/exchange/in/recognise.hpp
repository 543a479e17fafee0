// Which file of the original this is, told by the set of its columns (domain.md 3.2-3.4). One table; a new kind or
// variant is a row of it and a reader for its kind.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tas::exchange::in {

// In the order in which they are read: what others refer to comes first.
enum class Kind : std::uint8_t { tasks, emotions, instances, notes, jobs, job_tasks, logs, surveys, popup_triggers, popup_responses, preferences };
std::string_view kind_name(Kind);       // "tasks": what receipts say
std::string_view kind_file_name(Kind);  // "tasks.csv": what the original calls the file

struct Variant {
  Kind kind;
  std::string_view name;  // "I8"
};

// The richest variant whose columns are all there; more columns than it has are kept as unknown ones.
std::optional<Variant> recognise(std::span<const std::string> columns);

// "it lacks the columns created_at, version of T4": of the nearest variant of the kind.
std::string shortfall(Kind, std::span<const std::string> columns);
std::optional<Kind> kind_of_file_name(std::string_view name);

}  // namespace tas::exchange::in
