// The free text of `tas add`: a name with fields in it. An unknown field is refused, never kept silently, and so is a word
// after a field that would belong to its value had it been quoted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/cli/spec.hpp"
#include "libtas/domain/task.hpp"
#include "libtas/time/zone.hpp"

namespace tas::cli {

struct Captured {
  std::string name;
  std::vector<std::string> tags;
  std::optional<std::string> due, estimate, type, job, every;  // as typed
};

// "+tag", "cat:TAG" (the same), "due:WHEN", "est:LENGTH", "type:TYPE", "job:JOB", "every:EVERY" are fields; words after "--" and URLs are text. Throws usage for any other
// "word:value", naming the nearest field, for a value that the next words would complete ("due:fri 17:00"), and for an empty or
// unstorable name.
Captured capture(const std::vector<Word>& words, Instant now, const Zone&);

// A checked, trimmed task name. Throws usage.
std::string task_name(std::string_view text);
// A checked tag: no blanks, no control characters.
std::string tag(std::string_view text);

}  // namespace tas::cli
