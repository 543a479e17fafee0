// A task as the text that tas edit opens, and back.
#pragma once

#include <string>

#include "libtas/domain/task.hpp"

namespace tas::apps {

// TOML with a comment on each field; absent values are empty texts.
std::string task_toml(const domain::Task&);

// The task with what the text says; a field that is missing keeps its value. Throws config for what is no TOML, usage for an
// unknown field (with a suggestion) and for a value that cannot be stored.
domain::Task task_from_toml(const std::string& text, const domain::Task& before);

// "name, tags": what is different.
std::string changed_fields(const domain::Task& before, const domain::Task& after);

}  // namespace tas::apps
