// logs.csv with its shifted rows put right.
#pragma once

#include <vector>

#include "libtas/csv/records.hpp"

namespace tas::exchange::in {

// The first stored rows are shifted: the task's name stands in the first column, the time in the last.
class Unshifted final : public csv::Records {
 public:
  explicit Unshifted(csv::Records& records) : records_{records} {}
  const std::string& name() const noexcept override { return records_.name(); }
  const std::vector<std::string>& header() const noexcept override { return records_.header(); }
  std::string_view header_bytes() const noexcept override { return records_.header_bytes(); }
  const csv::Record* next() override;
  bool was_shifted() const noexcept { return was_shifted_; }  // the last record

 private:
  csv::Records& records_;
  std::vector<csv::Cell> cells_;
  csv::Record record_;
  bool was_shifted_ = false;
};

}  // namespace tas::exchange::in
