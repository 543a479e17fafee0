#include "libtas/report/summary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/number.hpp"
#include "libtas/render/wrap.hpp"
#include "libtas/time/format.hpp"

namespace tas::report {
namespace {

using analytics::Block;
using analytics::Moments;
using analytics::Summary;
using render::Cell;

constexpr std::array<std::string_view, analytics::kTypeCount> kTypeNames{"work", "play", "self_care", "sleep", "unset"};
constexpr std::array<std::string_view, analytics::kTypeCount> kTypeTitles{"Work time", "Play time", "Self-care time",
                                                                          "Sleep time", "Time without type"};

struct MeanRow {
  std::string_view key, title;
  Moments Block::*moments;
  bool is_gap;
};
constexpr std::array kMeans{
    MeanRow{"aversion_gap", "Aversion gap", &Block::aversion_gap, true},
    MeanRow{"predicted_aversion", "Aversion predicted", &Block::predicted_aversion, false},
    MeanRow{"actual_aversion", "Aversion felt", &Block::actual_aversion, false},
    MeanRow{"relief_gap", "Relief gap", &Block::relief_gap, true},
    MeanRow{"predicted_relief", "Relief predicted", &Block::predicted_relief, false},
    MeanRow{"actual_relief", "Relief felt", &Block::actual_relief, false},
    MeanRow{"stress", "Stress", &Block::stress, false},
    MeanRow{"net_wellbeing", "Net wellbeing", &Block::net_wellbeing, false},
};

Cell count(std::size_t n) { return static_cast<std::int64_t>(n); }

void add_gap(std::vector<Cell>& cells, const Moments& gap) {
  const auto interval = gap.interval();
  cells.emplace_back(interval ? Cell{interval->low} : Cell{});
  cells.emplace_back(interval ? Cell{interval->high} : Cell{});
  cells.emplace_back(gap.n() > 0 ? Cell{analytics::may_be_chance(gap)} : Cell{});
}

std::vector<Cell> block_row(std::string name, const Block& b, Instant as_of) {
  // The whole has no beginning.
  const Cell from = b.window.from == Instant::min() ? Cell{} : Cell{b.window.from};
  std::vector<Cell> cells{
      std::move(name),    as_of, from, count(b.created), count(b.completed), count(b.cancelled), count(b.open),
      b.completion_rate()};
  for (const auto& row : kMeans) {
    const Moments& m = b.*row.moments;
    cells.emplace_back(m.n() > 0 ? Cell{m.mean()} : Cell{});
    cells.push_back(count(m.n()));
    if (row.is_gap) add_gap(cells, m);
  }
  for (const Moments& minutes : b.minutes) {
    cells.emplace_back(minutes.sum());
    cells.push_back(count(minutes.n()));
  }
  cells.emplace_back(b.relief_hours.sum());
  cells.push_back(count(b.relief_hours.n()));
  cells.emplace_back(b.estimation_ratio.n() > 0 ? Cell{b.estimation_ratio.mean()} : Cell{});
  cells.push_back(count(b.estimation_ratio.n()));
  const auto balance = b.balance_score();
  cells.emplace_back(balance ? Cell{*balance} : Cell{});
  return cells;
}

std::string signed_number(double value) { return fmt::format("{:+.1f}", round_to(value, 1) + 0.0); }

std::string mean_text(const MeanRow& row, const Block& b) {
  const Moments& m = b.*row.moments;
  if (m.n() == 0) return "-";
  return fmt::format("{}  n={}", row.is_gap ? signed_number(m.mean()) : fmt::format("{:.1f}", m.mean()), m.n());
}

std::string minutes_text(const Moments& minutes) {
  if (minutes.n() == 0) return "-";
  return fmt::format("{}  n={}", time::duration(Minutes{minutes.sum()}), minutes.n());
}

std::string ratio_text(const Moments& ratio) {
  return ratio.n() == 0 ? "-" : fmt::format("{:.2f}  n={}", ratio.mean(), ratio.n());
}

std::string balance_text(const Block& b) {
  const auto balance = b.balance_score();
  return balance ? fmt::format("{:.1f} %", *balance) : "-";
}

// "Aversion gap -15.0 points  (n=138, 95 % -18.0 to -12.0)"
std::string gap_line(std::string_view title, const Moments& gap) {
  const auto interval = gap.interval();
  const std::string spread =
      interval ? fmt::format(", 95 % {} to {}", signed_number(interval->low), signed_number(interval->high)) : "";
  return fmt::format("{} {} points  (n={}{}{})\n", title, signed_number(gap.mean()), gap.n(), spread,
                     analytics::may_be_chance(gap) ? ": may be chance" : "");
}

std::string_view unsettled(const Moments& gap) {
  return gap.n() < 2 ? "One task is not enough to tell: rate a few more, before and after.\n"
                     : "As far as these ratings can tell, tasks feel on average as you expect.\n";
}

std::string_view aversion_meaning(const Moments& gap) {
  if (analytics::may_be_chance(gap)) return unsettled(gap);
  return gap.mean() < 0 ? "Tasks felt less aversive than you expected: the dread was worse than the task.\n"
                        : "Tasks felt more aversive than you expected: the dread fell short of it.\n";
}

std::string_view relief_meaning(const Moments& gap) {
  if (analytics::may_be_chance(gap)) return unsettled(gap);
  return gap.mean() > 0 ? "Finishing brought more relief than you expected: it pays more than you think.\n"
                        : "Finishing brought less relief than you expected: your hopes ran ahead of it.\n";
}

std::string lead(const Block& all) {
  const std::string relief = all.relief_gap.n() > 0 ? gap_line("Relief gap", all.relief_gap) : "";
  if (all.aversion_gap.n() > 0) {
    return gap_line("Aversion gap", all.aversion_gap) + std::string{aversion_meaning(all.aversion_gap)} + relief;
  }
  if (relief.empty())
    return "Nothing to compare yet. Rate a task before you start and after you are done:\ntas start -a 70, then tas "
           "done -a 30.\n";
  return relief + std::string{relief_meaning(all.relief_gap)};
}

}  // namespace

render::Table summary_table(const Summary& s) {
  render::Table t;
  t.schema = "tas.analytics.summary/1";
  const auto add = [&](const std::string& key) {
    t.columns.push_back({key, "", render::Column::Align::left, 0, false});
  };
  for (const char* key : {"window", "as_of", "from", "created", "completed", "cancelled", "open", "completion_rate"})
    add(key);
  for (const auto& row : kMeans) {
    const std::string key{row.key};
    add(key + ".mean");
    add(key + ".n");
    if (row.is_gap) {
      for (const char* part : {".low", ".high", ".may_be_chance"}) add(key + part);
    }
  }
  for (const auto name : kTypeNames) {
    add(fmt::format("duration_min.{}.sum", name));
    add(fmt::format("duration_min.{}.n", name));
  }
  for (const char* key : {"relief_hours.sum", "relief_hours.n", "estimation_ratio.mean", "estimation_ratio.n", "balance_score"}) add(key);
  t.row(block_row("all", s.all, s.as_of));
  t.row(block_row("last_30_days", s.last_30, s.as_of));
  t.row(block_row("last_7_days", s.last_7, s.as_of));
  return t;
}

std::string summary_text(const Summary& s, const Zone& zone, int width) {
  std::string text = render::said(lead(s.all), width);
  if (s.all.created == 0) return text;
  // All of it always; the last days as long as there is room.
  constexpr int kTitle = 18, kColumn = 20;
  const int columns = std::clamp((width - kTitle) / kColumn, 1, 3);
  const auto put = [&](std::string_view title, const std::string& all, const std::string& last_30, const std::string& last_7) {
    text += fmt::format("{:<{}}{:>{}}", title, kTitle, all, kColumn);
    if (columns > 2) text += fmt::format("{:>{}}", last_30, kColumn);
    if (columns > 1) text += fmt::format("{:>{}}", last_7, kColumn);
    text += "\n";
  };
  const auto line = [&](std::string_view title, const auto& cell) { put(title, cell(s.all), cell(s.last_30), cell(s.last_7)); };
  text += "\n";
  put("", s.all.window.from == Instant::min() ? "all time" : "since " + time::format_date(zone.date_of(s.all.window.from)), "last 30 days", "last 7 days");
  line("Created", [](const Block& b) { return std::to_string(b.created); });
  line("Completed", [](const Block& b) { return std::to_string(b.completed); });
  line("Cancelled", [](const Block& b) { return std::to_string(b.cancelled); });
  line("Still open", [](const Block& b) { return std::to_string(b.open); });
  line("Completion rate",
       [](const Block& b) { return b.created > 0 ? fmt::format("{:.1f} %", b.completion_rate()) : std::string{"-"}; });
  for (const auto& row : kMeans) {
    if ((s.all.*row.moments).n() > 0) line(row.title, [&](const Block& b) { return mean_text(row, b); });
  }
  for (std::size_t i = 0; i < kTypeTitles.size(); ++i) {
    if (s.all.minutes[i].n() > 0) line(kTypeTitles[i], [&](const Block& b) { return minutes_text(b.minutes[i]); });
  }
  if (s.all.relief_hours.n() > 0)
    line("Relief-hours", [](const Block& b) { return fmt::format("{:.1f}  n={}", b.relief_hours.sum(), b.relief_hours.n()); });
  if (s.all.estimation_ratio.n() > 0) line("Taken/estimated", [](const Block& b) { return ratio_text(b.estimation_ratio); });
  if (s.all.balance_score()) line("Work in work+play", [](const Block& b) { return balance_text(b); });
  text += "\n" + render::wrapped(fmt::format("As of {}. Gap: felt minus predicted. n: how many were rated or timed. Rate: completed of those created in that time. Today is one of the days.",
                                            time::local_minute(s.as_of, zone)), std::min(width, 80)) + "\n";
  return text;
}

}  // namespace tas::report
