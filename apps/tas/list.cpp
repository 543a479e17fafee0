#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "apps/tas/commands.hpp"
#include "apps/tas/list_flags.hpp"
#include "apps/tas/occurrence.hpp"
#include "apps/tas/row_groups.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/report/instances.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/task_stats.hpp"

namespace tas::apps {
namespace {

using domain::Instance;
using store::InstanceFilter;
using State = InstanceFilter::State;
constexpr std::int64_t kRemembered = 10;

class List {
 public:
  List(cli::App& app, const ListFlags& a)
      : app_{app}, args_{a}, state_{state_of(a)}, filter_{filter_of(app, a, state_)}, due_until_{due_until(app, a)}, by_{a.tree ? RowsBy::tree : a.group ? rows_by(*a.group) : RowsBy::none},
        facts_{app}, chosen_{app, a.filter, facts_}, limit_{a.limit} {
    auto& s = app.session();
    for (const auto& row : store::TaskStatsStore{s.db()}.all(s.user())) {
      open_ += static_cast<std::int64_t>(row.open);
      completed_ += static_cast<std::int64_t>(row.completed);
      instances_ += static_cast<std::int64_t>(row.instances);
      stats_.emplace(row.task, row);
    }
    if (!limit_ && !a.all && app.is_for_people()) limit_ = app.config().integer("list.rows");
  }

  // Whether there was anything.
  bool print() {
    auto head = is_open() ? report::open_table() : report::instance_table();
    if (by_ != RowsBy::none && app_.format() == render::Format::table && app_.wants_words()) return print_outline(head);
    if (by_ != RowsBy::none) head.columns.push_back({"group", app_.is_for_people() ? "Group" : "", render::Column::Align::left, 0, true});
    return limit_ || app_.is_for_people() ? print_some(head) : print_all(head);
  }

 private:
  using Cells = std::vector<render::Cell>;

  bool is_open() const { return filter_.order == InstanceFilter::Order::due_first; }
  // Whether SQL alone decides, so that nothing has to be read that is not shown.
  bool is_plain() const { return args_.filter.is_empty() && !due_until_ && state_ != "paused" && by_ == RowsBy::none; }

  Cells row(const Instance& i) {
    if (!is_open()) return report::instance_row(i, app_.glyph("→", "->"));
    auto& s = app_.session();
    const auto& usual = stats_[i.task];
    const auto [last, is_new] = last_felt_.try_emplace(i.task);
    if (is_new && usual.actual_aversion.n > 0) last->second = store::Instances{s.db(), s.user()}.last_felt(i.task, kRemembered);
    return report::open_row(i, usual, last->second, style_);
  }

  bool fits(const Instance& i) {
    if (state_ == "paused" && !i.is_paused) return false;
    if (due_until_ && (!i.due_at || *i.due_at > *due_until_)) return false;
    return chosen_.fits(i, stats_[i.task]);
  }

  template <class Visit>
  void each(const InstanceFilter& filter, Visit visit) {
    auto& s = app_.session();
    store::Instances instances{s.db(), s.user()};
    const auto meet = [&](const Instance& i) {
      if (fits(i)) visit(i);
    };
    if (!is_open()) return instances.each(filter, meet);
    // Both in the order of their deadlines, without holding what is stored.
    const auto due = [](const Instance& i) { return i.due_at.value_or(Instant::max()); };
    const auto untouched = with_standing({}, standing(instances));
    auto next = untouched.begin();
    instances.each(filter, [&](const Instance& i) {
      for (; next != untouched.end() && due(*next) < due(i); ++next) meet(*next);
      meet(i);
    });
    for (; next != untouched.end(); ++next) meet(*next);
  }
  std::vector<Instance> standing(store::Instances& instances) {
    if (filter_.state != State::open) return {};
    auto found = standing_occurrences(app_, instances);
    std::erase_if(found, [&](const Instance& i) { return (filter_.since && i.created_at < *filter_.since) || (filter_.until && i.created_at >= *filter_.until); });
    standing_ = static_cast<std::int64_t>(found.size());
    return found;
  }

  // Counting 100,000 rows takes longer than showing twenty: without filter the sums per task say it.
  std::int64_t total_of_plain() {
    const bool is_whole = !filter_.since && !filter_.until;
    if (is_whole && filter_.state == State::open) return open_ + standing_;
    if (is_whole && filter_.state == State::completed) return completed_;
    if (is_whole && filter_.state == State::any) return instances_;
    auto& s = app_.session();
    return store::Instances{s.db(), s.user()}.count(filter_) + standing_;
  }

