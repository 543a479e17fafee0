// Records in which a word stands for "no value".
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libtas/csv/records.hpp"

namespace tas::exchange::in {

// Cells that are exactly the word, without quotes, are read as empty (PostgreSQL's rule).
class NullWords final : public csv::Records {
 public:
  NullWords(std::unique_ptr<csv::Records> inner, std::string word) : inner_{std::move(inner)}, word_{std::move(word)} {}
  const std::string& name() const noexcept override { return inner_->name(); }
  const std::vector<std::string>& header() const noexcept override { return inner_->header(); }
  std::string_view header_bytes() const noexcept override { return inner_->header_bytes(); }
  const csv::Record* next() override {
    const auto* record = inner_->next();
    if (record == nullptr || record->defect) return record;
    cells_.assign(record->cells.begin(), record->cells.end());
    for (auto& cell : cells_) {
      if (!cell.is_quoted && cell.text == word_) cell.text = {};
    }
    record_ = *record;
    record_.cells = cells_;
    return &record_;
  }

 private:
  std::unique_ptr<csv::Records> inner_;
  std::string word_;
  std::vector<csv::Cell> cells_;
  csv::Record record_;
};

}  // namespace tas::exchange::in
