// task_instances.csv (I8).
#include <algorithm>
#include <array>

#include "libtas/exchange/out/kinds.hpp"
#include "libtas/exchange/out/payload.hpp"
#include "libtas/store/tables.hpp"

namespace tas::exchange::out {
namespace {

using domain::Instance;

constexpr std::array<std::string_view, 22> kInColumns{
    "instance_id",     "user_id",      "task_id",        "import_id",       "source_hash",  "external_id",     "task_name",
    "task_version",    "created_at",   "initialized_at", "started_at",      "completed_at", "cancelled_at",    "due_at",
    "status",          "delay_min",    "procrastination_score", "proactive_score", "behavioral_score", "behavioral_deviation", "is_paused", "extra"};

std::span<const std::string_view> said_elsewhere() {
  static const std::vector<std::string_view> columns = [] {
    std::vector<std::string_view> names{kInColumns.begin(), kInColumns.end()};
    names.insert(names.end(), payload_columns().begin(), payload_columns().end());
    return names;
  }();
  return columns;
}

std::optional<double> difference(const domain::Rating& actual, const domain::Rating& predicted) {
  return actual && predicted ? std::optional{*actual - *predicted} : std::nullopt;
}

std::optional<double> positive_part(const std::optional<double>& value, double sign) {
  return value ? std::optional{std::max(0.0, sign * *value)} : std::nullopt;
}

void add_instant(domain::json::Object& object, std::string_view key, const std::optional<Instant>& at) {
  if (at) object.emplace_back(key, time::format_utc(*at));
}

// [{"paused_at":…,"resumed_at":…,"percent":…,"reason":…}], what is unknown left out.
std::string pauses_json(const std::vector<domain::Pause>& pauses) {
  std::string list;
  for (const auto& pause : pauses) {
    domain::json::Object object;
    add_instant(object, "paused_at", pause.paused_at);
    add_instant(object, "resumed_at", pause.resumed_at);
    if (pause.percent) object.emplace_back("percent", *pause.percent);
    if (pause.reason) object.emplace_back("reason", *pause.reason);
    list += (list.empty() ? "" : ",") + domain::json::write(object);
  }
  return "[" + list + "]";
}

void fill(std::vector<render::Cell>& row, const store::WholeInstance& instance, const std::string& task_id, const Source& source) {
  const auto& i = instance.row;
  static const auto kMoreFields = fields_but(store::kInstances, said_elsewhere());
  More more;
  add_columns(more, kMoreFields, i);
  add_extra(more, source, i);
  if (!instance.pauses.empty()) more.add("pauses", domain::json::Raw{pauses_json(instance.pauses)});
  render::RawJson predicted{predicted_payload(instance, more)}, actual{actual_payload(instance, more)};
  const auto relief = difference(i.actual_relief, i.predicted_relief);
  row = {i.external_id,
         task_id,
         i.task_name,
         std::int64_t{i.task_version},
         i.created_at,
         render::cell(i.initialized_at),
         render::cell(i.started_at),
         render::cell(i.completed_at),
         render::cell(i.cancelled_at),
         render::cell(i.due_at),
         std::move(predicted),
         std::move(actual),
         render::cell(i.procrastination_score),
         render::cell(i.proactive_score),
         render::cell(i.behavioral_score),
         render::cell(relief),
         render::cell(difference(i.actual_emotional_load, i.predicted_emotional_load)),
         render::cell(i.behavioral_deviation),
         i.status == domain::Status::completed,
         i.deleted_at.has_value(),
         std::string{domain::status_name(i.status)},
         render::cell(i.duration_min),
         render::cell(i.delay_min),
         render::cell(i.actual_relief),
         render::cell(i.actual_cognitive_load),
         render::cell(i.actual_mental_energy),
         render::cell(i.actual_difficulty),
         render::cell(i.actual_emotional_load),
         render::cell(i.environmental_effect),
         render::cell(i.skills_improved),
         render::cell(positive_part(relief, 1)),
         render::cell(positive_part(relief, -1)),
         {},  // user_id: whoever imports the file
         std::string{kMark},
         more.cell()};
}

}  // namespace

void write_instances(const Source& source, const TakeRow& take) {
  store::WholeTables tables{source.db, source.user};
  const auto task_ids = tables.external_task_ids();
  std::vector<render::Cell> row;
  tables.instances([&](const store::WholeInstance& instance) {
    if (source.anonymity) {
      store::WholeInstance hidden = instance;
      source.anonymity->hide(hidden);
      fill(row, hidden, source.anonymity->task_id(hidden.row.task), source);
    } else {
      fill(row, instance, task_ids.at(instance.row.task.value), source);
    }
    take(row);
  });
}

}  // namespace tas::exchange::out
