// What a user means by REF: an id, "@", a name, the beginning of one, or the first letters of its words. What fits several
// things is chosen from a list on a terminal.
#pragma once

#include <optional>
#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/domain/task.hpp"

namespace tas::cli {

// "t17", "ext:ID" or an imported id, the exact name (case-folded), a unique beginning of a name, a unique beginning
// of a word in a name, unique initials ("rtl"). Throws not_found with a
// suggestion (on a terminal it is offered), ambiguous with the candidates (on a terminal one is chosen).
domain::Task task_of(App&, const std::string& ref);
// The same, but nothing found is nullopt.
std::optional<domain::Task> find_task(App&, const std::string& ref);
// Nothing was named: an unarchived task chosen from a list. Throws usage where nobody can choose.
std::string chosen_task(App&);
// There is no such task: shall it be made? Off a terminal no; there the nearest one is offered beside it.
bool wants_new_task(App&, const std::string& ref);

// "i481", "ext:ID", "@" (the only running one, else the latest), "@2" (the one before): nullopt when `ref` does not have
// such a form.
std::optional<domain::Instance> find_instance(App&, const std::string& ref);

// "i481" in form, whether there is one or not.
bool is_instance_id(const std::string& ref);
// "i481" or "t17" in form.
bool is_id(const std::string& ref);
// Throws state_conflict with the way back.
void refuse_deleted(const domain::Instance&);
// What is archived, and a template, is not worked at.
void refuse_archived(const domain::Task&);
void refuse_template(const domain::Task&);

// Which instance of a task is meant when only the task is named.
enum class Prefer { open, latest };
// REF as instance id or as task; without REF the only running instance. Throws not_found, ambiguous, and state_conflict for
// a deleted one.
domain::Instance instance_of(App&, const std::optional<std::string>& ref, Prefer);

}  // namespace tas::cli
