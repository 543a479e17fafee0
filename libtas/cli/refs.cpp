#include "libtas/cli/refs.hpp"

#include <fmt/format.h>

#include <cmath>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::cli {
namespace {

using domain::Instance;
using domain::Task;
using store::InstanceFilter;
using store::Instances;
using store::Tasks;

constexpr std::string_view kExternal = "ext:";

std::string shown(const Task& t) { return to_string(t.id) + " " + t.name + (t.archived_at ? " (archived)" : ""); }
std::string shown(const Instance& i) { return to_string(i.id) + " " + i.task_name; }

template <class Row>
Error several(const std::string& ref, const std::vector<Row>& rows, std::string_view kind) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(shown(row));
  return Error{Errc::ambiguous, fmt::format("\"{}\" fits {} {}s", ref, rows.size(), kind)}.candidates(std::move(names)).hint("use an id");
}

// An own id and an imported one may look the same.
template <class Row>
std::optional<Row> one_of(const std::string& ref, std::optional<Row> own, std::optional<Row> imported, std::string_view kind) {
  if (own && imported && own->id != imported->id) throw several<Row>(ref, {*own, *imported}, kind);
  return own ? own : imported;
}

std::optional<Task> task_by_id(Tasks& tasks, const std::string& ref) {
  if (ref.starts_with(kExternal)) return tasks.find_external(ref.substr(kExternal.size()));
  const auto id = parse_id<TaskTag>(ref);
  auto found = one_of(ref, id ? tasks.find(*id) : std::nullopt, tasks.find_external(ref), "task");
  return found && found->deleted_at ? std::nullopt : found;
}

Error no_task(Tasks& tasks, const std::string& ref) {
  std::vector<std::string> names;
  for (const auto& task : tasks.list(Tasks::Which::unarchived)) names.push_back(task.name);
  const auto near = nearest(ref, names);
  return Error::not_found(fmt::format("no task \"{}\"", ref))
      .hint(near ? fmt::format("did you mean \"{}\"? tas task list shows all", *near) : "tas task list shows all");
}

Instances instances_of(App& app) { return {app.session().db(), app.session().user()}; }

std::vector<Instance> running(App& app) { return instances_of(app).list({.state = InstanceFilter::State::running}); }

Instance only_running(App& app) {
  auto found = running(app);
  if (found.size() == 1) return std::move(found.front());
  if (found.empty()) throw Error::not_found("nothing is running").hint("name a task or an instance; tas list shows what is open");
  std::vector<std::string> names;
  for (const auto& instance : found) names.push_back(shown(instance));
  throw Error{Errc::ambiguous, fmt::format("{} instances are running", found.size())}.candidates(std::move(names)).hint("name one by its id");
}

}  // namespace

std::optional<Task> find_task(App& app, const std::string& ref) {
  Tasks tasks{app.session().db(), app.session().user()};
  if (auto task = task_by_id(tasks, ref)) return task;
  auto named = tasks.named(ref);
  // Unarchived ones come first and hide archived ones of the same name.
  if (named.size() > 1 && named[0].archived_at.has_value() == named[1].archived_at.has_value()) throw several(ref, named, "task");
  if (!named.empty()) return std::move(named.front());
  auto starting = tasks.starting_with(ref);
  if (starting.size() > 1) throw several(ref, starting, "task");
  if (!starting.empty()) return std::move(starting.front());
  auto with_word = tasks.with_word(ref);
  if (with_word.size() > 1) throw several(ref, with_word, "task");
  if (!with_word.empty()) return std::move(with_word.front());
  return std::nullopt;
}

Task task_of(App& app, const std::string& ref) {
  if (auto task = find_task(app, ref)) return std::move(*task);
  Tasks tasks{app.session().db(), app.session().user()};
  throw no_task(tasks, ref);
}

std::optional<Instance> find_instance(App& app, const std::string& ref) {
  auto instances = instances_of(app);
  if (ref.starts_with('@')) {
    const auto back = ref == "@" ? std::optional{1.0} : parse_number(std::string_view{ref}.substr(1));
    if (!back || *back < 1 || *back > 1000 || *back != std::floor(*back)) throw Error::usage("\"" + ref + "\" is not an instance").hint("@ is the current one, @2 the one before");
    if (ref == "@") {
      if (auto found = running(app); found.size() == 1) return std::move(found.front());
    }
    auto latest = instances.latest(static_cast<std::int64_t>(*back));
    if (latest.size() < static_cast<std::size_t>(*back)) throw Error::not_found("there is no instance " + ref);
    return std::move(latest.back());
  }
  if (ref.starts_with(kExternal)) return instances.find_external(ref.substr(kExternal.size()));
  const auto id = parse_id<InstanceTag>(ref);
  return one_of(ref, id ? instances.find(*id) : std::nullopt, instances.find_external(ref), "instance");
}

bool is_instance_id(const std::string& ref) {
  const bool has_digits = ref.size() > 1 && ref.find_first_not_of("0123456789", 1) == std::string::npos;
  return has_digits && (ref.front() | 0x20) == InstanceTag::kLetter;
}

void refuse_deleted(const Instance& instance) {
  if (!instance.deleted_at) return;
  throw Error::conflict(to_string(instance.id) + " \"" + instance.task_name + "\" is deleted").hint("tas instance restore " + to_string(instance.id));
}

Instance instance_of(App& app, const std::optional<std::string>& ref, Prefer prefer) {
  if (!ref) return only_running(app);
  if (auto instance = find_instance(app, *ref)) {
    refuse_deleted(*instance);
    return std::move(*instance);
  }
  if (is_instance_id(*ref)) throw Error::not_found("no instance " + *ref).hint("tas instance list");
  const Task task = task_of(app, *ref);
  auto instances = instances_of(app);
  auto open = instances.list({.state = InstanceFilter::State::open, .task = task.id, .order = InstanceFilter::Order::due_first});
  for (auto& instance : open) {
    if (instance.is_running()) return std::move(instance);
  }
  if (prefer == Prefer::open && open.size() > 1) throw several(*ref, open, "open instance");
  if (prefer == Prefer::open && !open.empty()) return std::move(open.front());
  auto latest = instances.list({.task = task.id, .limit = 1});
  if (prefer == Prefer::latest && !latest.empty()) return std::move(latest.front());
  throw Error::not_found(fmt::format("\"{}\" has no {}instance", task.name, prefer == Prefer::open ? "open " : ""))
      .hint("tas start " + to_string(task.id) + " begins one");
}

}  // namespace tas::cli
