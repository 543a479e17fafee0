// logs.csv (L1, 2025-11): every row is a completed attempt.
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/kinds.hpp"
#include "libtas/exchange/in/legacy_ids.hpp"
#include "libtas/exchange/in/unshifted.hpp"

namespace tas::exchange::in {
namespace {

struct LogColumns {
  explicit LogColumns(Columns& c)
      : at{c.take("timestamp")}, task{c.take("task")}, aversion{c.take("aversion_level")}, relief_prediction{c.take("relief_prediction")},
        relief_actual{c.take("relief_actual")}, percent{c.take("completion_percent")}, overextension{c.take("perceived_overextension")},
        estimate{c.take("time_estimate_minutes")}, minutes{c.take("time_actual_minutes")}, comment{c.take("comment")}, blocker{c.take("blocker_type")} {}
  Column at, task, aversion, relief_prediction, relief_actual, percent, overextension, estimate, minutes, comment, blocker;
};

std::optional<double> scaled(Row& row, Column column, double factor) {
  const auto value = row.number(column);
  return value ? std::optional{*value * factor} : std::nullopt;
}

Attempt attempt_of(Row& row, const LogColumns& c, Instant at, const Reading& reading) {
  Attempt attempt;
  auto& i = attempt.row;
  i.status = domain::Status::completed;
  i.created_at = at;
  i.initialized_at = i.first_started_at = i.started_at = i.completed_at = at;
  i.task_name = row.text(c.task, domain::kNameLimit).value_or("");
  if (i.task_name.empty()) row.reject(c.task, "missing", "a log row needs the name of its task");
  i.predicted_aversion = scaled(row, c.aversion, reading.factor);
  i.predicted_relief = scaled(row, c.relief_prediction, reading.factor);
  i.actual_relief = scaled(row, c.relief_actual, reading.factor);
  i.completion_percent = row.number(c.percent);
  i.predicted_duration_min = row.number(c.estimate);
  i.duration_min = row.number(c.minutes);
  i.completion_notes = row.text(c.comment, domain::kNoteLimit);
  if (const auto value = scaled(row, c.overextension, reading.factor)) row.extra().number(c.overextension.name, *value);
  const auto blocker = trim(row.cell(c.blocker));
  if (!blocker.empty() && blocker != "None") row.extra().text(c.blocker.name, blocker);
  i.provenance = kImported;
  return attempt;
}

TaskId task_of(const std::string& name, Instant at, LegacyIds& ids, const Reading& reading) {
  if (const auto task = reading.target.task_of("", name)) return *task;
  domain::Task task;
  task.external_id = ids.next(at);
  task.name = name;
  task.created_at = task.updated_at = at;
  task.provenance = kImported;
  reading.receipt.made.add(name);
  reading.target.add(std::move(task));
  return *reading.target.task_of("", name);
}

}  // namespace

void read_logs(const Reading& reading) {
  Unshifted records{reading.records};
  const Reading here{records, reading.target, reading.receipt, reading.rejects, reading.local, reading.utc, reading.factor, reading.parts, reading.report, reading.size};
  Columns columns{records.header()};
  const LogColumns c{columns};
  const auto unknown = columns.unknown();
  LegacyIds task_ids{'t'}, ids{'l'};
  SeenIds seen;
  each_row(here, here.local, [&](Row& row) {
    if (records.was_shifted()) row.warn("shifted", c.at.name, "the time stands in the last column and everything else one column to the left; read as it was meant");
    const auto at = row.time(c.at);
    if (!at) return row.reject(c.at, "missing", "a log row needs a time such as 2025-11-21 08:47");
    const auto hash = row.fingerprint(columns.seeds(), {});
    const auto to = here.target.destination(Target::Table::instances, row, here.receipt, c.at, ids.next(*at), hash, seen);
    if (!to) return;
    auto attempt = attempt_of(row, c, *at, here);
    row.keep_unknown(unknown);
    if (row.is_rejected()) return;
    attempt.row.task = task_of(attempt.row.task_name, *at, task_ids, here);
    attempt.row.source_hash = hash;
    attempt.row.extra = row.extra().written();
    here.target.put(*to, std::move(attempt), here.receipt, [](domain::Instance& read, const domain::Instance& stored) {
      read.deleted_at = stored.deleted_at;
      read.provenance = stored.provenance;
    });
  });
}

}  // namespace tas::exchange::in
