#include "libtas/exchange/in/ahead.hpp"

#include <algorithm>
#include <array>

#include "libtas/base/text.hpp"

namespace tas::exchange::in {
namespace {

constexpr std::size_t kRecords = 4000;
// Long records are read less far ahead.
constexpr std::size_t kBytes = std::size_t{1} << 20U;

struct Asked {
  Kind kind;
  Target::Table table;
  std::string_view id;
};
constexpr std::array kAsked{Asked{Kind::tasks, Target::Table::tasks, "task_id"}, Asked{Kind::instances, Target::Table::instances, "instance_id"},
                            Asked{Kind::notes, Target::Table::notes, "note_id"}, Asked{Kind::jobs, Target::Table::jobs, "job_id"}};

}  // namespace

Ahead::Ahead(csv::Records& records, Kind kind, Target& target) : records_{records}, target_{target} {
  const auto* asked = std::find_if(kAsked.begin(), kAsked.end(), [kind](const auto& a) { return a.kind == kind; });
  if (asked == kAsked.end()) return;
  table_ = asked->table;
  const auto& header = records.header();
  const auto column = std::find(header.begin(), header.end(), asked->id);
  if (column != header.end()) id_ = static_cast<int>(column - header.begin());
}

const csv::Record* Ahead::next() {
  if (id_ < 0) return records_.next();
  if (at_ == count_) read_on();
  return at_ < count_ ? &kept_[at_++].record() : nullptr;
}

void Ahead::read_on() {
  at_ = count_ = 0;
  std::vector<std::string_view> ids;
  for (std::size_t bytes = 0; count_ < kRecords && bytes < kBytes; ++count_) {
    const auto* record = records_.next();
    if (record == nullptr) break;
    if (kept_.size() == count_) kept_.emplace_back();
    kept_[count_].keep(*record);
    bytes += record->bytes.size();
    if (!record->defect) ids.push_back(trim(kept_[count_].record().cells[static_cast<std::size_t>(id_)].text));
  }
  target_.look_ahead(table_, ids);
}

}  // namespace tas::exchange::in
