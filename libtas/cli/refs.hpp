// What a user means by REF: an id, "@", a name or the beginning of one.
#pragma once

#include <optional>
#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/domain/task.hpp"

namespace tas::cli {

// "t17", "ext:ID" or an imported id, the exact name (case-folded), a unique beginning of a name, a unique beginning
// of a word in a name. Throws not_found with a
// suggestion, ambiguous with the candidates.
domain::Task task_of(App&, const std::string& ref);
// The same, but nothing found is nullopt.
std::optional<domain::Task> find_task(App&, const std::string& ref);

// "i481", "ext:ID", "@" (the only running one, else the latest), "@2" (the one before): nullopt when `ref` does not have
// such a form.
std::optional<domain::Instance> find_instance(App&, const std::string& ref);

// "i481" in form, whether there is one or not.
bool is_instance_id(const std::string& ref);
// Throws state_conflict with the way back.
void refuse_deleted(const domain::Instance&);

// Which instance of a task is meant when only the task is named.
enum class Prefer { open, latest };
// REF as instance id or as task; without REF the only running instance. Throws not_found, ambiguous, and state_conflict for
// a deleted one.
domain::Instance instance_of(App&, const std::optional<std::string>& ref, Prefer);

}  // namespace tas::cli
