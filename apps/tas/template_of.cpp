#include "apps/tas/template_of.hpp"

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {

domain::Task template_of(cli::App& app, const std::string& typed) {
  auto& s = app.session();
  const auto all = store::Tasks{s.db(), s.user()}.list(store::Tasks::Which::templates);
  const auto id = parse_id<TaskTag>(typed);
  const auto key = fold(trim(typed));
  std::vector<domain::Task> beginning;
  std::vector<std::string> names;
  for (const auto& task : all) {
    if (task.id == id || task.name_key == key) return task;
    if (task.name_key.starts_with(key)) beginning.push_back(task);
    names.push_back(task.name);
  }
  if (beginning.size() == 1) return beginning.front();
  if (beginning.size() > 1) {
    std::vector<std::string> candidates;
    for (const auto& task : beginning) candidates.push_back(to_string(task.id) + " " + task.name);
    throw Error{Errc::ambiguous, "several templates begin with \"" + typed + "\""}.candidates(std::move(candidates)).hint("use an id");
  }
  const auto near = nearest(typed, names);
  throw Error::not_found("no template \"" + typed + "\"").hint(near ? "did you mean \"" + *near + "\"? tas task template list shows all" : "tas task template save TASK makes one");
}

}  // namespace tas::apps
