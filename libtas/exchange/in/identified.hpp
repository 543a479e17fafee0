// What is done first with a row that has an id, whatever its kind.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libtas/exchange/in/own.hpp"

namespace tas::exchange::in {

struct Identified {
  domain::json::Object more;  // of an export of ours: what the original's columns cannot say
  std::int64_t hash = 0;      // of the record
  Destination to;
};

// Of one file.
class Identifier {
 public:
  Identifier(const Reading& reading, const Columns& columns, const OwnColumns& own, Target::Table table, Column user)
      : reading_{reading}, columns_{columns}, own_{own}, table_{table}, user_{user} {}

  // Null when nothing is left to do with the row; the receipt is told why.
  std::optional<Identified> begin(Row&, Column id_column, const std::string& id);

 private:
  const Reading& reading_;
  const Columns& columns_;
  const OwnColumns& own_;
  Target::Table table_;
  Column user_;
  SeenIds seen_;
};

}  // namespace tas::exchange::in
