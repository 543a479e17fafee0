#include "libtas/cli/refs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/pick.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/format.hpp"

namespace tas::cli {
namespace {

using domain::Instance;
using domain::Task;
using store::InstanceFilter;
using store::Instances;
using store::Tasks;

constexpr std::string_view kExternal = "ext:";
constexpr const char* kNewTask = "new";

std::string shown(const Task& t) { return to_string(t.id) + " " + t.name + (t.template_at ? " (template)" : t.archived_at ? " (archived)" : ""); }
std::string shown(const Instance& i) { return to_string(i.id) + " " + i.task_name; }

template <class Row>
Error several(const std::string& ref, const std::vector<Row>& rows, std::string_view kind) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(shown(row));
  return Error{Errc::ambiguous, fmt::format("\"{}\" fits {} {}s", ref, rows.size(), kind)}.candidates(std::move(names)).hint("use an id");
}

// What helps to tell tasks apart: when one was last done, how it felt.
Choice choice(App& app, const Task& task) {
  const auto stats = store::TaskStatsStore{app.session().db()}.of(task.id);
  std::string detail = to_string(task.id);
  if (stats.last_completed_at) detail += "  last " + time::near_day(*stats.last_completed_at, app.now(), app.zone());
  const auto& usual = stats.actual_aversion.n > 0 ? stats.actual_aversion : stats.predicted_aversion;
  if (usual.n > 0) detail += fmt::format("  usual aversion {:.0f}", *usual.mean());
  return {to_string(task.id), task.name, detail};
}
Choice choice(App& app, const Instance& i) {
  return {to_string(i.id), i.task_name, to_string(i.id) + (i.due_at ? "  due " + time::near_day(*i.due_at, app.now(), app.zone()) : "  opened " + time::near_day(i.created_at, app.now(), app.zone()))};
}

template <class Row>
[[noreturn]] void refuse_several(App& app, const std::string& ref, const std::vector<Row>& rows, std::string_view kind) {
  Undecided undecided{ref, fmt::format("\"{}\" fits {} {}s:", terminal_safe(ref), rows.size(), kind), {}};
  if (app.may_ask()) {
    for (const auto& row : rows) undecided.choices.push_back(choice(app, row));
  }
  app.leave_undecided(std::move(undecided));
  throw several(ref, rows, kind);
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

std::optional<std::string> nearest_name(Tasks& tasks, const std::string& ref) {
  std::vector<std::string> names;
  for (const auto& task : tasks.list(Tasks::Which::unarchived)) names.push_back(task.name);
  return nearest(ref, names);
}

// One letter is no abbreviation.
std::vector<Task> with_initials(Tasks& tasks, const std::string& ref) {
  const auto wish = fold(trim(ref));
  auto found = code_points(wish) < 2 ? std::vector<Task>{} : tasks.list(Tasks::Which::unarchived);
  std::erase_if(found, [&](const Task& task) { return initials(task.name) != wish; });
  return found;
}

Error no_task(Tasks& tasks, const std::string& ref) {
  for (const auto& task : tasks.list(Tasks::Which::archived)) {
    if (fold(task.name).starts_with(fold(ref))) {
      return Error::not_found(fmt::format("no task \"{}\"", ref)).hint(fmt::format("{} \"{}\" is archived: tas task restore {}", to_string(task.id), task.name, to_string(task.id)));
    }
  }
  const auto near = nearest_name(tasks, ref);
  return Error::not_found(fmt::format("no task \"{}\"", ref))
      .hint(near ? fmt::format("did you mean \"{}\" ({})? tas task list shows all", *near, to_string(tasks.named(*near).front().id)) : "tas task list shows all");
}

template <class Tag>
bool has_form_of(const std::string& ref) {
  const bool has_digits = ref.size() > 1 && ref.find_first_not_of("0123456789", 1) == std::string::npos;
  return has_digits && (ref.front() | 0x20) == Tag::kLetter;
}

Instances instances_of(App& app) { return {app.session().db(), app.session().user()}; }

std::vector<Instance> running(App& app) { return instances_of(app).list({.state = InstanceFilter::State::running}); }

Instance only_running(App& app) {
  auto found = running(app);
  if (found.size() == 1) return std::move(found.front());
  if (found.empty()) throw Error::not_found("nothing is running").hint("name a task or an instance, or @ for the last one; tas list shows what is open");
  std::vector<std::string> names;
  for (const auto& instance : found) names.push_back(shown(instance));
  Undecided undecided{"@", fmt::format("{} are running:", found.size()), {}};
  for (const auto& instance : found) undecided.choices.push_back(choice(app, instance));
  app.leave_undecided(std::move(undecided));
  throw Error{Errc::ambiguous, fmt::format("{} instances are running", found.size())}.candidates(std::move(names)).hint("name one by its id");
}

}  // namespace

std::optional<Task> find_task(App& app, const std::string& typed) {
  const std::string ref = app.decided(typed);
  if (ref != typed && ref == kNewTask) return std::nullopt;
  // Every name begins with nothing: a script whose variable is not set must not change something.
  if (trim(ref).empty()) throw Error::usage("REF is empty: a task or instance").hint("tas list shows what is open");
  Tasks tasks{app.session().db(), app.session().user()};
  if (auto task = task_by_id(tasks, ref)) return task;
  auto named = tasks.named(ref);
  // Unarchived ones come first and hide archived ones of the same name.
  if (named.size() > 1 && named[0].archived_at.has_value() == named[1].archived_at.has_value()) refuse_several(app, ref, named, "task");
  if (!named.empty()) return std::move(named.front());
  auto found = tasks.starting_with(ref);
  if (found.empty()) found = tasks.with_word(ref);
  if (found.empty()) found = with_initials(tasks, ref);
  if (found.size() > 1) refuse_several(app, ref, found, "task");
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::string chosen_task(App& app) {
  if (auto chosen = app.decided(""); !chosen.empty()) return chosen;
  Undecided undecided{"", ">", {}};
  if (app.may_ask()) {
    auto tasks = Tasks{app.session().db(), app.session().user()}.list(Tasks::Which::unarchived);
    for (auto task = tasks.rbegin(); task != tasks.rend(); ++task) undecided.choices.push_back(choice(app, *task));  // the newest first
  }
  app.leave_undecided(std::move(undecided));
  throw Error::usage("REF is missing: a task or instance").hint("tas list shows what is open");
}

bool wants_new_task(App& app, const std::string& ref) {
  if (app.decided(ref) == kNewTask) return true;
  const bool is_name = !parse_id<TaskTag>(ref) && !ref.starts_with(kExternal) && !is_instance_id(ref);
  if (!app.may_ask() || !is_name) return false;
  Tasks tasks{app.session().db(), app.session().user()};
  Undecided undecided{ref, fmt::format("No task \"{}\":", terminal_safe(ref)), {}};
  if (const auto near = nearest_name(tasks, ref)) undecided.choices.push_back(choice(app, tasks.named(*near).front()));
  undecided.choices.push_back({kNewTask, ref, "a new task", true});
  app.leave_undecided(std::move(undecided));
  return false;
}

Task task_of(App& app, const std::string& ref) {
  if (auto task = find_task(app, ref)) return std::move(*task);
  Tasks tasks{app.session().db(), app.session().user()};
  throw no_task(tasks, ref);
}

std::optional<Instance> find_instance(App& app, const std::string& typed) {
  const std::string ref = app.decided(typed);
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

bool is_instance_id(const std::string& ref) { return has_form_of<InstanceTag>(ref); }
bool is_id(const std::string& ref) { return has_form_of<InstanceTag>(ref) || has_form_of<TaskTag>(ref); }

void refuse_deleted(const Instance& instance) {
  if (!instance.deleted_at) return;
  throw Error::conflict(to_string(instance.id) + " \"" + instance.task_name + "\" is deleted").hint("tas instance restore " + to_string(instance.id));
}

void refuse_template(const Task& task) {
  if (!task.template_at) return;
  throw Error::conflict(to_string(task.id) + " \"" + task.name + "\" is a template").hint("tas task template use " + to_string(task.id) + " makes a task of it");
}

void refuse_archived(const Task& task) {
  refuse_template(task);
  if (!task.archived_at) return;
  throw Error::conflict(to_string(task.id) + " \"" + task.name + "\" is archived").hint("tas task restore " + to_string(task.id));
}

Instance instance_of(App& app, const std::optional<std::string>& typed, Prefer prefer) {
  const std::string ref = typed ? app.decided(*typed) : app.decided("@");
  if (!typed && ref == "@") return only_running(app);
  if (auto instance = find_instance(app, ref)) {
    refuse_deleted(*instance);
    return std::move(*instance);
  }
  if (is_instance_id(ref)) throw Error::not_found("no instance " + ref).hint("tas instance list");
  const Task task = task_of(app, ref);
  auto instances = instances_of(app);
  auto open = instances.list({.state = InstanceFilter::State::open, .task = task.id, .order = InstanceFilter::Order::due_first});
  for (auto& instance : open) {
    if (instance.is_running()) return std::move(instance);
  }
  if (prefer == Prefer::open && open.size() > 1) refuse_several(app, ref, open, "open instance");
  if (prefer == Prefer::open && !open.empty()) return std::move(open.front());
  auto latest = instances.list({.task = task.id, .limit = 1});
  if (prefer == Prefer::latest && !latest.empty()) return std::move(latest.front());
  throw Error::not_found(fmt::format("\"{}\" has no {}instance", task.name, prefer == Prefer::open ? "open " : ""))
      .hint("tas start " + to_string(task.id) + " begins one");
}

}  // namespace tas::cli
