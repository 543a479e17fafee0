#include "apps/tas/grouping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using analytics::Period;
using domain::Column;
using domain::InstanceColumns;

constexpr std::array<std::string_view, 8> kNames{"task", "type", "tag", "day", "week", "month", "weekday", "hour"};
constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

// Groups by a key that sorts as they shall stand.
template <class Key>
class Sorter {
 public:
  void add(const Key& key, std::string name, std::string label, std::size_t row) {
    auto& group = groups_[key];
    if (group.rows.empty()) group = {std::move(name), std::move(label), {}};
    group.rows.push_back(row);
  }
  std::vector<Group> groups() && {
    std::vector<Group> list;
    for (auto& [key, group] : groups_) list.push_back(std::move(group));
    return list;
  }

 private:
  std::map<Key, Group> groups_;
};

std::vector<Group> most_first(std::vector<Group> groups) {
  std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.rows.size() > b.rows.size(); });
  return groups;
}

std::vector<Group> by_task(const InstanceColumns& columns) {
  Sorter<TaskId> sorter;
  for (std::size_t i = 0; i < columns.size(); ++i) sorter.add(columns.task[i], to_string(columns.task[i]), columns.task_name[i], i);
  return most_first(std::move(sorter).groups());
}

std::vector<Group> by_type(const InstanceColumns& columns) {
  Sorter<int> sorter;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto type = columns.type[i];
    const std::string name{type ? domain::type_name(*type) : "unset"};
    sorter.add(type ? static_cast<int>(*type) : -1, name, name, i);
  }
  return most_first(std::move(sorter).groups());
}

std::vector<Group> by_tag(cli::App& app, const InstanceColumns& columns, const std::vector<std::string>& wanted) {
  auto& s = app.session();
  std::map<TaskId, std::vector<std::string>> tags_of;
  for (const auto& task : store::Tasks{s.db(), s.user()}.list(store::Tasks::Which::all)) tags_of[task.id] = task.tags;
  Sorter<std::string> sorter;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (const auto& tag : tags_of[columns.task[i]]) sorter.add(fold(tag), tag, tag, i);
  }
  auto found = std::move(sorter).groups();
  if (wanted.empty()) return most_first(std::move(found));
  std::vector<Group> list;
  for (const auto& tag : wanted) {
    const auto same = std::find_if(found.begin(), found.end(), [&](const Group& g) { return fold(g.key) == fold(tag); });
    list.push_back(same == found.end() ? Group{tag, tag, {}} : *same);
  }
  return list;
}

std::vector<Group> by_period(const Asked& question, const InstanceColumns& columns, Period period) {
  const auto completed = columns.times(Column::completed_at);
  Sorter<analytics::Day> sorter;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto first = analytics::period_start(question.calendar.day_of(completed[i]), period);
    const auto date = time::format_date(Date{first});
    sorter.add(first, date, period == Period::month ? date.substr(0, 7) : date, i);
  }
  return std::move(sorter).groups();
}

std::vector<Group> by_weekday(const Asked& question, const InstanceColumns& columns) {
  const auto completed = columns.times(Column::completed_at);
  Sorter<unsigned> sorter;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const unsigned day = std::chrono::weekday{question.calendar.day_of(completed[i])}.iso_encoding();
    sorter.add(day, std::to_string(day), std::string{kWeekdays[day - 1]}, i);
  }
  return std::move(sorter).groups();
}

std::vector<Group> by_hour(cli::App& app, const InstanceColumns& columns) {
  const auto completed = columns.times(Column::completed_at);
  Sorter<std::string> sorter;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto hour = time::clock_time(completed[i], app.zone()).substr(0, 2);
    sorter.add(hour, hour, hour + ":00", i);
  }
  return std::move(sorter).groups();
}

}  // namespace

std::vector<std::string> group_names() { return {kNames.begin(), kNames.end()}; }

GroupBy group_by(const std::string& name) {
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) throw Error::usage("\"" + name + "\" is nothing to group by").hint("one of " + join(group_names(), ", "));
  return static_cast<GroupBy>(found - kNames.begin());
}

domain::ColumnSet group_columns(GroupBy by) {
  switch (by) {
    case GroupBy::task: return {Column::task, Column::task_name};
    case GroupBy::type: return {Column::type};
    case GroupBy::tag: return {Column::task};
    default: return {Column::completed_at};
  }
}

std::vector<Group> groups_of(cli::App& app, const Asked& question, const InstanceColumns& columns, GroupBy by, const std::vector<std::string>& tags) {
  switch (by) {
    case GroupBy::task: return by_task(columns);
    case GroupBy::type: return by_type(columns);
    case GroupBy::tag: return by_tag(app, columns, tags);
    case GroupBy::day: return by_period(question, columns, Period::day);
    case GroupBy::week: return by_period(question, columns, Period::week);
    case GroupBy::month: return by_period(question, columns, Period::month);
    case GroupBy::weekday: return by_weekday(question, columns);
    case GroupBy::hour: return by_hour(app, columns);
  }
  return {};
}

}  // namespace tas::apps