  template <class Visit>
  void each_cells(const InstanceFilter& filter, Visit visit) {
    each(filter, [&](const Instance& i) {
      if (by_ == RowsBy::none) return visit([&] { return row(i); });
      for (const auto& name : groups_of(app_, facts_, by_, i)) {
        visit([&] {
          auto cells = row(i);
          cells.push_back(render::cell(name.key));
          return cells;
        });
      }
    });
  }

  bool print_some(render::Table& table) {
    auto filter = filter_;
    if (is_plain()) filter.limit = limit_;
    std::int64_t hits = 0;
    each_cells(filter, [&](const auto& cells) {
      if (!limit_ || hits < *limit_) table.row(cells());
      ++hits;
    });
    table.total = is_plain() ? total_of_plain() : hits;
    hide_untold(table, table.rows);
    app_.print(table);
    say_if_empty(hits);
    return hits > 0;
  }

  bool print_all(const render::Table& head) {
    render::RowWriter writer{head, app_.format(), style_, app_.out()};
    std::int64_t hits = 0;
    each_cells(filter_, [&](const auto& cells) {
      writer.row(cells());
      ++hits;
    });
    writer.finish();
    say_if_empty(hits);
    return hits > 0;
  }

  bool print_outline(render::Table& head) {
    if (by_ == RowsBy::tree) fit_below_tasks(head);
    RowGroups groups{limit_};
    each(filter_, [&](const Instance& i) {
      for (const auto& name : groups_of(app_, facts_, by_, i)) {
        groups.add(name, [&] { return by_ == RowsBy::tree && is_open() ? below_task(i) : row(i); });
      }
    });
    const auto sections = groups.sections();
    std::vector<Cells> rows;
    for (const auto& section : sections) rows.insert(rows.end(), section.rows.begin(), section.rows.end());
    hide_untold(head, rows);
    render::write_outline(head, sections, style_, app_.out());
    if (groups.shown() < groups.count()) app_.print_text(fmt::format("{} of {}  (-n N or --all for more)\n", groups.shown(), groups.count()));
    say_if_empty(groups.count());
    return groups.count() > 0;
  }

  // What was felt the last times takes its place only when there is something to see.
  static void hide_untold(render::Table& head, const std::vector<Cells>& rows) {
    for (std::size_t c = 0; c < head.columns.size(); ++c) {
      const bool is_told = std::any_of(rows.begin(), rows.end(), [c](const Cells& row) { return !std::holds_alternative<std::monostate>(row[c]); });
      if (head.columns[c].title == report::kLastTimes && !is_told) head.columns[c].title.clear();
    }
  }

  // Below its task a row needs not its task's name, but its own id.
  void fit_below_tasks(render::Table& head) const {
    auto& columns = head.columns;
    const auto name = std::find_if(columns.begin(), columns.end(), [](const auto& c) { return c.title == "Task"; });
    name->title.clear();
  }
  Cells below_task(const Instance& i) {
    auto cells = row(i);
    cells.front() = i.id ? render::Cell{to_string(i.id)} : render::Cell{};
    return cells;
  }

  void say_if_empty(std::int64_t hits) {
    if (hits > 0 || !app_.is_for_people() || app_.options().fields) return;
    const bool is_whole = args_.filter.is_empty() && !due_until_ && !args_.since && !args_.until;
    if (!is_open()) app_.note(state_ == "completed" && is_whole ? "Nothing is done yet. tas record TASK logs what is." : "Nothing fits.");
    else app_.note(is_whole && state_ == "open" ? "Nothing is open. tas add TEXT captures a task." : "Nothing of that is open.");
  }

  cli::App& app_;
  const ListFlags& args_;
  const render::Style style_ = app_.style();
  std::string state_;
  InstanceFilter filter_;
  std::optional<Instant> due_until_;
  RowsBy by_;
  std::map<TaskId, domain::TaskStats> stats_;
  std::map<TaskId, std::vector<double>> last_felt_;  // asked once for all attempts at a task
  TaskFacts facts_;
  RowFilter chosen_;
  std::optional<std::int64_t> limit_;
  std::int64_t open_ = 0, completed_ = 0, instances_ = 0, standing_ = 0;
};

int run(cli::App& app, const ListFlags& a) {
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  const bool is_any = List{app, a}.print();
  return a.fail_if_empty && !is_any ? 1 : 0;
}

}  // namespace

cli::Command list() { return cli::command<ListFlags, declare_list, run>("list", "what is open or done, whole or in part"); }

}  // namespace tas::apps
