// tasks.csv (T5).
#include <array>

#include "libtas/exchange/out/kinds.hpp"
#include "libtas/exchange/out/more.hpp"
#include "libtas/store/tables.hpp"

namespace tas::exchange::out {
namespace {

// Own numbers, what can be made from others, and what the original's columns say.
constexpr std::array<std::string_view, 23> kSaidElsewhere{
    "task_id",      "user_id",           "import_id",   "source_hash",         "name_key",     "external_id",
    "name",         "description",       "kind",        "version",             "created_at",   "is_recurring",
    "tags",         "estimate_min",      "type",        "default_aversion",    "routine_days", "routine_frequency",
    "routine_time", "completion_window_hours", "completion_window_days", "notes", "extra"};

render::Cell list_cell(const std::optional<std::string>& json) { return json ? render::Cell{render::RawJson{*json}} : render::Cell{}; }

void fill(std::vector<render::Cell>& row, const domain::Task& t, const Source& source) {
  static const auto kMoreFields = fields_but(store::kTasks, kSaidElsewhere);
  More more;
  add_columns(more, kMoreFields, t);
  add_extra(more, source, t);
  row = {t.external_id,
         t.name,
         render::cell(t.description),
         render::cell(t.kind),
         std::int64_t{t.version},
         t.created_at,
         t.is_recurring,
         render::RawJson{domain::json::write_list(t.tags)},
         render::cell(t.estimate_min),
         type_cell(t.type),
         render::cell(t.default_aversion),
         render::cell(t.routine_frequency),
         list_cell(t.routine_days),
         render::cell(t.routine_time),
         render::cell(t.completion_window_hours),
         render::cell(t.completion_window_days),
         render::cell(t.notes),
         {},  // user_id: whoever imports the file
         std::string{kMark},
         more.cell()};
}

}  // namespace

render::Cell type_cell(const std::optional<domain::TaskType>& type) {
  if (!type) return {};
  switch (*type) {
    case domain::TaskType::work: return std::string{"Work"};
    case domain::TaskType::play: return std::string{"Play"};
    case domain::TaskType::self_care: return std::string{"Self care"};
    case domain::TaskType::sleep: return std::string{"Sleep"};
  }
  return {};
}

void write_tasks(const Source& source, const TakeRow& take) {
  std::vector<render::Cell> row;
  store::WholeTables{source.db, source.user}.tasks([&](const domain::Task& task) {
    if (source.anonymity) {
      domain::Task hidden = task;
      source.anonymity->hide(hidden);
      fill(row, hidden, source);
    } else {
      fill(row, task, source);
    }
    take(row);
  });
}

}  // namespace tas::exchange::out
