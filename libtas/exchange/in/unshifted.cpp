#include "libtas/exchange/in/unshifted.hpp"

#include <algorithm>

#include "libtas/base/text.hpp"
#include "libtas/time/instant.hpp"

namespace tas::exchange::in {
namespace {

bool is_time(const csv::Cell& cell) { return time::parse_iso(trim(cell.text)).has_value(); }

}  // namespace

const csv::Record* Unshifted::next() {
  const auto* record = records_.next();
  was_shifted_ = record != nullptr && !record->defect && record->cells.size() > 1 && !is_time(record->cells.front()) && is_time(record->cells.back());
  if (!was_shifted_) return record;
  cells_.assign(record->cells.begin(), record->cells.end());
  std::rotate(cells_.begin(), cells_.end() - 1, cells_.end());
  record_ = *record;
  record_.cells = cells_;
  return &record_;
}

}  // namespace tas::exchange::in
