// A database of the original application, read like its export: every table is a file of records, so that the mapping, the checks
// and the receipt are those of files. Nothing is ever written there.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libtas/db/transaction.hpp"
#include "libtas/exchange/in/files.hpp"
#include "libtas/exchange/in/original_catalog.hpp"

namespace tas::exchange::in {

// Somebody who has rows there.
struct Owner {
  std::string user_id;  // empty: the rows that name no user, or "default"
  std::string email;    // empty: not known
  std::int64_t rows = 0;
};

class OriginalDatabase {
 public:
  // Reads within one transaction that ends with the object. `file` is what messages call a file; a database on a server has a name
  // of its own. `folder` is where rejected records go. Throws what read_original_catalog() throws.
  OriginalDatabase(db::Connection&, std::string file, std::filesystem::path folder);

  // In the order of their user_id, rows of nobody first.
  const std::vector<Owner>& owners() const noexcept { return owners_; }
  // The tables with the rows of these user_ids, or, when there are none, with all rows; what has no owner goes to everybody. Throws
  // bad_data for a table of the original that lacks columns which every level has.
  Inputs tables(std::span<const std::string> user_ids);

 private:
  struct Condition {
    db::SqlText sql;
    std::vector<std::string> values;
  };

  std::vector<Owner> find_owners();
  std::string email_of(const std::string& user_id);
  std::optional<Condition> rows_of(const OriginalTable&, std::span<const std::string> user_ids) const;  // null: they have none there
  Input input(const OriginalTable&, Kind, const Condition&) const;
  void tell_unread(Inputs&) const;

  db::Connection& db_;
  std::string name_;
  std::filesystem::path folder_;
  db::Transaction reading_;
  OriginalCatalog catalog_;
  std::vector<Owner> owners_;
};

}  // namespace tas::exchange::in
