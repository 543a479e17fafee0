// Records that are read some ahead, so that a server is asked once which of them it has, and not for each.
#pragma once

#include <deque>

#include "libtas/exchange/in/kept_record.hpp"
#include "libtas/exchange/in/recognise.hpp"
#include "libtas/exchange/in/target.hpp"

namespace tas::exchange::in {

class Ahead final : public csv::Records {
 public:
  Ahead(csv::Records&, Kind, Target&);
  const std::string& name() const noexcept override { return records_.name(); }
  const std::vector<std::string>& header() const noexcept override { return records_.header(); }
  std::string_view header_bytes() const noexcept override { return records_.header_bytes(); }
  const csv::Record* next() override;

 private:
  void read_on();

  csv::Records& records_;
  Target& target_;
  Target::Table table_ = Target::Table::tasks;
  int id_ = -1;  // the column of the ids; -1: nothing is asked of this kind
  std::deque<KeptRecord> kept_;
  std::size_t at_ = 0, count_ = 0;
};

}  // namespace tas::exchange::in
