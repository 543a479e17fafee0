// A record that outlives the next one.
#pragma once

#include <string>
#include <vector>

#include "libtas/csv/records.hpp"

namespace tas::exchange::in {

class KeptRecord {
 public:
  // Takes the place of the one before and its memory.
  void keep(const csv::Record& record) {
    bytes_ = record.bytes;
    record_ = record;
    record_.bytes = bytes_;
    cells_.clear();
    if (!record.defect) {
      if (texts_.size() < record.cells.size()) texts_.resize(record.cells.size());
      for (std::size_t i = 0; i < record.cells.size(); ++i) {
        texts_[i] = record.cells[i].text;
        cells_.push_back({texts_[i], record.cells[i].byte, record.cells[i].is_quoted});
      }
    }
    record_.cells = cells_;
  }
  const csv::Record& record() const noexcept { return record_; }

 private:
  std::string bytes_;
  std::vector<std::string> texts_;
  std::vector<csv::Cell> cells_;
  csv::Record record_;
};

}  // namespace tas::exchange::in
