// An import stored in parts: every so many records everything so far is made durable, with how far each file was read. When it
// is broken off, the same command goes on after the last part.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libtas/exchange/in/files.hpp"
#include "libtas/exchange/in/rejects.hpp"
#include "libtas/exchange/in/target.hpp"

namespace tas::exchange::in {

class Parts {
 public:
  // `size`: records of a part.
  Parts(store::Operation& op, store::Imports& imports, Target& target, Receipt& receipt, std::int64_t size, std::int64_t most_rejects)
      : op_{op}, imports_{imports}, target_{target}, receipt_{receipt}, size_{size}, most_rejects_{most_rejects} {}

  // After each record of the last file of the receipt. Throws bad_data when more were rejected than allowed; the parts before
  // stay.
  void read(const csv::Record&, Rejects&);

 private:
  void store(Rejects&);

  store::Operation& op_;
  store::Imports& imports_;
  Target& target_;
  Receipt& receipt_;
  std::int64_t size_, most_rejects_;
  std::int64_t records_ = 0;
};

// What tells an import from others: what it reads, and how. Not the content, which read_hash proves record by record.
std::string key_of(const std::vector<Input>&, std::string_view zone, std::string_view mode);

// Reads again what the parts before have stored, as far as the kept receipt says. Throws state_conflict when that is not what was
// read then.
void skip_stored(csv::Records&, const FileReceipt& kept, ImportId);

}  // namespace tas::exchange::in
