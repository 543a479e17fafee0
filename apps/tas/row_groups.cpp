#include "apps/tas/row_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using domain::Instance;

// "cat" is what cli.md calls a tag.
constexpr std::array<std::pair<std::string_view, RowsBy>, 6> kNames{{{"tag", RowsBy::tag}, {"cat", RowsBy::tag}, {"job", RowsBy::job}, {"day", RowsBy::day}, {"type", RowsBy::type}, {"status", RowsBy::status}}};

std::vector<GroupName> each_of(const std::vector<std::string>& names, const char* none) {
  if (names.empty()) return {{std::nullopt, {none}}};
  std::vector<GroupName> groups;
  for (const auto& name : names) groups.push_back({name, {name}});
  return groups;
}

// Of what is done the day it was done on, else the day it is due.
GroupName day_of(cli::App& app, const Instance& i) {
  const auto at = i.completed_at ? i.completed_at : i.cancelled_at ? i.cancelled_at : i.due_at;
  if (!at) return {std::nullopt, {"no deadline"}};
  const auto date = app.zone().date_of(*at);
  std::string title = time::weekday_and_day(*at, app.zone());
  if (date.year() != app.zone().date_of(app.now()).year()) title += fmt::format(" {}", static_cast<int>(date.year()));
  return {time::format_date(date), {title}};
}

std::string status_of(const Instance& i) {
  if (i.is_running()) return "running";
  if (i.is_paused) return "paused";
  return i.is_closed() ? std::string{domain::status_name(i.status)} : "open";
}

GroupName type_of(TaskFacts& facts, const Instance& i) {
  const auto* task = facts.task(i.task);
  if (task == nullptr || !task->type) return {std::nullopt, {"unset"}};
  const std::string name{domain::type_name(*task->type)};
  return {name, {name}};
}

}  // namespace

std::vector<std::string> rows_by_names() {
  std::vector<std::string> names;
  for (const auto& [name, by] : kNames) names.emplace_back(name);
  return names;
}

RowsBy rows_by(const std::string& name) {
  return std::find_if(kNames.begin(), kNames.end(), [&](const auto& n) { return n.first == name; })->second;
}

std::vector<GroupName> groups_of(cli::App& app, TaskFacts& facts, RowsBy by, const Instance& i) {
  switch (by) {
    case RowsBy::none: return {{std::nullopt, {}}};
    case RowsBy::tag: return each_of(facts.task(i.task) != nullptr ? facts.task(i.task)->tags : std::vector<std::string>{}, "no tag");
    case RowsBy::job: return each_of(facts.jobs(i.task), "no job");
    case RowsBy::day: return {day_of(app, i)};
    case RowsBy::type: return {type_of(facts, i)};
    case RowsBy::status: return {{status_of(i), {status_of(i)}}};
    case RowsBy::tree: break;
  }
  auto groups = each_of(facts.jobs(i.task), "no job");
  for (auto& group : groups) group.titles.push_back(to_string(i.task) + "  " + i.task_name);
  return groups;
}

std::size_t RowGroups::below(Branch& branch, const std::string& title, bool is_rest) {
  // A tag may be called "no tag", too.
  const auto [found, is_new] = branch.by_title.emplace((is_rest ? "-" : "+") + title, branch.branches.size());
  if (is_new) {
    branch.branches.emplace_back();
    branch.branches.back().section = {title, branch.section.level + 1, 0, {}};
    branch.branches.back().is_rest = is_rest;
  }
  return found->second;
}

// What stands behind `limit` rows is never shown, however many come: groups keep their places.
void RowGroups::count_kept(Branch& branch) const {
  ++branch.kept;
  if (!limit_) return;
  std::int64_t before = 0;
  std::size_t at = 0;
  for (; at < branch.branches.size() && before < *limit_; ++at) {
    if (!branch.branches[at].is_rest) before += branch.branches[at].kept;
  }
  if (before >= *limit_) branch.full_from = at;
}

void RowGroups::add(const GroupName& name, const std::function<std::vector<render::Cell>()>& row) {
  std::vector<Branch*> path{&root_};
  bool may_be_shown = true;
  for (const auto& title : name.titles) {
    auto& parent = *path.back();
    const bool is_rest = path.size() == 1 && !name.key;
    const auto at = below(parent, title, is_rest);
    may_be_shown = may_be_shown && (is_rest || at < parent.full_from);
    path.push_back(&parent.branches[at]);
  }
  for (auto* branch : path) ++branch->section.count;
  auto& rows = path.back()->section.rows;
  if (!may_be_shown || (limit_ && static_cast<std::int64_t>(rows.size()) >= *limit_)) return;
  rows.push_back(row());
  for (auto branch = path.rbegin(); branch != path.rend(); ++branch) count_kept(**branch);
}

std::int64_t RowGroups::shown() const { return limit_ ? std::min(*limit_, count()) : count(); }

void RowGroups::write(const Branch& branch, std::vector<render::Section>& sections, std::int64_t& left) const {
  if (left == 0) return;
  if (branch.section.level >= 0) {
    auto& section = sections.emplace_back(branch.section);
    if (static_cast<std::int64_t>(section.rows.size()) > left) section.rows.resize(static_cast<std::size_t>(left));
    left -= static_cast<std::int64_t>(section.rows.size());
  }
  for (const auto& inner : branch.branches) {
    if (!inner.is_rest) write(inner, sections, left);
  }
  for (const auto& inner : branch.branches) {
    if (inner.is_rest) write(inner, sections, left);
  }
}

std::vector<render::Section> RowGroups::sections() const {
  std::vector<render::Section> sections;
  std::int64_t left = limit_.value_or(std::numeric_limits<std::int64_t>::max());
  write(root_, sections, left);
  return sections;
}

}  // namespace tas::apps
